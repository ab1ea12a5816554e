#![doc = include_str!("auth_by_name.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix, YamlValue};
use crate::views::RepoConfig;

pub(super) static RULE: Rule = Rule::new(
    "auth-by-name",
    Severity::Warning,
    "an `auth` that is only a name, which lets everybody in",
    &[Check::RepoConfig(check)],
);

fn check(repo_config: &RepoConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let at = repo_config.at().get("auth");
    let Some(name) = at
        .str()
        .filter(|it| ["kubernetes", "oidc_client"].contains(it))
    else {
        return;
    };
    let written = name.strip_suffix("_client").unwrap_or(name);
    let fix = || {
        (written == "kubernetes").then(|| {
            Fix::safe(
                "Write it as a mapping",
                vec![Edit::set(
                    at.path(),
                    YamlValue::mapping([("type", written.into())]),
                )],
            )
        })
    };
    report
        .value(
            at.path(),
            format!("`auth: {name}` lets everybody in"),
            format!(
                "Write `auth: {{type: {written}}}`. From a name alone Feast makes `no_auth`, \
                 without a word."
            ),
        )
        .fixes(fix);
}
