#![doc = include_str!("fragile_remote_registry.md")]

use super::single_writer::scaled_by;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity, quoted};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "fragile-remote-registry",
    Severity::Warning,
    "a scaled FeatureStore that leans on one file or one pod of another",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let scaling = feature_store.scaling();
    let Some((namespace, name)) = feature_store.feast_ref().filter(|_| scaling.is_scaled()) else {
        return;
    };
    let given = name.str().unwrap_or_default();
    let Some(target) = context.feature_store(report.location().source, namespace, given) else {
        return;
    };
    let local = target.view.registry().local();
    if !local.at().get("server").is_set() {
        return;
    }
    let scaled = scaled_by(scaling);
    let place = Place::Value(name.path());
    let given = quoted(given);
    if !local.persistence().store().at().is_set() {
        report.fault(
            place,
            format!("{scaled}, but the registry of FeatureStore {given} is one file"),
            "Keep the registry there in a SQL store: its server loses changes that come at the \
             same time.",
        );
    } else if !context
        .scaled(target.location.source, target.view.clone())
        .scaling()
        .is_scaled()
    {
        report.fault(
            place,
            format!("{scaled}, but one pod of FeatureStore {given} serves the registry"),
            "Scale that one too where this one should survive the loss of a pod.",
        );
    }
}
