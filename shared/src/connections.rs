//! How many connections the pods of a `FeatureStore` open to the database of its online store.

use crate::check::{Context, Options};
use crate::kind::Kind;
use crate::source::Source;
use crate::subject::subjects;
use crate::views::{FeatureStore, Service, Ways};

/// `max_conn` of Feast's PostgreSQL store.
const POOL: i64 = 10;

/// The most connections that pods, workers and pools come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionBudget {
    /// The most pods.
    pub pods: i64,
    /// The workers of each pod, at least 1.
    pub workers: i64,
    /// The connections of each worker: those of its pool, or 1 without one.
    pub per_worker: i64,
}

impl ConnectionBudget {
    /// `max_connections` of PostgreSQL, unless its own settings say otherwise.
    pub const ALLOWED: i64 = 100;

    /// All connections at once.
    pub fn total(self) -> i64 {
        self.pods
            .saturating_mul(self.workers)
            .saturating_mul(self.per_worker)
    }

    /// That of an online store in PostgreSQL whose settings are known.
    pub(crate) fn of<'a>(
        feature_store: &FeatureStore<'a>,
        source: usize,
        context: &Context<'a>,
    ) -> Option<Self> {
        let online = feature_store.online_store();
        let (pods, "postgres") = (
            feature_store.pods()?,
            online.persistence().store().store_type()?,
        ) else {
            return None;
        };
        let settings = context.stored_settings(source, feature_store, Service::OnlineStore)?;
        let workers = online
            .at()
            .get("server")
            .get("workerConfigs")
            .get("workers");
        let per_worker = match settings.get("conn_type").str() {
            Some("pool") => settings.get("max_conn").int().unwrap_or(POOL).max(1),
            _ => 1,
        };
        Some(Self {
            pods: *pods.end(),
            // -1 asks for a worker for each core, and how many there are is not known.
            workers: workers.int().unwrap_or(1).max(1),
            per_worker,
        })
    }
}

/// The budgets of all `FeatureStore`s of `source` with an online store in PostgreSQL whose Secret is there too.
pub fn connection_budgets(source: &Source<'_>) -> Vec<ConnectionBudget> {
    let ways = Ways::default();
    let subjects = subjects(0, source, &ways);
    let options = Options::default();
    let context = Context::new(&subjects, &[], &options);
    subjects
        .iter()
        .filter(|subject| subject.kind == Kind::FeatureStore)
        .filter_map(|subject| {
            let view = subject.feature_store();
            ConnectionBudget::of(&context.scaled(0, view), 0, &context)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn totals(text: &str) -> Vec<i64> {
        let budgets = connection_budgets(&Source::parse(text));
        budgets.into_iter().map(ConnectionBudget::total).collect()
    }

    #[test]
    fn pods_workers_and_pools_are_multiplied() {
        let store = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod}
spec:
  feastProject: rides
  replicas: 3
  services:
    onlineStore:
      server: {workerConfigs: {workers: 4}}
      persistence: {store: {type: postgres, secretRef: {name: stores}}}
";
        let secret = "---\napiVersion: v1\nkind: Secret\nmetadata: {name: stores}\nstringData:\n  postgres: |\n    host: db\n";
        assert_eq!(totals(store), [0; 0]);
        assert_eq!(totals(&format!("{store}{secret}")), [12]);
        assert_eq!(
            totals(&format!("{store}{secret}    conn_type: pool\n")),
            [120]
        );
        let pool = "    conn_type: pool\n    max_conn: 5\n";
        assert_eq!(totals(&format!("{store}{secret}{pool}")), [60]);
    }
}
