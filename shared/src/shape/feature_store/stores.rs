//! `spec.services`: the online store, the offline store and the registry, and how they keep data.

use crate::shape::{Field, Object, Shape, Text};

pub(super) static ONLINE_STORE: Object = Object::closed(&[
    Field::new(
        "persistence",
        &Shape::Object(&ONLINE_PERSISTENCE),
        "A file of the pod, or a database.",
    ),
    Field::new(
        "server",
        &Shape::Any,
        "The feature server: image, environment, resources, TLS.",
    ),
    Field::new(
        "serving",
        &Shape::Any,
        "Metrics, push batching and MCP of the feature server.",
    )
    .only_v1(),
    Field::new(
        "disabled",
        &Shape::Boolean,
        "Whether to deploy no online store.",
    )
    .only_v1(),
]);

static ONLINE_PERSISTENCE: Object = Object::closed(&[
    Field::new(
        "file",
        &Shape::Object(&ONLINE_FILE),
        "A SQLite file that belongs to one pod.",
    ),
    Field::new(
        "store",
        &Shape::Object(&ONLINE_DB),
        "A database that all pods share.",
    ),
])
.exactly_one(&["file", "store"]);

static ONLINE_FILE: Object = Object::closed(&[
    Field::new(
        "path",
        &Shape::FREE,
        "The file: an absolute path, or a file name on the volume.",
    ),
    Field::new("pvc", &Shape::Any, "A volume for the file."),
]);

static ONLINE_DB: Object = Object::closed(&[
    Field::new(
        "type",
        &Shape::String(Text::OneOf(&[
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
        ])),
        "The kind of database.",
    )
    .required(),
    SECRET_REF,
    SECRET_KEY_NAME,
]);

pub(super) static OFFLINE_STORE: Object = Object::closed(&[
    Field::new(
        "persistence",
        &Shape::Object(&OFFLINE_PERSISTENCE),
        "Files of the pod, or a database.",
    ),
    Field::new(
        "server",
        &Shape::Any,
        "The offline server: image, environment, resources, TLS.",
    ),
]);

static OFFLINE_PERSISTENCE: Object = Object::closed(&[
    Field::new(
        "file",
        &Shape::Object(&OFFLINE_FILE),
        "Files that belong to one pod.",
    ),
    Field::new(
        "store",
        &Shape::Object(&OFFLINE_DB),
        "A database that all pods share.",
    ),
])
.exactly_one(&["file", "store"]);

static OFFLINE_FILE: Object = Object::closed(&[
    Field::new(
        "type",
        &Shape::String(Text::OneOf(&["file", "dask", "duckdb"])),
        "The engine that reads the files.",
    )
    .default("dask"),
    Field::new("pvc", &Shape::Any, "A volume for the files."),
]);

static OFFLINE_DB: Object = Object::closed(&[
    Field::new(
        "type",
        &Shape::String(Text::OneOf(&[
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
        ])),
        "The kind of database.",
    )
    .required(),
    SECRET_REF,
    SECRET_KEY_NAME,
]);

pub(super) static REGISTRY: Object = Object::closed(&[
    Field::new(
        "local",
        &Shape::Object(&LOCAL_REGISTRY),
        "A registry of this feature store's own.",
    ),
    Field::new(
        "remote",
        &Shape::Object(&REMOTE_REGISTRY),
        "The registry of another feature store.",
    ),
])
.exactly_one(&["local", "remote"]);

static LOCAL_REGISTRY: Object = Object::closed(&[
    Field::new(
        "persistence",
        &Shape::Object(&REGISTRY_PERSISTENCE),
        "A file or bucket, or a SQL database.",
    ),
    Field::new(
        "server",
        &Shape::Any,
        "The registry server; without it there is no registry Service.",
    ),
]);

static REGISTRY_PERSISTENCE: Object = Object::closed(&[
    Field::new(
        "file",
        &Shape::Object(&REGISTRY_FILE),
        "One file that every write replaces as a whole.",
    ),
    Field::new(
        "store",
        &Shape::Object(&REGISTRY_DB),
        "A SQL database, safe for several writers.",
    ),
])
.exactly_one(&["file", "store"]);

static REGISTRY_FILE: Object = Object::closed(&[
    Field::new(
        "path",
        &Shape::FREE,
        "An absolute path, a file name on the volume, or an `s3://` or `gs://` URI.",
    ),
    Field::new("pvc", &Shape::Any, "A volume for the file."),
    Field::new(
        "s3_additional_kwargs",
        &Shape::Map(&Shape::FREE),
        "Settings of the S3 client.",
    ),
    Field::new(
        "cache_ttl_seconds",
        &Shape::Integer(0, i64::MAX),
        "Seconds after which a server reads the registry again; 0 for never.",
    ),
    Field::new(
        "cache_mode",
        &Shape::String(Text::OneOf(&["none", "sync", "thread"])),
        "Whether the cache is refreshed by a request or in the background.",
    ),
]);

static REGISTRY_DB: Object = Object::closed(&[
    Field::new(
        "type",
        &Shape::String(Text::OneOf(&["sql", "snowflake.registry"])),
        "The kind of database.",
    )
    .required(),
    SECRET_REF,
    SECRET_KEY_NAME,
]);

static REMOTE_REGISTRY: Object = Object::closed(&[
    Field::new(
        "hostname",
        &Shape::FREE,
        "Host and port of the registry server.",
    ),
    Field::new(
        "feastRef",
        &Shape::Object(&FEAST_REF),
        "The feature store that serves the registry.",
    ),
    Field::new(
        "tls",
        &Shape::Any,
        "The certificate of the registry server.",
    ),
])
.exactly_one(&["hostname", "feastRef"]);

static FEAST_REF: Object = Object::closed(&[
    Field::new("name", &Shape::FREE, "The name of the other FeatureStore.").required(),
    Field::new(
        "namespace",
        &Shape::FREE,
        "Its namespace; this one's when absent.",
    ),
]);

static LOCAL_OBJECT_REFERENCE: Object =
    Object::closed(&[Field::new("name", &Shape::FREE, "The name of the object.").default("\"\"")]);

static OBJECT_REFERENCE: Shape = Shape::Object(&LOCAL_OBJECT_REFERENCE);

const SECRET_REF: Field = Field::new(
    "secretRef",
    &OBJECT_REFERENCE,
    "The Secret with the connection settings.",
)
.required();

const SECRET_KEY_NAME: Field = Field::new(
    "secretKeyName",
    &Shape::FREE,
    "The key of the Secret; the store's `type` when absent.",
);
