#![doc = include_str!("sqlite_lineage_store.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::tree::{Document, Node};
use crate::views::{FeatureStore, embedded_database};

pub(super) static RULE: Rule = Rule::new(
    "sqlite-lineage-store",
    Severity::Error,
    "several lineage servers on a SQLite or DuckDB file",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let consumer = feature_store.spec().get("openlineage").get("consumer");
    let replicas = consumer.get("lineageServer").get("replicas");
    let Some(replicas) = replicas.int().filter(|it| *it > 1) else {
        return;
    };
    let reference = consumer.get("connectionStringSecretRef").get("name");
    let source = report.location().source;
    let secret = reference
        .str()
        .and_then(|it| context.secret(source, feature_store.namespace(), it));
    let Some(secret) = secret else {
        return;
    };
    let Some(url) = secret.view.value("connection_string") else {
        return;
    };
    let text = url
        .node()
        .and_then(Node::embedded)
        .and_then(Document::root)
        .and_then(Node::as_str);
    if let Some(database) = text.and_then(embedded_database) {
        report.elsewhere(
            secret.location,
            Severity::Error,
            Place::Value(url.path()),
            format!("{replicas} lineage servers, but the {database} file is one for each pod"),
            "Use the URL of a database server, such as `postgresql+psycopg://…`, or one replica.",
        );
    }
}
