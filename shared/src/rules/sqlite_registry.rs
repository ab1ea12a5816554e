#![doc = include_str!("sqlite_registry.md")]

use super::single_writer::single_writer;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::convert::POSTGRES_URL_IN_SECRET;
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::{Service, StoreConfig, Writers, embedded_database};

pub(super) static RULE: Rule = Rule::new(
    "sqlite-registry",
    Severity::Error,
    "a `sql` registry in a SQLite or DuckDB file where several pods run",
    &[Check::Store(check)],
);

fn check(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let path = store.path();
    if store.service != Service::Registry || store.store_type != Some("sql") {
        return;
    }
    let Some(database) = path.str().and_then(embedded_database) else {
        return;
    };
    if !store.in_secret {
        let what =
            format!("a {database} registry is a file of one machine: other pods do not see it");
        single_writer(store, report, &path, &what);
    } else if let Writers::Several(reason) = &store.writers {
        report
            .value(
                path.path(),
                format!(
                    "scaled by {reason}, but the registry is a {database} file that each pod has \
                     for itself"
                ),
                "Give the registry a URL of a database server, such as `postgresql+psycopg://…` or \
                 `mysql+pymysql://…`.",
            )
            .fix(|| {
                Fix::needs_judgement(
                    "Use PostgreSQL, host and credentials to be filled in",
                    vec![Edit::set(path.path(), POSTGRES_URL_IN_SECRET)],
                )
            });
    }
}
