#![doc = include_str!("store_not_allowed.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, one_of, quoted};
use crate::path::FieldPath;
use crate::settings::Limits;
use crate::views::{FeatureStore, Service, StoreConfig};

pub(super) static RULE: Rule = Rule::new(
    "store-not-allowed",
    Severity::Error,
    "a store of a type that the settings do not allow",
    &[Check::FeatureStore(feature_store), Check::Store(store)],
)
.chosen();

fn feature_store(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let limits = &context.options.limits;
    let remote = feature_store.registry().remote();
    for (service, persistent) in feature_store.persistent_services() {
        let persistence = persistent.persistence();
        let (file, store) = (persistence.file(), persistence.store());
        if service == Service::Registry && remote.is_set() {
            judge(limits, service, remote.path(), "remote", report);
        } else if store.at().is_set() {
            if let Some(word) = store.store_type() {
                judge(limits, service, store.at().get("type").path(), word, report);
            }
        } else if is_deployed(service, feature_store) {
            let (at, word) = match service {
                Service::Registry => (file.get("path"), file_word(file.get("path").str())),
                Service::OnlineStore => (file.get("path"), "file"),
                Service::OfflineStore => {
                    (file.get("type"), file.get("type").str().unwrap_or("dask"))
                }
            };
            let nearest = if at.is_set() { at } else { persistent.at() };
            judge(limits, service, nearest.path(), word, report);
        }
    }
}

/// Whether the operator deploys the service where no store is named: an offline store only when
/// there is one.
fn is_deployed(service: Service, feature_store: &FeatureStore<'_>) -> bool {
    match service {
        Service::Registry => true,
        Service::OnlineStore => {
            feature_store.online_store().at().get("disabled").bool() != Some(true)
        }
        Service::OfflineStore => feature_store.offline_store().at().is_set(),
    }
}

fn store(store: &StoreConfig<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    // The `FeatureStore` names the type of what is in its Secret.
    let (false, Some(named)) = (store.in_secret, store.store_type) else {
        return;
    };
    let word = match (store.service, named) {
        (Service::Registry, "file") => file_word(store.path().str()),
        (Service::OnlineStore, "sqlite") => "file",
        _ => named,
    };
    let limits = &context.options.limits;
    let says = ["registry_type", "type", "path"];
    let said = says.iter().find_map(|it| store.at.get(it).when_set());
    let place = said.unwrap_or(store.at).path();
    judge(limits, store.service, place, word, report);
}

/// What the settings call a registry file: the store of objects that it is in, if it is in one.
fn file_word(path: Option<&str>) -> &'static str {
    let scheme = path.and_then(|it| it.split_once("://")).map(|(it, _)| it);
    let is_known = |known: &&str| scheme.is_some_and(|it| it.eq_ignore_ascii_case(known));
    ["s3", "gs"].into_iter().find(is_known).unwrap_or("file")
}

fn judge(limits: &Limits, service: Service, path: FieldPath, word: &str, report: &mut Report<'_>) {
    let (allowed, what) = match service {
        Service::Registry => (&limits.registries, "registries"),
        Service::OnlineStore => (&limits.online_stores, "online stores"),
        Service::OfflineStore => (&limits.offline_stores, "offline stores"),
    };
    let Some(allowed) = allowed else {
        return;
    };
    if !allowed.contains(&word) {
        report.value(
            path,
            format!(
                "forbidden: {} is not among the allowed {what}",
                quoted(word)
            ),
            format!("Use {}.", one_of(allowed)),
        );
    }
}
