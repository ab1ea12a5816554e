//! Putting a database behind a service of a `FeatureStore`: its type, and the Secret with its settings.

use super::secret;
use crate::check::{Context, Options};
use crate::fix::{Edit, YamlValue, to_yaml};
use crate::path::FieldPath;
use crate::shape::repo_config::store_shape;
use crate::shape::{Condition, Object, Shape, Text};
use crate::source::Source;
use crate::subject::subjects;
use crate::views::{FeatureStore, Persistent, Service, Store, Ways};

/// The Secret that the examples of Feast's documentation use.
const USUAL_SECRET: &str = "feast-data-stores";

/// A SQLAlchemy URL to be filled in, for a Secret, whose variables a server would have to set as well.
pub(crate) const POSTGRES_URL_IN_SECRET: &str =
    "postgresql+psycopg://feast:change-me@postgres:5432/feast";

/// Puts a database of that type behind a service of the `FeatureStore` at `path` of a document, and its settings, to be
/// filled in, into the Secret that it names, as far as the text holds that Secret or nobody has it yet. No edits where
/// there is no such `FeatureStore`.
pub fn choose_store(
    source: &Source<'_>,
    document: usize,
    path: &FieldPath,
    service: Service,
    store_type: &str,
) -> Vec<Edit> {
    edits(source, document, path, |view, context| {
        use_store(view, context, 0, service, store_type)
    })
}

/// Adds the Secret that a store names to the text, or the store's key to the Secret, with settings to be filled in. No
/// edits where both are there, or the store names none.
pub fn add_settings(
    source: &Source<'_>,
    document: usize,
    path: &FieldPath,
    service: Service,
) -> Vec<Edit> {
    edits(source, document, path, |view, context| {
        let store = persistent(view, service).persistence().store();
        let add = || {
            let (secret, key) = (store.secret_name()?, store.secret_key()?);
            let settings = placeholders(service, store.store_type()?);
            secret_edit(view, context, 0, secret, key, &settings)
        };
        add().into_iter().collect()
    })
}

fn edits(
    source: &Source<'_>,
    document: usize,
    path: &FieldPath,
    make: impl Fn(&FeatureStore<'_>, &Context<'_>) -> Vec<Edit>,
) -> Vec<Edit> {
    let ways = Ways::default();
    let subjects = subjects(0, source, &ways);
    let options = Options::default();
    let context = Context::new(&subjects, &[], &options);
    let found = subjects
        .iter()
        .find(|it| it.location.document == document && it.at.path() == *path);
    found.map_or_else(Vec::new, |subject| make(&subject.feature_store(), &context))
}

/// The service of that kind.
fn persistent<'v, 'd>(view: &'v FeatureStore<'d>, service: Service) -> &'v Persistent<'d> {
    match service {
        Service::Registry => view.registry().local(),
        Service::OnlineStore => view.online_store(),
        Service::OfflineStore => view.offline_store(),
    }
}

/// Puts a database behind a service, in place of its file or of another database. The Secret is the one that another
/// store of the same `FeatureStore` uses, if there is one; what the Secret must hold is added to it, to be filled in.
pub(crate) fn use_store(
    view: &FeatureStore<'_>,
    context: &Context<'_>,
    source: usize,
    service: Service,
    store_type: &str,
) -> Vec<Edit> {
    let persistence = persistent(view, service).persistence();
    let store = persistence.store();
    let used = [
        Service::OnlineStore,
        Service::Registry,
        Service::OfflineStore,
    ];
    let secret = std::iter::once(store.secret_name())
        .chain(used.map(|it| persistent(view, it).persistence().store().secret_name()))
        .flatten()
        .find(|name| !name.is_empty())
        .unwrap_or(USUAL_SECRET);
    let reference = YamlValue::mapping([("name", secret.into())]);
    let written = YamlValue::mapping([
        ("type", store_type.into()),
        ("secretRef", reference.clone()),
    ]);
    let file = persistence.file();
    let has_fields = store.at().fields().next().is_some();
    let mut edits = if has_fields {
        let mut edits = vec![Edit::set(store.at().get("type").path(), store_type)];
        if store.secret_name().is_none_or(str::is_empty) {
            edits.push(Edit::set(store.at().get("secretRef").path(), reference));
        }
        edits
    } else if file.is_set() && !store.at().is_set() {
        vec![
            Edit::rename(file.path(), "store"),
            Edit::set(file.path(), written),
        ]
    } else {
        vec![Edit::set(store.at().path(), written)]
    };
    let names_key = store.at().get("secretKeyName").str();
    if names_key.is_none_or(str::is_empty) {
        edits.extend(settings_edits(
            view, context, source, service, secret, store_type,
        ));
    }
    edits
}

