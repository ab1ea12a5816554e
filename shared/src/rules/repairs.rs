//! Repairs that several rules offer.

use crate::fix::{Edit, Fix, YamlValue};
use crate::path::FieldPath;
use crate::views::{FeatureStore, Persistent, Scaling};

/// The Secret that the examples of Feast's documentation use.
const USUAL_SECRET: &str = "feast-data-stores";

/// A SQLAlchemy URL to be filled in; Feast expands the variables before it reads the YAML.
pub(super) const POSTGRES_URL: &str =
    "postgresql+psycopg://${POSTGRES_USER}:${POSTGRES_PASSWORD}@postgres:5432/feast";

/// Puts a database behind a service, in place of its file. The Secret is the one that another
/// store of the same `FeatureStore` uses, if there is one.
pub(super) fn use_store(
    feature_store: &FeatureStore<'_>,
    service: &Persistent<'_>,
    store_type: &str,
    title: &str,
) -> Fix {
    let secret = [
        feature_store.online_store(),
        feature_store.registry().local(),
        feature_store.offline_store(),
    ]
    .iter()
    .find_map(|it| it.persistence().store().secret_name())
    .filter(|name| !name.is_empty())
    .unwrap_or(USUAL_SECRET);
    let store = YamlValue::mapping([
        ("type", store_type.into()),
        ("secretRef", YamlValue::mapping([("name", secret.into())])),
    ]);
    let persistence = service.persistence();
    let file = persistence.file();
    let edits = if file.is_set() {
        vec![
            Edit::rename(file.path(), "store"),
            Edit::set(file.path(), store),
        ]
    } else {
        vec![Edit::set(persistence.store().at().path(), store)]
    };
    Fix::needs_judgement(title, edits)
}

/// Goes back to one pod.
pub(super) fn run_one_replica(feature_store: &FeatureStore<'_>) -> Fix {
    let mut edits = Vec::new();
    if feature_store.autoscaling().is_set() {
        edits.push(Edit::remove(feature_store.autoscaling().path()));
    }
    if feature_store.replicas().int().is_some_and(|it| it > 1) {
        edits.push(Edit::remove(feature_store.replicas().path()));
    }
    Fix::needs_judgement("Run one replica", edits)
}

/// The two ways out of a service that a scaled `FeatureStore` keeps in files.
pub(super) fn share_or_run_one(
    feature_store: &FeatureStore<'_>,
    service: &Persistent<'_>,
    store_type: &str,
    title: &str,
) -> Vec<Fix> {
    vec![
        use_store(feature_store, service, store_type, title),
        run_one_replica(feature_store),
    ]
}

/// Where a service says that it keeps its data in a file, or should say that it does not.
pub(super) fn file_or_gap(service: &Persistent<'_>) -> FieldPath {
    let persistence = service.at().get("persistence");
    if service.persistence().file().is_set() {
        service.persistence().file().path()
    } else if persistence.is_set() {
        service.persistence().store().at().path()
    } else if service.at().is_set() {
        persistence.path()
    } else {
        service.at().path()
    }
}

/// Why there is more than one pod, to go on after a comma: "scaled by `replicas: 3`".
pub(super) fn scaled_by(scaling: Scaling) -> String {
    format!("scaled by {}", scaling.reason())
}
