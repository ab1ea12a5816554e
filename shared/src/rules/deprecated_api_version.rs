#![doc = include_str!("deprecated_api_version.md")]

use super::dropped_fields::drops;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "deprecated-api-version",
    Severity::Warning,
    "a FeatureStore of `feast.dev/v1alpha1`",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let version = feature_store.api_version();
    // What it drops is told of with the version.
    if version.str() != Some("feast.dev/v1alpha1") || drops(feature_store, context, report) {
        return;
    }
    report
        .value(
            version.path(),
            "`feast.dev/v1alpha1` is deprecated, and writing through it drops all scaling fields",
            "Use `feast.dev/v1`; every field of v1alpha1 is there under the same name.",
        )
        .fix(|| {
            Fix::safe(
                "Use feast.dev/v1",
                vec![Edit::set(version.path(), "feast.dev/v1")],
            )
        });
}
