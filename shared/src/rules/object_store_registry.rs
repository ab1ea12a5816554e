#![doc = include_str!("object_store_registry.md")]

use super::single_writer::{scaled_by, share_or_run_one, single_writer};
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::{FeatureStore, Service, StoreConfig, is_admitted_object_store, is_object_store};

pub(super) static RULE: Rule = Rule::new(
    "object-store-registry",
    Severity::Error,
    "a registry in an object store where several processes write",
    &[Check::FeatureStore(feature_store), Check::Store(store)],
);

fn feature_store(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let source = report.location().source;
    let scaling = feature_store.scaling();
    let local = feature_store.registry().local();
    let path = local.persistence().file().get("path");
    if !scaling.is_scaled() || !path.str().is_some_and(is_admitted_object_store) {
        return;
    }
    report
        .value(
            path.path(),
            format!(
                "{}, but the registry is one object in a bucket: the last writer wins",
                scaled_by(scaling)
            ),
            "Feast admits this, but it replaces the whole object on every change without looking \
             who changed it in between. Set `spec.services.registry.local.persistence.store` to \
             `type: sql`, or run one replica.",
        )
        .fixes(|| {
            share_or_run_one(
                feature_store,
                context,
                source,
                Service::Registry,
                "sql",
                "Use a SQL registry",
            )
        });
}

fn store(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let path = store.path();
    if store.service != Service::Registry
        || store.store_type != Some("file")
        || !path.str().is_some_and(is_object_store)
    {
        return;
    }
    single_writer(
        store,
        report,
        &path,
        "a registry in a bucket has one writer: the last of several wins",
    );
}
