//! `feature_store.yaml` as Feast's SDK 0.67 loads it (`sdk/python/feast/repo_config.py` and the
//! configuration classes of the stores): each part as strictly as pydantic reads it there.

mod auth;
mod batch_engine;
mod feature_server;
mod lineage;
mod offline_store;
mod online_store;
mod registry;

#[cfg(test)]
mod tests;

use self::auth::{AUTH_NAMES, AUTHS};
pub(crate) use self::batch_engine::BATCH_ENGINES;
use self::feature_server::FEATURE_SERVERS;
use self::lineage::{MLFLOW, OPENLINEAGE};
use self::offline_store::OFFLINE_STORES;
use self::online_store::ONLINE_STORES;
use self::registry::REGISTRIES;
use super::{Object, Shape, Text, objects};
use crate::views::Service;

/// The release of Feast's SDK whose reading of a `feature_store.yaml` is described here.
pub const RELEASE: &str = "0.67.0";

/// What a store of that type takes; `None` for a type that Feast does not know, and for a class of
/// somebody's own.
pub fn store_shape(service: Service, store_type: &str) -> Option<&'static Object> {
    let stores = match service {
        Service::Registry => &REGISTRIES,
        Service::OnlineStore => &ONLINE_STORES,
        Service::OfflineStore => &OFFLINE_STORES,
    };
    stores.variant(store_type)
}

// How strictly pydantic reads a scalar.
const STRICT_INT: Shape = Shape::Integer(&(i64::MIN, i64::MAX));
const LAX_INT: Shape = Shape::Lax(&STRICT_INT);
const LAX_BOOL: Shape = Shape::Lax(&Shape::Boolean);
const POSITIVE: Shape = Shape::Integer(&(1, i64::MAX));
const NOT_NEGATIVE: Shape = Shape::Integer(&(0, i64::MAX));
const ANY_MAP: Shape = Shape::Map(&Shape::Any);
const STRING_MAP: Shape = Shape::Map(&Shape::FREE);
const STRINGS: Shape = Shape::List(&Shape::FREE);
const MAPS: Shape = Shape::List(&ANY_MAP);
// The same, or null.
const OPTIONAL_STRING: Shape = Shape::Nullable(&Shape::FREE);
const OPTIONAL_INT: Shape = Shape::Nullable(&LAX_INT);
const OPTIONAL_BOOL: Shape = Shape::Nullable(&LAX_BOOL);
const OPTIONAL_STRICT_INT: Shape = Shape::Nullable(&STRICT_INT);
const OPTIONAL_STRICT_BOOL: Shape = Shape::Nullable(&Shape::Boolean);
const OPTIONAL_MAP: Shape = Shape::Nullable(&ANY_MAP);
const OPTIONAL_STRING_MAP: Shape = Shape::Nullable(&STRING_MAP);

/// Names that people write for others; the first four are those of the Python class.
const MEANT: &[(&str, &str)] = &[
    ("registry_config", "registry"),
    ("online_config", "online_store"),
    ("offline_config", "offline_store"),
    ("batch_engine_config", "batch_engine"),
    ("engine", "batch_engine"),
];

