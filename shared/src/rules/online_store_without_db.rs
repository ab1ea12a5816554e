#![doc = include_str!("online_store_without_db.md")]

use super::single_writer::{file_or_gap, scaled_by, share_or_run_one};
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix, YamlValue};
use crate::views::{At, FeatureStore, RepoConfig, Service, StoreConfig, Writers};

pub(super) static RULE: Rule = Rule::new(
    "online-store-without-db",
    Severity::Error,
    "a scaled FeatureStore whose online store is a file, or not set",
    &[
        Check::FeatureStore(feature_store),
        Check::RepoConfig(repo_config),
        Check::Store(store),
    ],
);

fn feature_store(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let source = report.location().source;
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
    report
        .value(
            file_or_gap(online_store),
            format!("{}, but {what}", scaled_by(scaling)),
            "Set `spec.services.onlineStore.persistence.store` to a database that all pods share, \
         such as `postgres` or `redis`, or run one replica.",
        )
        .fixes(|| {
            share_or_run_one(
                feature_store,
                context,
                source,
                Service::OnlineStore,
                "postgres",
                "Use a PostgreSQL online store",
            )
        });
}

fn store(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let Writers::Several(reason) = &store.writers else {
        return;
    };
    if store.service != Service::OnlineStore || store.store_type != Some("sqlite") {
        return;
    }
    let path = store.at.get("path");
    report
        .value(
            if path.is_set() {
                path.path()
            } else {
                store.at.path()
            },
            format!("a SQLite online store is a file of one pod, and {reason} run"),
            "Use a database that all of them share, such as `redis` or `postgres`.",
        )
        .fix(|| use_redis(&store.at));
}

fn repo_config(repo_config: &RepoConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let online_store = repo_config.at().get("online_store");
    // Null turns the online store off.
    let is_given = repo_config
        .at()
        .node()
        .and_then(|it| it.get("online_store"))
        .is_some();
    let Writers::Several(reason) = repo_config.writers() else {
        return;
    };
    if is_given {
        return;
    }
    report
        .weighed(
            Severity::Warning,
            Place::Value(online_store.path()),
            format!("without `online_store` Feast takes a SQLite file, and {reason} run"),
            "Name a database that all of them share, such as `redis`, or write `online_store: \
             null` if none of them serves features.",
        )
        .fix(|| use_redis(&online_store));
}

fn use_redis(online_store: &At<'_>) -> Fix {
    let redis = YamlValue::mapping([
        ("type", "redis".into()),
        ("connection_string", "redis:6379".into()),
    ]);
    Fix::needs_judgement(
        "Use Redis, its address to be filled in",
        vec![Edit::set(online_store.path(), redis)],
    )
}