/// Gives the Secret the settings of a store, in place of those of its old type that nobody has filled in.
fn settings_edits(
    view: &FeatureStore<'_>,
    context: &Context<'_>,
    source: usize,
    service: Service,
    secret: &str,
    store_type: &str,
) -> Vec<Edit> {
    let settings = placeholders(service, store_type);
    let old = persistent(view, service).persistence().store();
    let is_elsewhere = view
        .persistent_services()
        .iter()
        .any(|(_, it)| it.persistence().store().secret_name() == Some(secret));
    let found = context.secret(source, view.namespace(), secret);
    match (found, old.store_type()) {
        // What a store uses that is not in the text is kept elsewhere, and a new one would take its place.
        (None, _) if is_elsewhere => Vec::new(),
        (Some(found), Some(old_type)) if found.location.source == source => {
            let at = found.view.at().get("stringData").entry(old_type);
            let is_untouched = at.str() == Some(placeholders(service, old_type).as_str());
            let is_shared = view.persistent_services().iter().any(|(other, it)| {
                let store = it.persistence().store();
                *other != service && uses(store, secret, old_type)
            });
            if is_untouched && !is_shared && !found.view.has(store_type) {
                let edits = [
                    Edit::rename(at.path(), store_type),
                    Edit::set(at.path(), settings),
                ];
                return edits
                    .map(|edit| edit.in_document(found.location.document))
                    .to_vec();
            }
            let edit = secret_edit(view, context, source, secret, store_type, &settings);
            edit.into_iter().collect()
        }
        _ => {
            let edit = secret_edit(view, context, source, secret, store_type, &settings);
            edit.into_iter().collect()
        }
    }
}

fn uses(store: &Store<'_>, secret: &str, key: &str) -> bool {
    store.secret_name() == Some(secret) && store.secret_key() == Some(key)
}

/// A new Secret with the settings, or a new key in the one that the text holds without it.
fn secret_edit(
    view: &FeatureStore<'_>,
    context: &Context<'_>,
    source: usize,
    name: &str,
    key: &str,
    settings: &str,
) -> Option<Edit> {
    let namespace = view.namespace();
    let Some(found) = context.secret(source, namespace, name) else {
        let values = vec![(key.to_owned(), settings.into())];
        return Some(Edit::add_document(secret(name, namespace, values)));
    };
    let is_near = found.location.source == source;
    (is_near && !found.view.has(key)).then(|| {
        let path = found.view.at().path().key("stringData");
        Edit::set(path.key(key.to_owned()), settings).in_document(found.location.document)
    })
}

/// The settings that a store of that type needs, to be filled in, as YAML; `{}` for a type that needs none or is not
/// known.
pub(crate) fn placeholders(service: Service, store_type: &str) -> String {
    let fields = match (service, store_type) {
        (_, "sql") => vec![("path", POSTGRES_URL_IN_SECRET.into())],
        (_, "postgres") => vec![
            ("host", "postgres".into()),
            ("port", 5432.into()),
            ("database", "feast".into()),
            ("user", "feast".into()),
            ("password", "change-me".into()),
        ],
        (_, "redis") => vec![("connection_string", "redis:6379".into())],
        _ => store_shape(service, store_type).map_or_else(Vec::new, needed),
    };
    let fields = fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    to_yaml(&[YamlValue::Mapping(fields)])
}

fn needed(object: &'static Object) -> Vec<(&'static str, YamlValue)> {
    let groups: Vec<&str> = object
        .conditions
        .iter()
        .flat_map(first_choice)
        .copied()
        .collect();
    object
        .fields()
        .filter(|field| field.name != "type")
        .filter(|field| field.required || groups.contains(&field.name))
        .map(|field| (field.name, placeholder(field.shape)))
        .collect()
}

