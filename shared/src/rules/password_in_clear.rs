#![doc = include_str!("password_in_clear.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::variable;
use crate::views::{At, DatabaseUrl, StoreConfig};

pub(super) static RULE: Rule = Rule::new(
    "password-in-clear",
    Severity::Warning,
    "a password in the text of a `feature_store.yaml`",
    &[Check::Store(check)],
);

/// Fields that hold what nobody else may know.
const SECRETS: [&str; 8] = [
    "password",
    "private_key_content",
    "private_key_passphrase",
    "ssl_password",
    "api_key",
    "auth_token",
    "token",
    "discovery_token",
];

fn check(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    // What the operator has written, nobody can take out.
    let is_hidden = store.in_secret || store.by_operator;
    if is_hidden || store.at.node().is_none_or(|node| !node.is_mapping()) {
        return;
    }
    for at in SECRETS.map(|name| store.at.get(name)) {
        if at.str().is_some_and(is_clear) {
            tell(&at, "${PASSWORD}", report);
        }
    }
    for at in store.database_urls() {
        let text = at.str().unwrap_or_default();
        let password = DatabaseUrl::parse(text).and_then(|url| url.password);
        if let Some(password) = password.filter(|it| is_clear(it)) {
            tell(
                &at,
                &text.replacen(&format!(":{password}@"), ":${PASSWORD}@", 1),
                report,
            );
        }
    }
}

fn is_clear(text: &str) -> bool {
    !text.is_empty() && !variable::is_in(text)
}

fn tell(at: &At<'_>, value: &str, report: &mut Report<'_>) {
    report
        .value(
            at.path(),
            "a password in clear text",
            "Write `${PASSWORD}`, or another name, and set that variable where Feast runs: this \
             file goes into repositories and images.",
        )
        .fix(|| {
            Fix::needs_judgement(
                "Read it from the variable PASSWORD",
                vec![Edit::set(at.path(), value)],
            )
        });
}
