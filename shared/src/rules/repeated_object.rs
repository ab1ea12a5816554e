#![doc = include_str!("repeated_object.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "repeated-object",
    Severity::Warning,
    "a FeatureStore that the same text writes again",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let name = feature_store.name();
    let Some(given) = name.str() else {
        return;
    };
    let namespace = feature_store.namespace();
    let later = context
        .feature_store(report.location().source, namespace, given)
        .filter(|later| {
            later.location.source == report.location().source
                && later.location.document > report.location().document
                && later.view.namespace() == namespace
        });
    if later.is_some() {
        report.value(
            name.path(),
            format!(
                "the FeatureStore {} is written again below, and that one counts",
                quoted(given)
            ),
            "Remove one of the two, or give them different names or namespaces.",
        );
    }
}
