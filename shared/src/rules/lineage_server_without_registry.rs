#![doc = include_str!("lineage_server_without_registry.md")]

use super::lineage_server_without_database::has_database;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix, YamlValue};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "lineage-server-without-registry",
    Severity::Error,
    "a lineage server that checks permissions without a registry",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let authz = feature_store.spec().get("authz");
    let registry = feature_store.registry();
    let Some(server) = feature_store.lineage_server() else {
        return;
    };
    // Without a database the operator does not get as far as this.
    if registry.at().is_set() || authz.get("noAuth").is_set() || !has_database(feature_store) {
        return;
    }
    let fix = || {
        let no_auth = YamlValue::mapping([("noAuth", true.into())]);
        Fix::needs_judgement("Let everybody in", vec![Edit::set(authz.path(), no_auth)])
    };
    report
        .value(
            server.path(),
            "the lineage server has no registry to read permissions from",
            "Set `services.registry`, local or remote, or `authz.noAuth: true`. Without `authz` \
             the operator takes `kubernetes`, which needs the registry.",
        )
        .fixes(|| (!authz.is_set()).then(fix));
}
