#![doc = include_str!("localhost_store.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::views::{At, Service, StoreConfig, Writers};

pub(super) static RULE: Rule = Rule::new(
    "localhost-store",
    Severity::Error,
    "a store on `localhost`, which is another place in every pod",
    &[Check::Store(check)],
);

/// The settings that hold an address, or several, or a URL.
const ADDRESSES: [&str; 9] = [
    "host",
    "hosts",
    "url",
    "connection_string",
    "cluster_members",
    "endpoint_url",
    "ray_address",
    "path",
    "read_path",
];

/// Where the stores look for their database when the setting is missing.
const DEFAULTS: [(Service, &str, &str, &str); 8] = [
    (
        Service::OnlineStore,
        "redis",
        "connection_string",
        "localhost:6379",
    ),
    (
        Service::OnlineStore,
        "mongodb",
        "connection_string",
        "localhost:27017",
    ),
    (Service::OnlineStore, "milvus", "host", "localhost"),
    (
        Service::OnlineStore,
        "hazelcast",
        "cluster_members",
        "localhost:5701",
    ),
    (Service::OnlineStore, "aerospike", "hosts", "localhost:3000"),
    (Service::OnlineStore, "remote", "path", "localhost:6566"),
    (Service::OfflineStore, "oracle", "host", "localhost"),
    (
        Service::OfflineStore,
        "mssql",
        "connection_string",
        "localhost",
    ),
];

fn check(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    // In a pod of the operator nothing but Feast runs; elsewhere a sidecar may stand there.
    let severity = match (&store.writers, store.in_secret) {
        (Writers::Several(_), true) => report.severity(),
        (Writers::Several(_), false) | (Writers::One, true) => Severity::Warning,
        _ => return,
    };
    let mut is_local = false;
    for name in ADDRESSES {
        let at = store.at.get(name);
        // A path without a scheme is a file, but for a remote store.
        let is_file = |text: &str| {
            name.ends_with("path") && !text.contains("://") && store.store_type != Some("remote")
        };
        let Some(place) = addresses(&at).into_iter().find(|it| {
            it.str()
                .is_some_and(|it| !is_file(it) && names_localhost(it))
        }) else {
            continue;
        };
        is_local = true;
        report.weighed(
            severity,
            Place::Value(place.path()),
            format!("`{name}` is on localhost, which is the pod itself"),
            help(),
        );
    }
    let default = DEFAULTS
        .iter()
        .find(|(service, name, ..)| *service == store.service && store.store_type == Some(*name));
    let Some((_, store_type, name, address)) = default.filter(|_| !is_local) else {
        return;
    };
    let at = store.at.get(name);
    // Each of these has its own way of saying where the database is.
    let is_elsewhere = ["path", "dsn"].iter().any(|it| store.at.get(it).is_set());
    if at.is_set() || is_elsewhere {
        return;
    }
    report.weighed(
        severity,
        Place::Value(at.path()),
        format!(
            "without `{name}`, `{store_type}` is sought on `{address}`, which is the pod itself"
        ),
        help(),
    );
}

fn help() -> String {
    "Write the address of the database's Service, such as `redis.feast.svc.cluster.local`."
        .to_owned()
}

/// A text, or the texts of a list; of an item that is a list itself, its first.
fn addresses<'d>(at: &At<'d>) -> Vec<At<'d>> {
    let mut addresses = vec![*at];
    for item in at.items() {
        addresses.push(item.items().next().unwrap_or(item));
    }
    addresses
}

/// Whether an address, a list of addresses with commas, or a URL names this machine.
fn names_localhost(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let hosts = authority.rsplit('@').next().unwrap_or_default();
    hosts.split(',').any(|host| {
        if host.starts_with("[::1]") {
            return true;
        }
        let host = host.split(':').next().unwrap_or_default().trim();
        host.eq_ignore_ascii_case("localhost") || host.starts_with("127.")
    })
}

#[cfg(test)]
mod tests {
    use super::{RULE, names_localhost};
    use crate::check::{Options, check};
    use crate::diagnostic::Severity::{self, Error, Warning};
    use crate::source::Source;

    /// How much the rule minds a text, if it does.
    fn minded(yaml: &str, replicas: u32) -> Option<Severity> {
        let options = Options {
            replicas,
            ..Options::default()
        };
        let found = check(&Source::parse(yaml), &options);
        Some(found.iter().find(|it| it.rule == RULE.id)?.severity)
    }

    #[test]
    fn what_runs_beside_several_processes_elsewhere_may_be_meant() {
        let repo_config = "project: rides\nregistry: r.db\nonline_store: {type: redis}\n";
        assert_eq!(minded(repo_config, 1), None);
        assert_eq!(minded(repo_config, 3), Some(Warning));
        let feature_store = |replicas| {
            let yaml = format!(
                "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {{name: prod}}
spec:
  feastProject: rides
  replicas: {replicas}
  services:
    onlineStore:
      persistence:
        store: {{type: redis, secretRef: {{name: stores}}}}
---
apiVersion: v1
kind: Secret
metadata: {{name: stores}}
stringData:
  redis: |
    connection_string: localhost:6379
"
            );
            minded(&yaml, 1)
        };
        assert_eq!(feature_store(1), Some(Warning));
        assert_eq!(feature_store(3), Some(Error));
    }

    #[test]
    fn a_path_is_an_address_when_it_has_a_scheme_or_the_store_is_remote() {
        for (stores, is_local) in [
            (
                "registry: {registry_type: remote, path: 'localhost:6570'}",
                true,
            ),
            (
                "registry: {registry_type: remote, path: 'feast:6570'}",
                false,
            ),
            (
                "registry: {registry_type: sql, path: 'mysql+pymysql://u:p@localhost/f'}",
                true,
            ),
            ("registry: {registry_type: file, path: localhost}", false),
            (
                "online_store: {type: remote, path: 'http://localhost:6566'}",
                true,
            ),
            ("online_store: {type: milvus, path: localhost}", false),
            ("online_store: {type: milvus}", true),
            ("online_store: {type: milvus, host: milvus}", false),
            (
                "online_store: {type: redis, connection_string: 'redis:6379'}",
                false,
            ),
        ] {
            let yaml = format!("project: rides\n{stores}\n");
            assert_eq!(minded(&yaml, 3).is_some(), is_local, "{stores}");
        }
    }

    #[test]
    fn localhost_is_known_in_every_form_of_an_address() {
        for address in [
            "localhost",
            "localhost:6379,db=1",
            "redis:6379,LOCALHOST:6380",
            "127.0.0.1",
            "[::1]:6379",
            "http://localhost",
            "mongodb://u:p@localhost:27017/?x=y",
            "mssql+pyodbc://sa:p@localhost:1433/d",
        ] {
            assert!(names_localhost(address), "{address}");
        }
        for address in [
            "",
            "redis:6379",
            "localhost.example.com",
            "postgresql://localhost:p@postgres/localhost",
            "sqlite:////localhost",
            "${HOST}",
        ] {
            assert!(!names_localhost(address), "{address}");
        }
    }
}
