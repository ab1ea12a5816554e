#![doc = include_str!("autoscaling_bounds.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "autoscaling-bounds",
    Severity::Error,
    "autoscaling from more pods than to",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let autoscaling = feature_store.autoscaling();
    let (fewest, most) = (
        autoscaling.get("minReplicas"),
        autoscaling.get("maxReplicas"),
    );
    let (Some(from), Some(to)) = (fewest.int(), most.int()) else {
        return;
    };
    if from <= to {
        return;
    }
    report
        .value(
            fewest.path(),
            format!("invalid value: `minReplicas` {from} is more than `maxReplicas` {to}"),
            "Lower `minReplicas` or raise `maxReplicas`.",
        )
        .fixes(|| {
            [
                Fix::needs_judgement(
                    format!("Raise maxReplicas to {from}"),
                    vec![Edit::set(most.path(), from)],
                ),
                Fix::needs_judgement(
                    format!("Lower minReplicas to {to}"),
                    vec![Edit::set(fewest.path(), to)],
                ),
            ]
        });
}
