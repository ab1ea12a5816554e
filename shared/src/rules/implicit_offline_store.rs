#![doc = include_str!("implicit_offline_store.md")]

use super::single_writer::scaled_by;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "implicit-offline-store",
    Severity::Info,
    "a scheduled job on several pods that reads local files with Dask",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let scaling = feature_store.scaling();
    let offline_store = feature_store.offline_store();
    let job = feature_store.spec().get("cronJob");
    // Without a schedule the operator's job is suspended.
    let runs = job.get("schedule").str().is_some_and(|it| !it.is_empty())
        && job.get("suspend").bool() != Some(true);
    if !scaling.is_scaled() || offline_store.at().is_set() || !runs {
        return;
    }
    report.value(
        offline_store.at().path(),
        format!(
            "{}, and the scheduled job reads with Dask what one of the pods has for itself",
            scaled_by(scaling)
        ),
        "Set `offlineStore.persistence.store` to a database or warehouse, unless the files that the \
         data sources name are in a bucket.");
}
