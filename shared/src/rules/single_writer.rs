//! What the rules against several writers on a single-writer store have in common: their words and
//! their repairs.

use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix, YamlValue};
use crate::path::FieldPath;
use crate::views::{At, FeatureStore, Persistent, Scaling, StoreConfig, Writers, is_database_url};

/// The Secret that the examples of Feast's documentation use.
const USUAL_SECRET: &str = "feast-data-stores";

/// A SQLAlchemy URL to be filled in; Feast expands the variables before it reads the YAML.
pub(super) const POSTGRES_URL: &str =
    "postgresql+psycopg://${POSTGRES_USER}:${POSTGRES_PASSWORD}@postgres:5432/feast";

/// The same for a Secret, whose variables a server would have to set as well.
pub(super) const POSTGRES_URL_IN_SECRET: &str =
    "postgresql+psycopg://feast:change-me@postgres:5432/feast";

/// Puts a database behind a service, in place of its file. The Secret is the one that another
/// store of the same `FeatureStore` uses, if there is one; what the Secret must hold is added to
/// it, to be filled in.
pub(super) fn use_store(
    feature_store: &FeatureStore<'_>,
    context: &Context<'_>,
    report: &Report<'_>,
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
    let mut edits = if file.is_set() {
        vec![
            Edit::rename(file.path(), "store"),
            Edit::set(file.path(), store),
        ]
    } else {
        vec![Edit::set(persistence.store().at().path(), store)]
    };
    edits.extend(secret_edit(
        feature_store,
        context,
        report,
        secret,
        store_type,
    ));
    Fix::needs_judgement(title, edits)
}

/// Gives the Secret the settings of a store: a new Secret where no store has one, a new key where
/// the text holds the Secret without it.
fn secret_edit(
    feature_store: &FeatureStore<'_>,
    context: &Context<'_>,
    report: &Report<'_>,
    secret: &str,
    store_type: &str,
) -> Option<Edit> {
    let skeleton = match store_type {
        "sql" => format!("path: {POSTGRES_URL_IN_SECRET}\n"),
        "postgres" => {
            "host: postgres\nport: 5432\ndatabase: feast\nuser: feast\npassword: change-me\n"
                .to_owned()
        }
        _ => return None,
    };
    let namespace = feature_store.namespace();
    let Some(found) = context.secret(report.location().source, namespace, secret) else {
        // What another store uses is kept elsewhere, and a new one would take its place.
        let mut stores = feature_store.persistent_services().into_iter();
        if stores.any(|(_, it)| it.persistence().store().secret_name() == Some(secret)) {
            return None;
        }
        let name = [("name", secret)].into_iter();
        let metadata = name.chain(namespace.map(|it| ("namespace", it)));
        let metadata = metadata.map(|(key, value)| (key.to_owned(), value.into()));
        return Some(Edit::add_document(YamlValue::mapping([
            ("apiVersion", "v1".into()),
            ("kind", "Secret".into()),
            ("metadata", YamlValue::Mapping(metadata.collect())),
            (
                "stringData",
                YamlValue::mapping([(store_type, skeleton.as_str().into())]),
            ),
        ])));
    };
    let is_near = found.location.source == report.location().source;
    let has_key = found.view.value(store_type).is_some();
    (is_near && !has_key).then(|| {
        let path = found.view.at().path().key("stringData");
        Edit::set(path.key(store_type.to_owned()), skeleton.as_str())
            .in_document(found.location.document)
    })
}

/// Goes back to one pod; nothing where another object asks for more.
pub(super) fn run_one_replica(feature_store: &FeatureStore<'_>) -> Option<Fix> {
    let mut edits = Vec::new();
    if feature_store.autoscaling().is_set() {
        edits.push(Edit::remove(feature_store.autoscaling().path()));
    }
    if feature_store.replicas().int().is_some_and(|it| it > 1) {
        edits.push(Edit::remove(feature_store.replicas().path()));
    }
    (!edits.is_empty()).then(|| Fix::needs_judgement("Run one replica", edits))
}

/// The two ways out of a service that a scaled `FeatureStore` keeps in files.
pub(super) fn share_or_run_one(
    feature_store: &FeatureStore<'_>,
    context: &Context<'_>,
    report: &Report<'_>,
    service: &Persistent<'_>,
    store_type: &str,
    title: &str,
) -> Vec<Fix> {
    let share = use_store(feature_store, context, report, service, store_type, title);
    [Some(share), run_one_replica(feature_store)]
        .into_iter()
        .flatten()
        .collect()
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
pub(super) fn scaled_by(scaling: Scaling<'_>) -> String {
    format!("scaled by {}", scaling.reason())
}

/// Reports `what` of the registry of a `feature_store.yaml`, which does not say how many processes
/// use it: one may write a file safely, so this is a warning until there are more.
pub(super) fn single_writer(
    registry: &StoreConfig<'_>,
    report: &mut Report<'_>,
    at: &At<'_>,
    what: &str,
) {
    let (severity, message) = match &registry.writers {
        Writers::One => return,
        Writers::Several(reason) => (report.severity(), format!("{what}, and {reason} run")),
        Writers::NotSaid => (Severity::Warning, what.to_owned()),
    };
    report.weighed(
        severity,
        Place::Value(at.path()),
        message,
        "Use `registry_type: sql` with a PostgreSQL or MySQL URL as soon as more than one \
               process may write: several replicas, or `feast apply` beside a server."
            .to_owned(),
        vec![Fix::needs_judgement(
            "Use a SQL registry",
            use_sql(&registry.at),
        )],
    );
}

/// Changes the type of a registry, and its path unless that is the URL of a server already. Keeps
/// its other settings, such as the cache's.
pub(super) fn use_sql(registry: &At<'_>) -> Vec<Edit> {
    let fields = [
        ("registry_type", "sql".into()),
        ("path", POSTGRES_URL.into()),
    ];
    let has_fields = registry
        .node()
        .is_some_and(|it| it.fields().next().is_some());
    if !has_fields {
        return vec![Edit::set(registry.path(), YamlValue::mapping(fields))];
    }
    let keeps_url = registry.get("path").str().is_some_and(is_database_url);
    fields
        .into_iter()
        .filter(|(name, _)| *name != "path" || !keeps_url)
        .map(|(name, value)| Edit::set(registry.path().key(name), value))
        .collect()
}
