#![doc = include_str!("unset_variable.md")]

use std::collections::HashSet;

use super::{Check, Rule};
use crate::check::{Context, Report, StoreSecret};
use crate::diagnostic::Severity;
use crate::path::{FieldPath, Segment};
use crate::tree::Node;
use crate::variable;
use crate::views::{FeatureStore, Secret, Server, ServerRole, Service};

pub(super) static RULE: Rule = Rule::new(
    "unset-variable",
    Severity::Warning,
    "a variable in a Secret that a server's environment does not set",
    &[Check::Stored(check)],
);

fn check(
    stored: &StoreSecret<'_, '_>,
    feature_store: &FeatureStore<'_>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let Some(settings) = stored.settings() else {
        return;
    };
    let mut used = Vec::new();
    if let Some(root) = settings.node().filter(|it| it.is_mapping()) {
        let mut seen = HashSet::new();
        variables(root, &mut settings.path(), &mut |name, path| {
            if !is_always_set(name) && seen.insert(name.to_owned()) {
                used.push((name.to_owned(), path.clone()));
            }
        });
    }
    if used.is_empty() {
        return;
    }
    let servers = feature_store.servers();
    let readers: Vec<_> = readers(feature_store, stored.service, servers)
        .map(|role| (role, servers.iter().find(|it| it.role == role)))
        .collect();
    let namespace = feature_store.namespace();
    let secret_of = |name: &str| {
        let found = context.secret(stored.source, namespace, name);
        found.map(|it| &it.view)
    };
    for (name, path) in used {
        let lacking: Vec<&str> = readers
            .iter()
            .filter(|(_, server)| server.is_none_or(|it| !may_set(it, &name, &secret_of)))
            .map(|(role, _)| role.title())
            .collect();
        let Some((last, others)) = lacking.split_last() else {
            continue;
        };
        let whose = if others.is_empty() {
            format!("{last} server")
        } else {
            format!("{} and {last} servers", others.join(", "))
        };
        report.value(
            path,
            format!("`${{{name}}}` is not set by `env` or `envFrom` of the {whose}"),
            "Set it in the `server` of each service that reads this store: Feast leaves the name \
             of an unset variable in its place.",
        );
    }
}

/// Calls `found` for each variable in a key or value below `node`, with the way to it.
pub(super) fn variables(
    node: Node<'_>,
    path: &mut FieldPath,
    found: &mut impl FnMut(&str, &FieldPath),
) {
    if let Some((text, _)) = node.scalar_text() {
        variable::names_in_braces(text).for_each(|name| found(name, path));
    }
    for (index, item) in node.items().enumerate() {
        path.push(Segment::Index(index));
        variables(item, path, found);
        path.pop();
    }
    for field in node.fields() {
        let name = field.name().unwrap_or_default();
        path.push(Segment::Key(name.to_owned().into()));
        variable::names_in_braces(name).for_each(|name| found(name, path));
        variables(field.value(), path, found);
        path.pop();
    }
}

/// The servers that open a store: all of them the registry, the others only their own.
fn readers(
    feature_store: &FeatureStore<'_>,
    service: Service,
    servers: &[Server<'_>],
) -> impl Iterator<Item = ServerRole> {
    let online = feature_store.online_store();
    let serves_online = online.at().get("disabled").bool() != Some(true);
    let runs = move |role| match role {
        ServerRole::Online => serves_online,
        ServerRole::Lineage => false,
        _ => servers.iter().any(|it| it.role == role),
    };
    let own = match service {
        Service::Registry => None,
        Service::OnlineStore => Some(ServerRole::Online),
        Service::OfflineStore => Some(ServerRole::Offline),
    };
    [
        ServerRole::Online,
        ServerRole::Offline,
        ServerRole::Registry,
        ServerRole::Ui,
    ]
    .into_iter()
    .filter(move |role| runs(*role) && own.is_none_or(|own| own == *role))
}

/// Whether the environment of a server sets `name`, or comes from something that is not here.
fn may_set<'c>(
    server: &Server<'_>,
    name: &str,
    secret_of: &impl Fn(&str) -> Option<&'c Secret<'c>>,
) -> bool {
    let is_given = server.env().any(|it| it.get("name").str() == Some(name));
    is_given
        || server.env_from().any(|source| {
            let prefix = source.get("prefix").str().unwrap_or_default();
            let Some(key) = name.strip_prefix(prefix) else {
                return false;
            };
            let secret = source.get("secretRef").get("name").str();
            // A Secret without any key is a place that something else fills.
            secret
                .and_then(secret_of)
                .is_none_or(|it| it.has(key) || it.keys().next().is_none())
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
