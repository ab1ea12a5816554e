#![doc = include_str!("nothing_to_serve.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "nothing-to-serve",
    Severity::Error,
    "a FeatureStore without any server",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let disabled = feature_store.online_store().at().get("disabled");
    let local = feature_store.registry().local();
    let others = [
        feature_store.offline_store().at().get("server"),
        local.at().get("server"),
    ];
    if disabled.bool() != Some(true) || others.iter().any(At::is_set) {
        return;
    }
    report
        .value(
            disabled.path(),
            "the online store is disabled, and neither registry nor offline store has a server",
            "Set `server` under `registry.local` or `offlineStore`, or serve the online store. The \
         operator refuses to deploy a FeatureStore that serves nothing.",
        )
        .fix(|| {
            Fix::needs_judgement(
                "Serve the online store",
                vec![Edit::remove(disabled.path())],
            )
        });
}
