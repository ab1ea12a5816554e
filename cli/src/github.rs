//! Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request.

use std::path::Path;

use feast_ha::{Diagnostic, Severity};

use crate::check::Checked;

/// Prints one command a diagnostic.
pub(crate) struct Printer;

impl crate::check::Printer for Printer {
    fn items(&self, checked: &Checked<'_>) -> Vec<String> {
        let diagnostics = checked.diagnostics.iter();
        diagnostics.map(|it| command(checked, it)).collect()
    }
}

fn command(checked: &Checked<'_>, diagnostic: &Diagnostic) -> String {
    let word = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let span = checked.source.span_of(diagnostic).unwrap_or_default();
    let (start, end) = (
        checked.lines.position(span.start),
        checked.lines.position(span.end),
    );
    // GitHub takes columns of one line only, and the last one is the last that is meant.
    let columns = if start.line == end.line {
        let last = end.character.max(start.character + 1);
        format!("col={},endColumn={last},", start.character + 1)
    } else {
        String::new()
    };
    format!(
        "::{word} file={},line={},endLine={},{columns}title={}::{}\n",
        property(&relative(checked.name)),
        start.line + 1,
        end.line + 1,
        property(diagnostic.rule),
        data(&text(diagnostic)),
    )
}

fn text(diagnostic: &Diagnostic) -> String {
    let path = diagnostic.place.path().to_string();
    let separator = if path.is_empty() { "" } else { ": " };
    let (message, help) = (&diagnostic.message, &diagnostic.help);
    format!("{path}{separator}{message}\n{help}")
}

/// A path below the working directory, which is the repository's root in a run.
fn relative(name: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = Path::new(name);
    let path = path.strip_prefix(here).unwrap_or(path);
    path.display().to_string()
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
