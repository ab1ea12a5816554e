//! What is wrong with a text.

mod documents;

use std::borrow::Cow;

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::generate;
use feast_ha::rules::RULES;
use feast_ha::{Applicability, Diagnostic, Options, Severity, Source, check_all};

pub use documents::{Documents, Subject};

use crate::form::Place;
use crate::markers::{EditorChange, EditorRange, EditorText};

/// No more problems than this are told of one by one: whoever has so many repairs some before looking at others.
pub const MOST: usize = 500;

/// What is wrong with one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Analysis {
    /// What the documents are.
    pub documents: Documents,
    file_name: String,
    /// What is wrong, in the order of the text; of more than [`MOST`] the heaviest.
    pub problems: Vec<Problem>,
    /// How many problems there are in all: notes, warnings and errors.
    counts: [usize; 3],
    /// Whether a problem has a repair that may be carried out unseen.
    pub is_safely_repairable: bool,
    /// How many rules have been looked at.
    pub rules: usize,
}

/// All that is wrong with a text, however much that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Judged {
    /// What is wrong: first what is told one by one, in the order of the text, then the rest without its repairs.
    pub(crate) problems: Vec<Problem>,
    documents: Documents,
    file_name: String,
    is_safely_repairable: bool,
}

/// A diagnostic, as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Problem {
    /// How much it weighs.
    pub severity: Severity,
    /// The id of the rule that found it.
    pub rule: Cow<'static, str>,
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
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Repair {
    /// What it does, as an order.
    pub title: String,
    /// How far it may be trusted.
    pub applicability: Applicability,
    /// What changes, in the order of the text.
    pub changes: Vec<EditorChange>,
}

impl Analysis {
    /// The same, where nobody may change the text.
    #[must_use]
    pub fn without_repairs(mut self) -> Self {
        for problem in &mut self.problems {
            problem.repairs.clear();
        }
        self.is_safely_repairable = false;
        self
    }
}

impl Judged {
    /// Judges a text.
    pub(crate) fn of(text: &str, options: &Options) -> Self {
        let source = Source::parse(text);
        let editor = EditorText::new(text);
        let checked = check_all(&[&source], options).pop().unwrap_or_default();
        let found = &checked.diagnostics;
        let repairable = found.iter().flat_map(|diagnostic| {
            let safe = diagnostic
                .fixes
                .iter()
                .filter(|fix| fix.applicability == Applicability::Safe);
            safe.map(move |fix| (diagnostic, fix))
        });
        let (told, others) = told(found);
        let told = told
            .into_iter()
            .map(|it| problem(&source, &editor, it, true));
        let others = others
            .into_iter()
            .map(|it| problem(&source, &editor, it, false));
        let problems = told.chain(others).collect();
        Self {
            documents: Documents::of(&source, &checked),
            file_name: generate::file_name(&source),
            is_safely_repairable: repairable
                .into_iter()
                .any(|(diagnostic, fix)| source.edits(diagnostic, fix).is_some()),
            problems,
        }
    }

    /// What is told of it.
    pub(crate) fn analysis(&self) -> Analysis {
        let count = |severity| {
            let problems = self.problems.iter();
            problems.filter(|it| it.severity == severity).count()
        };
        Analysis {
            documents: self.documents.clone(),
            file_name: self.file_name.clone(),
            problems: self.problems.iter().take(MOST).cloned().collect(),
            counts: SEVERITIES.map(count),
            is_safely_repairable: self.is_safely_repairable,
            rules: RULES.len(),
        }
    }
}

/// From the lightest to the heaviest.
const SEVERITIES: [Severity; 3] = [Severity::Info, Severity::Warning, Severity::Error];

impl Analysis {
    /// Judges a text.
    #[cfg(test)]
    pub(crate) fn of(text: &str) -> Self {
        Judged::of(text, &Options::default()).analysis()
    }

    /// How many problems have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        let mut counts = SEVERITIES.iter().zip(self.counts);
        counts
            .find(|(own, _)| **own == severity)
            .map_or(0, |(_, count)| count)
    }

    /// What to call the text as a file.
    pub fn file_name(&self) -> &str {
        match self.file_name.as_str() {
            "" => "feature_store.yaml",
            name => name,
        }
    }

    /// How many problems there are.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// The weight of the heaviest problem.
    pub fn heaviest(&self) -> Option<Severity> {
        let mut severities = SEVERITIES.into_iter().rev();
        severities.find(|severity| self.count(*severity) > 0)
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

/// What is told one by one, and what is only counted; each in the order of the text.
fn told(found: &[Diagnostic]) -> (Vec<&Diagnostic>, Vec<&Diagnostic>) {
    let mut heaviest: Vec<(usize, &Diagnostic)> = found.iter().enumerate().collect();
    heaviest.sort_by_key(|(_, it)| std::cmp::Reverse(it.severity));
    let others = heaviest.split_off(heaviest.len().min(MOST));
    (in_order(heaviest), in_order(others))
}

fn in_order(mut part: Vec<(usize, &Diagnostic)>) -> Vec<&Diagnostic> {
    part.sort_by_key(|(index, _)| *index);
    part.into_iter().map(|(_, it)| it).collect()
}

fn problem(
    source: &Source<'_>,
    editor: &EditorText<'_>,
    diagnostic: &Diagnostic,
    has_repairs: bool,
) -> Problem {
    let span = source.span_of(diagnostic).unwrap_or_default();
    let lines = editor.lines();
    let (first, last) = (lines.line(span.start), lines.line(span.end));
    let last_end = lines.line_start(last) + lines.line_text(last).len();
    let repairs = diagnostic
        .fixes
        .iter()
        .filter(|_| has_repairs)
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
        rule: diagnostic.rule.into(),
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
