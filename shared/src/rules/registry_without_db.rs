#![doc = include_str!("registry_without_db.md")]

use super::repairs::{POSTGRES_URL, file_or_gap, scaled_by, share_or_run_one};
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::fix::{Edit, Fix, YamlValue};
use crate::views::{FeatureStore, RepoConfig, is_object_store};

pub(super) static RULE: Rule = Rule::new(
    "registry-without-db",
    Severity::Error,
    "a file registry, or none, where several processes write",
    &[
        Check::FeatureStore(feature_store),
        Check::RepoConfig(repo_config),
    ],
);

fn feature_store(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let scaling = feature_store.scaling();
    let registry = feature_store.registry();
    let local = registry.local();
    let path = local.persistence().file().get("path").str();
    if !scaling.is_scaled()
        || registry.remote().is_set()
        || local.persistence().store().at().is_set()
        || path.is_some_and(is_object_store)
    {
        return;
    }
    let (place, what) = if registry.local().at().is_set() {
        let what = "the registry is a file: concurrent writers lose each other's changes";
        (file_or_gap(&local), what)
    } else {
        let what = "no registry is set, so every pod keeps a registry file of its own";
        (registry.at().path(), what)
    };
    report.value(
        place,
        format!("{}, but {what}", scaled_by(scaling)),
        "Set `spec.services.registry.local.persistence.store` to `type: sql` with a PostgreSQL or \
         MySQL URL in its Secret, or use a remote registry, or run one replica."
            .to_owned(),
        share_or_run_one(feature_store, &local, "sql", "Use a SQL registry"),
    );
}

fn repo_config(repo_config: &RepoConfig<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let registry = repo_config.registry();
    let path = registry.path();
    if registry.registry_type() != Some("file") || path.str().is_some_and(is_object_store) {
        return;
    }
    let place = if path.is_set() { &path } else { registry.at() };
    push(
        context,
        report,
        Place::Value(place.path()),
        "a file registry has one writer: concurrent ones lose each other's changes",
        &registry.at().path(),
    );
}

/// A `feature_store.yaml` does not say how many processes use it: one may write a file safely.
pub(super) fn push(
    context: &Context<'_>,
    report: &mut Report<'_>,
    place: Place,
    what: &str,
    registry: &crate::FieldPath,
) {
    let replicas = context.options.replicas;
    let (severity, message) = if replicas > 1 {
        (report.severity(), format!("{what}, and {replicas} run"))
    } else {
        (Severity::Warning, what.to_owned())
    };
    let sql = YamlValue::mapping([
        ("registry_type", "sql".into()),
        ("path", POSTGRES_URL.into()),
    ]);
    report.push(Diagnostic {
        rule: report.rule(),
        severity,
        document: report.document(),
        place,
        message,
        help: "Use `registry_type: sql` with a PostgreSQL or MySQL URL as soon as more than one \
               process may write: several replicas, or `feast apply` beside a server."
            .to_owned(),
        fixes: vec![Fix::needs_judgement(
            "Use a SQL registry",
            vec![Edit::set(registry.clone(), sql)],
        )],
    });
}
