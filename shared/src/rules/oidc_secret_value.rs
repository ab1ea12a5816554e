#![doc = include_str!("oidc_secret_value.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::tree::{Node, Scalar, Value};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "oidc-secret-value",
    Severity::Error,
    "a value in an OIDC Secret that YAML does not take for text",
    &[Check::FeatureStore(check)],
);

/// The keys that the operator hands on, and whether it makes text of a number or a boolean.
const KEYS: [(&str, bool); 7] = [
    ("auth_discovery_url", false),
    ("client_id", false),
    ("client_secret", false),
    ("username", false),
    ("password", false),
    ("audience", true),
    ("issuer", true),
];

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let oidc = feature_store.spec().get("authz").get("oidc");
    let name = oidc.get("secretRef").get("name").str();
    let is_one_mapping = oidc
        .get("secretKeyName")
        .str()
        .is_some_and(|it| !it.is_empty());
    let source = report.location().source;
    let secret = name.and_then(|it| context.secret(source, feature_store.namespace(), it));
    let Some(secret) = secret.filter(|_| !is_one_mapping) else {
        return;
    };
    for (key, is_made_text) in KEYS {
        let Some(value) = secret.view.value(key) else {
            continue;
        };
        let Some(document) = value.node().and_then(Node::embedded) else {
            continue;
        };
        let found = document.root().map(Node::value);
        let is_fine = match found {
            _ if !document.faults().is_empty() => false,
            None | Some(Value::Scalar(Scalar::Null | Scalar::String(_))) => true,
            Some(Value::Scalar(_)) => is_made_text,
            Some(Value::Sequence | Value::Mapping) => false,
        };
        if is_fine {
            continue;
        }
        report.elsewhere(
            secret.location,
            Severity::Error,
            Place::Value(value.path()),
            format!("the operator reads `{key}` as YAML, and this is not text there"),
            "Put the value in quotes that are part of it: `'\"…\"'`.",
        );
    }
}
