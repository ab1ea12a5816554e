#![doc = include_str!("oidc_credentials.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::text::joined;
use crate::views::{At, RepoConfig};

pub(super) static RULE: Rule = Rule::new(
    "oidc-credentials",
    Severity::Error,
    "OIDC credentials that are incomplete or given twice",
    &[Check::RepoConfig(check)],
);

/// Any of these makes it the configuration of a client.
const CLIENT: [&str; 5] = [
    "client_secret",
    "token",
    "token_env_var",
    "username",
    "password",
];

fn check(repo_config: &RepoConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let auth = repo_config.at().get("auth");
    if auth.get("type").str() != Some("oidc") {
        return;
    }
    let is_there = |name: &str| auth.node().is_some_and(|node| node.get(name).is_some());
    if CLIENT.into_iter().any(is_there) || !is_there("auth_discovery_url") {
        client(&auth, report);
    } else {
        server(&auth, report);
    }
}

fn server(auth: &At<'_>, report: &mut Report<'_>) {
    let (at, message, help) = if !auth.get("auth_discovery_url").is_set() {
        (
            auth.get("auth_discovery_url"),
            "required field `auth_discovery_url` is not set",
            "Set it to the OpenID configuration of the identity provider.",
        )
    } else if auth.get("token_refresh_margin_seconds").is_set() {
        (
            auth.get("token_refresh_margin_seconds"),
            "`token_refresh_margin_seconds` is a setting of clients",
            "Remove it, or add the client's credentials.",
        )
    } else {
        return;
    };
    tell(&at, message.to_owned(), help, report);
}

fn client(auth: &At<'_>, report: &mut Report<'_>) {
    let is_filled = |name: &&str| {
        let at = auth.entry(name);
        at.is_set() && at.str() != Some("")
    };
    let mut group = vec!["client_secret", "auth_discovery_url", "client_id"];
    let password = ["username", "password"];
    if password.iter().any(is_filled) {
        group.extend(password);
    }
    let mut missing = group.clone();
    missing.retain(|name| !is_filled(name));
    if !missing.is_empty() && missing.len() < group.len() {
        tell(
            auth,
            format!(
                "incomplete client credentials: without `{}`",
                joined(&missing, "`, `")
            ),
            "Set `client_secret`, `auth_discovery_url` and `client_id` together, with `username` \
             and `password` or without both; or only `token`, or only `token_env_var`.",
            report,
        );
        return;
    }
    let mut ways = vec!["token", "token_env_var"];
    ways.retain(is_filled);
    if missing.is_empty() {
        ways.push("client_secret");
    }
    if ways.len() > 1 {
        tell(
            auth,
            format!("only one of `{}` may be set", joined(&ways, "`, `")),
            "Keep one way to get a token.",
            report,
        );
    }
}

fn tell(at: &At<'_>, message: String, help: &str, report: &mut Report<'_>) {
    let help = format!("{help} Feast loads the file and fails when it first authenticates.");
    report.value(at.path(), message, help);
}
