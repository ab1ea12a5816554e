#![doc = include_str!("duplicate_mount_path.md")]

use std::collections::HashSet;

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::views::{At, FeatureStore, ServerRole};

pub(super) static RULE: Rule = Rule::new(
    "duplicate-mount-path",
    Severity::Error,
    "two volumes mounted on one directory",
    &[Check::FeatureStore(check)],
);

/// Where the operator mounts an empty directory unless every service's files have a claim.
const DATA: &str = "/feast-data";
const SERVICES_WITH_FILES: usize = 3;

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let mut taken = HashSet::new();
    if feature_store.volume_claims().count() < SERVICES_WITH_FILES {
        taken.insert(DATA);
    }
    // Every container of the pod mounts every claim.
    for claim in feature_store.volume_claims() {
        take(&claim.mount_path(), &mut taken, report);
    }
    for server in feature_store.servers() {
        if server.role == ServerRole::Lineage {
            continue;
        }
        let mut taken = taken.clone();
        for mount in server.volume_mounts() {
            take(&mount.get("mountPath"), &mut taken, report);
        }
    }
}

fn take<'d>(at: &At<'d>, taken: &mut HashSet<&'d str>, report: &mut Report<'_>) {
    let Some(path) = at.str() else {
        return;
    };
    if taken.insert(path) {
        return;
    }
    let by = if path == DATA {
        ", where the operator keeps its own files"
    } else {
        ""
    };
    report.value(
        at.path(),
        format!(
            "duplicate: something is mounted on {} already{by}",
            quoted(path)
        ),
        "Mount each volume on a directory of its own.",
    );
}
