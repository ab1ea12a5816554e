#![doc = include_str!("object_reference.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::kubernetes::is_subdomain;
use crate::tree::Node;
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "object-reference",
    Severity::Error,
    "a reference to an object that no object can have the name of",
    &[Check::FeatureStore(check)],
);

/// The fields that refer to another object: the field, where the name is in it, and the kind.
const REFERENCES: [(&str, &str, &str); 10] = [
    ("secretRef", "name", "Secret"),
    ("secretKeyRef", "name", "Secret"),
    ("apiKeySecretRef", "name", "Secret"),
    ("connectionStringSecretRef", "name", "Secret"),
    ("configMapRef", "name", "ConfigMap"),
    ("configMapKeyRef", "name", "ConfigMap"),
    ("caCertConfigMap", "name", "ConfigMap"),
    ("ref", "name", "PersistentVolumeClaim"),
    (
        "persistentVolumeClaim",
        "claimName",
        "PersistentVolumeClaim",
    ),
    ("feastRef", "name", "FeatureStore"),
];

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    walk(feature_store.spec(), report);
}

fn walk(at: At<'_>, report: &mut Report<'_>) {
    at.items().for_each(|item| walk(item, report));
    for (name, value) in at.fields() {
        let reference = REFERENCES.iter().find(|(field, ..)| *field == name);
        match reference {
            Some((_, key, kind)) if value.node().is_some_and(Node::is_mapping) => {
                look_at(value.get(key), kind, report);
            }
            _ => walk(value, report),
        }
    }
}

fn look_at(at: At<'_>, kind: &str, report: &mut Report<'_>) {
    let name = match at.str() {
        Some(name) => name,
        None if at.is_set() => return,
        None => "",
    };
    if is_subdomain(name) {
        return;
    }
    let path = at.path();
    let field = path.last_key().unwrap_or_default();
    let message = if name.is_empty() {
        format!("required: `{field}` is empty, so there is no {kind} to read")
    } else {
        format!(
            "invalid value {} for `{field}`: no {kind} can have this name",
            quoted(name)
        )
    };
    let fix = || {
        let meant = name.to_lowercase().replace('_', "-");
        is_subdomain(&meant).then(|| {
            let edits = vec![Edit::set(at.path(), meant.as_str())];
            Fix::needs_judgement(format!("Change to {meant}"), edits)
        })
    };
    report
        .value(
            path,
            message,
            format!(
                "Write the name of the {kind}: lower case letters, digits, `-` and `.`, with a \
                 letter or digit at both ends."
            ),
        )
        .fixes(fix);
}
