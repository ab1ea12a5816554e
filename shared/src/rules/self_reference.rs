#![doc = include_str!("self_reference.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "self-reference",
    Severity::Error,
    "a remote registry that is the FeatureStore's own",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let feast_ref = feature_store.registry().remote().get("feastRef");
    let name = feast_ref.get("name");
    // An empty namespace is this one; without its own name it is not known which that is.
    let namespace = feast_ref.get("namespace").str().filter(|it| !it.is_empty());
    let is_here = namespace.is_none() || namespace == feature_store.namespace();
    if !is_here || name.str().is_none() || name.str() != feature_store.name().str() {
        return;
    }
    report.value(
        name.path(),
        "invalid value for `feastRef`: the registry would be this FeatureStore's own",
        "Name another FeatureStore, whose registry has a server, or describe this one's under \
         `registry.local`.",
    );
}
