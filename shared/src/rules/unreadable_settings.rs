#![doc = include_str!("unreadable_settings.md")]

use super::{Check, Rule};
use crate::check::{Context, Report, Stored, StoredPart};
use crate::diagnostic::{Place, Severity, quoted};
use crate::tree::{Document, Node};
use crate::views::{At, Deployment, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "unreadable-settings",
    Severity::Error,
    "settings in a Secret, a ConfigMap or a variable that are no YAML mapping",
    &[Check::Stored(stored), Check::Deployment(deployment)],
);

fn stored(stored: &Stored<'_, '_>, _: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let Some(value) = stored.value().and_then(At::when_set) else {
        return;
    };
    let key = quoted(value.path().last_key().unwrap_or_default());
    let (message, help) = match what_is_wrong(&value, stored.document(), true) {
        Some(Fault::NotText) => (
            format!("the value of {key} is no string"),
            "Write the settings as text: put `|` behind the key and indent them below it.",
        ),
        Some(Fault::NotBase64) => (
            format!("the value of {key} is not the base64 of text"),
            "Encode the settings with `base64`, or write them as text under `stringData`.",
        ),
        Some(Fault::NotMapping(found)) => (
            format!("the value of {key} is a {found}, not a mapping of settings"),
            match stored.part {
                StoredPart::Store(..) => "Write a field on each line, such as `host: postgres`.",
                StoredPart::BatchEngine => "Write a field on each line, such as `type: local`.",
            },
        ),
        None => return,
    };
    report.value(value.path(), message, help);
}

fn deployment(deployment: &Deployment<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for variable in deployment.config_variables() {
        let value = &variable.value;
        let name = variable.name;
        // Kubernetes puts other variables in for these, so nobody here knows the value.
        if value.str().is_some_and(|text| text.contains("$(")) {
            report.weighed(
                Severity::Warning,
                Place::Value(value.path()),
                format!("`{name}` is put together of other variables, so it is not judged"),
                "Write the whole value into this variable.",
            );
            continue;
        }
        let what = match what_is_wrong(value, variable.document(), false) {
            Some(Fault::NotText) => format!("the value of `{name}` is no string"),
            Some(Fault::NotBase64) => format!("the value of `{name}` is not the base64 of text"),
            Some(Fault::NotMapping(found)) => {
                format!("`{name}` holds a {found}, not a feature_store.yaml")
            }
            None => continue,
        };
        report.value(
            value.path(),
            what,
            "Encode the whole file: `base64 -w0 feature_store.yaml`.",
        );
    }
}

enum Fault {
    NotText,
    NotBase64,
    NotMapping(&'static str),
}

/// What keeps a value from being a mapping of settings. A text that breaks off is told of already.
fn what_is_wrong(
    value: &At<'_>,
    document: Option<&Document<'_>>,
    may_be_empty: bool,
) -> Option<Fault> {
    if value.str().is_none() {
        return Some(Fault::NotText);
    }
    let Some(document) = document else {
        return Some(Fault::NotBase64);
    };
    let root = document.root().filter(|root| !root.is_null());
    match root {
        _ if !document.is_complete() => None,
        None if may_be_empty => None,
        None => Some(Fault::NotMapping("text without content")),
        Some(root) if root.is_mapping() => None,
        Some(root) => Some(Fault::NotMapping(kind_of(root))),
    }
}

fn kind_of(node: Node<'_>) -> &'static str {
    if node.scalar_text().is_some() {
        "single value"
    } else {
        "list"
    }
}
