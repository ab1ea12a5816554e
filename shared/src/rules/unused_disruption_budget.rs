#![doc = include_str!("unused_disruption_budget.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "unused-disruption-budget",
    Severity::Info,
    "a disruption budget for a single pod, which the operator ignores",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let budget = feature_store.services().get("podDisruptionBudgets");
    if !budget.is_set() || feature_store.scaling().is_scaled() {
        return;
    }
    report
        .fault(
            Place::Key(budget.path()),
            "ignored: the operator makes a disruption budget only when there are several pods",
            "Set `spec.replicas` or `scaling.autoscaling`, or take `podDisruptionBudgets` out.",
        )
        .fix(|| {
            Fix::needs_judgement(
                "Remove the disruption budget",
                vec![Edit::remove(budget.path())],
            )
        });
}
