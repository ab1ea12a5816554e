//! Diagnostics for people: the message, the place in the text, and what to do.

use std::io::{Result, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use feast_ha::{Diagnostic, Severity};

use crate::check::{Checked, Summary};

/// Prints all diagnostics of one input.
pub(crate) fn print(out: &mut impl Write, checked: &Checked<'_>) -> Result<()> {
    if checked.diagnostics.is_empty() {
        return Ok(());
    }
    // Excerpts end in logs, where no Secret may stand.
    let masked = checked.source.masked();
    let renderer = Renderer::styled();
    for diagnostic in &checked.diagnostics {
        let group = group(checked, diagnostic, &masked);
        writeln!(out, "{}\n", renderer.render(&[group]))?;
    }
    Ok(())
}

fn group<'a>(checked: &'a Checked<'_>, diagnostic: &'a Diagnostic, masked: &'a str) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let span = checked.source.span_of(diagnostic).unwrap_or_default();
    let path = diagnostic.place.path().to_string();
    // Only the lines that are shown, because the renderer reads all that it is given each time.
    let lines = checked.lines.line(span.start)..=checked.lines.line(span.end);
    let from = checked.lines.line_start(*lines.start());
    let excerpt = masked
        .get(from..checked.lines.line_start(lines.end() + 1))
        .unwrap_or_default();
    let annotation = AnnotationKind::Primary.span(span.start - from..span.end - from);
    let annotation = if path.is_empty() {
        annotation
    } else {
        annotation.label(path)
    };
    let mut group = level
        .primary_title(&diagnostic.message)
        .id(diagnostic.rule)
        .element(
            Snippet::source(excerpt)
                .line_start(lines.start() + 1)
                .path(checked.name)
                .annotation(annotation),
        )
        .element(Level::HELP.message(&diagnostic.help));
    for fix in &diagnostic.fixes {
        if checked.source.edits(diagnostic, fix).is_some() {
            group = group.element(Level::HELP.with_name("fix").message(&fix.title));
        }
    }
    group
}

/// Prints the last line: how much was seen and what was found.
pub(crate) fn print_summary(out: &mut impl Write, summary: &Summary) -> Result<()> {
    let mut found: Vec<String> = [
        (summary.errors, "error"),
        (summary.warnings, "warning"),
        (summary.infos, "note"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, noun)| count(number, noun))
    .collect();
    if found.is_empty() && summary.documents > 0 {
        found.push("no problems".to_owned());
    }
    let documents = count(summary.documents, "document");
    found.insert(0, format!("{documents} checked"));
    let mut left: Vec<String> = Vec::new();
    if summary.foreign > 0 {
        left.push(format!("{} of other kinds left alone", summary.foreign));
    }
    if summary.unreadable > 0 {
        let files = count(summary.unreadable, "file");
        left.push(format!("{files} that could not be read as YAML left alone"));
    }
    let left = if left.is_empty() {
        String::new()
    } else {
        format!(" ({})", left.join(", "))
    };
    writeln!(out, "{}{left}", found.join(", "))
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
