//! Diagnostics for programs. The names are a promise: they are added to, not changed.

use feast_ha::{Applicability, Diagnostic, Severity, Span};
use serde::Serialize;

use crate::check::Checked;
use crate::judge::Summary;
use crate::redact::Redaction;

/// Prints one JSON array of the diagnostics of all inputs.
pub(crate) struct Printer;

/// One diagnostic. Lines and columns count from 1, columns in Unicode code points; the end is
/// behind the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
    rule: &'static str,
    severity: Severity,
    message: &'a str,
    help: &'a str,
    path: String,
    file: &'a str,
    #[serde(flatten)]
    place: Range,
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Range {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    applicability: Applicability,
    edits: Vec<Edit>,
}

#[derive(Serialize)]
struct Edit {
    #[serde(flatten)]
    place: Range,
    insert: String,
}

impl crate::check::Printer for Printer {
    fn begin(&self) -> String {
        "[".to_owned()
    }

    fn items(&self, checked: &Checked<'_>) -> Vec<String> {
        let redaction = Redaction::of(checked.source);
        let diagnostics = checked.diagnostics.iter();
        diagnostics
            .filter_map(|it| serde_json::to_string_pretty(&item(checked, it, &redaction)).ok())
            // One level deeper, in the array; strings in JSON have no line breaks.
            .map(|it| format!("\n{it}").replace('\n', "\n  "))
            .collect()
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn end(&self, _summary: &Summary) -> String {
        "\n]\n".to_owned()
    }
}

fn item<'a>(
    checked: &'a Checked<'_>,
    diagnostic: &'a Diagnostic,
    redaction: &Redaction<'_>,
) -> Item<'a> {
    let fixes = diagnostic.fixes.iter().filter_map(|fix| {
        let edits = redaction.edits(checked.source, diagnostic, fix)?;
        Some(Fix {
            title: &fix.title,
            applicability: fix.applicability,
            edits: edits
                .into_iter()
                .map(|edit| Edit {
                    place: range(checked, edit.span),
                    insert: edit.insert,
                })
                .collect(),
        })
    });
    Item {
        rule: diagnostic.rule,
        severity: diagnostic.severity,
        message: &diagnostic.message,
        help: &diagnostic.help,
        path: diagnostic.place.path().to_string(),
        file: checked.name,
        place: range(
            checked,
            checked.source.span_of(diagnostic).unwrap_or_default(),
        ),
        fixes: fixes.collect(),
    }
}

fn range(checked: &Checked<'_>, span: Span) -> Range {
    let (start, end) = (
        checked.lines.position(span.start),
        checked.lines.position(span.end),
    );
    Range {
        line: start.line + 1,
        column: start.character + 1,
        end_line: end.line + 1,
        end_column: end.character + 1,
    }
}
