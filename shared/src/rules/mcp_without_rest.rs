#![doc = include_str!("mcp_without_rest.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "mcp-without-rest",
    Severity::Error,
    "MCP on a registry server that does not serve REST",
    &[Check::FeatureStore(check)],
)
.may_be_newer();

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let server = feature_store.registry().local().at().get("server");
    let (mcp, rest) = (server.get("mcp").get("enabled"), server.get("restAPI"));
    if mcp.bool() != Some(true) || (rest.is_set() && rest.bool() != Some(false)) {
        return;
    }
    report
        .value(
            mcp.path(),
            "required: MCP on the registry server needs `restAPI: true`",
            "Set `restAPI: true`, or turn MCP off.",
        )
        .fixes(|| {
            [
                Fix::needs_judgement("Serve REST", vec![Edit::set(rest.path(), true)]),
                Fix::needs_judgement("Turn MCP off", vec![Edit::set(mcp.path(), false)]),
            ]
        });
}
