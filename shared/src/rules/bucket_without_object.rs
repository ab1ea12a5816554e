#![doc = include_str!("bucket_without_object.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::{FeatureStore, is_admitted_object_store};

pub(super) static RULE: Rule = Rule::new(
    "bucket-without-object",
    Severity::Error,
    "the URI of a registry that names no object in a bucket",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let file = feature_store.registry().local().persistence().file();
    let at = file.get("path");
    let Some(path) = at.str().filter(|it| is_admitted_object_store(it)) else {
        return;
    };
    let rest = path.split_once("://").map_or(path, |(_, rest)| rest);
    let (bucket, object) = rest.split_once('/').unwrap_or((rest, ""));
    let what = if bucket.is_empty() {
        "no bucket"
    } else if object.is_empty() {
        "no object in the bucket"
    } else {
        return;
    };
    report.value(
        at.path(),
        format!("invalid value: the path names {what}"),
        "Write bucket and object, such as `s3://my-bucket/registry.db`.",
    );
}
