#![doc = include_str!("registry_without_db.md")]

use super::registry_address::unsupported_scheme;
use super::single_writer::{file_or_gap, scaled_by, share_or_run_one, single_writer};
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::{FeatureStore, Service, StoreConfig, is_admitted_object_store, is_object_store};

pub(super) static RULE: Rule = Rule::new(
    "registry-without-db",
    Severity::Error,
    "a file registry, or none, where several processes write",
    &[Check::FeatureStore(feature_store), Check::Store(store)],
);

fn feature_store(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let source = report.location().source;
    let scaling = feature_store.scaling();
    let registry = feature_store.registry();
    let local = registry.local();
    let path = local.persistence().file().get("path").str();
    if !scaling.is_scaled()
        || registry.remote().is_set()
        || local.persistence().store().at().is_set()
        || path.is_some_and(is_admitted_object_store)
    {
        return;
    }
    let (place, what) = if registry.local().at().is_set() {
        let what = "the registry is a file: concurrent writers lose each other's changes";
        (file_or_gap(local), what)
    } else {
        let what = "no registry is set, so every pod keeps a registry file of its own";
        (registry.at().path(), what)
    };
    report
        .value(
            place,
            format!("{}, but {what}", scaled_by(scaling)),
            "Set `spec.services.registry.local.persistence.store` to `type: sql` with a PostgreSQL \
             or MySQL URL in its Secret, or use a remote registry, or run one replica.",
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
        || path.str().is_none_or(|it| {
            it.is_empty() || is_object_store(it) || unsupported_scheme(it).is_some()
        })
    {
        return;
    }
    let what = "a file registry has one writer: concurrent ones lose each other's changes";
    single_writer(store, report, &path, what);
}
