#![doc = include_str!("config_override.md")]

use super::single_writer::scaled_by;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::views::{At, FeatureStore, ServerRole};

pub(super) static RULE: Rule = Rule::new(
    "config-override",
    Severity::Error,
    "an environment variable that replaces the configuration of the operator",
    &[Check::FeatureStore(check)],
);

/// What Feast reads instead of the `feature_store.yaml` that the operator has written.
const FEASTS: [&str; 3] = [
    "FEATURE_STORE_YAML_BASE64",
    "FEAST_FS_YAML_FILE_PATH",
    "FEATURE_REPO_DIR_ENV_VAR",
];
/// What the operator's own init container reads.
const OPERATORS: [&str; 1] = ["TMP_FEATURE_STORE_YAML_BASE64"];

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    // The operator gives the lineage server its configuration in this very way.
    let servers = feature_store
        .servers()
        .iter()
        .filter(|it| it.role != ServerRole::Lineage);
    for server in servers {
        look_at(feature_store, &server.at().get("env"), &FEASTS, report);
    }
    let git = feature_store.spec().get("feastProjectDir").get("git");
    look_at(feature_store, &git.get("env"), &OPERATORS, report);
}

fn look_at(
    feature_store: &FeatureStore<'_>,
    environment: &At<'_>,
    names: &[&str],
    report: &mut Report<'_>,
) {
    for variable in environment.items() {
        let at = variable.get("name");
        let Some(name) = at.str().filter(|it| names.contains(it)) else {
            continue;
        };
        // An empty one counts as not set.
        let is_set = variable.get("value").str().is_none_or(|it| !it.is_empty());
        if !is_set || !(variable.get("value").is_set() || variable.get("valueFrom").is_set()) {
            continue;
        }
        let scaling = feature_store.scaling();
        let (severity, message) = if scaling.is_scaled() {
            let message = format!(
                "{}, but `{name}` replaces the stores that are written here",
                scaled_by(scaling)
            );
            (report.severity(), message)
        } else {
            (
                Severity::Warning,
                format!("`{name}` replaces the stores that are written here"),
            )
        };
        report
            .weighed(
                severity,
                Place::Value(at.path()),
                message,
                "Take the variable out and describe the stores under `spec.services`; what Feast \
                 reads from it nobody has checked.",
            )
            .fix(|| {
                Fix::needs_judgement(
                    format!("Remove {name}"),
                    vec![Edit::remove(variable.path())],
                )
            });
    }
}
