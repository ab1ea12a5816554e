//! `spec.services`: the online store, the offline store and the registry, and how they keep data.

use super::STRINGS;
use super::server::{REGISTRY_SERVER, SERVER, SERVING};
use crate::docs::for_fixes;
use crate::shape::kubernetes::{ACCESS_MODE, CLAIM_RESOURCES, OBJECT_REFERENCE};
use crate::shape::{Facts, Field, Pattern, Shape, Text, objects};

/// The types of online stores that `feast.dev/v1` knows.
pub(crate) const ONLINE_TYPES: &[&str] = &[
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

/// The types of offline stores that `feast.dev/v1` knows.
pub(crate) const OFFLINE_TYPES: &[&str] = &[
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

const OFFLINE_TYPES_BEFORE_V1: &[&str] = &[
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
    "hybrid",
];

static OFFLINE_TYPE_BEFORE_V1: Field = Field::new(
    "type",
    &Shape::String(Text::OneOf(OFFLINE_TYPES_BEFORE_V1)),
    &Facts::NONE.required().what_for("The kind of database."),
);

static MOUNT_PATH: Pattern = Pattern {
    expression: "^/[^:]*$",
    meaning: "be an absolute path without `:`",
    matches: |path| path.starts_with('/') && !path.contains(':'),
    repair: for_fixes(|path| (!path.is_empty()).then(|| format!("/{path}"))),
};

const CLAIM: Shape = Shape::Object(&VOLUME_CLAIM);

objects! {
    pub(super) closed ONLINE_STORE {
        "persistence": Shape::Object(&ONLINE_PERSISTENCE) => "A file of the pod, or a database.";
        "server": Shape::Object(&SERVER) => "The feature server: image, environment, resources, TLS.";
        "serving" only_v1: Shape::Object(&SERVING) => "Metrics, push batching and MCP of the feature server.";
        "disabled" since("0.66") only_v1: Shape::Boolean => "Whether to deploy no online store.";
    }

    closed ONLINE_PERSISTENCE, exactly_one(&["file", "store"]) {
        "file": Shape::Object(&ONLINE_FILE) => "A SQLite file that belongs to one pod.";
        "store": Shape::Object(&ONLINE_DB) => "A database that all pods share.";
    }

    closed ONLINE_FILE {
        "path": Shape::FREE => "The file: an absolute path, or a file name on the volume.";
        "pvc": CLAIM => "A volume for the file.";
    }

    closed ONLINE_DB {
        "type" required: Shape::String(Text::OneOf(ONLINE_TYPES)) => "The kind of database.";
        "secretRef" required: OBJECT_REFERENCE => "The Secret with the connection settings.";
        "secretKeyName": Shape::FREE => "The key of the Secret; the store's `type` when absent.";
    }

    pub(super) closed OFFLINE_STORE {
        "persistence": Shape::Object(&OFFLINE_PERSISTENCE) => "Files of the pod, or a database.";
        "server": Shape::Object(&SERVER) => "The offline server: image, environment, resources, TLS.";
    }

    closed OFFLINE_PERSISTENCE, exactly_one(&["file", "store"]) {
        "file": Shape::Object(&OFFLINE_FILE) => "Files that belong to one pod.";
        "store": Shape::Object(&OFFLINE_DB) => "A database that all pods share.";
    }

    closed OFFLINE_FILE {
        "type": Shape::String(Text::OneOf(&["file", "dask", "duckdb"])) => "The engine that reads the files; `dask` when absent.";
        "pvc": CLAIM => "A volume for the files.";
    }

    closed OFFLINE_DB {
        "type" required before_v1(&OFFLINE_TYPE_BEFORE_V1): Shape::String(Text::OneOf(OFFLINE_TYPES)) => "The kind of database.";
        "secretRef" required: OBJECT_REFERENCE => "The Secret with the connection settings.";
        "secretKeyName": Shape::FREE => "The key of the Secret; the store's `type` when absent.";
    }

    pub(super) closed REGISTRY, exactly_one(&["local", "remote"]) {
        "local": Shape::Object(&LOCAL_REGISTRY) => "A registry of this feature store's own.";
        "remote": Shape::Object(&REMOTE_REGISTRY) => "The registry of another feature store.";
    }

    closed LOCAL_REGISTRY {
        "persistence": Shape::Object(&REGISTRY_PERSISTENCE) => "A file or bucket, or a SQL database.";
        "server": Shape::Object(&REGISTRY_SERVER) => "The registry server; without it there is no registry Service.";
    }

    closed REGISTRY_PERSISTENCE, exactly_one(&["file", "store"]) {
        "file": Shape::Object(&REGISTRY_FILE) => "One file that every write replaces as a whole.";
        "store": Shape::Object(&REGISTRY_DB) => "A SQL database, safe for several writers.";
    }

    closed REGISTRY_FILE {
        "path": Shape::FREE => "An absolute path, a file name on the volume, or an `s3://` or `gs://` URI.";
        "pvc": CLAIM => "A volume for the file.";
        "s3_additional_kwargs": STRINGS => "Settings of the S3 client.";
        "cache_ttl_seconds": Shape::FROM_0 => "Seconds after which a server reads the registry again; 0 for never.";
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
        "tls": Shape::Object(&REMOTE_TLS) => "The certificate of the registry server.";
    }

    closed FEAST_REF {
        "name" required: Shape::FREE => "The name of the other FeatureStore.";
        "namespace": Shape::FREE => "Its namespace; this one's when absent.";
    }

    closed REMOTE_TLS {
        "configMapRef" required: OBJECT_REFERENCE => "The ConfigMap with the certificate.";
        "certName" required: Shape::FREE => "The key of the certificate in it.";
    }

    closed VOLUME_CLAIM, exactly_one(&["ref", "create"]) {
        "ref": OBJECT_REFERENCE => "A PersistentVolumeClaim that exists.";
        "create": Shape::Object(&NEW_VOLUME_CLAIM) => "A claim for the operator to make; cannot be changed afterwards.";
        "mountPath" required: Shape::String(Text::Pattern(&MOUNT_PATH)) => "The absolute path in the container.";
    }

    closed NEW_VOLUME_CLAIM {
        "accessModes": Shape::List(&ACCESS_MODE) => "`ReadWriteOnce`, which is meant when absent, or `ReadWriteMany` for several pods.";
        "storageClassName": Shape::FREE => "The kind of storage; the cluster's default when absent.";
        "resources": Shape::Object(&CLAIM_RESOURCES) => "The size; 5Gi when absent, 20Gi for the offline store.";
    }
}
