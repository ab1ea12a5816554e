#![doc = include_str!("too_few_replicas.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "too-few-replicas",
    Severity::Error,
    "a FeatureStore that asks for fewer pods than the settings want",
    &[Check::FeatureStore(check)],
)
.chosen();

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let Some(wanted) = context.options.limits.min_replicas else {
        return;
    };
    let autoscaling = feature_store.autoscaling();
    let fewest = if autoscaling.is_set() {
        autoscaling.get("minReplicas")
    } else {
        feature_store.replicas()
    };
    // Both are 1 when they are not set.
    let asked = match fewest.int() {
        None if fewest.is_set() => return,
        asked => asked.unwrap_or(1),
    };
    if asked < wanted {
        let path = fewest.path();
        let name = path.last_key().unwrap_or_default();
        report.value(
            path.clone(),
            format!("forbidden: `{name}: {asked}`, but at least {wanted} are required here"),
            format!("Set `{path}` to {wanted} or more."),
        );
    }
}
