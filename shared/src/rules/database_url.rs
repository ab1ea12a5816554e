#![doc = include_str!("database_url.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::variable;
use crate::views::{DatabaseUrl, StoreConfig};

pub(super) static RULE: Rule = Rule::new(
    "database-url",
    Severity::Error,
    "a database URL that cannot be read, or says too little",
    &[Check::Store(check)],
);

fn check(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for at in store.database_urls() {
        let text = at.str().unwrap_or_default();
        let found = match DatabaseUrl::parse(text) {
            // A variable may stand for whatever is not there.
            None if text.is_empty() || variable::is_in(text) => None,
            None => Some((
                Severity::Error,
                "not a database URL".to_owned(),
                "Write `<dialect>+<driver>://<user>:<password>@<host>:<port>/<database>`.",
            )),
            Some(url) => fault(&url),
        };
        if let Some((severity, message, help)) = found {
            let when = match severity {
                Severity::Error => " Feast fails when it first opens the registry.",
                _ => "",
            };
            report.weighed(
                severity,
                Place::Value(at.path()),
                message,
                format!("{help}{when}"),
            );
        }
    }
}

fn fault(url: &DatabaseUrl<'_>) -> Option<(Severity, String, &'static str)> {
    let has_query = |name: &str| url.query.is_some_and(|it| it.contains(name));
    let is_embedded = matches!(url.dialect, "sqlite" | "duckdb");
    let is_known = |part: Option<&str>| part.is_some_and(|it| !it.contains(['$', '}']));
    if url.dialect == "sqlite" {
        let is_server = url.host.is_some() || url.port.is_some() || url.user.is_some();
        return is_server.then(|| {
            (
                Severity::Error,
                "a SQLite URL has no host".to_owned(),
                "Write three slashes before a relative path and four before an absolute one.",
            )
        });
    }
    if is_known(url.host) && url.host.is_some_and(|it| it.contains('@')) {
        return Some((
            Severity::Error,
            "the password ends at its first `@`".to_owned(),
            "Write `%40` for an `@` in the password, or everything behind it is the host.",
        ));
    }
    if is_known(url.port)
        // What stands there may be a part of the password, so it is not repeated.
        && url.port.is_some_and(|port| port.parse::<u16>().is_err())
    {
        return Some((
            Severity::Error,
            "the port is not a number".to_owned(),
            "Write a number, `%40` for an `@` in the password, and several hosts as `?host=a:5432&host=b:5432`.",
        ));
    }
    if !is_embedded && url.host.is_none() && !has_query("host=") {
        return Some((
            Severity::Warning,
            "the URL names no host".to_owned(),
            "Add the server: without a host the driver looks on the same machine.",
        ));
    }
    if !is_embedded && url.database.is_none() && !has_query("dbname=") {
        return Some((
            Severity::Warning,
            "the URL names no database".to_owned(),
            "Add the database behind a slash: without it the driver chooses one, or none.",
        ));
    }
    None
}
