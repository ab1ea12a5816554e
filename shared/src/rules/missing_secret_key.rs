#![doc = include_str!("missing_secret_key.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::suggest;
use crate::views::{FeatureStore, Secret, SecretKey};

pub(super) static RULE: Rule = Rule::new(
    "missing-secret-key",
    Severity::Error,
    "a key that the Secret beside the FeatureStore does not have",
    &[Check::FeatureStore(check)],
);

/// How many keys a message lists.
const SHOWN: usize = 6;
/// Among how many keys one is looked for that may be meant.
const FEW: usize = 16;

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    if !context.has_secrets() {
        return;
    }
    let source = report.location().source;
    let uses = feature_store.secret_uses();
    for used in &uses {
        let name = used.name.str().unwrap_or_default();
        let Some(secret) = context.secret(source, feature_store.namespace(), name) else {
            continue;
        };
        // A Secret without any key is a place that something else fills.
        if secret.view.keys().next().is_none() {
            continue;
        }
        // The files of a directory may be there to choose from.
        let severity = if secret.location.source == source {
            Severity::Error
        } else {
            Severity::Warning
        };
        // A key that something else reads holds what that wants.
        let of_others = uses.iter().filter(|it| it.name.str() == Some(name));
        let taken: Vec<&str> = of_others.flat_map(|it| &it.keys).map(|it| it.key).collect();
        let missing = used.keys.iter().filter(|it| !secret.view.has(it.key));
        missing.for_each(|key| tell(severity, &secret.view, name, key, &taken, report));
    }
}

fn tell(
    severity: Severity,
    secret: &Secret<'_>,
    name: &str,
    key: &SecretKey<'_>,
    taken: &[&str],
    report: &mut Report<'_>,
) {
    let mut keys = secret.keys();
    let shown: Vec<String> = keys.by_ref().take(SHOWN).map(quoted).collect();
    let more = if keys.next().is_some() { ", …" } else { "" };
    let fixes = || {
        key.named_by.as_ref().and_then(|at| {
            let mut keys = secret.keys();
            let only = keys.next().filter(|_| keys.next().is_none());
            let only = only.filter(|it| !taken.contains(it));
            let meant = suggest::nearest(key.key, secret.keys().take(FEW)).or(only)?;
            Some(Fix::needs_judgement(
                format!("Read the key {meant}"),
                vec![Edit::set(at.path(), meant)],
            ))
        })
    };
    report
        .weighed(
            severity,
            Place::Value(key.said_by.path()),
            format!("the Secret {} has no key {}", quoted(name), quoted(key.key)),
            format!(
                "Give it this key, or name one that it has: {}{more}.",
                shown.join(", ")
            ),
        )
        .fixes(fixes);
}
