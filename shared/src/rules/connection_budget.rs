#![doc = include_str!("connection_budget.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::connections::ConnectionBudget;
use crate::diagnostic::Severity;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "connection-budget",
    Severity::Info,
    "more connections than PostgreSQL allows unless it is told otherwise",
    &[Check::FeatureStore(check)],
);

const ALLOWED: i64 = ConnectionBudget::ALLOWED;

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let source = report.location().source;
    let Some(budget) = ConnectionBudget::of(feature_store, source, context) else {
        return;
    };
    let total = budget.total();
    // Without a pool a worker has one connection, which nobody can lower.
    if budget.per_worker == 1 || total <= ALLOWED {
        return;
    }
    let ConnectionBudget {
        pods,
        workers,
        per_worker,
    } = budget;
    let autoscaling = feature_store.autoscaling();
    let at = if autoscaling.is_set() {
        autoscaling.get("maxReplicas")
    } else {
        feature_store.replicas()
    };
    let of_pods = match pods {
        1 => "1 pod".to_owned(),
        _ => format!("{pods} pods"),
    };
    let server = feature_store.online_store().at().get("server");
    let asked = server.get("workerConfigs").get("workers").int();
    let (how_many, of_workers) = match (asked, workers) {
        (Some(..=0), _) => (
            format!("{total} or more"),
            " a worker for each core,".to_owned(),
        ),
        (_, 1) => (format!("up to {total}"), String::new()),
        _ => (
            format!("up to {total}"),
            format!(" {workers} workers each,"),
        ),
    };
    report.value(
        at.path(),
        format!(
            "{how_many} connections to PostgreSQL: {of_pods},{of_workers} {per_worker} per worker"
        ),
        format!(
            "Make sure that `max_connections` of the database allows it: PostgreSQL's default is \
             {ALLOWED}. Lower `max_conn` otherwise, or put a pooler in between."
        ),
    );
}
