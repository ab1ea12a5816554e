#![doc = include_str!("no_disruption_budget.md")]

use super::single_writer::scaled_by;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "no-disruption-budget",
    Severity::Info,
    "several pods that a node drain may take away together",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let budget = feature_store.services().get("podDisruptionBudgets");
    // A single pod at rest has nothing to spare.
    let is_several = feature_store.pods().is_some_and(|it| *it.start() > 1);
    if budget.is_set() || !is_several {
        return;
    }
    report
        .value(
            budget.path(),
            format!(
                "{}, but no `podDisruptionBudgets` says how many pods must stay",
                scaled_by(feature_store.scaling())
            ),
            "Set `podDisruptionBudgets.maxUnavailable: 1`. The operator makes none by itself.",
        )
        .fix(|| {
            Fix::needs_judgement(
                "Let one pod go at a time",
                vec![Edit::set(budget.path().key("maxUnavailable"), 1)],
            )
        });
}
