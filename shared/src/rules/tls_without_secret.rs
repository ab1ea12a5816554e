#![doc = include_str!("tls_without_secret.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::tree::Node;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "tls-without-secret",
    Severity::Error,
    "a server's `tls` that names no Secret and is not disabled",
    &[Check::FeatureStore(check)],
)
.may_be_newer();

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for server in feature_store.servers() {
        let tls = server.tls();
        let disable = tls.get("disable");
        let is_mapping = tls.node().is_some_and(Node::is_mapping);
        let is_off = disable.is_set() && disable.bool() != Some(false);
        if !is_mapping || is_off || tls.get("secretRef").is_set() {
            continue;
        }
        report
            .value(
                tls.path(),
                "required: `tls` needs a `secretRef`, unless `disable` is true",
                "Name the Secret with certificate and key in `secretRef`, or set `disable: true`.",
            )
            .fix(|| {
                Fix::needs_judgement("Serve without TLS", vec![Edit::set(disable.path(), true)])
            });
    }
}
