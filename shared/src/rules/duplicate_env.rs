#![doc = include_str!("duplicate_env.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::repeats;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "duplicate-env",
    Severity::Warning,
    "an environment variable that is set twice",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for environment in feature_store.environments() {
        let mut names = Vec::new();
        for variable in environment.items() {
            names.push(variable.get("name").str());
        }
        let earlier = repeats::earlier(&names);
        for ((variable, name), earlier) in environment.items().zip(names).zip(earlier) {
            let (Some(name), Some(_)) = (name, earlier) else {
                continue;
            };
            report.value(
                variable.get("name").path(),
                format!(
                    "duplicate: {} is set above, and only this value counts",
                    quoted(name)
                ),
                "Keep one of the two.",
            );
        }
    }
}
