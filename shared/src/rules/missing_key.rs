#![doc = include_str!("missing_key.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::suggest;
use crate::views::{FeatureStore, KeyValues, Use, UsedKey};

pub(super) static RULE: Rule = Rule::new(
    "missing-key",
    Severity::Error,
    "a key that the Secret or ConfigMap beside the FeatureStore does not have",
    &[Check::FeatureStore(check)],
);

/// How many keys a message lists.
const SHOWN: usize = 6;
/// Among how many keys one is looked for that may be meant.
const FEW: usize = 16;

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let source = report.location().source;
    let uses = context.uses(feature_store);
    for used in &uses {
        let Some(object) = context.used(source, feature_store.namespace(), used) else {
            continue;
        };
        // One without any key is a place that something else fills.
        if object.view.is_empty() {
            continue;
        }
        // The files of a directory may be there to choose from.
        let severity = if object.location.source == source {
            Severity::Error
        } else {
            Severity::Warning
        };
        // A key that something else reads holds what that wants.
        let is_same = |it: &&Use<'_>| it.kind == used.kind && it.name.str() == used.name.str();
        let of_others = uses.iter().filter(is_same);
        let taken: Vec<&str> = of_others.flat_map(|it| &it.keys).map(|it| it.key).collect();
        let missing = used.keys.iter().filter(|it| !used.finds(it, &object.view));
        missing.for_each(|key| tell(severity, &object.view, key, &taken, report));
    }
}

fn tell(
    severity: Severity,
    object: &KeyValues<'_>,
    key: &UsedKey<'_>,
    taken: &[&str],
    report: &mut Report<'_>,
) {
    let mut keys = object.keys();
    let shown: Vec<String> = keys.by_ref().take(SHOWN).map(quoted).collect();
    let more = if keys.next().is_some() { ", …" } else { "" };
    let (kind, name) = (object.kind().title(), object.name().unwrap_or_default());
    let (name, wanted) = (quoted(name), quoted(key.key));
    let message = format!("the {kind} {name} has no key {wanted}");
    let (message, help) = if object.has_binary(key.key) {
        (
            format!("{message} in `data`, only in `binaryData`"),
            "Write its text under `data`: nothing else is read.".to_owned(),
        )
    } else if shown.is_empty() {
        (message, "Give it this key.".to_owned())
    } else {
        let keys = shown.join(", ");
        let help = format!("Give it this key, or name one that it has: {keys}{more}.");
        (message, help)
    };
    let fixes = || {
        key.named_by.as_ref().and_then(|at| {
            let mut keys = object.keys();
            let only = keys.next().filter(|_| keys.next().is_none());
            let only = only.filter(|it| !taken.contains(it));
            let meant = suggest::nearest(key.key, object.keys().take(FEW)).or(only)?;
            Some(Fix::needs_judgement(
                format!("Read the key {meant}"),
                vec![Edit::set(at.path(), meant)],
            ))
        })
    };
    report
        .weighed(severity, Place::Value(key.said_by.path()), message, help)
        .fixes(fixes);
}
