#![doc = include_str!("sqlite_registry.md")]

use super::single_writer::{POSTGRES_URL, scaled_by, single_writer};
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::fix::{Edit, Fix};
use crate::tree::Node;
use crate::views::{FeatureStore, RepoConfig, embedded_database};

pub(super) static RULE: Rule = Rule::new(
    "sqlite-registry",
    Severity::Error,
    "a `sql` registry in a SQLite or DuckDB file where several pods run",
    &[
        Check::FeatureStore(feature_store),
        Check::RepoConfig(repo_config),
    ],
);

fn feature_store(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let scaling = feature_store.scaling();
    let store = feature_store.registry().local().persistence().store();
    if !scaling.is_scaled() || store.store_type() != Some("sql") {
        return;
    }
    let (Some(name), Some(key)) = (store.secret_name(), store.secret_key()) else {
        return;
    };
    for (document, secret) in context.secrets(feature_store.namespace(), name) {
        let Some((settings_path, settings)) = secret.settings(key) else {
            continue;
        };
        let url = settings.get("path").and_then(Node::as_str);
        let Some(database) = url.and_then(embedded_database) else {
            continue;
        };
        let path = settings_path.key("path");
        report.push(Diagnostic {
            rule: report.rule(),
            severity: report.severity(),
            document,
            place: Place::Value(path.clone()),
            message: format!(
                "{}, but the registry is a {database} file that each pod has for itself",
                scaled_by(scaling)
            ),
            help: "Give the registry a URL of a database server, such as \
                   `postgresql+psycopg://…` or `mysql+pymysql://…`."
                .to_owned(),
            fixes: vec![Fix::needs_judgement(
                "Use PostgreSQL, host and credentials to be filled in",
                vec![Edit::set(path, POSTGRES_URL)],
            )],
        });
    }
}

fn repo_config(repo_config: &RepoConfig<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let registry = repo_config.registry();
    let path = registry.path();
    if registry.registry_type() != Some("sql") {
        return;
    }
    let Some(database) = path.str().and_then(embedded_database) else {
        return;
    };
    single_writer(
        &registry,
        context,
        report,
        &path,
        &format!("a {database} registry is a file of one machine: other pods do not see it"),
    );
}
