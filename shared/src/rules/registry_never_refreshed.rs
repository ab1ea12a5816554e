#![doc = include_str!("registry_never_refreshed.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::{At, FeatureStore, Service, StoreConfig};

pub(super) static RULE: Rule = Rule::new(
    "registry-never-refreshed",
    Severity::Warning,
    "several pods that never read the registry again",
    &[Check::FeatureStore(feature_store), Check::Store(store)],
);

const TTL: &str = "cache_ttl_seconds";

fn feature_store(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let file = feature_store.registry().local().persistence().file();
    if feature_store.scaling().is_scaled() {
        look_at(&file.get(TTL), report);
    }
}

fn store(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    if store.service == Service::Registry && store.writers.are_several() {
        look_at(&store.at.get(TTL), report);
    }
}

fn look_at(at: &At<'_>, report: &mut Report<'_>) {
    if at.int() != Some(0) {
        return;
    }
    report
        .value(
            at.path(),
            "with `cache_ttl_seconds: 0` no pod ever sees what another has changed",
            "Set the seconds after which the registry is read again, such as 60; 0 means never.",
        )
        .fix(|| Fix::needs_judgement("Read again every minute", vec![Edit::set(at.path(), 60)]));
}
