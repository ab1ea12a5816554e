#![doc = include_str!("registry_address.md")]

use super::single_writer::use_sql;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::variable;
use crate::views::{At, Service, StoreConfig, is_database_url};

pub(super) static RULE: Rule = Rule::new(
    "registry-address",
    Severity::Error,
    "a registry path that Feast cannot open",
    &[Check::Store(check)],
);

fn check(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    if store.service != Service::Registry || store.at.node().is_none() {
        return;
    }
    let at = store.path();
    let path = match (at.node(), at.str()) {
        (None, _) => "",
        (Some(_), Some(path)) => path,
        (Some(_), None) => return,
    };
    let place = if at.is_set() { &at } else { &store.at };
    let is_told = store.at.get("registry_store_type").is_set();
    match store.store_type {
        Some("file" | "remote" | "sql") if path.is_empty() && !is_told => {
            report.value(
                place.path(),
                "the registry has no `path`",
                "Set `path`: without one Feast takes the repository's directory for the file, or \
                 finds no server, and fails when it first opens the registry.",
            );
        }
        Some("file") if !is_told => {
            let Some(scheme) = unsupported_scheme(path) else {
                return literal(place, path, report);
            };
            let is_database = is_database_url(path);
            let fix = || Fix::needs_judgement("Use a SQL registry", use_sql(&store.at));
            let help = if is_database {
                "Set `registry_type: sql`: without it Feast takes the URL for a file, and fails \
                 when it first opens the registry."
            } else {
                "Use a path, or `s3://`, `gs://` or `hdfs://`. Azure wants `https://` with \
                 `registry_store_type: AzureRegistryStore`. Feast fails when it first opens it."
            };
            report
                .value(
                    place.path(),
                    format!("a file registry cannot open the scheme {}", quoted(scheme)),
                    help,
                )
                .fixes(|| is_database.then(fix));
        }
        _ => {}
    }
}

/// Tells of what a shell or a browser would make another path of, and Feast does not.
fn literal(at: &At<'_>, path: &str, report: &mut Report<'_>) {
    let scheme = path.get(..5).filter(|it| it.eq_ignore_ascii_case("file:"));
    let (taken, absolute) = match scheme {
        Some(scheme) => {
            let rest = path.get(scheme.len()..).unwrap_or_default();
            let rest = rest.strip_prefix("//").unwrap_or(rest);
            ("file:", rest.starts_with('/').then_some(rest))
        }
        None if path.starts_with("~/") => ("~", None),
        None => return,
    };
    let fix = || {
        absolute.map(|path| {
            let edits = vec![Edit::set(at.path(), path)];
            Fix::needs_judgement("Write the path alone", edits)
        })
    };
    report
        .weighed(
            Severity::Warning,
            Place::Value(at.path()),
            format!("Feast takes `{taken}` for the name of a directory in the repository"),
            "Write an absolute path from `/` on, or one that is relative to the repository.",
        )
        .fixes(fix);
}

/// The scheme that Python's `urlparse` finds, when Feast has no store for it.
pub(super) fn unsupported_scheme(path: &str) -> Option<&str> {
    let (scheme, rest) = path.trim_start().split_once(':')?;
    let is_scheme = scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, '+' | '-' | '.'));
    let is_drive = scheme.len() == 1 && rest.starts_with(['/', '\\']);
    let is_known = ["file", "s3", "gs", "hdfs"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    (is_scheme && !is_drive && !is_known && !variable::is_in(scheme)).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::unsupported_scheme;
    use crate::testing::{fixed, rules_found};

    #[test]
    fn what_feast_takes_literally_is_told() {
        for (path, is_told) in [
            ("file:///data/r.db", true),
            ("FILE://r.db", true),
            ("~/r.db", true),
            ("data/r~.db", false),
            ("/data/file:/r.db", false),
        ] {
            let text =
                format!("project: p\nregistry: {path} # feast-ha: allow registry-without-db\n");
            let expected = if is_told {
                &["registry-address"][..]
            } else {
                &[]
            };
            assert_eq!(rules_found(&text), expected, "{path}");
        }
        assert_eq!(
            fixed("project: p\nregistry: file:///r.db\n", "Write the path"),
            Some("project: p\nregistry: /r.db\n".to_owned())
        );
    }

    #[test]
    fn feast_opens_files_and_three_kinds_of_object_stores() {
        for (path, scheme) in [
            ("data/registry.db", None),
            ("C:/registry.db", None),
            ("S3://b/r", None),
            ("file://r", None),
            ("${URL}", None),
            ("${SCHEME}://b/r", None),
            ("a b:c", None),
            ("", None),
            ("az://b/r", Some("az")),
            ("https://h/b/r", Some("https")),
            ("postgresql+psycopg://h/d", Some("postgresql+psycopg")),
            ("host:6570", Some("host")),
        ] {
            assert_eq!(unsupported_scheme(path), scheme, "{path}");
        }
    }
}
