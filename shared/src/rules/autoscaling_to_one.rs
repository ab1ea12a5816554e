#![doc = include_str!("autoscaling_to_one.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "autoscaling-to-one",
    Severity::Info,
    "autoscaling that leaves a single pod at rest",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let autoscaling = feature_store.autoscaling();
    let (fewest, most) = (
        autoscaling.get("minReplicas"),
        autoscaling.get("maxReplicas"),
    );
    if !autoscaling.is_set() || fewest.int().unwrap_or(1) != 1 {
        return;
    }
    let (what, to) = if most.int() == Some(1) {
        ("`maxReplicas: 1` never scales", None)
    } else if fewest.is_set() {
        (
            "`minReplicas: 1` leaves a single pod when there is little to do",
            Some(2),
        )
    } else {
        (
            "without `minReplicas` a single pod is left when there is little to do",
            Some(2),
        )
    };
    let fix = || {
        to.map(|to: i64| {
            let edits = vec![Edit::set(fewest.path(), to)];
            Fix::needs_judgement("Keep two pods", edits)
        })
    };
    report
        .value(
            if to.is_some() {
                fewest.path()
            } else {
                most.path()
            },
            what,
            "Set `minReplicas: 2` if the feature store must outlive the loss of a pod or a node.",
        )
        .fixes(fix);
}
