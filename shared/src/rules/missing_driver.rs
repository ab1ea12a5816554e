#![doc = include_str!("missing_driver.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::views::{FeatureStore, Service};

pub(super) static RULE: Rule = Rule::new(
    "missing-driver",
    Severity::Info,
    "a type of store for which Feast's own image has no driver",
    &[Check::FeatureStore(check)],
);

const ONLINE: [&str; 10] = [
    "cassandra",
    "scylladb",
    "hbase",
    "hazelcast",
    "elasticsearch",
    "qdrant",
    "couchbase.online",
    "mongodb",
    "singlestore",
    "aerospike",
];

const OFFLINE: [&str; 7] = [
    "spark",
    "trino",
    "mssql",
    "clickhouse",
    "oracle",
    "ray",
    "couchbase.offline",
];

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for (service, it) in feature_store.persistent_services() {
        let store = it.persistence().store();
        let without: &[&str] = match service {
            Service::OnlineStore => &ONLINE,
            Service::OfflineStore => &OFFLINE,
            Service::Registry => &[],
        };
        let Some(name) = store.store_type().filter(|it| without.contains(it)) else {
            continue;
        };
        if feature_store.has_own_image() {
            return;
        }
        report.value(
            store.at().get("type").path(),
            format!("no driver for {} is in Feast's own image", quoted(name)),
            "Set `image` of the servers to one with the driver, unless the operator is told to use \
             such an image for all.",
        );
    }
}
