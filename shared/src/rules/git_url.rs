#![doc = include_str!("git_url.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "git-url",
    Severity::Error,
    "the URL of a feature repository that is empty or tells a password",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let git = feature_store.spec().get("feastProjectDir").get("git");
    let at = git.get("url");
    let Some(url) = at.str() else {
        return;
    };
    if url.trim().is_empty() {
        report.value(
            at.path(),
            "required: `url` is empty, so there is nothing to clone",
            "Write the address of the feature repository.",
        );
        return;
    }
    let Some(bare) = without_password(url) else {
        return;
    };
    report
        .weighed(
            Severity::Warning,
            Place::Value(at.path()),
            "the URL tells a password to everybody who may read the FeatureStore",
            "Put the token into a Secret, name that in `envFrom`, and set `configs` such as \
         `url.\"https://api:${TOKEN}@github.com/\".insteadOf`.",
        )
        .fix(|| {
            Fix::needs_judgement(
                "Take the password out",
                vec![Edit::set(at.path(), bare.as_str())],
            )
        });
}

/// The URL without what stands in front of the host, when that holds a password or a token. A
/// variable is none: it is filled in when the repository is cloned.
fn without_password(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let end = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    let (user, host) = authority.rsplit_once('@')?;
    let secret = user.split_once(':').map_or(user, |(_, password)| password);
    // A user of its own is the way of ssh.
    let is_user = !user.contains(':') && !scheme.starts_with("http");
    let is_secret = !secret.is_empty() && !secret.contains('$') && !is_user;
    is_secret.then(|| format!("{scheme}://{host}{path}"))
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn passwords_are_known_from_users_and_variables() {
        for (url, bare) in [
            (
                "https://api:t0ken@github.com/a/b",
                Some("https://github.com/a/b"),
            ),
            (
                "https://t0ken@github.com/a/b",
                Some("https://github.com/a/b"),
            ),
            ("ssh://git:t0ken@host", Some("ssh://host")),
            ("https://github.com/a/b@c", None),
            ("https://api:${TOKEN}@github.com/a/b", None),
            ("ssh://git@github.com/a/b", None),
            ("git@github.com:a/b", None),
        ] {
            assert_eq!(without_password(url).as_deref(), bare, "{url}");
        }
    }
}
