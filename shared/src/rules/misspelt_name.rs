#![doc = include_str!("misspelt_name.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::views::{At, Autoscaler, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "misspelt-name",
    Severity::Warning,
    "a reference to an object that is here under a slightly different name",
    &[
        Check::FeatureStore(feature_store),
        Check::Autoscaler(autoscaler),
    ],
);

fn feature_store(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let own = feature_store.namespace();
    let source = report.location().source;
    for used in context.uses(feature_store) {
        let near = context.near_used(source, own, &used);
        misspelt(used.kind.title(), &used.name, near, report);
    }
    if let Some((namespace, name)) = feature_store.feast_ref() {
        let near = name
            .str()
            .and_then(|it| context.near_feature_store(source, namespace, it));
        misspelt("FeatureStore", &name, near, report);
    }
}

fn autoscaler(autoscaler: &Autoscaler<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let source = report.location().source;
    let target = autoscaler.feature_store();
    let near = target.and_then(|it| context.near_feature_store(source, autoscaler.namespace(), it));
    let name = autoscaler.target().get("name");
    misspelt("FeatureStore", &name, near, report);
}

fn misspelt(kind: &str, name: &At<'_>, near: Option<&str>, report: &mut Report<'_>) {
    let (Some(given), Some(near)) = (name.str(), near) else {
        return;
    };
    report
        .value(
            name.path(),
            format!(
                "there is no {kind} {} here, but {}",
                quoted(given),
                quoted(near)
            ),
            "Correct the name, unless the other object is kept elsewhere.",
        )
        .fix(|| {
            Fix::needs_judgement(
                format!("Refer to {near}"),
                vec![Edit::set(name.path(), near)],
            )
        });
}
