#![doc = include_str!("too_few_replicas.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "too-few-replicas",
    Severity::Error,
    "a FeatureStore that asks for fewer pods than the settings want",
    &[Check::FeatureStore(check)],
)
.chosen();

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let Some(wanted) = context.options.limits.min_replicas else {
        return;
    };
    let autoscaling = feature_store.autoscaling();
    let autoscaler = context.any_autoscaler(report.location().source, feature_store);
    let outside = autoscaler.filter(|_| !autoscaling.is_set());
    let fewest = match outside {
        Some(autoscaler) => autoscaler.view.minimum(),
        None if autoscaling.is_set() => autoscaling.get("minReplicas"),
        None => feature_store.replicas(),
    };
    // All are 1 when they are not set; that KEDA may go down to 0 another rule says.
    let asked = match fewest.int() {
        None if fewest.is_set() => return,
        asked => asked.unwrap_or(1),
    };
    if asked >= wanted {
        return;
    }
    let path = fewest.path();
    let name = path.last_key().unwrap_or_default();
    let (place, of) = match outside {
        Some(autoscaler) => {
            let of = format!(" of {}", autoscaler.view.title());
            (feature_store.replicas().path(), of)
        }
        None => (path.clone(), String::new()),
    };
    report.value(
        place,
        format!("forbidden: `{name}: {asked}`{of}, but at least {wanted} are required here"),
        format!("Set `{path}`{of} to {wanted} or more."),
    );
}
