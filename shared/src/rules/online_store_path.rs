#![doc = include_str!("online_store_path.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::{FeatureStore, is_admitted_object_store};

pub(super) static RULE: Rule = Rule::new(
    "online-store-path",
    Severity::Error,
    "an online store file that is neither absolute nor a name on its volume",
    &[Check::FeatureStore(check)],
)
.may_be_newer();

/// Where the operator mounts the pod's own directory.
pub(super) const DATA: &str = "/feast-data";

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let file = feature_store.online_store().persistence().file();
    let at = file.get("path");
    let Some(path) = at.str() else {
        return;
    };
    let has_claim = file.get("pvc").is_set();
    let (message, help, meant): (_, _, fn(&str) -> Option<String>) =
        if is_admitted_object_store(path) {
            (
                "invalid value for `path`: the online store's file cannot be in a bucket",
                "Use a database: `persistence.store`.",
                |_| None,
            )
        } else if has_claim && path.starts_with('/') {
            (
                "invalid value for `path`: with `pvc` it is a file name on the volume",
                "Write the file's name without the directory, which `pvc.mountPath` says.",
                file_name,
            )
        } else if !has_claim && !path.starts_with('/') {
            (
                "invalid value for `path`: without `pvc` it must be an absolute path",
                "Write an absolute path, or add a `pvc` for the file.",
                in_data,
            )
        } else {
            return;
        };
    let fix = || {
        meant(path).map(|meant| {
            let edits = vec![Edit::set(at.path(), meant.as_str())];
            Fix::needs_judgement(format!("Change to {meant}"), edits)
        })
    };
    report.value(at.path(), message, help).fixes(fix);
}

/// The last part of an absolute path.
pub(super) fn file_name(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?;
    (!name.is_empty()).then(|| name.to_owned())
}

/// The path of a file in the pod's own directory, when `path` is a plain relative one.
pub(super) fn in_data(path: &str) -> Option<String> {
    let plain = path.trim_start_matches("./");
    let is_plain = !plain.is_empty() && !plain.contains(':') && !plain.starts_with(['~', '.']);
    is_plain.then(|| format!("{DATA}/{plain}"))
}
