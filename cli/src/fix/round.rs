//! Fixing in rounds: each applies what does not get in each other's way, until nothing is left.

use std::collections::{BTreeMap, HashSet};

use feast_ha::fix::{Edit, Fix, Operation};
use feast_ha::text::apply;
use feast_ha::{Applicability, Diagnostic, FieldPath, Source, TextEdit};
use rayon::prelude::*;

use crate::files::Input;
use crate::judge::{Judge, Summary};

/// After so many rounds something goes in circles, or somebody should look.
const ROUNDS: usize = 100;

/// What came of the texts of a group.
pub(super) struct Repaired {
    /// One for each input.
    pub(super) texts: Vec<Fixed>,
    /// What is still wrong.
    pub(super) left: Summary,
    /// Problems left that have a fix which needs judgement and was not asked for.
    pub(super) fixable: usize,
    /// Whether the limit was reached.
    pub(super) unfinished: bool,
}

/// What came of one text.
#[derive(Clone, Default)]
pub(super) struct Fixed {
    /// `None` when it stays as it was.
    pub(super) text: Option<String>,
    /// How many fixes were applied.
    pub(super) applied: usize,
}

/// Repairs the texts of a group: by safe fixes, or with `all` by the best of each problem.
pub(super) fn repair(inputs: &[Input], judge: &Judge, all: bool) -> Repaired {
    let mut texts = vec![Fixed::default(); inputs.len()];
    let mut round = 0;
    loop {
        let sources: Vec<Source<'_>> = inputs
            .par_iter()
            .zip(&texts)
            .map(|(input, fixed)| {
                let text = fixed.text.as_ref().unwrap_or(&input.text);
                judge.parse(&input.name, text)
            })
            .collect();
        let mut checked = judge.check(&sources);
        let mut left = Summary::default();
        for ((input, source), checked) in inputs.iter().zip(&sources).zip(&mut checked) {
            if !judge.is_ours(input, source, checked, &mut left) {
                checked.diagnostics.clear();
            }
            left.count(&checked.diagnostics);
        }
        let is_last = round == ROUNDS;
        let changes: Vec<Option<(String, usize)>> = sources
            .par_iter()
            .zip(&checked)
            .map(|(source, checked)| {
                if is_last {
                    None
                } else {
                    change(source, &checked.diagnostics, all)
                }
            })
            .collect();
        if changes.iter().all(Option::is_none) {
            let can_be_fixed = |source: &Source<'_>, it: &&Diagnostic| {
                wanted(it, true).any(|fix| source.edits(it, fix).is_some())
            };
            let fixable = sources.iter().zip(&checked).flat_map(|(source, checked)| {
                checked
                    .diagnostics
                    .iter()
                    .filter(move |it| can_be_fixed(source, it))
            });
            return Repaired {
                left,
                fixable: if all || is_last { 0 } else { fixable.count() },
                unfinished: is_last,
                texts,
            };
        }
        for (fixed, change) in texts.iter_mut().zip(changes) {
            if let Some((text, applied)) = change {
                fixed.text = Some(text);
                fixed.applied += applied;
            }
        }
        round += 1;
    }
}

/// The text after one round, and how many fixes that took; `None` when there is nothing to do.
fn change(source: &Source<'_>, diagnostics: &[Diagnostic], all: bool) -> Option<(String, usize)> {
    let mut found: Vec<_> = diagnostics
        .iter()
        .filter_map(|it| {
            let (fix, edits) =
                wanted(it, all).find_map(|fix| Some((fix, source.edits(it, fix)?)))?;
            Some((it.document, fix, edits))
        })
        .collect();
    // What stands under a misspelt name is found again first, before anything is put in its place.
    found.sort_by_key(|(_, fix, _)| !is_rename(fix));
    let mut round = Round::default();
    for (document, fix, edits) in found {
        round.take(document, fix, edits);
    }
    // Each fix is sound alone. Should several not be so together, one is taken.
    let first = round.fixes.first()?;
    [round.fixes.as_slice(), std::slice::from_ref(first)]
        .into_iter()
        .map(|fixes| (apply(source.text(), &fixes.concat()), fixes.len()))
        .find(|(text, _)| {
            *text != source.text() && Source::parse(text).faults().len() <= source.faults().len()
        })
}

/// The fixes that may be applied, the best first.
fn wanted(diagnostic: &Diagnostic, all: bool) -> impl Iterator<Item = &Fix> {
    let of = |applicability| {
        let fixes = diagnostic.fixes.iter();
        fixes.filter(move |it| it.applicability == applicability)
    };
    let risky = all.then(|| of(Applicability::NeedsJudgement));
    of(Applicability::Safe).chain(risky.into_iter().flatten())
}

