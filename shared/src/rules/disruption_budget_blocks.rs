#![doc = include_str!("disruption_budget_blocks.md")]

use super::disruption_budget_value::percentage;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "disruption-budget-blocks",
    Severity::Warning,
    "a disruption budget that lets no pod go",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let budget = feature_store.services().get("podDisruptionBudgets");
    let Some(pods) = feature_store
        .pods()
        .filter(|_| feature_store.scaling().is_scaled())
    else {
        return;
    };
    let fewest = *pods.start();
    let (stay, go) = (budget.get("minAvailable"), budget.get("maxUnavailable"));
    let one = "Let one pod go at a time";
    let (at, message, edits) = if counted(&stay, fewest).is_some_and(|it| it >= fewest) {
        let edits = vec![
            Edit::rename(stay.path(), "maxUnavailable"),
            Edit::set(stay.path(), 1),
        ];
        let message = if pods.start() == pods.end() {
            format!("no pod may ever go: `minAvailable` asks for all {fewest}")
        } else {
            format!("no pod may go while there are {fewest}: `minAvailable` asks for all of them")
        };
        (stay, message, edits)
    } else if counted(&go, fewest) == Some(0) {
        let edits = vec![Edit::set(go.path(), 1)];
        (
            go,
            "no pod may ever go: `maxUnavailable` is 0".to_owned(),
            edits,
        )
    } else {
        return;
    };
    report
        .value(
            at.path(),
            message,
            "Set `maxUnavailable: 1`, so that nodes can be drained one pod at a time.",
        )
        .fix(|| Fix::needs_judgement(one, edits));
}

/// How many of `pods` a number or percentage means; Kubernetes rounds up.
fn counted(at: &At<'_>, pods: i64) -> Option<i64> {
    if let Some(number) = at.int() {
        return Some(number);
    }
    let share = pods.checked_mul(percentage(at.str()?)?)?;
    Some(share.div_euclid(100) + i64::from(share % 100 != 0))
}
