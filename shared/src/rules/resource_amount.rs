#![doc = include_str!("resource_amount.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::kubernetes::Quantity;
use crate::tree::Node;
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "resource-amount",
    Severity::Error,
    "a request above its limit, or an amount below zero",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for resources in feature_store.resources() {
        let limits = resources.get("limits");
        for (name, at) in resources.get("requests").fields().chain(limits.fields()) {
            if amount(&at).is_some_and(Quantity::is_negative) {
                report.value(
                    at.path(),
                    format!("invalid value: `{name}` cannot be less than 0"),
                    "Write an amount of 0 or more.",
                );
            }
        }
        for (name, request) in resources.get("requests").fields() {
            let limit = limits.entry(name);
            let (Some(requested), Some(limited)) = (amount(&request), amount(&limit)) else {
                continue;
            };
            if requested <= limited || limited.is_negative() {
                continue;
            }
            let fix = || {
                request.node().and_then(Node::scalar_text).map(|(text, _)| {
                    let edits = vec![Edit::set(limit.path(), text)];
                    Fix::needs_judgement("Raise the limit to the request", edits)
                })
            };
            report
                .value(
                    request.path(),
                    format!("invalid value: more `{name}` is requested than its limit allows"),
                    "Lower the request or raise the limit; `128m` of memory is less than a byte, \
                     and `1G` is less than `1Gi`.",
                )
                .fixes(fix);
        }
    }
}

/// The amount that is written, as a number or as text.
pub(super) fn amount(at: &At<'_>) -> Option<Quantity> {
    let (text, _) = at.node()?.scalar_text()?;
    Quantity::parse(text)
}
