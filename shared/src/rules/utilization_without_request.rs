#![doc = include_str!("utilization_without_request.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::path::FieldPath;
use crate::text::joined;
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "utilization-without-request",
    Severity::Warning,
    "autoscaling by a share of what no container requests",
    &[Check::FeatureStore(check)],
);

/// The resources that a container can request, each with a modest amount.
const AMOUNTS: [(&str, &str); 2] = [("cpu", "200m"), ("memory", "256Mi")];

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let autoscaling = feature_store.autoscaling();
    let changes = feature_store.pods().is_some_and(|it| it.start() < it.end());
    if !autoscaling.is_set() || !changes {
        return;
    }
    let metrics = autoscaling.get("metrics");
    if metrics.items().next().is_none() {
        // The operator's own metric is CPU at 80%.
        look_at(feature_store, "cpu", autoscaling.path(), report);
        return;
    }
    for metric in metrics.items() {
        let resource = metric.get("resource");
        let target = resource.get("target");
        let is_share = target.get("type").str() == Some("Utilization");
        if let Some(name) = resource.get("name").str().filter(|_| is_share) {
            look_at(feature_store, name, target.path(), report);
        }
    }
}

fn look_at(
    feature_store: &FeatureStore<'_>,
    resource: &str,
    place: FieldPath,
    report: &mut Report<'_>,
) {
    let Some((resource, amount)) = AMOUNTS.iter().find(|(name, _)| *name == resource) else {
        return;
    };
    let requests_nothing = |it: &At<'_>| {
        let resources = it.get("resources");
        // A limit alone counts as the request.
        !["requests", "limits"]
            .iter()
            .any(|side| resources.get(side).get(resource).is_set())
    };
    let mut without = feature_store.containers();
    without.retain(|(_, it)| requests_nothing(it));
    if without.is_empty() {
        return;
    }
    let names: Vec<String> = without
        .iter()
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    let request = |it: &At<'_>| it.get("resources").get("requests").get(resource).path();
    let edits = without
        .iter()
        .map(|(_, it)| Edit::set(request(it), *amount));
    report
        .value(
            place,
            format!(
                "the share of {resource} cannot be computed: nothing is requested by {}",
                joined(&names, ", ")
            ),
            format!(
                "Set `resources.requests.{resource}` of every server; the autoscaler needs the \
                 requests of all containers of the pod."
            ),
        )
        .fix(|| {
            Fix::needs_judgement(
                format!("Request {amount} of {resource} each"),
                edits.collect(),
            )
        });
}
