#![doc = include_str!("remote_registry_address.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "remote-registry-address",
    Severity::Warning,
    "the address of a remote registry at which there is none",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let remote = feature_store.registry().remote();
    let at = remote.get("hostname");
    let Some(hostname) = at.str() else {
        return;
    };
    let port = if remote.get("tls").is_set() { 443 } else { 80 };
    let (what, meant) = if hostname.trim().is_empty() {
        (
            "required: `hostname` is empty, so there is no registry to ask",
            None,
        )
    } else if let Some((_, rest)) = hostname.split_once("://") {
        let authority = rest.split('/').next().unwrap_or_default();
        (
            "invalid value for `hostname`: a gRPC address has no scheme",
            Some(authority.to_owned()),
        )
    } else if let Some((authority, _)) = hostname.split_once('/') {
        (
            "invalid value for `hostname`: a gRPC address has no path",
            Some(authority.to_owned()),
        )
    } else if let Some(host) = service_behind_container_port(hostname) {
        (
            "port 6570 is the container's: the Service of a registry listens on 80 or 443",
            Some(format!("{host}:{port}")),
        )
    } else {
        return;
    };
    let fix = || {
        meant.filter(|it| !it.is_empty()).map(|meant| {
            let edits = vec![Edit::set(at.path(), meant.as_str())];
            Fix::needs_judgement("Write host and port alone", edits)
        })
    };
    report
        .value(
            at.path(),
            what,
            "Write host and port, such as `feast-shared-registry.feast.svc.cluster.local:80`; with \
             TLS the port is 443.",
        )
        .fixes(fix);
}

/// The host, when the address is that of a Service that the operator made, with the port on which
/// the container behind it listens.
fn service_behind_container_port(address: &str) -> Option<&str> {
    let host = address
        .strip_suffix(":6570")
        .or_else(|| address.strip_suffix(":6571"))?;
    let service = host.split('.').next()?;
    (service.starts_with("feast-") && service.ends_with("-registry")).then_some(host)
}
