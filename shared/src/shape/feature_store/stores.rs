//! `spec.services`: the online store, the offline store and the registry, and how they keep data.

use crate::shape::{Shape, Text, objects};

const ONLINE_TYPES: &[&str] = &[
    "snowflake.online",
    "redis",
    "datastore",
    "dynamodb",
    "bigtable",
    "postgres",
    "cassandra",
    "mysql",
    "hazelcast",
    "singlestore",
    "hbase",
    "elasticsearch",
    "qdrant",
    "couchbase.online",
    "milvus",
    "hybrid",
    "mongodb",
    "aerospike",
    "scylladb",
];

const OFFLINE_TYPES: &[&str] = &[
    "snowflake.offline",
    "bigquery",
    "redshift",
    "spark",
    "postgres",
    "trino",
    "athena",
    "mssql",
    "couchbase.offline",
    "clickhouse",
    "ray",
    "oracle",
    "hybrid",
];

objects! {
    pub(super) closed ONLINE_STORE {
        "persistence": Shape::Object(&ONLINE_PERSISTENCE) => "A file of the pod, or a database.";
        "server": Shape::Any => "The feature server: image, environment, resources, TLS.";
        "serving" only_v1: Shape::Any => "Metrics, push batching and MCP of the feature server.";
        "disabled" only_v1: Shape::Boolean => "Whether to deploy no online store.";
    }

    closed ONLINE_PERSISTENCE, exactly_one(&["file", "store"]) {
        "file": Shape::Object(&ONLINE_FILE) => "A SQLite file that belongs to one pod.";
        "store": Shape::Object(&ONLINE_DB) => "A database that all pods share.";
    }

    closed ONLINE_FILE {
        "path": Shape::FREE => "The file: an absolute path, or a file name on the volume.";
        "pvc": Shape::Any => "A volume for the file.";
    }

    closed ONLINE_DB {
        "type" required: Shape::String(Text::OneOf(ONLINE_TYPES)) => "The kind of database.";
        "secretRef" required: OBJECT_REFERENCE => "The Secret with the connection settings.";
        "secretKeyName": Shape::FREE => "The key of the Secret; the store's `type` when absent.";
    }

    pub(super) closed OFFLINE_STORE {
        "persistence": Shape::Object(&OFFLINE_PERSISTENCE) => "Files of the pod, or a database.";
        "server": Shape::Any => "The offline server: image, environment, resources, TLS.";
    }

    closed OFFLINE_PERSISTENCE, exactly_one(&["file", "store"]) {
        "file": Shape::Object(&OFFLINE_FILE) => "Files that belong to one pod.";
        "store": Shape::Object(&OFFLINE_DB) => "A database that all pods share.";
    }

    closed OFFLINE_FILE {
        "type" default("dask"): Shape::String(Text::OneOf(&["file", "dask", "duckdb"])) => "The engine that reads the files.";
        "pvc": Shape::Any => "A volume for the files.";
    }

    closed OFFLINE_DB {
        "type" required: Shape::String(Text::OneOf(OFFLINE_TYPES)) => "The kind of database.";
        "secretRef" required: OBJECT_REFERENCE => "The Secret with the connection settings.";
        "secretKeyName": Shape::FREE => "The key of the Secret; the store's `type` when absent.";
    }

    pub(super) closed REGISTRY, exactly_one(&["local", "remote"]) {
        "local": Shape::Object(&LOCAL_REGISTRY) => "A registry of this feature store's own.";
        "remote": Shape::Object(&REMOTE_REGISTRY) => "The registry of another feature store.";
    }

    closed LOCAL_REGISTRY {
        "persistence": Shape::Object(&REGISTRY_PERSISTENCE) => "A file or bucket, or a SQL database.";
        "server": Shape::Any => "The registry server; without it there is no registry Service.";
    }

    closed REGISTRY_PERSISTENCE, exactly_one(&["file", "store"]) {
        "file": Shape::Object(&REGISTRY_FILE) => "One file that every write replaces as a whole.";
        "store": Shape::Object(&REGISTRY_DB) => "A SQL database, safe for several writers.";
    }

    closed REGISTRY_FILE {
        "path": Shape::FREE => "An absolute path, a file name on the volume, or an `s3://` or `gs://` URI.";
        "pvc": Shape::Any => "A volume for the file.";
        "s3_additional_kwargs": Shape::Map(&Shape::FREE) => "Settings of the S3 client.";
        "cache_ttl_seconds": Shape::Integer(0, i64::MAX) => "Seconds after which a server reads the registry again; 0 for never.";
        "cache_mode": Shape::String(Text::OneOf(&["none", "sync", "thread"])) => "Whether the cache is refreshed by a request or in the background.";
    }

    closed REGISTRY_DB {
        "type" required: Shape::String(Text::OneOf(&["sql", "snowflake.registry"])) => "The kind of database.";
        "secretRef" required: OBJECT_REFERENCE => "The Secret with the connection settings.";
        "secretKeyName": Shape::FREE => "The key of the Secret; the store's `type` when absent.";
    }

    closed REMOTE_REGISTRY, exactly_one(&["hostname", "feastRef"]) {
        "hostname": Shape::FREE => "Host and port of the registry server.";
        "feastRef": Shape::Object(&FEAST_REF) => "The feature store that serves the registry.";
        "tls": Shape::Any => "The certificate of the registry server.";
    }

    closed FEAST_REF {
        "name" required: Shape::FREE => "The name of the other FeatureStore.";
        "namespace": Shape::FREE => "Its namespace; this one's when absent.";
    }

    closed LOCAL_OBJECT_REFERENCE {
        "name" default("\"\""): Shape::FREE => "The name of the object.";
    }
}

const OBJECT_REFERENCE: Shape = Shape::Object(&LOCAL_OBJECT_REFERENCE);
