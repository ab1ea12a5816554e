//! `registry`: read when it is first used, never before, and any other key is ignored.

use super::{
    LAX_BOOL, OPTIONAL_STRING, OPTIONAL_STRING_MAP, SNOWFLAKE as SNOWFLAKE_CONNECTION, STRICT_INT,
};
use crate::shape::{Shape, Tagged, Text, objects};

/// The mapping form; a string is the `path` of type `file`.
pub(in crate::shape) static REGISTRIES: Tagged = Tagged {
    tag: "registry_type",
    default: Some("file"),
    variants: &[
        ("file", &FILE),
        ("sql", &SQL),
        ("snowflake.registry", &SNOWFLAKE),
        ("remote", &REMOTE),
    ],
    class: None,
    classes: &[],
};

/// Names that people write for others.
const MEANT: &[(&str, &str)] = &[
    ("type", "registry_type"),
    ("cache_ttl", "cache_ttl_seconds"),
    ("url", "path"),
];

const STORES: Shape = Shape::Nullable(&Shape::String(Text::Class(&(
    &[
        "FileRegistryStore",
        "S3RegistryStore",
        "GCSRegistryStore",
        "AzureRegistryStore",
        "HDFSRegistryStore",
    ],
    "RegistryStore",
))));

objects! {
    open COMMON, meant(MEANT) {
        "registry_type" default("file"): Shape::FREE => "Where the metadata is kept: `file`, `sql`, `snowflake.registry` or `remote`.";
        "registry_store_type": OPTIONAL_STRING => "Nothing; only files have a store class.";
        "cache_ttl_seconds" default("600"): STRICT_INT => "Seconds after which the cached registry is read again; 0 for never.";
        "cache_mode" default("sync"): Shape::String(Text::Advised(&["sync", "thread"])) => "Whether a request refreshes the cache (`sync`) or a thread in the background (`thread`).";
        "s3_additional_kwargs": OPTIONAL_STRING_MAP => "Arguments for S3's uploads, such as server-side encryption.";
        "purge_feast_metadata" default("false"): Shape::Boolean => "Whether to delete Feast's own metadata table; it cannot be brought back.";
        "enable_online_feature_view_versioning" default("false"): Shape::Boolean => "Whether each version of a feature view has online tables of its own.";
        "serve_features_while_materializing" default("false"): Shape::Boolean => "Whether features are served while they are being materialized.";
        "mcp": Shape::Nullable(&Shape::Object(&MCP)) => "The MCP server of the registry.";
    }

    open FILE, extends(&[&COMMON]), meant(MEANT) {
        "registry_store_type": STORES => "The class that reads and writes the file, such as `S3RegistryStore`; told by the path's scheme when absent.";
        "path": Shape::FREE => "A file below the repository, or an `s3://`, `gs://` or `hdfs://` URI.";
    }

    open SQL, extends(&[&COMMON]), meant(MEANT) {
        "path": Shape::FREE => "The SQLAlchemy URL of the database, such as `postgresql+psycopg://…`.";
        "read_path": OPTIONAL_STRING => "A SQLAlchemy URL for reading, such as a replica's.";
        "sqlalchemy_config_kwargs" default("{echo: false}"): Shape::Object(&ENGINE_ARGUMENTS) => "Arguments for SQLAlchemy's `create_engine`, such as `pool_pre_ping: true`.";
        "thread_pool_executor_worker_count" default("0"): Shape::Integer(&(0, i64::MAX)) => "Threads that read the registry into the cache; 0 for none.";
        "schema_mode" default("auto"): Shape::String(Text::OneOf(&["auto", "verify", "skip"])) => "Whether tables are created (`auto`), only looked for (`verify`) or taken for granted (`skip`).";
    }

    open SNOWFLAKE, extends(&[&COMMON, &SNOWFLAKE_CONNECTION]) {
        "type" default("snowflake.registry"): Shape::String(Text::OneOf(&["snowflake.registry"])) => "The same as `registry_type`.";
        "path": Shape::FREE => "Nothing; the connection is told by the other fields.";
    }

    open REMOTE, extends(&[&COMMON]), meant(MEANT) {
        "path": Shape::FREE => "Host and port of the registry server, such as `feast-registry:443`.";
        "cert": Shape::FREE => "The file with the certificate authority of the registry server.";
        "is_tls" default("false"): LAX_BOOL => "Whether to speak TLS, with the system's certificates when `cert` is not set.";
        "client_cert": Shape::FREE => "The file with the client's certificate, for mutual TLS.";
        "client_key": Shape::FREE => "The file with the client's private key, for mutual TLS.";
        "authority": Shape::FREE => "The name to expect in the server's certificate, where it is not the host's.";
    }

    open MCP {
        "enabled" default("false"): Shape::Boolean => "Whether the registry server speaks MCP.";
    }

    // Those of SQLAlchemy 2.1 and of its dialects for PostgreSQL, MySQL and SQLite. Of most it takes
    // any value for true or false; with the numbers of the pool it counts when somebody connects.
    closed ENGINE_ARGUMENTS {
        "client_encoding": Shape::Any => "The encoding of a PostgreSQL client.";
        "connect_args": Shape::Any => "Arguments for the driver.";
        "echo": Shape::Any => "Whether statements are logged.";
        "echo_pool": Shape::Any => "Whether the pool logs what it does.";
        "enable_from_linting": Shape::Any => "Whether statements that join everything with everything are warned of.";
        "execution_options": Shape::Any => "Options of every statement.";
        "future": Shape::Any => "Nothing any more.";
        "hide_parameters": Shape::Any => "Whether logs leave values out.";
        "implicit_returning": Shape::Any => "Nothing any more.";
        "insertmanyvalues_page_size": Shape::Any => "Rows that one statement inserts.";
        "isolation_level": OPTIONAL_STRING => "The isolation of transactions.";
        "json_deserializer": Shape::Any => "How JSON is read.";
        "json_serializer": Shape::Any => "How JSON is written.";
        "label_length": Shape::Any => "The longest name of a column.";
        "logging_name": Shape::Any => "The name in logs.";
        "max_identifier_length": Shape::Any => "The longest name that the database takes.";
        "max_overflow": Shape::Number => "Connections beyond `pool_size` that may be opened.";
        "native_datetime": Shape::Any => "Whether SQLite's driver reads dates.";
        "native_inet_types": Shape::Any => "Whether PostgreSQL's addresses become objects.";
        "paramstyle": Shape::Any => "How statements name their values.";
        "plugins": Shape::Any => "Plugins of SQLAlchemy.";
        "pool_events": Shape::Any => "Listeners of the pool.";
        "pool_logging_name": Shape::Any => "The pool's name in logs.";
        "pool_pre_ping": Shape::Any => "Whether a connection is tried before it is used, which saves the first request after a failover.";
        "pool_recycle": Shape::Number => "Seconds after which a connection is replaced.";
        "pool_reset_on_return": Shape::Any => "What happens to a connection that comes back.";
        "pool_size": Shape::Number => "Connections that are kept open.";
        "pool_timeout": Shape::Nullable(&Shape::Number) => "Seconds to wait for a connection.";
        "pool_use_lifo": Shape::Any => "Whether the connection that came back last is used first.";
        "poolclass": Shape::Any => "The kind of pool.";
        "query_cache_size": Shape::Any => "Statements that are kept compiled.";
        "server_side_cursors": Shape::Any => "Whether results stay in the server until they are read.";
        "skip_autocommit_rollback": Shape::Any => "Whether a rollback is left out where every statement is committed.";
        "use_insertmanyvalues": Shape::Any => "Whether one statement inserts many rows.";
        "use_native_hstore": Shape::Any => "Whether PostgreSQL's `hstore` becomes a mapping.";
    }
}
