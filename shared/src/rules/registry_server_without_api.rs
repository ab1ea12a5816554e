#![doc = include_str!("registry_server_without_api.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "registry-server-without-api",
    Severity::Error,
    "a registry server that serves neither gRPC nor REST",
    &[Check::FeatureStore(check)],
)
.may_be_newer();

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let server = feature_store.registry().local().at().get("server");
    let (grpc, rest) = (server.get("grpc"), server.get("restAPI"));
    let has_rest = rest.is_set() && rest.bool() != Some(false);
    if grpc.bool() != Some(false) || has_rest {
        return;
    }
    report
        .value(
            grpc.path(),
            "required: the registry server must serve gRPC or REST",
            "Set `grpc` or `restAPI` to true; other feature stores reach the registry by gRPC \
             only.",
        )
        .fixes(|| {
            [
                Fix::needs_judgement("Serve gRPC", vec![Edit::set(grpc.path(), true)]),
                Fix::needs_judgement("Serve REST", vec![Edit::set(rest.path(), true)]),
            ]
        });
}
