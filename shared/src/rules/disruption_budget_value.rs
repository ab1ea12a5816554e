#![doc = include_str!("disruption_budget_value.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity, quoted};
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "disruption-budget-value",
    Severity::Error,
    "a disruption budget that is neither a number of pods nor a percentage",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let budget = feature_store.services().get("podDisruptionBudgets");
    for name in ["minAvailable", "maxUnavailable"] {
        let at = budget.get(name);
        let Some(what) = fault(&at) else {
            continue;
        };
        // The operator makes no budget for a single pod.
        let severity = if feature_store.scaling().is_scaled() {
            report.severity()
        } else {
            Severity::Warning
        };
        report.weighed(
            severity,
            Place::Value(at.path()),
            format!("invalid value {what} for `{name}`"),
            "Write a number of pods such as `1`, or a percentage from `0%` to `100%`.",
        );
    }
}

/// The value, when it is no budget.
fn fault(at: &At<'_>) -> Option<String> {
    if let Some(number) = at.int() {
        return (number < 0).then(|| number.to_string());
    }
    let text = at.str()?;
    percentage(text).is_none().then(|| quoted(text))
}

/// Reads `50%`; `None` for anything that is no percentage from 0 to 100.
pub(super) fn percentage(text: &str) -> Option<i64> {
    let digits = text.strip_suffix('%')?;
    let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    let number = is_number.then(|| digits.parse().ok())??;
    (number <= 100).then_some(number)
}

#[cfg(test)]
mod tests {
    use crate::testing::rules_found;

    #[test]
    fn a_budget_is_a_number_from_0_on_or_a_percentage_up_to_100() {
        for (value, sound) in [
            ("-1", false),
            ("0", true),
            ("1", true),
            ("0%", true),
            ("100%", true),
            ("101%", false),
            ("'%'", false),
            ("-1%", false),
            ("1.5%", false),
            ("'2'", false),
            ("99999999999999999999%", false),
        ] {
            let found = rules_found(&format!(
                "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {{name: prod}}
spec:
  feastProject: rides
  services:
    podDisruptionBudgets: {{maxUnavailable: {value}}}
"
            ));
            assert_eq!(
                !found.contains(&"disruption-budget-value"),
                sound,
                "{value}"
            );
        }
    }
}
