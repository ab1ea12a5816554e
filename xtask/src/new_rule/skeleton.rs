#![doc = include_str!("{{module}}.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "{{id}}",
    Severity::Warning,
    "{{words}}",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let replicas = feature_store.replicas();
    if replicas.int() == Some(i64::MAX) {
        report.value(
            replicas.path(),
            "{{words}}",
            "Say here what to do about it, as a sentence.",
        );
    }
}
