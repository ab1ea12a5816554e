#![doc = include_str!("lineage_server_without_database.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "lineage-server-without-database",
    Severity::Error,
    "a lineage server that has no SQL database to write to",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let Some(server) = feature_store
        .lineage_server()
        .filter(|_| !has_database(feature_store))
    else {
        return;
    };
    report.value(
        server.path(),
        "the lineage server has no database: neither its own nor that of a SQL registry",
        "Set `consumer.connectionStringSecretRef`, or keep the registry in a database with \
         `services.registry.local.persistence.store`.",
    );
}

/// Whether the lineage server has somewhere to write: a database of its own, or the registry's.
pub(super) fn has_database(feature_store: &FeatureStore<'_>) -> bool {
    let consumer = feature_store.spec().get("openlineage").get("consumer");
    let local = feature_store.registry().local();
    consumer.get("connectionStringSecretRef").is_set() || local.persistence().store().at().is_set()
}
