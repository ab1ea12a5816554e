//! Larger changes of the text, to be looked over before they are made.

use std::rc::Rc;

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::connections::{ConnectionBudget, connection_budgets};
use feast_ha::convert::{make_highly_available, to_feature_store};
use feast_ha::text::apply;
use feast_ha::{Applicability, Diagnostic, Kind, Options, Source, TextEdit, check};

use crate::difference;
use crate::markers::EditorChange;

/// More rounds of repairs than this come of no text that people write.
const ROUNDS: usize = 50;

/// Longer texts, in bytes, are not changed as a whole: looking for what to change takes long, and so does reviewing it.
const MOST: usize = 200_000;

/// A change that can be proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Proposal {
    /// Several replicas, and stores that bear them.
    HighAvailability,
    /// A `FeatureStore` in the place of a `feature_store.yaml`.
    FeatureStore,
}

/// A changed text.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Proposed {
    /// The text.
    pub text: Rc<str>,
    /// The changes that make it.
    pub changes: Vec<EditorChange>,
    /// One sentence for each thing to look after.
    pub notes: Vec<String>,
}

/// The repairs of a text that may be made unseen.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Repaired {
    /// The changes that make them.
    pub changes: Vec<EditorChange>,
    /// How many they are.
    pub count: usize,
}

impl Proposed {
    fn new(old: &str, text: String, notes: Vec<String>) -> Self {
        Self {
            changes: difference::changes(old, &text),
            text: text.into(),
            notes,
        }
    }
}

impl Proposal {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::FeatureStore, Self::HighAvailability];

    /// What it does, as an order.
    pub fn title(self) -> &'static str {
        match self {
            Self::HighAvailability => "Make it highly available",
            Self::FeatureStore => "Convert to a FeatureStore",
        }
    }

    /// What it would make of `text`; `None` when it would change nothing, or the text is very long.
    pub(crate) fn of(self, text: &str) -> Option<Proposed> {
        if text.len() > MOST {
            return None;
        }
        match self {
            Self::HighAvailability => {
                let changed = make_highly_available(text, None)?;
                let mut notes = vec![
                    "The databases' addresses are placeholders: write yours in their place."
                        .to_owned(),
                ];
                notes.extend(budgets(&changed));
                if changed.contains("change-me") {
                    notes
                        .push("Change each password `change-me` before you apply this.".to_owned());
                }
                Some(Proposed::new(text, changed, notes))
            }
            Self::FeatureStore => converted(text),
        }
    }
}

/// What the database of each online store has to bear.
fn budgets(text: &str) -> Vec<String> {
    let budgets = connection_budgets(&Source::parse(text));
    let sentence = |budget: ConnectionBudget| {
        let ConnectionBudget {
            pods,
            workers,
            per_worker,
        } = budget;
        format!(
            "Connections to PostgreSQL for the online store: {pods} pods x {workers} workers x {per_worker} per worker \
             = {}; PostgreSQL allows {} in all unless `max_connections` says otherwise.",
            budget.total(),
            ConnectionBudget::ALLOWED,
        )
    };
    budgets.into_iter().map(sentence).collect()
}

/// The text with a `FeatureStore` in the place of its first `feature_store.yaml`.
fn converted(text: &str) -> Option<Proposed> {
    let source = Source::parse(text);
    let converted = to_feature_store(&source)?;
    let is_it = |kind: Kind, complete: bool| kind == Kind::RepoConfig && complete;
    let mut documents = source.kinds();
    let (_, document) = documents.find(|(kind, it)| is_it(*kind, it.is_complete()))?;
    let others = source.kinds().filter(|(kind, _)| *kind != Kind::Empty);
    let changed = if others.count() == 1 {
        converted.yaml
    } else {
        let span = document.root()?.span()?;
        let insert = converted.yaml.trim_end_matches('\n');
        apply(text, &[TextEdit::new(span, insert)])
    };
    Some(Proposed::new(text, changed, converted.notes))
}