/// The fields that satisfy a condition that asks for some.
fn first_choice(condition: &'static Condition) -> &'static [&'static str] {
    match condition {
        Condition::OneGroupOf(groups) => groups.first().copied().unwrap_or_default(),
        Condition::OneKeyOf(keys) => keys.get(..1).unwrap_or_default(),
        Condition::Later(condition) => first_choice(condition),
        _ => &[],
    }
}

fn placeholder(shape: &Shape) -> YamlValue {
    match shape {
        Shape::Boolean => YamlValue::Bool(false),
        Shape::Integer((least, _)) => YamlValue::Int((*least).max(1)),
        Shape::Number | Shape::Positive | Shape::IntOrString => YamlValue::Int(1),
        Shape::String(Text::OneOf(words)) => words.first().copied().unwrap_or_default().into(),
        Shape::List(item) | Shape::Set(item) => YamlValue::List(vec![placeholder(item)]),
        Shape::Child(tagged, _) => YamlValue::mapping([
            ("type", tagged.names().next().unwrap_or_default().into()),
            ("conf", YamlValue::Mapping(Vec::new())),
        ]),
        Shape::Object(_) | Shape::Map(_) | Shape::Tagged(_) => YamlValue::Mapping(Vec::new()),
        _ => match shape.inner() {
            Some(inner) => placeholder(inner),
            None => "change-me".into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix::Fix;
    use crate::shape::feature_store::{OFFLINE_TYPES, ONLINE_TYPES};
    use crate::text::apply;
    use crate::{Severity, check};

    const HEAD: &str = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: a}\nspec:\n  feastProject: p\n";

    #[track_caller]
    fn after(text: &str, service: Service, store_type: &str) -> String {
        let source = Source::parse(text);
        let edits = choose_store(&source, 0, &FieldPath::root(), service, store_type);
        let fix = Fix::needs_judgement("test", edits);
        let edits = source.edits_in(0, &fix).expect(text);
        apply(text, &edits)
    }

    #[test]
    fn every_store_can_be_chosen_and_its_settings_filled_in() {
        let all = [
            (Service::Registry, &["sql", "snowflake.registry"][..]),
            (Service::OnlineStore, ONLINE_TYPES),
            (Service::OfflineStore, OFFLINE_TYPES),
        ];
        for (service, types) in all {
            for store_type in types {
                let text = after(HEAD, service, store_type);
                let errors: Vec<_> = check(&Source::parse(&text), &Options::default())
                    .into_iter()
                    .filter(|it| it.severity == Severity::Error)
                    .map(|it| (it.rule, it.message))
                    .collect();
                assert_eq!(errors, [], "{text}");
            }
        }
    }

    #[test]
    fn another_type_takes_the_place_of_what_nobody_has_filled_in() {
        let postgres = after(HEAD, Service::OnlineStore, "postgres");
        let redis = after(&postgres, Service::OnlineStore, "redis");
        assert!(
            redis.contains("stringData:\n  redis: |\n    connection_string:"),
            "{redis}"
        );
        assert_eq!(after(&redis, Service::OnlineStore, "postgres"), postgres);
        let filled = postgres.replace("change-me", "theirs");
        let both = after(&filled, Service::OnlineStore, "redis");
        assert!(
            both.contains("theirs") && both.contains("\n  redis: |"),
            "{both}"
        );
    }

    #[test]
    fn a_file_makes_room_for_a_database() {
        let text = format!(
            "{HEAD}  services:\n    onlineStore:\n      persistence:\n        file: # old\n          path: /d/o.db\n"
        );
        let text = after(&text, Service::OnlineStore, "redis");
        assert!(
            text.contains("        store: # old\n          type: redis\n"),
            "{text}"
        );
        let inside_list = "kind: List\napiVersion: v1\nitems: []\n";
        let source = Source::parse(inside_list);
        let none = choose_store(&source, 0, &FieldPath::root(), Service::Registry, "sql");
        assert_eq!(source.edits_in(0, &Fix::safe("", none)), None);
    }
}
