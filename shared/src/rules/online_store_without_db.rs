#![doc = include_str!("online_store_without_db.md")]

use super::single_writer::{file_or_gap, scaled_by, share_or_run_one};
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "online-store-without-db",
    Severity::Error,
    "a scaled FeatureStore whose online store is a file, or not set",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let scaling = feature_store.scaling();
    let online_store = feature_store.online_store();
    if !scaling.is_scaled() || online_store.persistence().store().at().is_set() {
        return;
    }
    let what = if online_store.at().is_set() {
        "the online store is a SQLite file that each pod has for itself"
    } else {
        "no online store is set, so each pod gets a SQLite file of its own"
    };
    report.value(
        file_or_gap(&online_store),
        format!("{}, but {what}", scaled_by(scaling)),
        "Set `spec.services.onlineStore.persistence.store` to a database that all pods share, \
         such as `postgres` or `redis`, or run one replica."
            .to_owned(),
        share_or_run_one(
            feature_store,
            context,
            report,
            &online_store,
            "postgres",
            "Use a PostgreSQL online store",
        ),
    );
}
