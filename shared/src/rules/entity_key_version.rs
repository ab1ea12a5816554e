#![doc = include_str!("entity_key_version.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::RepoConfig;

pub(super) static RULE: Rule = Rule::new(
    "entity-key-version",
    Severity::Error,
    "a serialization of entity keys that Feast has given up",
    &[Check::RepoConfig(check)],
);

fn check(repo_config: &RepoConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let at = repo_config.at().get("entity_key_serialization_version");
    let Some(version) = at.int().filter(|version| *version < 3) else {
        return;
    };
    report
        .value(
            at.path(),
            format!("entity keys of version {version} are no longer written or read"),
            "Use 3. Feast loads the file, and fails when it first writes or reads an entity key.",
        )
        .fix(|| {
            Fix::needs_judgement(
                "Use 3, which does not find rows of older versions",
                vec![Edit::set(at.path(), 3)],
            )
        });
}
