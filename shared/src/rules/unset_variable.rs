#![doc = include_str!("unset_variable.md")]

use super::{Check, Rule};
use crate::check::{Context, Report, Stored, StoredPart};
use crate::diagnostic::Severity;
use crate::path::{FieldPath, Segment};
use crate::repeats;
use crate::text::joined;
use crate::tree::Node;
use crate::variable;
use crate::views::{FeatureStore, KeyValues, Server, ServerRole, Service, Use};

pub(super) static RULE: Rule = Rule::new(
    "unset-variable",
    Severity::Warning,
    "a variable in a Secret that a server's environment does not set",
    &[Check::Stored(check)],
);

fn check(
    stored: &Stored<'_, '_>,
    feature_store: &FeatureStore<'_>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    // Who runs the batch engine depends on how Feast is used.
    let StoredPart::Store(service, _) = stored.part else {
        return;
    };
    let Some(settings) = stored.settings() else {
        return;
    };
    let Some(root) = settings.node().filter(|it| it.is_mapping()) else {
        return;
    };
    let used = variables(root, &settings.path());
    if used.is_empty() {
        return;
    }
    let servers = feature_store.servers();
    let readers = readers(feature_store, service, servers);
    let namespace = feature_store.namespace();
    let object_of = |used: &Use<'_>| {
        let found = context.used(stored.source, namespace, used);
        found.map(|it| &it.view)
    };
    for (name, path) in used {
        if is_always_set(name) {
            continue;
        }
        let mut lacking = Vec::new();
        for role in &readers {
            let server = servers.iter().find(|it| it.role == *role);
            if server.is_none_or(|it| !may_set(it, name, &object_of)) {
                lacking.push(role.title());
            }
        }
        let Some((last, others)) = lacking.split_last() else {
            continue;
        };
        let whose = if others.is_empty() {
            format!("{last} server")
        } else {
            format!("{} and {last} servers", joined(others, ", "))
        };
        report.value(
            path,
            format!("`${{{name}}}` is not set by `env` or `envFrom` of the {whose}"),
            "Set it in the `server` of each service that reads this store: Feast leaves the name \
             of an unset variable in its place.",
        );
    }
}

/// The variables in keys and values below `node`, which stands at `path`, each with the way to where
/// it stands first.
pub(super) fn variables<'d>(node: Node<'d>, path: &FieldPath) -> Vec<(&'d str, FieldPath)> {
    let mut names = Vec::new();
    walk(node, &mut path.clone(), &mut |name, _| {
        names.push(Some(name));
    });
    let mut earlier = repeats::earlier(&names).into_iter();
    let mut found = Vec::new();
    if earlier.len() > 0 {
        walk(node, &mut path.clone(), &mut |name, path| {
            if earlier.next() == Some(None) {
                found.push((name, path.clone()));
            }
        });
    }
    found
}

fn walk<'d>(node: Node<'d>, path: &mut FieldPath, found: &mut dyn FnMut(&'d str, &FieldPath)) {
    if let Some((text, _)) = node.scalar_text() {
        variable::names_in_braces(text).for_each(|name| found(name, path));
    }
    for (index, item) in node.items().enumerate() {
        path.push(Segment::Index(index));
        walk(item, path, found);
        path.pop();
    }
    for field in node.fields() {
        let name = field.name().unwrap_or_default();
        path.push(Segment::Key(name.to_owned().into()));
        variable::names_in_braces(name).for_each(|name| found(name, path));
        walk(field.value(), path, found);
        path.pop();
    }
}

/// The servers that open a store: all of them the registry, the others only their own.
fn readers(
    feature_store: &FeatureStore<'_>,
    service: Service,
    servers: &[Server<'_>],
) -> Vec<ServerRole> {
    let own = match service {
        Service::Registry => None,
        Service::OnlineStore => Some(ServerRole::Online),
        Service::OfflineStore => Some(ServerRole::Offline),
    };
    let online = feature_store.online_store();
    let serves_online = online.at().get("disabled").bool() != Some(true);
    let mut readers = Vec::new();
    for role in [
        ServerRole::Online,
        ServerRole::Offline,
        ServerRole::Registry,
        ServerRole::Ui,
    ] {
        let runs = match role {
            ServerRole::Online => serves_online,
            _ => servers.iter().any(|it| it.role == role),
        };
        if runs && own.is_none_or(|own| own == role) {
            readers.push(role);
        }
    }
    readers
}

/// Whether the environment of a server sets `name`, or comes from something that is not here.
fn may_set<'c>(
    server: &Server<'_>,
    name: &str,
    object_of: &impl Fn(&Use<'_>) -> Option<&'c KeyValues<'c>>,
) -> bool {
    let is_given = server.env().any(|it| it.get("name").str() == Some(name));
    is_given
        || server.env_from().any(|source| {
            let prefix = source.get("prefix").str().unwrap_or_default();
            let Some(key) = name.strip_prefix(prefix) else {
                return false;
            };
            Use::of_source(&source)
                .iter()
                .all(|used| object_of(used).is_none_or(|it| it.has(key) || it.may_have_more()))
        })
}

/// Whether Kubernetes or the image sets the variable in every container, or a cloud does.
fn is_always_set(name: &str) -> bool {
    const SET: [&str; 7] = [
        "HOME",
        "HOSTNAME",
        "PATH",
        "PWD",
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
        "AWS_ROLE_ARN",
    ];
    SET.contains(&name) || name.contains("_SERVICE_") || name.ends_with("_PORT")
}
