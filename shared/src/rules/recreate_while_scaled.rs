#![doc = include_str!("recreate_while_scaled.md")]

use super::single_writer::scaled_by;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "recreate-while-scaled",
    Severity::Warning,
    "several pods that are all stopped before new ones start",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let scaling = feature_store.scaling();
    let strategy = feature_store.services().get("deploymentStrategy");
    let at = strategy.get("type");
    if !scaling.is_scaled() || at.str() != Some("Recreate") {
        return;
    }
    report
        .value(
            at.path(),
            format!(
                "{}, but `Recreate` stops every pod before it starts a new one",
                scaled_by(scaling)
            ),
            "Take `deploymentStrategy` out: the operator rolls when there are several pods.",
        )
        .fix(|| {
            Fix::needs_judgement(
                "Replace pods one by one",
                vec![Edit::set(at.path(), "RollingUpdate")],
            )
        });
}
