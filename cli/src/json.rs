//! Diagnostics for programs. The names are a promise: they are added to, not changed.

use std::io::{Result, Write};

use feast_ha::{Applicability, Diagnostic, Severity, Span};
use serde::Serialize;

use crate::check::Checked;

/// The diagnostics of all inputs as one JSON array.
#[derive(Default)]
pub(crate) struct Array(Vec<Item>);

/// One diagnostic. Lines and columns count from 1, columns in Unicode code points; the end is
/// behind the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    rule: &'static str,
    severity: Severity,
    message: String,
    help: String,
    path: String,
    file: String,
    #[serde(flatten)]
    place: Range,
    fixes: Vec<Fix>,
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
struct Fix {
    title: String,
    applicability: Applicability,
    edits: Vec<Edit>,
}

#[derive(Serialize)]
struct Edit {
    #[serde(flatten)]
    place: Range,
    insert: String,
}

impl Array {
    pub(crate) fn add(&mut self, checked: &Checked<'_>) {
        let items = checked.diagnostics.iter().map(|it| item(checked, it));
        self.0.extend(items);
    }

    pub(crate) fn print(&self, out: &mut impl Write) -> Result<()> {
        serde_json::to_writer_pretty(&mut *out, &self.0)?;
        writeln!(out)
    }
}

fn item(checked: &Checked<'_>, diagnostic: &Diagnostic) -> Item {
    let fixes = diagnostic.fixes.iter().filter_map(|fix| {
        let edits = checked.source.edits(diagnostic, fix)?;
        Some(Fix {
            title: fix.title.clone(),
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
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        path: diagnostic.place.path().to_string(),
        file: checked.name.to_owned(),
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
