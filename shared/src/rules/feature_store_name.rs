#![doc = include_str!("feature_store_name.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::kubernetes::{is_label, is_subdomain};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "feature-store-name",
    Severity::Error,
    "a name from which the operator cannot make the names of its objects",
    &[Check::FeatureStore(check)],
);

/// What `feast-<name>` leaves of the 52 characters of a CronJob's name, which there always is.
const LIMIT: usize = 46;
/// What `feast-<name>-registry-rest` leaves of the 63 characters of a Service's name.
const LIMIT_WITH_REST: usize = 43;

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let at = feature_store.name();
    let Some(name) = at.str() else {
        return;
    };
    let server = feature_store.registry().local().at().get("server");
    let (limit, longest) = if server.get("restAPI").bool() == Some(true) {
        (LIMIT_WITH_REST, "the Service `feast-<name>-registry-rest`")
    } else {
        (LIMIT, "the CronJob `feast-<name>`")
    };
    let length = name.chars().count();
    let (message, help) = if length > limit {
        (
            format!("too long: {length} characters, where {longest} leaves {limit}"),
            format!("Choose a name of at most {limit} characters."),
        )
    } else if is_subdomain(name) && !is_label(name) {
        (
            format!(
                "invalid value {} for `name`: no Service can be named after it",
                quoted(name)
            ),
            "Use lower case letters, digits and `-`, with a letter or digit at both ends. The \
             operator names Services after it, whose names have no dots."
                .to_owned(),
        )
    } else {
        return;
    };
    let fix = || {
        let meant = name.to_lowercase().replace(['.', '_'], "-");
        (is_label(&meant) && length <= limit).then(|| {
            let edits = vec![Edit::set(at.path(), meant.as_str())];
            Fix::needs_judgement(format!("Change to {meant}"), edits)
        })
    };
    report.value(at.path(), message, help).fixes(fix);
}
