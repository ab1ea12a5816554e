//! Diagnostics for people: the message, the place in the text, and what to do.

use std::cmp::Reverse;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use feast_ha::{Diagnostic, Severity};

use crate::check::Checked;
use crate::judge::Summary;
use crate::output::count;

/// How much of a line is shown before and behind what is meant, in bytes. A line may be a megabyte
/// long, and every diagnostic shows its own.
const AROUND: usize = 60;
/// How much of what is meant is shown, in bytes.
const MEANT: usize = 300;

/// As the renderer shows the numbers of lines.
const ARROW: Style = AnsiColor::BrightBlue.on_default().bold();

/// Prints excerpts.
pub(crate) struct Printer {
    /// How many diagnostics of one file are printed; 0 for all.
    pub(crate) limit: usize,
}

impl crate::check::Printer for Printer {
    fn items(&self, checked: &Checked<'_>) -> Vec<String> {
        // Excerpts end in logs, where no Secret may stand.
        let masked = checked.source.masked();
        let renderer = Renderer::styled();
        let shown = self.heaviest(&checked.diagnostics);
        let mut items: Vec<String> = shown
            .iter()
            .map(|it| {
                let excerpt = renderer.render(&[group(checked, it, &masked)]);
                // The renderer would count the column in the excerpt, which may be cut.
                let (title, rest) = excerpt.split_once('\n').unwrap_or((&excerpt, ""));
                format!("{title}\n{}\n{rest}\n\n", arrow(checked, it))
            })
            .collect();
        let left = checked.diagnostics.len() - shown.len();
        if left > 0 {
            let problems = count(left, "problem");
            let name = checked.name;
            items.push(format!(
                "… and {problems} more in {name}; `--limit 0` shows all\n\n"
            ));
        }
        items
    }

    fn end(&self, summary: &Summary) -> String {
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
        format!("{}{left}\n", found.join(", "))
    }
}

impl Printer {
    /// The diagnostics to print, in the order of the text.
    fn heaviest<'d>(&self, diagnostics: &'d [Diagnostic]) -> Vec<&'d Diagnostic> {
        let mut chosen: Vec<(usize, &Diagnostic)> = diagnostics.iter().enumerate().collect();
        if self.limit > 0 {
            chosen.sort_by_key(|(_, it)| Reverse(it.severity));
            chosen.truncate(self.limit);
            chosen.sort_by_key(|(at, _)| *at);
        }
        chosen.into_iter().map(|(_, it)| it).collect()
    }
}

fn group<'a>(checked: &'a Checked<'_>, diagnostic: &'a Diagnostic, masked: &str) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let span = checked.source.span_of(diagnostic).unwrap_or_default();
    let excerpt = Excerpt::new(checked, masked, span.start..span.end);
    let path = diagnostic.place.path().to_string();
    let annotation = AnnotationKind::Primary.span(excerpt.meant);
    let annotation = if path.is_empty() {
        annotation
    } else {
        annotation.label(path)
    };
    let mut group = level
        .primary_title(&diagnostic.message)
        .id(diagnostic.rule)
        .element(
            Snippet::source(excerpt.text)
                .line_start(excerpt.line + 1)
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

/// The line that names the file and the place, indented as far as line numbers need.
fn arrow(checked: &Checked<'_>, diagnostic: &Diagnostic) -> String {
    let span = checked.source.span_of(diagnostic).unwrap_or_default();
    let (at, end) = (
        checked.lines.position(span.start),
        checked.lines.line(span.end),
    );
    let indent = " ".repeat((end + 1).to_string().len());
    format!(
        "{indent}{ARROW}-->{ARROW:#} {}:{}:{}",
        checked.name,
        at.line + 1,
        at.character + 1
    )
}

/// The lines that are shown, without what would make them too long.
struct Excerpt {
    text: String,
    /// The number of the first line, counted from 0.
    line: usize,
    /// What is meant, as bytes of `text`.
    meant: Range<usize>,
}

impl Excerpt {
    fn new(checked: &Checked<'_>, masked: &str, meant: Range<usize>) -> Self {
        let text = checked.source.text();
        let boundary = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let end = boundary(meant.end.min(meant.start + MEANT));
        let lines = checked.lines.line(meant.start)..=checked.lines.line(end);
        let line_start = checked.lines.line_start(*lines.start());
        let line_end = line_start.max(checked.lines.line_start(lines.end() + 1));
        let from = boundary(line_start.max(meant.start.saturating_sub(AROUND)));
        let to = boundary(line_end.min(end + AROUND));
        // Short lines are shown whole, so that the indentation can be seen.
        let (from, to) = if line_end - line_start <= 2 * AROUND + MEANT {
            (line_start, line_end)
        } else {
            (from, to)
        };
        let mark = |is_cut| if is_cut { "…" } else { "" };
        let before = mark(from > line_start);
        let shown = masked.get(from..to).unwrap_or_default();
        Self {
            text: format!("{before}{shown}{}", mark(to < line_end)),
            line: *lines.start(),
            meant: before.len() + meant.start - from..before.len() + end - from,
        }
    }
}
