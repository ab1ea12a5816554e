//! What Feast's SDK 0.67 says of a `feature_store.yaml`, and when; each line was tried with it.

use crate::{Options, Severity, Source, check};

const REGISTRY: &str = "registry: {registry_type: sql, path: 'postgresql+psycopg://h/d'}\n";

/// What is reported of some lines below a project and, unless they have one, a registry: for each
/// fault its rule, and what follows.
fn found(lines: &str) -> Vec<(&'static str, &'static str)> {
    let registry = if lines.contains("registry:") {
        ""
    } else {
        REGISTRY
    };
    let text = format!("project: p\n{registry}{lines}\n");
    let found = check(&Source::parse(&text), &Options::default());
    found
        .iter()
        .map(|it| {
            let outcome = match it.severity {
                Severity::Error if it.help.contains("refuses the file when it loads it") => "load",
                Severity::Error => "later",
                Severity::Warning => "warning",
                Severity::Info => "info",
            };
            (it.rule, outcome)
        })
        .collect()
}

#[test]
fn what_fails_is_told_with_the_moment_when_it_does() {
    for (lines, expected) in [
        (
            "online_store: {type: redis, bogus: 1}",
            ("unknown-field", "load"),
        ),
        (
            "online_store: {type: postgress}",
            ("unsupported-value", "load"),
        ),
        ("online_store: postgress", ("unsupported-value", "later")),
        ("online_store: postgres", ("missing-field", "later")),
        ("online_store: {type: null}", ("wrong-type", "load")),
        (
            "online_store: {type: hbase, host: h, port: 9090}",
            ("wrong-type", "load"),
        ),
        (
            "online_store: {type: aerospike, hosts: [[h, x]]}",
            ("wrong-type", "load"),
        ),
        (
            "online_store: {type: bigtable, instance: i, write_concurrency: '0'}",
            ("invalid-value", "load"),
        ),
        ("offline_store: null", ("wrong-type", "later")),
        (
            "offline_store: {type: spark, spark_conf: {a: 1}}",
            ("wrong-type", "load"),
        ),
        (
            "offline_store: {type: hybrid, offline_stores: [{type: dask, conf: {x: 1}}]}",
            ("unknown-field", "later"),
        ),
        ("batch_engine: spark", ("unsupported-value", "later")),
        (
            "batch_engine: {backend: pandas}",
            ("missing-field", "later"),
        ),
        ("auth: {type: ldap}", ("unsupported-value", "load")),
        (
            "auth: {type: kubernetes, user_token: 5}",
            ("wrong-type", "later"),
        ),
        (
            "feature_server: {metrics: {feature_count_bins: [2, 1]}}",
            ("invalid-value", "load"),
        ),
        ("mlflow: {max_retries: '3'}", ("wrong-type", "later")),
        ("openlineage: {enabled: 'true'}", ("wrong-type", "load")),
        (
            "entity_key_serialization_version: '3'",
            ("wrong-type", "load"),
        ),
        (
            "registry: {registry_type: postgres}",
            ("unsupported-value", "later"),
        ),
        (
            "registry: {path: s3://b/r, cache_ttl_seconds: 60.0, registry_type: remote}",
            ("wrong-type", "later"),
        ),
        ("registry: [r.db]", ("wrong-type", "later")),
        (
            "registry: {registry_type: sql, path: 'mysql+pymysql://h/d', sqlalchemy_config_kwargs: {pool_size: '5'}}",
            ("wrong-type", "later"),
        ),
        (
            "registry: {registry_type: sql, path: 'mysql+pymysql://h/d', sqlalchemy_config_kwargs: {max_overflow: null}}",
            ("wrong-type", "later"),
        ),
        (
            "registry: {registry_type: sql, path: 'mysql+pymysql://h/d', sqlalchemy_config_kwargs: {pool_preping: true}}",
            ("unknown-field", "later"),
        ),
    ] {
        assert_eq!(found(lines), [expected], "{lines}");
    }
}

#[test]
fn what_feast_takes_is_left_alone() {
    for lines in [
        "online_store: {type: datastore, write_concurrency: ' 4_0.0 '}",
        "online_store: {type: aerospike, hosts: [[h, '3000'], [h, 3000, name]]}",
        "online_store: {type: dynamodb, region: r, connect_timeout: '5.5'}",
        "online_store: my.own.OnlineStore",
        "registry: {registry_type: sql, path: 'mysql+pymysql://h/d', sqlalchemy_config_kwargs: {pool_size: 5, max_overflow: -1, pool_timeout: null, pool_recycle: 1800.5, isolation_level: null, echo: debug, pool_pre_ping: 1}}",
        "online_store: null",
        "offline_store: {type: trino, host: h, port: '8080', catalog: c, user: u, connector: {type: i}}",
        "offline_store: {type: snowflake.offline, database: D, anything: 1}",
        "coerce_tz_aware: 'Yes'",
        "entity_key_serialization_version: 99999999999999999999",
        "online_store: {type: hbase, host: h, port: $PORT}",
        "materialization: {foo_bar_baz: 1}",
    ] {
        assert_eq!(found(lines), [], "{lines}");
    }
}

#[test]
fn a_misspelt_key_that_feast_ignores_is_a_warning() {
    for lines in [
        "online_config: {type: redis}",
        "registry: {registry_type: sql, path: 'postgresql+psycopg://h/d', cach_ttl_seconds: 60}",
    ] {
        assert_eq!(found(lines), [("unknown-field", "warning")], "{lines}");
    }
}
