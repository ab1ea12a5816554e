#![doc = include_str!("connection_budget.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::{FeatureStore, Service};

pub(super) static RULE: Rule = Rule::new(
    "connection-budget",
    Severity::Info,
    "more connections than PostgreSQL allows unless it is told otherwise",
    &[Check::FeatureStore(check)],
);

/// `max_connections` of PostgreSQL.
const ALLOWED: i64 = 100;
/// `max_conn` of Feast's PostgreSQL store.
const POOL: i64 = 10;

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let online = feature_store.online_store();
    let workers = online
        .at()
        .get("server")
        .get("workerConfigs")
        .get("workers");
    let (Some(pods), Some("postgres")) = (
        feature_store.pods(),
        online.persistence().store().store_type(),
    ) else {
        return;
    };
    let mut secrets = context.store_secrets(report.location().source, feature_store);
    let stored = secrets.find(|it| it.service == Service::OnlineStore);
    let Some(settings) = stored.and_then(|it| it.settings()) else {
        return;
    };
    // Without a pool each worker has one connection.
    if settings.get("conn_type").str() != Some("pool") {
        return;
    }
    let pods = *pods.end();
    // -1 asks for a worker for each core, and how many there are is not known.
    let workers = workers.int().unwrap_or(1).max(1);
    let pool = settings.get("max_conn").int().unwrap_or(POOL).max(1);
    let total = pods.saturating_mul(workers).saturating_mul(pool);
    if total <= ALLOWED {
        return;
    }
    let autoscaling = feature_store.autoscaling();
    let at = if autoscaling.is_set() {
        autoscaling.get("maxReplicas")
    } else {
        feature_store.replicas()
    };
    report.value(
        at.path(),
        format!("up to {total} connections to PostgreSQL: {pods} pods, {workers} workers each, {pool} per worker"),
        format!(
            "Make sure that `max_connections` of the database allows it: PostgreSQL's default is \
             {ALLOWED}. Lower `max_conn` otherwise, or put a pooler in between."
        ),
        vec![],
    );
}
