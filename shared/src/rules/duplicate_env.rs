#![doc = include_str!("duplicate_env.md")]

use std::collections::HashSet;

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "duplicate-env",
    Severity::Warning,
    "an environment variable that is set twice",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for environment in feature_store.environments() {
        let mut seen = HashSet::new();
        for variable in environment.items() {
            let at = variable.get("name");
            let Some(name) = at.str().filter(|it| !seen.insert(*it)) else {
                continue;
            };
            report.value(
                at.path(),
                format!(
                    "duplicate: {} is set above, and only this value counts",
                    quoted(name)
                ),
                "Keep one of the two.",
            );
        }
    }
}
