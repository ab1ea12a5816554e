#![doc = include_str!("apply_on_every_pod.md")]

use super::single_writer::scaled_by;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::{FeatureStore, Service};

pub(super) static RULE: Rule = Rule::new(
    "apply-on-every-pod",
    Severity::Info,
    "pods that race to create the tables of a SQL registry",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let scaling = feature_store.scaling();
    let services = feature_store.services();
    let runs = services.get("runFeastApplyOnInit");
    let store = feature_store.registry().local().persistence().store();
    if !scaling.is_scaled()
        || store.store_type() != Some("sql")
        || runs.bool() == Some(false)
        || services.get("disableInitContainers").bool() == Some(true)
        || is_schema_ready(report.location().source, feature_store, context)
    {
        return;
    }
    report
        .value(
            runs.path(),
            format!(
                "{}, and every pod runs `feast apply`: on an empty database they race",
                scaled_by(scaling)
            ),
            "Create the tables first (`feast registry create-schema`) and set `schema_mode: \
             verify` in the Secret, or apply from CI with `runFeastApplyOnInit: false`.",
        )
        .fix(|| Fix::needs_judgement("Apply from CI instead", vec![Edit::set(runs.path(), false)]));
}

/// Whether the registry's Secret says that the tables are there.
fn is_schema_ready(source: usize, feature_store: &FeatureStore<'_>, context: &Context<'_>) -> bool {
    let settings = context.stored_settings(source, feature_store, Service::Registry);
    let mode = settings.and_then(|it| it.get("schema_mode").str());
    matches!(mode, Some("verify" | "skip"))
}
