#![doc = include_str!("embedded_store.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::views::{At, Service, StoreConfig, Writers};

pub(super) static RULE: Rule = Rule::new(
    "embedded-store",
    Severity::Error,
    "a database inside the process, where several pods run",
    &[Check::Store(check)],
);

/// Something that each process has for itself: where it is asked for, what it is, and how bad.
struct Embedded<'d> {
    at: At<'d>,
    what: &'static str,
    severity: Severity,
}

fn check(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let Writers::Several(reason) = &store.writers else {
        return;
    };
    let mut found = Vec::new();
    match (store.service, store.store_type) {
        (Service::OnlineStore, Some("hybrid")) => {
            found = children(store, "online_stores", online);
        }
        (Service::OfflineStore, Some("hybrid")) => {
            found = children(store, "offline_stores", offline);
        }
        (Service::OnlineStore, Some(name)) => found.extend(online(name, &store.at, None)),
        (Service::OfflineStore, Some(name)) => found.extend(offline(name, &store.at, None)),
        _ => {}
    }
    for Embedded { at, what, severity } in found {
        report.weighed(
            severity,
            Place::Value(at.path()),
            format!("{what}, and there are several ({reason})"),
            "Point the store at a server or a cluster that all pods share, or run one replica.",
        );
    }
}

type Judge = for<'d> fn(&str, &At<'d>, Option<At<'d>>) -> Option<Embedded<'d>>;

/// The stores that a hybrid one is made of, each `{type, conf}`, as far as they are embedded.
fn children<'d>(store: &StoreConfig<'d>, field: &'static str, judge: Judge) -> Vec<Embedded<'d>> {
    let mut embedded = Vec::new();
    for child in store.at.get(field).items() {
        let at = child.get("type");
        // A class path means the name behind its last dot.
        let name = at.str().and_then(|it| it.rsplit('.').next());
        let name = name.unwrap_or_default().to_ascii_lowercase();
        embedded.extend(judge(&name, &child.get("conf"), Some(at)));
    }
    embedded
}

/// An online store inside the process. Of a hybrid store's child, `child` is its `type`; of others
/// SQLite is another rule's.
fn online<'d>(store_type: &str, settings: &At<'d>, child: Option<At<'d>>) -> Option<Embedded<'d>> {
    let is_filled = |it: &At<'_>| it.str().is_some_and(|it| !it.is_empty());
    let (path, location) = (settings.get("path"), settings.get("location"));
    let (at, what) = match store_type {
        "sqlite" => (child?, "a SQLite file belongs to one pod"),
        "milvus" if is_filled(&path) => (path, "with `path`, Milvus Lite keeps a file in each pod"),
        "qdrant" if location.str() == Some(":memory:") => (
            location,
            "`:memory:` keeps the vectors in the memory of one pod",
        ),
        "qdrant" if is_filled(&path) => (path, "with `path`, Qdrant keeps files in each pod"),
        other if other.ends_with("FaissOnlineStore") => {
            let at = child.unwrap_or_else(|| settings.get("index_path"));
            (at, "Faiss keeps its index in the memory of one pod")
        }
        _ => return None,
    };
    let severity = Severity::Error;
    Some(Embedded { at, what, severity })
}

/// An offline store that computes inside the process. That is not wrong by itself, only where the
/// files are the pod's own.
fn offline<'d>(store_type: &str, settings: &At<'d>, child: Option<At<'d>>) -> Option<Embedded<'d>> {
    let master = settings.get("spark_conf").get("spark.master");
    let (at, what) = match store_type {
        "file" | "dask" | "duckdb" => (child?, "files are read by each pod for itself"),
        "spark" if master.str().is_some_and(|it| it.starts_with("local")) => {
            (master, "a local Spark runs inside one pod")
        }
        "ray"
            if settings.is_set()
                && !settings.get("ray_address").is_set()
                && settings.get("use_kuberay").bool() != Some(true) =>
        {
            (
                settings.get("ray_address"),
                "without `ray_address` Ray runs inside one pod",
            )
        }
        _ => return None,
    };
    let severity = Severity::Warning;
    Some(Embedded { at, what, severity })
}

#[cfg(test)]
mod tests {
    use crate::Severity::{Error, Warning};
    use crate::{Options, Severity, Source, check};

    fn found(stores: &str, replicas: u32) -> Vec<(&'static str, Severity)> {
        let text = format!(
            "project: p\nregistry: {{registry_type: snowflake.registry, database: d}}\n{stores}\n"
        );
        let options = Options {
            replicas,
            ..Options::default()
        };
        let found = check(&Source::parse(&text), &options);
        let found = found.iter().filter(|it| it.rule == "embedded-store");
        found.map(|it| (it.rule, it.severity)).collect()
    }

    #[test]
    fn what_the_settings_put_into_the_process_is_found() {
        for (stores, severity) in [
            ("online_store: {type: milvus, path: m.db}", Error),
            ("online_store: {type: qdrant, location: ':memory:'}", Error),
            ("online_store: {type: qdrant, path: /q}", Error),
            (
                "online_store: {type: my.FaissOnlineStore, dimension: 2, index_path: i}",
                Error,
            ),
            (
                "online_store: {type: hybrid, online_stores: [{type: redis, conf: {}}, {type: sqlite, conf: {}}]}",
                Error,
            ),
            (
                "online_store: {type: hybrid, online_stores: [{type: feast.Milvus, conf: {path: m.db}}]}",
                Error,
            ),
            (
                "offline_store: {type: spark, spark_conf: {spark.master: 'local[*]'}}",
                Warning,
            ),
            (
                "offline_store: {type: ray, storage_path: s3://b/r}",
                Warning,
            ),
            (
                "offline_store: {type: hybrid, offline_stores: [{type: dask, conf: {}}]}",
                Warning,
            ),
        ] {
            assert_eq!(found(stores, 3), [("embedded-store", severity)], "{stores}");
            assert_eq!(found(stores, 1), [], "{stores}");
        }
        for stores in [
            "online_store: {type: milvus, path: '', host: m}",
            "online_store: {type: qdrant, location: 'http://q:6333'}",
            "online_store: {type: hybrid, online_stores: [{type: redis, conf: {}}]}",
            "offline_store: {type: spark, spark_conf: {spark.master: 'k8s://h'}}",
            "offline_store: {type: ray, use_kuberay: true}",
            "offline_store: {type: ray, ray_address: 'ray://h:10001'}",
        ] {
            assert_eq!(found(stores, 3), [], "{stores}");
        }
    }
}
