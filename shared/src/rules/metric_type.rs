#![doc = include_str!("metric_type.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "metric-type",
    Severity::Error,
    "a metric of autoscaling whose `type` and content differ",
    &[Check::FeatureStore(check)],
);

/// The types of metrics, each with the field that describes it.
const TYPES: [(&str, &str); 5] = [
    ("Resource", "resource"),
    ("ContainerResource", "containerResource"),
    ("Pods", "pods"),
    ("Object", "object"),
    ("External", "external"),
];

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for metric in feature_store.autoscaling().get("metrics").items() {
        let at = metric.get("type");
        let Some(given) = at.str() else {
            continue;
        };
        let Some((_, field)) = TYPES.iter().find(|(name, _)| *name == given) else {
            continue;
        };
        let body = metric.get(field);
        if !body.is_set() {
            let written = TYPES.iter().find(|(_, field)| metric.get(field).is_set());
            let fix = || {
                written.map(|(meant, _)| {
                    let edits = vec![Edit::set(at.path(), *meant)];
                    Fix::needs_judgement(format!("Change to type {meant}"), edits)
                })
            };
            report
                .value(
                    at.path(),
                    format!("required: a metric of type `{given}` is described by `{field}`"),
                    format!("Write `{field}`, or the `type` of what is written."),
                )
                .fixes(fix);
            continue;
        }
        for (_, other) in TYPES.iter().filter(|(_, it)| it != field) {
            let foreign = metric.get(other);
            if foreign.is_set() {
                report
                    .fault(
                        Place::Key(foreign.path()),
                        format!("forbidden: a metric of type `{given}` has no `{other}`"),
                        "Make a metric of its own of it.",
                    )
                    .fix(|| {
                        Fix::needs_judgement(
                            format!("Remove {other}"),
                            vec![Edit::remove(foreign.path())],
                        )
                    });
            }
        }
    }
}
