#![doc = include_str!("lineage_without_address.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "lineage-without-address",
    Severity::Warning,
    "lineage events by HTTP that have nowhere to go",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let lineage = feature_store.spec().get("openlineage");
    let url = lineage.get("transportUrl");
    let is_http = lineage.get("transportType").str() == Some("http");
    let is_given = url.str().is_some_and(|it| !it.is_empty())
        || lineage.get("extraConfig").get("transport_url").is_set();
    // The operator fills the address in when it runs a lineage server itself.
    if lineage.get("enabled").bool() != Some(true)
        || !is_http
        || is_given
        || feature_store.lineage_server().is_some()
    {
        return;
    }
    report.value(
        url.path(),
        "`transportType: http` without `transportUrl`: the events have nowhere to go",
        "Set `transportUrl` to the address of the lineage server, such as `http://marquez:5000`.",
    );
}
