#![doc = include_str!("missing_spec.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "missing-spec",
    Severity::Error,
    "a FeatureStore without `spec`, which no pod of it survives",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let spec = feature_store.spec();
    if spec.is_set() {
        return;
    }
    let fixes = || {
        feature_store.name().str().map(|name| {
            let project = name.replace(['-', '.'], "_");
            Fix::needs_judgement(
                "Name the Feast project after the object",
                vec![Edit::set(spec.path().key("feastProject"), project.as_str())],
            )
        })
    };
    report
        .value(
            spec.path(),
            "required: without `spec` there is no Feast project, and every pod fails",
            "Set `spec.feastProject` to the name of the Feast project.",
        )
        .fixes(fixes);
}
