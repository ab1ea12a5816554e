#![doc = include_str!("config_not_written.md")]

use super::single_writer::scaled_by;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "config-not-written",
    Severity::Warning,
    "several pods that use the configuration of their image",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let scaling = feature_store.scaling();
    let disabled = feature_store.services().get("disableInitContainers");
    if !scaling.is_scaled() || disabled.bool() != Some(true) {
        return;
    }
    report
        .value(
            disabled.path(),
            format!(
                "{}, but the pods use the `feature_store.yaml` of their image",
                scaled_by(scaling)
            ),
            "Check the image's `feature_store.yaml` with `--replicas`: without init containers the \
         stores under `spec.services` are not written anywhere.",
        )
        .fix(|| {
            Fix::needs_judgement(
                "Use the stores that are written here",
                vec![Edit::remove(disabled.path())],
            )
        });
}
