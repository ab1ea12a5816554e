#![doc = include_str!("unserved_registry.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::fix::{Edit, Fix, YamlValue};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "unserved-registry",
    Severity::Error,
    "a remote registry whose FeatureStore does not serve it by gRPC",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let Some((namespace, name)) = feature_store.feast_ref() else {
        return;
    };
    let given = name.str().unwrap_or_default();
    let Some(target) = context.feature_store(report.location().source, namespace, given) else {
        return;
    };
    let registry = target.view.registry();
    let server = registry.local().at().get("server");
    // Its own registry may be elsewhere again; who serves it then is not known here.
    let is_itself = target.view.name().str() == feature_store.name().str()
        && target.view.namespace() == feature_store.namespace();
    if registry.remote().is_set() || is_itself {
        return;
    }
    let is_near = target.location.source == report.location().source;
    let (message, help, title, (at, value)) = if !server.is_set() {
        (
            format!(
                "the registry of FeatureStore {} has no server",
                quoted(given)
            ),
            "Set `spec.services.registry.local.server` there.",
            "Serve the registry there",
            (server, YamlValue::mapping([])),
        )
    } else if server.get("grpc").bool() == Some(false) {
        (
            format!(
                "the registry of FeatureStore {} is not served by gRPC",
                quoted(given)
            ),
            "Remove `grpc: false` there: the servers of this one read the registry by gRPC.",
            "Serve the registry by gRPC there",
            (server.get("grpc"), true.into()),
        )
    } else {
        return;
    };
    let fix = || {
        let edit = Edit::set(at.path(), value).in_document(target.location.document);
        Fix::needs_judgement(title, vec![edit])
    };
    report
        .value(name.path(), message, help)
        .fixes(|| is_near.then(fix));
}
