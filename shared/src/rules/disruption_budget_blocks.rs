#![doc = include_str!("disruption_budget_blocks.md")]

use super::disruption_budget_value::percentage;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "disruption-budget-blocks",
    Severity::Warning,
    "a disruption budget that lets no pod go",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let budget = feature_store.services().get("podDisruptionBudgets");
    let Some(pods) = feature_store
        .pods()
        .filter(|_| feature_store.scaling().is_scaled())
    else {
        return;
    };
    let fewest = *pods.start();
    let (stay, go) = (budget.get("minAvailable"), budget.get("maxUnavailable"));
    let (at, message) = if counted(&stay, fewest).is_some_and(|it| it >= fewest) {
        let message = if pods.start() == pods.end() {
            format!("no pod may ever go: `minAvailable` asks for all {fewest}")
        } else {
            format!("no pod may go while there are {fewest}: `minAvailable` asks for all of them")
        };
        (&stay, message)
    } else if counted(&go, fewest) == Some(0) {
        (&go, "no pod may ever go: `maxUnavailable` is 0".to_owned())
    } else {
        return;
    };
    let fix = || {
        let path = at.path();
        let is_fewest = path.last_key() == Some("minAvailable");
        let name = is_fewest.then(|| Edit::rename(path.clone(), "maxUnavailable"));
        let number = Edit::set(path, 1);
        let edits = name.into_iter().chain([number]).collect();
        Fix::needs_judgement("Let one pod go at a time", edits)
    };
    report
        .value(
            at.path(),
            message,
            "Set `maxUnavailable: 1`, so that nodes can be drained one pod at a time.",
        )
        .fix(fix);
}

/// How many of `pods` a number or percentage means; Kubernetes rounds up.
fn counted(at: &At<'_>, pods: i64) -> Option<i64> {
    if let Some(number) = at.int() {
        return Some(number);
    }
    let share = pods.checked_mul(percentage(at.str()?)?)?;
    Some(share.div_euclid(100) + i64::from(share % 100 != 0))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::{Options, check};
    use crate::source::Source;

    /// What the rule says of a budget under three pods, or under two to five.
    fn said(scaling: &str, budget: &str) -> Option<String> {
        let yaml = format!(
            "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {{name: prod}}
spec:
  feastProject: rides
{scaling}
    podDisruptionBudgets: {{{budget}}}
"
        );
        let found = check(&Source::parse(&yaml), &Options::default());
        found
            .into_iter()
            .find(|it| it.rule == RULE.id)
            .map(|it| it.message)
    }

    #[test]
    fn a_budget_blocks_when_it_leaves_no_pod_that_may_go() {
        let three = "  replicas: 3\n  services:";
        let all = Some("no pod may ever go: `minAvailable` asks for all 3".to_owned());
        let none = Some("no pod may ever go: `maxUnavailable` is 0".to_owned());
        // Kubernetes rounds up: 66 % of three pods are two, 67 % are three.
        for (budget, expected) in [
            ("minAvailable: 2", &None),
            ("minAvailable: 3", &all),
            ("minAvailable: 4", &all),
            ("minAvailable: 66%", &None),
            ("minAvailable: 67%", &all),
            ("minAvailable: 100%", &all),
            ("maxUnavailable: 1", &None),
            ("maxUnavailable: 1%", &None),
            ("maxUnavailable: 0", &none),
            ("maxUnavailable: 0%", &none),
        ] {
            assert_eq!(&said(three, budget), expected, "{budget}");
        }
    }

    #[test]
    fn with_autoscaling_it_is_the_fewest_pods_that_count() {
        let two_to_five =
            "  services:\n    scaling: {autoscaling: {minReplicas: 2, maxReplicas: 5}}";
        let all = "no pod may go while there are 2: `minAvailable` asks for all of them".to_owned();
        assert_eq!(said(two_to_five, "minAvailable: 2"), Some(all));
        assert_eq!(said(two_to_five, "minAvailable: 1"), None);
    }
}
