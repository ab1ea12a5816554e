//! What the page shows about a text: a pure function of the text.

mod documents;

use feast_ha::{Applicability, Diagnostic, Options, Severity, Source, check};

pub use documents::{Documents, Subject};

use crate::form::Place;
use crate::markers::{EditorChange, EditorRange, EditorText};

/// Everything derived from one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// What the documents are.
    pub documents: Documents,
    /// What is wrong, in the order of the text.
    pub problems: Vec<Problem>,
}

/// A diagnostic, as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much it weighs.
    pub severity: Severity,
    /// The id of the rule that found it.
    pub rule: &'static str,
    /// The field that it is about.
    pub place: Place,
    /// The line it starts on, counted from 1.
    pub line: usize,
    /// Where it stands in the editor.
    pub range: EditorRange,
    /// The whole lines that it touches, in the editor.
    pub lines: EditorRange,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Ways to repair it, the best first.
    pub repairs: Vec<Repair>,
}

/// A fix, ready to be carried out on the text it was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What it does, as an order.
    pub title: String,
    /// How far it may be trusted.
    pub applicability: Applicability,
    /// What changes, in the order of the text.
    pub changes: Vec<EditorChange>,
}

impl Analysis {
    /// Judges a text.
    pub fn of(text: &str) -> Self {
        Self::with(text, &Options::default())
    }

    /// Judges a text with what else is known.
    pub fn with(text: &str, options: &Options) -> Self {
        let source = Source::parse(text);
        let editor = EditorText::new(text);
        let problems = check(&source, options)
            .iter()
            .map(|diagnostic| problem(&source, &editor, diagnostic))
            .collect();
        Self {
            documents: Documents::of(&source),
            problems,
        }
    }

    /// How many problems have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems
            .iter()
            .filter(|problem| problem.severity == severity)
            .count()
    }

    /// The counts in words, the heaviest first: "2 errors, 1 warning", "No problems", or "Nothing to check".
    pub fn summary(&self) -> String {
        let counts: Vec<String> = [
            (Severity::Error, "error", "errors"),
            (Severity::Warning, "warning", "warnings"),
            (Severity::Info, "note", "notes"),
        ]
        .into_iter()
        .map(|(severity, one, many)| (self.count(severity), one, many))
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
        match (counts.as_slice(), self.documents.subject()) {
            ([], Subject::Feast) => "No problems".to_owned(),
            ([], _) => "Nothing to check".to_owned(),
            _ => counts.join(", "),
        }
    }

    /// Whether a problem has a repair that may be carried out unseen.
    pub fn is_safely_repairable(&self) -> bool {
        let mut repairs = self.problems.iter().flat_map(|problem| &problem.repairs);
        repairs.any(|repair| repair.applicability == Applicability::Safe)
    }

    /// The first problem behind the cursor, or the first of all.
    pub fn after(&self, cursor: usize) -> Option<usize> {
        let next = self
            .problems
            .iter()
            .position(|problem| problem.range.start > cursor);
        next.or_else(|| (!self.problems.is_empty()).then_some(0))
    }

    /// The last problem before the cursor, or the last of all.
    pub fn before(&self, cursor: usize) -> Option<usize> {
        let earlier = self
            .problems
            .iter()
            .rposition(|problem| problem.range.end < cursor);
        earlier.or_else(|| self.problems.len().checked_sub(1))
    }

    /// The problems at the cursor that can be repaired; where there are none, those on its line.
    pub fn repairable_at(&self, cursor: usize) -> Vec<usize> {
        let matching = |touches: fn(&Problem) -> &EditorRange| -> Vec<usize> {
            self.problems
                .iter()
                .enumerate()
                .filter(|(_, problem)| !problem.repairs.is_empty())
                .filter(|(_, problem)| {
                    let range = touches(problem);
                    range.start <= cursor && cursor <= range.end
                })
                .map(|(index, _)| index)
                .collect()
        };
        let exact = matching(|problem| &problem.range);
        if exact.is_empty() {
            matching(|problem| &problem.lines)
        } else {
            exact
        }
    }
}

fn problem(source: &Source<'_>, editor: &EditorText<'_>, diagnostic: &Diagnostic) -> Problem {
    let span = source.span_of(diagnostic).unwrap_or_default();
    let lines = editor.lines();
    let (first, last) = (lines.line(span.start), lines.line(span.end));
    let last_end = lines.line_start(last) + lines.line_text(last).len();
    let repairs = diagnostic
        .fixes
        .iter()
        .filter_map(|fix| {
            let edits = source.edits(diagnostic, fix)?;
            Some(Repair {
                title: fix.title.clone(),
                applicability: fix.applicability,
                changes: edits.iter().map(|edit| editor.change(edit)).collect(),
            })
        })
        .collect();
    Problem {
        severity: diagnostic.severity,
        rule: diagnostic.rule,
        place: Place::new(diagnostic.document, diagnostic.place.path()),
        line: first + 1,
        range: editor.range(span),
        lines: editor.offset(lines.line_start(first))..editor.offset(last_end),
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        repairs,
    }
}

#[cfg(test)]
mod tests;