objects! {
    /// The whole file.
    pub open REPO_CONFIG, meant(MEANT) {
        "project" required: Shape::FREE => "The name of the project: letters, digits and `_`.";
        "project_description": OPTIONAL_STRING => "What the project is for.";
        "provider" default("local"): Shape::String(Text::Class(&(&["local", "gcp", "aws", "azure", "chronon", "unity_catalog"], ""))) => "Whose cloud it is, or a class; the stores do not depend on it.";
        "registry" required: Shape::Lazy(&Shape::Either(&Shape::FREE, &Shape::Tagged(&REGISTRIES))) => "Where Feast keeps its metadata: a path, or a mapping.";
        "online_store" default("sqlite"): Shape::Ignoring(&Shape::Either(&Shape::Bare(&ONLINE_STORES), &Shape::Tagged(&ONLINE_STORES))) => "Where features are served from; null for nowhere.";
        "offline_store" default("dask"): Shape::Lazy(&Shape::Either(&Shape::Bare(&OFFLINE_STORES), &Shape::Eager(&Shape::Tagged(&OFFLINE_STORES)))) => "Where historical features are read from.";
        "batch_engine" default("local"): Shape::Lazy(&Shape::Either(&Shape::Bare(&BATCH_ENGINES), &Shape::Tagged(&BATCH_ENGINES))) => "What computes features in bulk.";
        "auth" default("{type: no_auth}"): Shape::Ignoring(&Shape::Either(&Shape::Bare(&AUTH_NAMES), &Shape::Tagged(&AUTHS))) => "Who may do what.";
        "feature_server": Shape::Ignoring(&Shape::Either(&Shape::Any, &Shape::Tagged(&FEATURE_SERVERS))) => "The feature server.";
        "materialization": Shape::Object(&MATERIALIZATION) => "How features are written to the online store.";
        "entity_key_serialization_version" default("3"): STRICT_INT => "How entity keys are written to the online store; only 3 works.";
        "coerce_tz_aware" default("true"): OPTIONAL_BOOL => "Whether timestamps without a zone are taken for UTC.";
        "embedding_model": Shape::Nullable(&Shape::Object(&EMBEDDING)) => "The model that turns the words of a search into a vector.";
        "openlineage": Shape::Nullable(&Shape::Object(&OPENLINEAGE)) => "Lineage events to send or to receive.";
        "mlflow": Shape::Ignoring(&Shape::Lazy(&Shape::Either(&Shape::Any, &Shape::Object(&MLFLOW)))) => "The connection to MLflow.";
        "data_quality_monitoring": Shape::Nullable(&Shape::Object(&QUALITY)) => "Data quality baselines.";
        "repo_path": OPTIONAL_STRING => "The directory of the repository; Feast sets it itself.";
        "flags": Shape::Any => "Nothing any more.";
    }

    open MATERIALIZATION {
        "pull_latest_features" default("false"): Shape::Boolean => "Whether only the latest row of each entity is read.";
        "online_write_batch_size": Shape::Nullable(&Shape::Lax(&POSITIVE)) => "Rows that are written at once; all when absent.";
    }

    closed QUALITY {
        "auto_baseline" default("true"): Shape::Boolean => "Whether a baseline is computed by itself.";
    }

    closed EMBEDDING {
        "provider" default("sentence_transformers"): Shape::FREE => "The library that runs the model.";
        "model" required: Shape::FREE => "The model's name.";
    }

    /// One of the stores of a `hybrid` store.
    pub(super) closed CHILD {
        "type" required: Shape::FREE => "The kind of store.";
        "conf" required: ANY_MAP => "The store's settings.";
    }

    /// The connection that all stores on Snowflake share.
    pub(super) open SNOWFLAKE {
        "config_path" default("~/.snowsql/config"): OPTIONAL_STRING => "The file with the settings of `snowsql`.";
        "connection_name": OPTIONAL_STRING => "A named connection of Snowflake's `connections.toml`.";
        "account": OPTIONAL_STRING => "The Snowflake account.";
        "user": OPTIONAL_STRING => "The Snowflake user.";
        "password": OPTIONAL_STRING => "The user's password.";
        "role": OPTIONAL_STRING => "The Snowflake role.";
        "warehouse": OPTIONAL_STRING => "The Snowflake warehouse.";
        "authenticator": OPTIONAL_STRING => "How to authenticate, such as `externalbrowser` or `snowflake_jwt`.";
        "private_key": OPTIONAL_STRING => "The file with the user's private key.";
        "private_key_content": OPTIONAL_STRING => "The user's private key itself.";
        "private_key_passphrase": OPTIONAL_STRING => "The passphrase of the private key.";
        "database" required: Shape::FREE => "The Snowflake database.";
        "schema" default("PUBLIC"): OPTIONAL_STRING => "The Snowflake schema.";
        "schema_": OPTIONAL_STRING => "The same as `schema`.";
    }

    /// The connection that both stores on PostgreSQL share.
    pub(super) closed POSTGRES {
        "min_conn" default("1"): LAX_INT => "Connections that a pool keeps open.";
        "max_conn" default("10"): LAX_INT => "Connections that a pool opens at most.";
        "conn_type" default("singleton"): Shape::String(Text::OneOf(&["singleton", "pool"])) => "One connection for each process (`singleton`), or a pool of them (`pool`).";
        "host" required: Shape::FREE => "The server's host.";
        "port" default("5432"): LAX_INT => "The server's port.";
        "database" required: Shape::FREE => "The database.";
        "db_schema" default("public"): Shape::FREE => "The schema that holds the tables.";
        "user" required: Shape::FREE => "The user who connects.";
        "password" required: Shape::FREE => "The user's password.";
        "sslmode" default("require"): OPTIONAL_STRING => "How much TLS is asked for, as libpq names it.";
        "sslkey_path": OPTIONAL_STRING => "The file with the client's private key.";
        "sslcert_path": OPTIONAL_STRING => "The file with the client's certificate.";
        "sslrootcert_path": OPTIONAL_STRING => "The file with the certificate authority.";
        "keepalives_idle": OPTIONAL_INT => "Seconds of silence after which a keep-alive is sent.";
    }
}
