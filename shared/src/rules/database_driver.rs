#![doc = include_str!("database_driver.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::variable;
use crate::views::{DatabaseUrl, StoreConfig};

pub(super) static RULE: Rule = Rule::new(
    "database-driver",
    Severity::Error,
    "a database URL for which Feast's image has no driver",
    &[Check::Store(check)],
);

/// For each dialect that SQLAlchemy brings, the drivers in Feast's image; the first is the one to
/// use. What is not here needs another image.
const DIALECTS: [(&str, &[&str]); 6] = [
    ("postgresql", &["psycopg", "psycopg_async"]),
    ("mysql", &["pymysql"]),
    ("mariadb", &["pymysql"]),
    ("sqlite", &["pysqlite"]),
    ("mssql", &[]),
    ("oracle", &[]),
];

/// Names that people write for a dialect, and SQLAlchemy does not know.
const MEANT: [(&str, &str); 4] = [
    ("postgres", "postgresql"),
    ("pgsql", "postgresql"),
    ("psql", "postgresql"),
    ("pg", "postgresql"),
];

fn check(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for at in store.database_urls() {
        let text = at.str().unwrap_or_default();
        let Some(url) = DatabaseUrl::parse(text) else {
            continue;
        };
        let name = text.split("://").next().unwrap_or_default();
        // Feast adds this driver itself, where the name is written just so.
        if variable::is_in(name) || name == "postgresql" {
            continue;
        }
        // SQLite and DuckDB are no databases of several pods, which other rules say.
        if url.dialect == "sqlite" && url.driver.is_none() {
            continue;
        }
        let lower = url.dialect.to_ascii_lowercase();
        let meant = MEANT.iter().find(|(written, _)| *written == lower);
        // What else another image has nobody here knows.
        if store.in_own_image && meant.is_none() {
            continue;
        }
        let meant = meant.map_or(lower.as_str(), |(_, meant)| meant);
        let known = DIALECTS.iter().find(|(dialect, _)| *dialect == meant);
        let is_there = known.is_some_and(|(dialect, drivers)| {
            *dialect == url.dialect && url.driver.is_some_and(|it| drivers.contains(&it))
        });
        if is_there {
            continue;
        }
        let right = known.and_then(|(dialect, drivers)| {
            let driver = drivers.first()?;
            Some(format!("{dialect}+{driver}"))
        });
        let is_known = known.is_some_and(|(dialect, _)| *dialect == url.dialect);
        let shown = match known {
            Some(_) => format!("`{}`", url.dialect),
            // It may be a part of a password, in a URL that comes from a Secret.
            None => "what this URL begins with".to_owned(),
        };
        let message = match url.driver {
            _ if !is_known => format!("{shown} is no dialect of SQLAlchemy"),
            // So may this.
            Some(_) => "the driver in this URL is not in Feast's image".to_owned(),
            None => format!("the usual driver of {shown} is not in Feast's image"),
        };
        let other = match &right {
            Some(right) => format!("Write `{right}://`"),
            None => "Use PostgreSQL or MySQL".to_owned(),
        };
        let help = format!(
            "{other}, or install what is missing and turn this rule off. Feast fails when it first \
             opens the registry."
        );
        let fix = || {
            right.map(|right| {
                let rest = text.get(name.len()..).unwrap_or_default();
                let edits = vec![Edit::set(at.path(), format!("{right}{rest}").as_str())];
                let title = format!("Use {right}");
                // Another driver that was asked for by name may have been installed.
                if url.driver.is_none() {
                    Fix::safe(title, edits)
                } else {
                    Fix::needs_judgement(title, edits)
                }
            })
        };
        report.value(at.path(), message, help).fixes(fix);
    }
}
