#![doc = include_str!("packaged_path_overlap.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::{FeatureStore, Service};

pub(super) static RULE: Rule = Rule::new(
    "packaged-path-overlap",
    Severity::Error,
    "a packaged feature repository where the operator copies it to",
    &[Check::FeatureStore(check)],
);

/// Where the operator keeps the feature repository when no claim holds the offline store's files.
const DATA: &str = "/feast-data";

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let packaged = feature_store.spec().get("feastProjectDir").get("packaged");
    let at = packaged.get("featureRepoPath");
    let project = feature_store.spec().get("feastProject");
    let (Some(path), Some(project)) = (at.str(), project.str()) else {
        return;
    };
    let claim = feature_store
        .volume_claims()
        .into_iter()
        .find(|it| it.service == Service::OfflineStore);
    let mount = claim.as_ref().and_then(|it| it.mount_path().str());
    let base = mount.unwrap_or(DATA).trim_end_matches('/');
    let staged = format!("{base}/{project}/feature_repo");
    if !(contains(path, &staged) || contains(&staged, path)) {
        return;
    }
    report.value(
        at.path(),
        "invalid value for `featureRepoPath`: it overlaps the directory it is copied to",
        format!(
            "Keep the repository of the image outside `{base}`; the operator copies it to \
             `{base}/<feastProject>/feature_repo`."
        ),
    );
}

/// Whether `path` is `directory` or lies in it.
fn contains(directory: &str, path: &str) -> bool {
    path.strip_prefix(directory)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
