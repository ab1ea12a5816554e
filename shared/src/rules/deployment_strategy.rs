#![doc = include_str!("deployment_strategy.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "deployment-strategy",
    Severity::Error,
    "a deployment strategy whose parts contradict each other",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let strategy = feature_store.services().get("deploymentStrategy");
    let rolling_update = strategy.get("rollingUpdate");
    if strategy.get("type").str() == Some("Recreate") && rolling_update.is_set() {
        report
            .value(
                rolling_update.path(),
                "forbidden: `rollingUpdate` does not go with `type: Recreate`",
                "Take `rollingUpdate` out, or set `type: RollingUpdate`.",
            )
            .fixes(|| {
                [
                    Fix::needs_judgement(
                        "Set type: RollingUpdate",
                        vec![Edit::set(strategy.path().key("type"), "RollingUpdate")],
                    ),
                    Fix::needs_judgement(
                        "Remove rollingUpdate",
                        vec![Edit::remove(rolling_update.path())],
                    ),
                ]
            });
        return;
    }
    let unavailable = rolling_update.get("maxUnavailable");
    if is_zero(&unavailable) && is_zero(&rolling_update.get("maxSurge")) {
        report
            .value(
                unavailable.path(),
                "invalid value: with `maxSurge` 0 no pod could ever be replaced",
                "Let one of `maxSurge` and `maxUnavailable` be more than 0.",
            )
            .fix(|| {
                Fix::needs_judgement(
                    "Let one pod more run meanwhile",
                    vec![Edit::set(rolling_update.path().key("maxSurge"), 1)],
                )
            });
    }
}

fn is_zero(at: &At<'_>) -> bool {
    at.int() == Some(0) || at.str() == Some("0%")
}
