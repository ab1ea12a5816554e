#![doc = include_str!("duplicate_mount_path.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::repeats;
use crate::views::{At, FeatureStore, ServerRole, VolumeClaim};

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
    let claims = feature_store.volume_claims();
    let mut mounts: Vec<_> = claims.iter().map(VolumeClaim::mount_path).collect();
    let (claims, is_data_taken) = (mounts.len(), mounts.len() < SERVICES_WITH_FILES);
    tell(&mounts, 0, is_data_taken, report);
    for server in feature_store.servers() {
        if server.role != ServerRole::Lineage {
            // Every container of the pod mounts every claim.
            mounts.truncate(claims);
            mounts.extend(server.volume_mounts().map(|it| it.get("mountPath")));
            tell(&mounts, claims, is_data_taken, report);
        }
    }
}

/// Tells of mounts on a directory that is taken, but not of the first `told` ones.
fn tell(mounts: &[At<'_>], told: usize, is_data_taken: bool, report: &mut Report<'_>) {
    let paths: Vec<_> = mounts.iter().map(At::str).collect();
    let earlier = repeats::earlier(&paths);
    for (at, earlier) in mounts.iter().zip(earlier).skip(told) {
        let Some(path) = at.str() else {
            continue;
        };
        let by = match path {
            DATA if is_data_taken => ", where the operator keeps its own files",
            _ if earlier.is_some() => "",
            _ => continue,
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
}
