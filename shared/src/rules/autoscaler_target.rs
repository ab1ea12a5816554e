#![doc = include_str!("autoscaler_target.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::views::Autoscaler;

pub(super) static RULE: Rule = Rule::new(
    "autoscaler-target",
    Severity::Error,
    "an autoscaler that does not reach the FeatureStore",
    &[Check::Autoscaler(check)],
);

fn check(autoscaler: &Autoscaler<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    if autoscaler.feature_store().is_some() {
        version(autoscaler, report);
    } else if let Some(deployment) = autoscaler.deployment() {
        generated_deployment(autoscaler, deployment, context, report);
    }
}

/// Only v1 of the CRD has a scale subresource.
fn version(autoscaler: &Autoscaler<'_>, report: &mut Report<'_>) {
    let version = autoscaler.target().get("apiVersion");
    let message = match version.str() {
        Some("feast.dev/v1") => return,
        Some(other) => format!("{} of FeatureStore cannot be scaled", quoted(other)),
        None => "`scaleTargetRef` has no `apiVersion`, so no FeatureStore is found".to_owned(),
    };
    report
        .value(
            version.path(),
            message,
            "Use `apiVersion: feast.dev/v1`, which has a scale subresource.",
        )
        .fix(|| {
            Fix::safe(
                "Use feast.dev/v1",
                vec![Edit::set(version.path(), "feast.dev/v1")],
            )
        });
}

fn generated_deployment(
    autoscaler: &Autoscaler<'_>,
    deployment: &str,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let Some(owner) = deployment.strip_prefix("feast-") else {
        return;
    };
    let known = context.feature_store(report.location().source, autoscaler.namespace(), owner);
    if autoscaler.is_generated() || known.is_none_or(|it| it.view.autoscaling().is_set()) {
        return;
    }
    let target = autoscaler.target();
    report
        .weighed(
            Severity::Warning,
            Place::Value(target.get("name").path()),
            format!(
                "the operator sets the replicas of Deployment {} back each time",
                quoted(deployment)
            ),
            format!(
                "Scale the FeatureStore {} instead: the operator then scales its Deployment.",
                quoted(owner)
            ),
        )
        .fix(|| {
            Fix::needs_judgement(
                format!("Scale the FeatureStore {owner}"),
                [
                    ("apiVersion", "feast.dev/v1"),
                    ("kind", "FeatureStore"),
                    ("name", owner),
                ]
                .map(|(name, value)| Edit::set(target.path().key(name), value))
                .into(),
            )
        });
}
