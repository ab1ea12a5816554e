#![doc = include_str!("oidc_without_issuer.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::tree::Document;
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "oidc-without-issuer",
    Severity::Warning,
    "`authz.oidc` that does not say who issues the tokens",
    &[Check::FeatureStore(check)],
);

const URL: &str = "auth_discovery_url";

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let oidc = feature_store.spec().get("authz").get("oidc");
    if !oidc.is_set() || oidc.get("issuerUrl").is_set() {
        return;
    }
    let reference = oidc.get("secretRef");
    let (at, message) = if !reference.is_set() {
        let message = "neither `issuerUrl` nor `secretRef` says who issues the tokens";
        (&oidc, message.to_owned())
    } else if lacks_issuer(&oidc, feature_store, context, report) {
        let message = format!("no `issuerUrl`, and the Secret has no `{URL}`");
        (&reference, message)
    } else {
        return;
    };
    report.value(
        at.path(),
        message,
        format!(
            "Set `issuerUrl`, or a `secretRef` whose Secret has `{URL}`. Without them the operator \
             goes on only where its own pod has `OIDC_ISSUER_URL`."
        ),
    );
}

/// Whether the Secret is here and does not say who issues the tokens.
fn lacks_issuer(
    oidc: &At<'_>,
    feature_store: &FeatureStore<'_>,
    context: &Context<'_>,
    report: &Report<'_>,
) -> bool {
    let source = report.location().source;
    let name = oidc.get("secretRef").get("name").str();
    let secret = name.and_then(|it| context.secret(source, feature_store.namespace(), it));
    let Some(secret) = secret.filter(|it| !it.view.may_have_more()) else {
        return false;
    };
    match oidc.get("secretKeyName").str().filter(|it| !it.is_empty()) {
        Some(key) => {
            let value = secret.view.value(key).and_then(|it| it.node()?.embedded());
            let is_whole = value.is_none_or(Document::is_complete);
            let settings = secret.view.settings(key).filter(|_| is_whole);
            settings.is_some_and(|it| !it.get(URL).is_set())
        }
        None => !secret.view.has(URL),
    }
}
