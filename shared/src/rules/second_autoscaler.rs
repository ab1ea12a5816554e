#![doc = include_str!("second_autoscaler.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::views::Autoscaler;

pub(super) static RULE: Rule = Rule::new(
    "second-autoscaler",
    Severity::Error,
    "a FeatureStore that two autoscalers scale",
    &[Check::Autoscaler(check)],
);

fn check(autoscaler: &Autoscaler<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    if autoscaler.is_of_operator() {
        return;
    }
    let Some(name) = autoscaler.scaled_feature_store() else {
        return;
    };
    let Some(target) =
        context.feature_store(report.location().source, autoscaler.namespace(), name)
    else {
        return;
    };
    let place = autoscaler.target().get("name").path();
    let autoscaling = target.view.autoscaling();
    if autoscaling.is_set() {
        let is_near = target.location.source == report.location().source;
        let fix = || {
            is_near.then(|| {
                let edit = Edit::remove(autoscaling.path()).in_document(target.location.document);
                Fix::needs_judgement("Remove the FeatureStore's own autoscaling", vec![edit])
            })
        };
        report
            .value(
                place,
                format!(
                    "the FeatureStore {} has `autoscaling` of its own",
                    quoted(name)
                ),
                "Keep one of the two: remove this object, or `spec.services.scaling.autoscaling` \
             there.",
            )
            .fixes(fix);
        return;
    }
    let other = context.autoscaler(target.location.source, &target.view);
    let other = other.filter(|it| it.location != report.location() && !it.view.is_generated());
    if let Some(other) = other
        && autoscaler.feature_store().is_some()
        && !autoscaler.is_generated()
        && !is_same_object(autoscaler, &other.view)
    {
        report.value(
            place,
            format!(
                "the FeatureStore {} is scaled by {} too",
                quoted(name),
                other.view.title()
            ),
            "Keep one of the two: each undoes what the other does.",
        );
    }
}

/// Whether the second is the first, written again.
fn is_same_object(one: &Autoscaler<'_>, other: &Autoscaler<'_>) -> bool {
    one.kind() == other.kind() && one.name() == other.name()
}
