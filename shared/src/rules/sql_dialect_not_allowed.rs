#![doc = include_str!("sql_dialect_not_allowed.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, one_of};
use crate::settings::SETTINGS;
use crate::views::{Service, StoreConfig};

pub(super) static RULE: Rule = Rule::new(
    "sql-dialect-not-allowed",
    Severity::Error,
    "a `sql` registry in a database that the settings do not allow",
    &[Check::Store(check)],
)
.chosen();

fn check(store: &StoreConfig<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let Some(allowed) = &context.options.limits.sql_dialects else {
        return;
    };
    if store.service != Service::Registry || store.store_type != Some("sql") {
        return;
    }
    let path = store.path();
    // A URL that begins with a variable says nothing yet.
    let scheme = path.str().and_then(|url| url.split_once("://"));
    let Some((scheme, _)) = scheme.filter(|(scheme, _)| !scheme.contains('$')) else {
        return;
    };
    let written = scheme.split('+').next().unwrap_or_default();
    // SQLAlchemy has given the short name up, but it means the same.
    let dialect = match written.to_ascii_lowercase().as_str() {
        "postgres" => "postgresql".to_owned(),
        other => other.to_owned(),
    };
    if allowed.contains(&dialect.as_str()) {
        return;
    }
    // What is no known word may be anything, a password too.
    let what = if is_known(&dialect) {
        format!("`{dialect}`")
    } else {
        "the database of this URL".to_owned()
    };
    report.value(
        path.path(),
        format!("forbidden: {what} is not among the allowed SQL dialects"),
        format!("Use {}.", one_of(allowed)),
    );
}

fn is_known(dialect: &str) -> bool {
    let mut settings = SETTINGS.iter();
    let setting = settings.find(|it| it.name == "allowedSqlDialects");
    setting.is_some_and(|it| it.form.words().contains(&dialect))
}
