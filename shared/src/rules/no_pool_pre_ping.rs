#![doc = include_str!("no_pool_pre_ping.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::{Service, StoreConfig, embedded_database};

pub(super) static RULE: Rule = Rule::new(
    "no-pool-pre-ping",
    Severity::Info,
    "a SQL registry whose first request after a failover fails",
    &[Check::Store(check)],
);

fn check(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let pre_ping = store
        .at
        .get("sqlalchemy_config_kwargs")
        .get("pool_pre_ping");
    if store.service != Service::Registry
        || store.store_type != Some("sql")
        || !store.writers.are_several()
        || pre_ping.is_set()
        || store.path().str().and_then(embedded_database).is_some()
    {
        return;
    }
    report
        .value(
            pre_ping.path(),
            "without `pool_pre_ping` the first request after a database failover fails",
            "Set `sqlalchemy_config_kwargs.pool_pre_ping: true`: it tests a connection before \
             using it.",
        )
        .fix(|| {
            Fix::needs_judgement(
                "Test connections before using them",
                vec![Edit::set(pre_ping.path(), true)],
            )
        });
}
