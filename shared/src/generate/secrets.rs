//! The Secrets that a `FeatureStore` reads and that nobody has written beside it.

use super::{Applied, Generated, name};
use crate::check::Context;
use crate::convert::{placeholders, secret};
use crate::fix::{YamlValue, to_yaml};
use crate::kind::Kind;
use crate::views::{At, FeatureStore, Service, Store, UsedKey};

/// What stands in the place of a value that only the author knows.
const CHANGE_ME: &str = "change-me";

/// A Secret to be: its name, and the keys with their values.
struct Skeleton<'d> {
    name: &'d str,
    values: Vec<(String, YamlValue)>,
}

/// A Secret for each name that is used and not among the files, with every key that is read and a
/// placeholder for each value. `None` where all are there.
pub(super) fn skeletons(
    source: usize,
    view: &FeatureStore<'_>,
    context: &Context<'_>,
) -> Option<Generated> {
    let stores = view.persistent_services();
    let stores = stores.map(|(service, it)| (service, it.persistence().store()));
    let mut wanted: Vec<Skeleton<'_>> = Vec::new();
    let mut uses = view.uses();
    uses.retain(|it| it.kind == Kind::Secret);
    let oidc = view.spec().get("authz").get("oidc");
    let oidc_secret = oidc.get("secretRef").get("name");
    for used in &uses {
        let is_missing = context.used(source, view.namespace(), used).is_none();
        let Some(name) = used.name.str().filter(|_| is_missing) else {
            continue;
        };
        let known = wanted.iter().position(|it| it.name == name);
        let place = known.unwrap_or_else(|| {
            let values = Vec::new();
            wanted.push(Skeleton { name, values });
            wanted.len() - 1
        });
        let Some(skeleton) = wanted.get_mut(place) else {
            continue;
        };
        let is_oidc = oidc_secret.str() == Some(name);
        for UsedKey { key, said_by, .. } in &used.keys {
            if skeleton.values.iter().any(|(it, _)| it == key) {
                continue;
            }
            let value = if is_oidc && said_by.path() == oidc.get("secretKeyName").path() {
                to_yaml(&[YamlValue::Mapping(oidc_settings(&oidc))]).into()
            } else {
                value(&stores, name, key)
            };
            skeleton.values.push(((*key).to_owned(), value));
        }
        if is_oidc && used.keys.is_empty() {
            skeleton.values.extend(oidc_settings(&oidc));
        }
    }
    let documents: Vec<_> = wanted
        .into_iter()
        .map(|it| secret(it.name, view.namespace(), it.values))
        .collect();
    (!documents.is_empty()).then(|| Generated {
        applied: Applied::First,
        ..Generated::new(
            format!("{}.secrets.yaml", name(view)),
            "Secrets to fill in",
            "What the FeatureStore reads from Secrets that this text does not hold: write your own in the place of every change-me.",
            &documents,
        )
    })
}

/// What the operator wants to know of an OpenID provider that the `FeatureStore` does not say.
fn oidc_settings(oidc: &At<'_>) -> Vec<(String, YamlValue)> {
    let discovery = (!oidc.get("issuerUrl").is_set()).then_some("auth_discovery_url");
    let wanted = discovery.into_iter().chain(["client_id"]);
    wanted
        .map(|key| (key.to_owned(), CHANGE_ME.into()))
        .collect()
}

/// The settings of the store that reads the key, to be filled in; a word for any other reader.
fn value(stores: &[(Service, &Store<'_>)], secret: &str, key: &str) -> YamlValue {
    let reads = |it: &Store<'_>| it.secret_name() == Some(secret) && it.secret_key() == Some(key);
    let store = stores.iter().find(|(_, it)| reads(it));
    let settings = store.and_then(|(service, it)| Some(placeholders(*service, it.store_type()?)));
    settings.map_or_else(|| CHANGE_ME.into(), Into::into)
}
