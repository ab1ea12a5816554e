#![doc = include_str!("memory_in_thousandths.md")]

use super::resource_amount::amount;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::kubernetes::Quantity;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "memory-in-thousandths",
    Severity::Warning,
    "memory in thousandths of a byte",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for resources in feature_store.resources() {
        for side in ["requests", "limits"] {
            for name in ["memory", "ephemeral-storage"] {
                let at = resources.get(side).get(name);
                let Some(text) = at.str() else {
                    continue;
                };
                if !amount(&at).is_some_and(Quantity::is_fractional) {
                    continue;
                }
                let fix = || {
                    text.strip_suffix('m').map(|number| {
                        let meant = format!("{number}Mi");
                        let edits = vec![Edit::set(at.path(), meant.as_str())];
                        Fix::safe(format!("Change to {meant}"), edits)
                    })
                };
                report
                    .value(
                        at.path(),
                        format!(
                            "invalid value: {} is no whole number of bytes",
                            quoted(text)
                        ),
                        "Write `Mi` for mebibytes or `M` for megabytes; `m` means thousandths.",
                    )
                    .fixes(fix);
            }
        }
    }
}
