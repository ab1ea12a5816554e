#![doc = include_str!("replicas_with_autoscaling.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "replicas-with-autoscaling",
    Severity::Error,
    "a FeatureStore with both several replicas and autoscaling",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let replicas = feature_store.replicas();
    let autoscaling = feature_store.autoscaling();
    let Some(number) = replicas.int().filter(|it| *it > 1) else {
        return;
    };
    if !autoscaling.is_set() {
        return;
    }
    report
        .value(
            replicas.path(),
            format!("`replicas: {number}` and `autoscaling` are mutually exclusive"),
            "Keep `services.scaling.autoscaling` and remove `replicas`, or the other way round.",
        )
        .fixes(|| {
            [
                Fix::needs_judgement("Keep autoscaling", vec![Edit::remove(replicas.path())]),
                Fix::needs_judgement(
                    format!("Keep {number} replicas"),
                    vec![Edit::remove(autoscaling.path())],
                ),
            ]
        });
}
