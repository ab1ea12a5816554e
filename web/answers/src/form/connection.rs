//! The settings of a `FeatureStore`'s store, which are in a Secret.

use feast_ha::assist::Region;
use feast_ha::shape::Shape;
use feast_ha::shape::repo_config::store_shape;
use feast_ha::tree::{Document, Node};
use feast_ha::views::{At, FeatureStore, KeyValues, Service, Ways};
use feast_ha::{FieldPath, Kind};

use super::build::{Builder, Given};
use super::{Control, Group, Place, Secret};

/// The settings of a store, as the form shows them.
pub(super) struct Connection {
    pub(super) path: FieldPath,
    pub(super) service: Service,
    pub(super) secret: Secret,
}

/// The `persistence` of each service, below the `FeatureStore`.
const PERSISTENCE: [(Service, &str); 3] = [
    (
        Service::Registry,
        "spec.services.registry.local.persistence",
    ),
    (
        Service::OnlineStore,
        "spec.services.onlineStore.persistence",
    ),
    (
        Service::OfflineStore,
        "spec.services.offlineStore.persistence",
    ),
];

/// The service whose `persistence` is at a place, and the way to its `FeatureStore`.
pub(super) fn service_of(region: &Region<'_>, place: &Place) -> Option<(FieldPath, Service)> {
    if region.kind() != Kind::FeatureStore || place.document != region.document() {
        return None;
    }
    let start = region.path();
    let rest = place.path.segments().strip_prefix(start.segments())?;
    let found = PERSISTENCE
        .iter()
        .find(|(_, path)| FieldPath::from(*path).segments() == rest)?;
    Some((start, found.0))
}

/// The database that is usual for a service.
pub(super) fn usual(service: Service) -> &'static str {
    match service {
        Service::Registry => "sql",
        Service::OnlineStore | Service::OfflineStore => "postgres",
    }
}

/// The settings of the store at a place, when there is one.
pub(super) fn of<'s>(
    builder: &Builder<'s>,
    place: &Place,
    node: Option<Node<'s>>,
) -> Option<Connection> {
    let (path, service) = service_of(builder.region, &place.parent()?)?;
    if place.path.last_key() != Some("store") {
        return None;
    }
    let text = |name: &str| node?.get(name)?.as_str().filter(|it| !it.is_empty());
    let name = node.and_then(|it| it.get("secretRef")?.get("name")?.as_str());
    let store_type = text("type");
    let key = text("secretKeyName").or(store_type);
    let (name, key) = (name.filter(|it| !it.is_empty())?, key?);
    let view = FeatureStore::new(builder.region.at());
    let found = find(builder, view.namespace(), name, key);
    let secret = match (found, store_type.and_then(|it| store_shape(service, it))) {
        (Some((at, value)), Some(object)) => {
            let settings = value.embedded().and_then(Document::root);
            let is_open = builder.disclosure.groups.get(&at).copied().unwrap_or(true);
            let mut field = builder.field(
                at.clone(),
                None,
                Given {
                    shape: &EMPTY,
                    node: Some(value),
                },
                1,
            );
            let is_empty = value.as_str().is_some_and(|it| it.trim().is_empty());
            let is_editable = value.embedded().is_some_and(Document::is_editable);
            let is_mapping = settings.is_some_and(Node::is_mapping) || is_empty;
            field.control = if is_editable && is_mapping {
                let given = Given {
                    shape: &EMPTY,
                    node: settings,
                };
                let is_set = |name: &str| settings.is_some_and(|it| it.get(name).is_some());
                // The operator writes the type itself.
                let is_wanted =
                    |name: &str| !matches!(name, "type" | "registry_type") || is_set(name);
                let mut fields = builder.fields_of(&at, object, given, 1, is_wanted);
                let all = fields.len();
                let is_whole = builder.disclosure.whole.contains(&at);
                if !is_whole {
                    fields.retain(|it| it.is_set() || it.is_required || !it.problems.is_empty());
                }
                Control::Group(Group {
                    is_open,
                    hidden: all - fields.len(),
                    is_whole,
                    fields,
                    ..Group::default()
                })
            } else {
                Control::Elsewhere("It is encoded, or no mapping; change it in the text.".into())
            };
            Secret::Here(name.to_owned(), key.to_owned(), Box::new(field))
        }
        (Some(_), None) => return None,
        (None, _) => Secret::Missing(name.to_owned(), key.to_owned(), path.clone(), service),
    };
    Some(Connection {
        path,
        service,
        secret,
    })
}

static EMPTY: Shape = Shape::Any;

/// The value of a key of a Secret in the text, and where it is.
fn find<'s>(
    builder: &Builder<'s>,
    namespace: Option<&str>,
    name: &str,
    key: &str,
) -> Option<(Place, Node<'s>)> {
    let source = builder.source;
    let documents = source.kinds().enumerate();
    let mut secrets = documents.filter(|(_, (kind, _))| *kind == Kind::Secret);
    secrets.find_map(|(index, (_, document))| {
        let ways = Ways::default();
        let at = At::root(&ways, document);
        let secret = KeyValues::new(Kind::Secret, at, document.is_complete());
        let is_near =
            secret.namespace().is_none() || namespace.is_none() || secret.namespace() == namespace;
        if secret.name() != Some(name) || !is_near {
            return None;
        }
        let path = secret.value(key)?.when_set()?.path();
        let value = document.get(&path)?;
        Some((Place::new(index, path), value))
    })
}
