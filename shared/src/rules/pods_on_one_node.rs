#![doc = include_str!("pods_on_one_node.md")]

use super::single_writer::scaled_by;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "pods-on-one-node",
    Severity::Info,
    "an affinity that replaces what keeps the pods on different nodes",
    &[Check::FeatureStore(check)],
);

const NODE: &str = "kubernetes.io/hostname";

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let scaling = feature_store.scaling();
    let affinity = feature_store.services().get("affinity");
    let spread = feature_store.services().get("topologySpreadConstraints");
    let is_by_node = |it: At<'_>| it.get("topologyKey").str() == Some(NODE);
    if !scaling.is_scaled()
        || !affinity.is_set()
        || affinity.get("podAntiAffinity").is_set()
        || spread.items().any(is_by_node)
    {
        return;
    }
    // An empty list turns the spread over zones off as well.
    let is_off = spread.is_set() && spread.items().next().is_none();
    let severity = if is_off {
        Severity::Warning
    } else {
        report.severity()
    };
    report.weighed(
        severity,
        Place::Key(affinity.path()),
        format!(
            "{}, but this replaces what keeps the pods on different nodes",
            scaled_by(scaling)
        ),
        "Add a `podAntiAffinity` over `kubernetes.io/hostname`; the operator adds its own only \
         where there is no `affinity` at all.",
    );
}
