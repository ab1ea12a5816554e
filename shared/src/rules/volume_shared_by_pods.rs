#![doc = include_str!("volume_shared_by_pods.md")]

use super::single_writer::scaled_by;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "volume-shared-by-pods",
    Severity::Info,
    "a claim or a directory of the node that several pods mount",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let scaling = feature_store.scaling();
    if !scaling.is_scaled() {
        return;
    }
    for volume in feature_store.volumes() {
        let claim = volume.get("persistentVolumeClaim");
        let directory = volume.get("hostPath");
        let (at, what, help) = if claim.is_set() && claim.get("readOnly").bool() != Some(true) {
            (
                claim,
                "all pods mount this one claim",
                "Make sure that the claim is `ReadWriteMany`, or `ReadOnlyMany`: with another access \
                 mode only the pods of one node start.",
            )
        } else if directory.is_set() {
            (
                directory,
                "the pods of each node share a directory of their own",
                "Keep nothing in it that another pod needs.",
            )
        } else {
            continue;
        };
        report.weighed(
            report.severity(),
            Place::Key(at.path()),
            format!("{}, and {what}", scaled_by(scaling)),
            help,
        );
    }
}
