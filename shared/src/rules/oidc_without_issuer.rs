#![doc = include_str!("oidc_without_issuer.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "oidc-without-issuer",
    Severity::Warning,
    "`authz.oidc` that does not say who issues the tokens",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let oidc = feature_store.spec().get("authz").get("oidc");
    let is_set = |name: &'static str| oidc.get(name).is_set();
    if !oidc.is_set() || is_set("issuerUrl") || is_set("secretRef") {
        return;
    }
    report.value(
        oidc.path(),
        "neither `issuerUrl` nor `secretRef` says who issues the tokens".to_owned(),
        "Set `issuerUrl`, or a `secretRef` whose Secret has `auth_discovery_url`. Without them the \
         operator goes on only where its own pod has `OIDC_ISSUER_URL`."
            .to_owned(),
        vec![],
    );
}