fn is_rename(fix: &Fix) -> bool {
    let mut edits = fix.edits.iter();
    edits.all(|it| matches!(it.operation, Operation::Rename(_)))
}

/// Fixes that change different parts of a text and different fields.
#[derive(Default)]
struct Round {
    fixes: Vec<Vec<TextEdit>>,
    /// The ends of what is changed, by their starts.
    spans: BTreeMap<usize, usize>,
    /// Fields that are changed.
    fields: HashSet<Field>,
    /// What holds fields that are changed.
    holders: HashSet<Field>,
}

/// The number of a document, and a field of it.
type Field = (usize, FieldPath);

impl Round {
    /// Takes a fix, unless it gets in the way of one that was taken before.
    fn take(&mut self, document: usize, fix: &Fix, edits: Vec<TextEdit>) {
        let fields: Vec<Field> = fix
            .edits
            .iter()
            .flat_map(|it| touched(document, it))
            .collect();
        let is_free = edits.iter().all(|it| self.is_free(it))
            && fields.iter().all(|it| self.is_untouched(it));
        if !is_free {
            return;
        }
        for edit in &edits {
            self.spans.insert(edit.span.start, edit.span.end);
        }
        for (document, path) in fields {
            let mut holder = path.parent();
            while let Some(path) = holder {
                holder = path.parent();
                self.holders.insert((document, path));
            }
            self.fields.insert((document, path));
        }
        self.fixes.push(edits);
    }

    /// Whether the edit neither overlaps nor touches another.
    fn is_free(&self, edit: &TextEdit) -> bool {
        let before = self.spans.range(..=edit.span.end).next_back();
        before.is_none_or(|(_, end)| *end < edit.span.start)
    }

    /// Whether neither the field, nor what holds it, nor what it holds is changed.
    fn is_untouched(&self, field: &Field) -> bool {
        if self.holders.contains(field) {
            return false;
        }
        let (document, mut path) = field.clone();
        loop {
            let parent = path.parent();
            if self.fields.contains(&(document, path)) {
                return false;
            }
            match parent {
                Some(parent) => path = parent,
                None => return true,
            }
        }
    }
}

/// The fields that an edit takes, writes, or names anew, in its own document or in `document`.
fn touched(document: usize, edit: &Edit) -> Vec<Field> {
    let document = edit.document.unwrap_or(document);
    let mut paths = vec![edit.path.clone()];
    match (&edit.operation, edit.path.parent()) {
        (Operation::Rename(name), Some(parent)) => paths.push(parent.key(name.clone())),
        // A new document has no field in common with those that are there, and a comment is none.
        (Operation::AddDocument(_) | Operation::Text(_), _) => paths.clear(),
        _ => {}
    }
    paths.into_iter().map(|path| (document, path)).collect()
}

#[cfg(test)]
mod tests {
    use feast_ha::rules::examples;

    use super::*;
    use crate::arguments::InputArguments;
    use crate::files::Origin;

    fn repaired(text: &str, all: bool) -> (Option<String>, bool) {
        let judge = Judge::new(&InputArguments {
            paths: Vec::new(),
            as_found: false,
            kind: None,
            replicas: 1,
            settings: None,
        });
        let input = Input {
            name: "x.yaml".to_owned(),
            path: None,
            text: text.to_owned(),
            origin: Origin::Named,
        };
        let mut repaired = repair(&[input], &judge.unwrap(), all);
        (repaired.texts.remove(0).text, repaired.unfinished)
    }

    #[test]
    fn a_misspelt_name_is_corrected_before_what_seems_to_miss_is_added() {
        let object = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: a}\n\
            spec:\n  feastProject: rides\n  replicas: 2\n  service:\n    onlineStore: {}\n";
        let (text, _) = repaired(object, true);
        let text = text.unwrap();
        assert!(text.contains("  services:\n    onlineStore:\n"), "{text}");
        assert!(!text.contains("service:"), "{text}");
    }

    #[test]
    fn every_example_is_repaired_to_the_end_and_stays_what_can_be_read() {
        for example in examples() {
            for all in [false, true] {
                let (text, unfinished) = repaired(example.yaml, all);
                assert!(!unfinished, "{}", example.yaml);
                let Some(text) = text else { continue };
                let faults = |text| Source::parse(text).faults().len();
                assert!(faults(&text) <= faults(example.yaml), "{text}");
                assert_eq!(repaired(&text, all), (None, false), "{text}");
            }
        }
    }
}
