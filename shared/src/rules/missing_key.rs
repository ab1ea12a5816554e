#![doc = include_str!("missing_key.md")]

use std::cell::OnceCell;
use std::collections::HashSet;

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::kind::Kind;
use crate::suggest;
use crate::text::joined;
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
    // Many variables may read one object, and seldom is a key missing.
    let taken = OnceCell::new();
    for used in &uses {
        let Some(object) = context.used(source, feature_store.namespace(), used) else {
            continue;
        };
        if object.view.may_have_more() {
            continue;
        }
        // The files of a directory may be there to choose from.
        let severity = if object.location.source == source {
            Severity::Error
        } else {
            Severity::Warning
        };
        let is_taken = |key: &str| {
            let taken = taken.get_or_init(|| self::taken(&uses));
            let name = used.name.str().unwrap_or_default();
            taken.contains(&(used.kind, name, key))
        };
        let missing = used.keys.iter().filter(|it| !used.finds(it, &object.view));
        missing.for_each(|key| tell(severity, &object.view, key, is_taken, report));
    }
}

/// The keys that are read, each behind the kind and the name of its object: a key that something
/// else reads holds what that wants.
fn taken<'u>(uses: &'u [Use<'_>]) -> HashSet<(Kind, &'u str, &'u str)> {
    let keys = uses.iter().flat_map(|used| {
        let name = used.name.str().unwrap_or_default();
        used.keys.iter().map(move |it| (used.kind, name, it.key))
    });
    keys.collect()
}

fn tell(
    severity: Severity,
    object: &KeyValues<'_>,
    key: &UsedKey<'_>,
    is_taken: impl Fn(&str) -> bool,
    report: &mut Report<'_>,
) {
    let keys = object.keys();
    let more = if keys.len() > SHOWN { ", …" } else { "" };
    let shown: Vec<String> = keys.iter().take(SHOWN).map(|it| quoted(it)).collect();
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
        let shown = joined(&shown, ", ");
        let help = format!("Give it this key, or name one that it has: {shown}{more}.");
        (message, help)
    };
    let fixes = || {
        key.named_by.as_ref().and_then(|at| {
            let only = match keys.as_slice() {
                [only] if !is_taken(only) => Some(*only),
                _ => None,
            };
            let candidates = keys.iter().copied().take(FEW);
            let meant = suggest::nearest(key.key, candidates).or(only)?;
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
