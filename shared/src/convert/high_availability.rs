//! From one replica to several: the fixes of the rules that several replicas would break, carried
//! out one after the other.

use crate::check::{Options, check};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::kind::Kind;
use crate::source::Source;
use crate::subject::subjects;
use crate::text::apply;
use crate::views::Ways;

/// How many pods a highly available feature store starts with: one may fail while one is replaced.
const REPLICAS: u32 = 3;

/// More fixes than this come of no text that people write.
const ROUNDS: usize = 20;

/// Gives every `FeatureStore` of the text several replicas, and its stores databases that bear
/// them. `None` when nothing has to change. What the databases are called is to be filled in.
pub fn make_highly_available(text: &str, kind: Option<Kind>) -> Option<String> {
    let mut current = scaled(text, kind).unwrap_or_else(|| text.to_owned());
    for _ in 0..ROUNDS {
        let Some(next) = step(&current, kind) else {
            break;
        };
        current = next;
    }
    (current != text).then_some(current)
}

/// The text with replicas and a disruption budget where there are none.
fn scaled(text: &str, kind: Option<Kind>) -> Option<String> {
    let source = Source::parse_as(text, kind);
    let mut edits = Vec::new();
    let ways = Ways::default();
    for subject in subjects(0, &source, &ways) {
        let view = subject.feature_store();
        if subject.kind != Kind::FeatureStore || !subject.complete || view.scaling().is_scaled() {
            continue;
        }
        let budget = view.services().get("podDisruptionBudgets");
        let mut wanted = vec![Edit::set(view.replicas().path(), i64::from(REPLICAS))];
        if !budget.is_set() {
            wanted.push(Edit::set(budget.path().key("maxUnavailable"), 1));
        }
        edits.extend(
            wanted
                .into_iter()
                .map(|edit| edit.in_document(subject.location.document)),
        );
    }
    let fix = Fix::needs_judgement("Run several replicas", edits);
    let edits = source.edits_in(0, &fix)?;
    Some(apply(text, &edits))
}

/// The text after one fix of a rule that several replicas break.
fn step(text: &str, kind: Option<Kind>) -> Option<String> {
    let source = Source::parse_as(text, kind);
    let options = Options {
        replicas: REPLICAS,
        ..Options::default()
    };
    check(&source, &options)
        .iter()
        .filter(|it| it.severity == Severity::Error && is_about_writers(it.rule))
        .find_map(|it| {
            let edits = source.edits(it, it.fixes.first()?)?;
            Some(apply(text, &edits))
        })
}

fn is_about_writers(rule: &str) -> bool {
    [
        "registry-without-db",
        "object-store-registry",
        "sqlite-registry",
        "online-store-without-db",
        "offline-store-without-db",
    ]
    .contains(&rule)
}
