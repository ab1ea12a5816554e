#![doc = include_str!("registry_path.md")]

use super::online_store_path::{file_name, in_data};
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::views::{FeatureStore, is_admitted_object_store, is_database_url};

pub(super) static RULE: Rule = Rule::new(
    "registry-path",
    Severity::Error,
    "a registry file that is neither absolute, nor in S3 or GCS, nor on its volume",
    &[Check::FeatureStore(check)],
)
.may_be_newer();

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let file = feature_store.registry().local().persistence().file();
    let at = file.get("path");
    let Some(path) = at.str() else {
        return;
    };
    let claim = file.get("pvc");
    let settings = file.get("s3_additional_kwargs");
    let set = |meant: String| {
        let edits = vec![Edit::set(at.path(), meant.as_str())];
        Fix::needs_judgement(format!("Change to {}", quoted(&meant)), edits)
    };
    if claim.is_set() && is_admitted_object_store(path) {
        report
            .value(
                at.path(),
                "invalid value for `path`: a bucket and a `pvc` exclude each other",
                "Keep one of the two.",
            )
            .fix(|| Fix::needs_judgement("Remove pvc", vec![Edit::remove(claim.path())]));
    } else if claim.is_set() && path.starts_with('/') {
        report
            .value(
                at.path(),
                "invalid value for `path`: with `pvc` it is a file name on the volume",
                "Write the file's name without the directory, which `pvc.mountPath` says.",
            )
            .fixes(|| file_name(path).map(set));
    } else if !claim.is_set() && !path.starts_with('/') && !is_admitted_object_store(path) {
        let help = if is_database_url(path) {
            "A database belongs in `persistence.store` with `type: sql`, its URL in the Secret."
        } else {
            "Write an absolute path, or a URI that begins with `s3://` or `gs://` in lower case."
        };
        report
            .value(
                at.path(),
                "invalid value for `path`: it must be absolute, or begin with `s3://` or `gs://`",
                help,
            )
            .fixes(|| {
                let meant = in_bucket(path).or_else(|| in_data(path));
                meant.map(set)
            });
    }
    if settings.is_set() && !path.starts_with("s3://") {
        report
            .value(
                settings.path(),
                "forbidden: `s3_additional_kwargs` needs a `path` that begins with `s3://`",
                "Remove the settings, or keep the registry in S3.",
            )
            .fix(|| {
                Fix::needs_judgement(
                    "Remove s3_additional_kwargs",
                    vec![Edit::remove(settings.path())],
                )
            });
    }
}

/// The same place in a bucket, with the scheme as Feast knows it.
fn in_bucket(path: &str) -> Option<String> {
    let (scheme, rest) = path.split_once("://")?;
    let scheme = match scheme.to_ascii_lowercase().as_str() {
        "s3" | "s3a" | "s3n" => "s3",
        "gs" | "gcs" => "gs",
        _ => return None,
    };
    Some(format!("{scheme}://{rest}"))
}
