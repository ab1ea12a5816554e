#![doc = include_str!("offline_store_without_db.md")]

use super::single_writer::{file_or_gap, scaled_by, share_or_run_one};
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::views::{FeatureStore, Service, StoreConfig, Writers};

pub(super) static RULE: Rule = Rule::new(
    "offline-store-without-db",
    Severity::Error,
    "a scaled FeatureStore whose offline store is made of files",
    &[Check::FeatureStore(feature_store), Check::Store(store)],
);

fn feature_store(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let scaling = feature_store.scaling();
    let offline_store = feature_store.offline_store();
    if !scaling.is_scaled()
        || !offline_store.at().is_set()
        || offline_store.persistence().store().at().is_set()
    {
        return;
    }
    let source = report.location().source;
    let fixes = || {
        let mut fixes = share_or_run_one(
            feature_store,
            context,
            source,
            Service::OfflineStore,
            "postgres",
            "Use a PostgreSQL offline store",
        );
        fixes.push(Fix::needs_judgement(
            "Deploy no offline store",
            vec![Edit::remove(offline_store.at().path())],
        ));
        fixes
    };
    report
        .value(
            file_or_gap(offline_store),
            format!(
                "{}, but the offline store reads files that each pod has for itself",
                scaled_by(scaling)
            ),
            "Set `spec.services.offlineStore.persistence.store` to a database or warehouse, leave \
             the offline store out, or run one replica.",
        )
        .fixes(fixes);
}

fn store(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let Writers::Several(reason) = &store.writers else {
        return;
    };
    let is_files = matches!(store.store_type, Some("file" | "dask" | "duckdb"));
    if store.service != Service::OfflineStore || !is_files {
        return;
    }
    report.weighed(
        Severity::Warning,
        Place::Value(store.at.path()),
        format!("this offline store reads files, and {reason} run: each reads its own"),
        "Use a database or warehouse, unless all files that the data sources name are in a bucket.",
    );
}
