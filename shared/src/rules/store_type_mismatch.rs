#![doc = include_str!("store_type_mismatch.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::views::StoreConfig;

pub(super) static RULE: Rule = Rule::new(
    "store-type-mismatch",
    Severity::Error,
    "a type in a Secret that is not the store's type in the FeatureStore",
    &[Check::Store(check)],
);

fn check(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let (true, Some(store_type)) = (store.in_secret, store.store_type) else {
        return;
    };
    for name in ["type", "registry_type"] {
        // Null is not the type either.
        let given = store.at.node().and_then(|settings| settings.get(name));
        if given.is_none_or(|it| it.as_str() == Some(store_type)) {
            continue;
        }
        let path = store.at.path().key(name);
        report
            .value(
                path.clone(),
                format!(
                    "`{name}` is not {}, the type that the FeatureStore gives",
                    quoted(store_type)
                ),
                "Remove it here, because the FeatureStore says it, or correct the FeatureStore.",
            )
            .fix(|| Fix::needs_judgement(format!("Remove {name}"), vec![Edit::remove(path)]));
    }
}
