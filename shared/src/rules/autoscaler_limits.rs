#![doc = include_str!("autoscaler_limits.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::kind::Kind;
use crate::views::Autoscaler;

pub(super) static RULE: Rule = Rule::new(
    "autoscaler-limits",
    Severity::Error,
    "an autoscaler that asks a FeatureStore for no pods, or for less than its minimum",
    &[Check::Autoscaler(check)],
);

fn check(autoscaler: &Autoscaler<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    if autoscaler.feature_store().is_none() {
        return;
    }
    let is_keda = autoscaler.kind() == Kind::ScaledObject;
    let (minimum, maximum) = (autoscaler.minimum(), autoscaler.maximum());
    let name = minimum.path().last_key().unwrap_or_default().to_owned();
    let one = |title: &str| {
        let edit = Edit::set(minimum.path(), 1);
        vec![Fix::needs_judgement(title, vec![edit])]
    };
    if minimum.int() == Some(0) {
        report
            .value(
                minimum.path(),
                format!("`{name}: 0`, but a FeatureStore takes no less than one replica"),
                "Use 1 or more; 2 where it should survive the loss of a pod.",
            )
            .fixes(|| one("Keep one replica"));
    } else if is_keda && !minimum.is_set() && may_scale_to_zero(autoscaler) {
        report
            .value(
                minimum.path(),
                format!(
                    "without `{name}` KEDA scales to 0, and a FeatureStore takes no less than 1"
                ),
                format!("Set `{name}` to 1 or more; 2 where it should survive the loss of a pod."),
            )
            .fixes(|| one("Keep one replica"));
    }
    let idle = autoscaler.spec().get("idleReplicaCount");
    if is_keda && idle.int() == Some(0) {
        report
            .value(
                idle.path(),
                "`idleReplicaCount: 0`, but a FeatureStore takes no less than one replica",
                "Remove it: without it KEDA goes down to `minReplicaCount`.",
            )
            .fix(|| {
                Fix::needs_judgement("Remove idleReplicaCount", vec![Edit::remove(idle.path())])
            });
    }
    let fewest = minimum.int().unwrap_or(i64::from(!is_keda));
    if let Some(most) = autoscaler.most().filter(|most| *most < fewest) {
        report
            .value(
                maximum.path(),
                format!("invalid value: at most {most} replicas, but `{name}` asks for {fewest}"),
                format!("Raise this, or lower `{name}`."),
            )
            .fix(|| {
                Fix::needs_judgement(
                    format!("Allow {fewest} replicas"),
                    vec![Edit::set(maximum.path(), fewest)],
                )
            });
    }
}

/// KEDA keeps one pod for triggers that read the use of pods, because without a pod there is none.
fn may_scale_to_zero(autoscaler: &Autoscaler<'_>) -> bool {
    let mut triggers = autoscaler.spec().get("triggers").items().peekable();
    triggers.peek().is_none()
        || triggers.any(|it| !matches!(it.get("type").str(), Some("cpu" | "memory")))
}

#[cfg(test)]
mod tests {
    use crate::testing::rules_found;

    const TARGET: &str =
        "  scaleTargetRef: {apiVersion: feast.dev/v1, kind: FeatureStore, name: prod}\n";

    fn found(api_version: &str, kind: &str, rest: &str) -> Vec<&'static str> {
        rules_found(&format!(
            "apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: prod}}\nspec:\n{TARGET}{rest}"
        ))
    }

    #[test]
    fn without_a_minimum_an_autoscaler_of_kubernetes_keeps_one_pod() {
        let found = |rest| found("autoscaling/v2", "HorizontalPodAutoscaler", rest);
        assert_eq!(found("  maxReplicas: 0\n"), ["autoscaler-limits"]);
        assert_eq!(found("  maxReplicas: 1\n"), [""; 0]);
    }

    #[test]
    fn without_a_minimum_keda_keeps_one_pod_only_where_all_triggers_read_pods() {
        let found = |types: [&str; 2]| {
            let trigger = |it| format!("  - {{type: {it}, metadata: {{value: '60'}}}}\n");
            let triggers: String = types.into_iter().map(trigger).collect();
            let rest = format!("  maxReplicaCount: 5\n  triggers:\n{triggers}");
            found("keda.sh/v1alpha1", "ScaledObject", &rest)
        };
        assert_eq!(found(["cpu", "memory"]), [""; 0]);
        assert_eq!(found(["cpu", "prometheus"]), ["autoscaler-limits"]);
    }
}
