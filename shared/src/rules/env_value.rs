#![doc = include_str!("env_value.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::tree::Node;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "env-value",
    Severity::Error,
    "an environment variable with several values, or with an empty `valueFrom`",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for variable in feature_store
        .environments()
        .into_iter()
        .flat_map(|it| it.items())
    {
        let value = variable.get("value");
        let value_from = variable.get("valueFrom");
        if !value_from.is_set() {
            continue;
        }
        let sources = value_from.fields().count();
        if value.str().is_some_and(|it| !it.is_empty()) {
            let keep =
                |title: &str, without| Fix::needs_judgement(title, vec![Edit::remove(without)]);
            report
                .fault(
                    Place::Key(value_from.path()),
                    "forbidden: an environment variable has `value` or `valueFrom`, not both",
                    "Keep the one that is meant.",
                )
                .fixes(|| {
                    [
                        keep("Keep valueFrom", value.path()),
                        keep("Keep value", value_from.path()),
                    ]
                });
        } else if sources != 1 && value_from.node().is_some_and(Node::is_mapping) {
            report.value(
                value_from.path(),
                format!("invalid value: `valueFrom` needs one source and has {sources}"),
                "Write one of `secretKeyRef`, `configMapKeyRef`, `fieldRef`, `resourceFieldRef`.",
            );
        }
    }
}