/// Everything that is safe to repair; nothing where there is nothing such.
pub(crate) fn repaired(text: &str, options: &Options) -> Option<Repaired> {
    let (after, count) = repaired_text(text, options)?;
    Some(Repaired {
        changes: difference::changes(text, &after),
        count,
    })
}

/// The text with everything repaired that is safe to repair, and how many repairs that took.
fn repaired_text(text: &str, options: &Options) -> Option<(String, usize)> {
    let mut current = text.to_owned();
    let mut count = 0;
    for _ in 0..ROUNDS {
        let source = Source::parse(&current);
        let (edits, found) = round(&source, &check(&source, options));
        if found == 0 {
            break;
        }
        current = apply(source.text(), &edits);
        count += found;
    }
    (current != text).then_some((current, count))
}

/// The edits of the repairs that do not touch each other.
fn round(source: &Source<'_>, diagnostics: &[Diagnostic]) -> (Vec<TextEdit>, usize) {
    let mut taken: Vec<TextEdit> = Vec::new();
    let mut count = 0;
    // The diagnostics come in the order of the text, so that only what is behind the last edit is free.
    let mut free = 0;
    for diagnostic in diagnostics {
        let safe = |it: &&feast_ha::Fix| it.applicability == Applicability::Safe;
        let edits = diagnostic
            .fixes
            .iter()
            .find(safe)
            .and_then(|fix| source.edits(diagnostic, fix));
        let Some(edits) = edits else { continue };
        let start = edits.iter().map(|edit| edit.span.start).min();
        let end = edits.iter().map(|edit| edit.span.end).max();
        if let (Some(start), Some(end)) = (start, end)
            && (start > free || taken.is_empty())
        {
            free = end;
            taken.extend(edits);
            count += 1;
        }
    }
    (taken, count)
}

#[cfg(test)]
mod tests {
    use feast_ha::Severity;

    use super::*;

    const OTHERS: &str = "kind: ConfigMap\napiVersion: v1\nmetadata: {name: c} # ours\n";

    #[test]
    fn a_feature_store_takes_the_place_of_its_feature_store_yaml_alone() {
        let repo_config = "project: p\nregistry: r.db\n";
        let alone = Proposal::FeatureStore.of(repo_config).unwrap().text;
        assert!(alone.starts_with("apiVersion: feast.dev/v1\nkind: FeatureStore\n"));
        let among = format!("{OTHERS}---\n{repo_config}---\n{OTHERS}");
        let proposed = Proposal::FeatureStore.of(&among).unwrap().text;
        assert_eq!(*proposed, *format!("{OTHERS}---\n{alone}---\n{OTHERS}"));
        assert_eq!(Proposal::FeatureStore.of(OTHERS), None);
    }

    #[test]
    fn what_is_made_highly_available_stays_so() {
        let text = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: a}\nspec: {feastProject: p}\n";
        let proposed = Proposal::HighAvailability.of(text).unwrap();
        assert_eq!(proposed.notes.len(), 3);
        assert!(proposed.notes[1].contains("3 pods x 1 workers x 1 per worker = 3;"));
        let source = Source::parse(&proposed.text);
        let found = check(&source, &Options::default());
        assert!(
            found.iter().all(|it| it.severity < Severity::Error),
            "{found:#?}"
        );
        assert_eq!(Proposal::HighAvailability.of(&proposed.text), None);
    }

    #[test]
    fn all_that_is_safe_is_repaired_in_one_go() {
        let text = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: a}
spec:
  feast_project: p # kept
  Services: {}
";
        let (after, count) = repaired_text(text, &Options::default()).unwrap();
        assert_eq!(
            after,
            text.replace("feast_project", "feastProject")
                .replace("Services", "services")
        );
        assert_eq!(count, 2);
        assert_eq!(repaired_text(&after, &Options::default()), None);
    }
}
