#![doc = include_str!("project_name.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::variable;
use crate::views::{At, FeatureStore, RepoConfig};

pub(super) static RULE: Rule = Rule::new(
    "project-name",
    Severity::Error,
    "a project name that Feast refuses",
    &[
        Check::FeatureStore(feature_store),
        Check::RepoConfig(repo_config),
    ],
);

fn feature_store(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let at = feature_store.spec().get("feastProject");
    // Everything else that Feast refuses, the API server refuses too.
    if at.str().is_some_and(|name| name.contains('-')) {
        refuse(&at, report);
    }
}

fn repo_config(repo_config: &RepoConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let at = repo_config.at().get("project");
    if at.str().is_some_and(|name| !is_accepted(name)) {
        refuse(&at, report);
    }
}

/// Whether Feast takes the name: letters, digits and `_`, not first; Python counts every alphabet.
fn is_accepted(name: &str) -> bool {
    variable::is_in(name)
        || (!name.starts_with('_') && name.chars().all(|it| it.is_alphanumeric() || it == '_'))
}

fn refuse(at: &At<'_>, report: &mut Report<'_>) {
    let name = at.str().unwrap_or_default();
    let plain: String = name
        .chars()
        .map(|it| if it.is_alphanumeric() { it } else { '_' })
        .collect();
    let plain = plain.trim_matches('_');
    let fixes = || {
        (!plain.is_empty()).then(|| {
            Fix::needs_judgement(
                format!("Use {plain}, which is another project"),
                vec![Edit::set(at.path(), plain)],
            )
        })
    };
    report
        .value(
            at.path(),
            format!("invalid project name {}", quoted(name)),
            "Use letters, digits and `_`, and no `_` in front. Feast's message names SQLite, but a \
             `-` fails with every online store.",
        )
        .fixes(fixes);
}
