//! Diagnostics as SARIF 2.1.0, which code scanning services read.

use feast_ha::rules::{self, RULES, Rule};
use feast_ha::{Diagnostic, Fix, Severity, Span, TextEdit};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::check::Checked;
use crate::judge::Summary;
use crate::redact::Redaction;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What stays as it is in the path of a URI.
const IN_PATHS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Prints one log with one run.
pub(crate) struct Printer;

impl crate::check::Printer for Printer {
    fn begin(&self) -> String {
        let rules: Vec<Value> = RULES.iter().map(|rule| descriptor(rule)).collect();
        let tool = json!({
            "driver": {
                "name": "feast-ha",
                "version": VERSION,
                "semanticVersion": VERSION,
                "informationUri": REPOSITORY,
                "rules": rules,
            }
        });
        // The results stand inside the run, and are printed as they come.
        format!(
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\
             \"tool\":{tool},\"columnKind\":\"utf16CodeUnits\",\"results\":["
        )
    }

    fn items(&self, checked: &Checked<'_>) -> Vec<String> {
        let redaction = Redaction::of(checked.source);
        let diagnostics = checked.diagnostics.iter();
        diagnostics
            .map(|it| format!("\n{}", result(checked, it, &redaction)))
            .collect()
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn end(&self, summary: &Summary) -> String {
        let invocations = json!([{ "executionSuccessful": !summary.failed }]);
        format!("\n],\"invocations\":{invocations}}}]}}\n")
    }
}

fn descriptor(rule: &Rule) -> Value {
    let explanation = rules::explain(rule.id).unwrap_or_default();
    let (id, summary) = (rule.id, rule.summary);
    json!({
        "id": id,
        "shortDescription": { "text": format!("Flags {summary}") },
        "help": { "text": explanation, "markdown": explanation },
        "helpUri": format!("{REPOSITORY}/blob/main/docs/rules.md#{id}"),
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(checked: &Checked<'_>, diagnostic: &Diagnostic, redaction: &Redaction<'_>) -> Value {
    let span = checked.source.span_of(diagnostic).unwrap_or_default();
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(checked.name) },
            "region": region(checked, span),
        }
    });
    let path = diagnostic.place.path().to_string();
    if !path.is_empty() {
        put(
            &mut location,
            "logicalLocations",
            json!([{ "fullyQualifiedName": path, "kind": "property" }]),
        );
    }
    let mut result = json!({
        "ruleId": diagnostic.rule,
        "ruleIndex": RULES.iter().position(|rule| rule.id == diagnostic.rule),
        "level": level(diagnostic.severity),
        "message": { "text": format!("{}\n{}", diagnostic.message, diagnostic.help) },
        "locations": [location],
    });
    let fixes: Vec<Value> = diagnostic
        .fixes
        .iter()
        .filter_map(|it| {
            let edits = redaction.edits(checked.source, diagnostic, it)?;
            Some(fix(checked, it, edits))
        })
        .collect();
    if !fixes.is_empty() {
        put(&mut result, "fixes", Value::Array(fixes));
    }
    result
}

fn fix(checked: &Checked<'_>, fix: &Fix, edits: Vec<TextEdit>) -> Value {
    let replacements: Vec<Value> = edits
        .into_iter()
        .map(|edit| {
            json!({
                "deletedRegion": region(checked, edit.span),
                "insertedContent": { "text": edit.insert },
            })
        })
        .collect();
    json!({
        "description": { "text": format!("{} ({})", fix.title, fix.applicability) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(checked.name) },
            "replacements": replacements,
        }],
    })
}

fn region(checked: &Checked<'_>, span: Span) -> Value {
    let (start, end) = (
        checked.lines.position(span.start),
        checked.lines.position(span.end),
    );
    json!({
        "startLine": start.line + 1,
        "startColumn": start.utf16 + 1,
        "endLine": end.line + 1,
        "endColumn": end.utf16 + 1,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A relative path stays relative, so that it is found below the root of a repository.
fn uri(name: &str) -> String {
    let path = utf8_percent_encode(name, IN_PATHS);
    if name.starts_with('/') {
        format!("file://{path}")
    } else {
        path.to_string()
    }
}

fn put(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(fields) = object {
        fields.insert(key.to_owned(), value);
    }
}
