//! `offline_store`: a mapping is read when the file is loaded, a name alone when it is first used.

use super::{
    CHILD, LAX_BOOL, LAX_INT, NOT_NEGATIVE, OPTIONAL_BOOL, OPTIONAL_INT, OPTIONAL_MAP,
    OPTIONAL_STRICT_INT, OPTIONAL_STRING, OPTIONAL_STRING_MAP, POSTGRES as POSTGRES_CONNECTION,
    SNOWFLAKE as SNOWFLAKE_CONNECTION, STRICT_INT, STRING_MAP,
};
use crate::shape::{Condition, Shape, Tagged, Text, objects};

/// The stores by their type.
pub(in crate::shape) static OFFLINE_STORES: Tagged = Tagged {
    tag: "type",
    default: Some("dask"),
    variants: &[
        ("dask", &DASK),
        ("file", &DASK),
        ("duckdb", &DUCKDB),
        ("bigquery", &BIGQUERY),
        ("redshift", &REDSHIFT),
        ("snowflake.offline", &SNOWFLAKE),
        ("spark", &SPARK),
        ("trino", &TRINO),
        ("postgres", &POSTGRES),
        ("athena", &ATHENA),
        ("mssql", &MSSQL),
        ("clickhouse", &CLICKHOUSE),
        ("ray", &RAY),
        ("oracle", &ORACLE),
        ("couchbase.offline", &COUCHBASE),
        ("hybrid", &HYBRID),
        ("remote", &REMOTE),
        ("chronon", &CHRONON),
    ],
    class: Some("OfflineStore"),
    // Most of their settings do not take the path of their class for `type`, so it only works
    // without settings.
    classes: &[
        ("feast.infra.offline_stores.dask.DaskOfflineStore", &DASK),
        (
            "feast.infra.offline_stores.bigquery.BigQueryOfflineStore",
            &BIGQUERY,
        ),
        (
            "feast.infra.offline_stores.redshift.RedshiftOfflineStore",
            &REDSHIFT,
        ),
        (
            "feast.infra.offline_stores.snowflake.SnowflakeOfflineStore",
            &SNOWFLAKE,
        ),
        (
            "feast.infra.offline_stores.contrib.spark_offline_store.spark.SparkOfflineStore",
            &SPARK,
        ),
        (
            "feast.infra.offline_stores.contrib.trino_offline_store.trino.TrinoOfflineStore",
            &TRINO,
        ),
        (
            "feast.infra.offline_stores.contrib.postgres_offline_store.postgres.PostgreSQLOfflineStore",
            &POSTGRES,
        ),
        (
            "feast.infra.offline_stores.contrib.athena_offline_store.athena.AthenaOfflineStore",
            &ATHENA,
        ),
        (
            "feast.infra.offline_stores.contrib.mssql_offline_store.mssql.MsSqlServerOfflineStore",
            &MSSQL,
        ),
        (
            "feast.infra.offline_stores.duckdb.DuckDBOfflineStore",
            &DUCKDB,
        ),
        (
            "feast.infra.offline_stores.remote.RemoteOfflineStore",
            &REMOTE,
        ),
        (
            "feast.infra.offline_stores.contrib.couchbase_offline_store.couchbase.CouchbaseColumnarOfflineStore",
            &COUCHBASE,
        ),
        (
            "feast.infra.offline_stores.contrib.clickhouse_offline_store.clickhouse.ClickhouseOfflineStore",
            &CLICKHOUSE,
        ),
        (
            "feast.infra.offline_stores.contrib.ray_offline_store.ray.RayOfflineStore",
            &RAY,
        ),
        (
            "feast.infra.offline_stores.contrib.oracle_offline_store.oracle.OracleOfflineStore",
            &ORACLE,
        ),
        (
            "feast.infra.offline_stores.contrib.chronon_offline_store.chronon.ChrononOfflineStore",
            &CHRONON,
        ),
        (
            "feast.infra.offline_stores.hybrid_offline_store.HybridOfflineStore",
            &HYBRID,
        ),
        (
            "feast.infra.offline_stores.contrib.mongodb_offline_store.mongodb.MongoDBOfflineStore",
            &MONGODB,
        ),
    ],
};

/// How Trino is told who asks; the settings are read when it is first asked.
pub(super) static TRINO_AUTH: Tagged = Tagged {
    tag: "type",
    default: None,
    variants: &[
        ("basic", &BASIC),
        ("jwt", &JWT),
        ("kerberos", &KERBEROS),
        ("certificate", &CERTIFICATE),
        ("oauth2", &OAUTH2),
    ],
    class: None,
    classes: &[],
};

const REDSHIFT_CONDITIONS: &[Condition] = &[
    Condition::OneGroupOf(&[&["cluster_id", "user"], &["workgroup"]]),
    Condition::Excludes("cluster_id", "workgroup"),
];

objects! {
    closed DASK {
        "type" default("dask"): Shape::String(Text::OneOf(&["dask", "file"])) => "The kind of store: `dask`.";
    }

    closed DUCKDB {
        "type" default("duckdb"): Shape::FREE => "The kind of store: `duckdb`.";
        "staging_location": OPTIONAL_STRING => "The S3 path to which results are written.";
        "staging_location_endpoint_override": OPTIONAL_STRING => "Another address of S3.";
    }

    closed BIGQUERY, conditions(&[Condition::Needs("billing_project_id", "project_id")]) {
        "type" default("bigquery"): Shape::String(Text::OneOf(&["bigquery"])) => "The kind of store: `bigquery`.";
        "dataset" default("feast"): Shape::FREE => "The dataset for temporary tables.";
        "project_id": OPTIONAL_STRING => "The Google Cloud project; the environment's when absent.";
        "billing_project_id": OPTIONAL_STRING => "The Google Cloud project that pays; needs `project_id`.";
        "location": OPTIONAL_STRING => "Where the dataset is, such as `EU`.";
        "gcs_staging_location": OPTIONAL_STRING => "The bucket to which results are exported.";
        "table_create_disposition" default("CREATE_IF_NEEDED"): Shape::String(Text::OneOf(&["CREATE_NEVER", "CREATE_IF_NEEDED"])) => "Whether tables may be created.";
    }

    closed REDSHIFT, conditions(REDSHIFT_CONDITIONS) {
        "type" default("redshift"): Shape::String(Text::OneOf(&["redshift"])) => "The kind of store: `redshift`.";
        "cluster_id": OPTIONAL_STRING => "The provisioned cluster; needs `user`, and excludes `workgroup`.";
        "user": OPTIONAL_STRING => "The database user of a provisioned cluster.";
        "workgroup": OPTIONAL_STRING => "The serverless workgroup, instead of `cluster_id`.";
        "region" required: Shape::FREE => "The AWS region.";
        "database" required: Shape::FREE => "The database.";
        "s3_staging_location" required: Shape::FREE => "The S3 path through which data is exchanged.";
        "iam_role" required: Shape::FREE => "The IAM role with which Redshift reads and writes S3.";
    }

    open SNOWFLAKE, extends(&[&SNOWFLAKE_CONNECTION]) {
        "type" default("snowflake.offline"): Shape::String(Text::OneOf(&["snowflake.offline"])) => "The kind of store: `snowflake.offline`.";
        "storage_integration_name": OPTIONAL_STRING => "Snowflake's storage integration for exports.";
        "blob_export_location": OPTIONAL_STRING => "Where exports are written.";
        "convert_timestamp_columns": OPTIONAL_BOOL => "Whether timestamps are converted when they are exported.";
        "max_file_size": OPTIONAL_INT => "The size of an exported file, in bytes.";
    }

    closed SPARK {
        "type" default("spark"): Shape::FREE => "The kind of store: `spark`.";
        "spark_conf": OPTIONAL_STRING_MAP => "Settings of the Spark session, every value a string.";
        "staging_location": OPTIONAL_STRING => "Where intermediate files are written.";
        "region": OPTIONAL_STRING => "The AWS region of the staging location.";
    }

    closed TRINO {
        "type" default("trino"): Shape::FREE => "The kind of store: `trino`.";
        "host" required: Shape::FREE => "The server's host.";
        "port" required: LAX_INT => "The server's port.";
        "catalog" required: Shape::FREE => "The Trino catalog.";
        "user" required: Shape::FREE => "The user who connects.";
        "source" default("trino-python-client"): OPTIONAL_STRING => "The name that Trino shows for the client.";
        "http-scheme" default("http"): Shape::String(Text::OneOf(&["http", "https"])) => "`http` or `https`.";
        "ssl-verify" default("true"): Shape::Boolean => "Whether to check the server's certificate.";
        "x-trino-extra-credential-header": OPTIONAL_STRING => "Extra credentials, as Trino's header takes them.";
        "connector" required: STRING_MAP => "The connector for temporary tables, with its `type`.";
        "dataset" default("feast"): Shape::FREE => "The Trino schema for temporary tables.";
        "auth": Shape::Nullable(&Shape::Tagged(&TRINO_AUTH)) => "How to authenticate.";
    }

    closed POSTGRES, extends(&[&POSTGRES_CONNECTION]) {
        "type" default("postgres"): Shape::String(Text::OneOf(&["postgres"])) => "The kind of store: `postgres`.";
        "entity_select_mode" default("temp_table"): Shape::String(Text::OneOf(&["temp_table", "embed_query"])) => "Whether entities go into a temporary table or into the query.";
    }

    closed ATHENA {
        "type" default("athena"): Shape::String(Text::OneOf(&["athena"])) => "The kind of store: `athena`.";
        "data_source" required: Shape::FREE => "The data catalog of Athena.";
        "region" required: Shape::FREE => "The AWS region.";
        "database" required: Shape::FREE => "The database.";
        "workgroup" required: Shape::FREE => "The workgroup of Athena.";
        "s3_staging_location" required: Shape::FREE => "The S3 path through which data is exchanged.";
    }

    closed MSSQL {
        "type" default("mssql"): Shape::String(Text::OneOf(&["mssql"])) => "The kind of store: `mssql`.";
        "connection_string" default("mssql+pyodbc://sa:yourStrong(!)Password@localhost:1433/feast_test?driver=ODBC+Driver+17+for+SQL+Server"): Shape::FREE => "The SQLAlchemy URL of the SQL Server.";
    }

    closed CLICKHOUSE {
        "type" default("clickhouse"): Shape::String(Text::OneOf(&["clickhouse"])) => "The kind of store: `clickhouse`.";
        "host" required: Shape::FREE => "The server's host.";
        "port" default("8123"): LAX_INT => "The server's port.";
        "database" required: Shape::FREE => "The database.";
        "user" required: Shape::FREE => "The user who connects.";
        "password" required: Shape::FREE => "The user's password.";
        "use_temporary_tables_for_entity_df" default("true"): LAX_BOOL => "Whether entities go into a temporary table.";
        "additional_client_args": OPTIONAL_MAP => "More settings of the client library.";
    }

    closed RAY {
        "type" default("ray"): Shape::String(Text::OneOf(&["feast.offline_stores.contrib.ray_offline_store.ray.RayOfflineStore", "ray"])) => "The kind of store: `ray`.";
        "storage_path": OPTIONAL_STRING => "Where results are written.";
        "ray_address": OPTIONAL_STRING => "The Ray cluster; a local one when absent.";
        "broadcast_join_threshold_mb" default("100"): OPTIONAL_INT => "The size in megabytes up to which a table is sent to every worker.";
        "enable_distributed_joins" default("true"): OPTIONAL_BOOL => "Whether large tables are joined on all workers.";
        "max_parallelism_multiplier" default("2"): OPTIONAL_INT => "Tasks for each CPU.";
        "target_partition_size_mb" default("64"): OPTIONAL_INT => "The size of a partition, in megabytes.";
        "window_size_for_joins" default("1H"): OPTIONAL_STRING => "The window of joins over time, such as `1H`.";
        "enable_ray_logging" default("false"): OPTIONAL_BOOL => "Whether Ray logs what it does.";
        "ray_conf": OPTIONAL_MAP => "Settings of Ray.";
        "use_kuberay": OPTIONAL_BOOL => "Whether KubeRay runs the cluster.";
        "cluster_name": OPTIONAL_STRING => "The Ray cluster that KubeRay runs.";
        "auth_token": OPTIONAL_STRING => "The token for KubeRay.";
        "kuberay_conf": OPTIONAL_MAP => "Settings of KubeRay.";
        "num_gpus": Shape::Nullable(&Shape::Lax(&Shape::Number)) => "GPUs for each task.";
        "gpu_batch_format" default("pandas"): Shape::FREE => "How batches are handed to tasks with a GPU.";
        "worker_task_options": OPTIONAL_MAP => "Options of Ray's tasks.";
    }

    closed ORACLE, conditions(&[Condition::AtMostOne(&["service_name", "sid", "dsn"])]) {
        "type" default("oracle"): Shape::String(Text::OneOf(&["oracle"])) => "The kind of store: `oracle`.";
        "user" required: Shape::FREE => "The user who connects.";
        "password" required: Shape::FREE => "The user's password.";
        "host" default("localhost"): Shape::FREE => "The server's host.";
        "port" default("1521"): STRICT_INT => "The server's port.";
        "service_name": OPTIONAL_STRING => "The service; excludes `sid` and `dsn`.";
        "sid": OPTIONAL_STRING => "The system identifier; excludes `service_name` and `dsn`.";
        "database": OPTIONAL_STRING => "The database.";
        "dsn": OPTIONAL_STRING => "The whole address; excludes `service_name` and `sid`.";
    }

    closed COUCHBASE {
        "type" default("couchbase.offline"): Shape::String(Text::OneOf(&["couchbase.offline"])) => "The kind of store: `couchbase.offline`.";
        "connection_string": OPTIONAL_STRING => "The cluster, such as `couchbase://host`.";
        "user": OPTIONAL_STRING => "The user who connects.";
        "password": OPTIONAL_STRING => "The user's password.";
        "timeout" default("120"): Shape::Number => "Seconds that a query may take.";
    }

    closed HYBRID {
        "type" default("hybrid_offline_store.HybridOfflineStore"): Shape::FREE => "The kind of store: `hybrid`.";
        "offline_stores" required: Shape::Nullable(&Shape::List(&Shape::Child(&OFFLINE_STORES, &CHILD))) => "The stores, each with its `type` and its settings as `conf`.";
    }

    closed REMOTE {
        "type" default("remote"): Shape::String(Text::OneOf(&["remote"])) => "The kind of store: `remote`.";
        "scheme" default("http"): Shape::String(Text::OneOf(&["http", "https"])) => "`http` or `https`.";
        "host" required: Shape::FREE => "The host of the offline server.";
        "port": OPTIONAL_STRICT_INT => "The port of the offline server.";
        "cert": Shape::FREE => "The file with the certificate authority of the registry server.";
        "connection_retries" default("3"): Shape::Lax(&NOT_NEGATIVE) => "How often a failed request is repeated.";
    }

    closed CHRONON {
        "type" default("chronon"): Shape::String(Text::OneOf(&["chronon"])) => "The kind of store: `chronon`.";
        "path": OPTIONAL_STRING => "The directory of Chronon's repository.";
    }

    closed MONGODB {
        "type" default("feast.infra.offline_stores.contrib.mongodb_offline_store.mongodb.MongoDBOfflineStore"): Shape::FREE => "The kind of store: `feast.infra.offline_stores.contrib.mongodb_offline_store.mongodb.MongoDBOfflineStore`.";
        "connection_string" default("mongodb://localhost:27017"): Shape::FREE => "The server, such as `mongodb://host:27017`.";
        "database" default("feast"): Shape::FREE => "The database.";
        "collection" default("feature_history"): Shape::FREE => "The collection with the history of features.";
    }

    closed BASIC {
        "type" required: Shape::FREE => "How to authenticate.";
        "config" required: Shape::Lazy(&Shape::Object(&BASIC_CONFIG)) => "The user and the password.";
    }

    closed BASIC_CONFIG {
        "username" required: Shape::FREE => "The user.";
        "password" required: Shape::FREE => "The user's password.";
    }

    closed JWT {
        "type" required: Shape::FREE => "How to authenticate.";
        "config" required: Shape::Lazy(&Shape::Object(&JWT_CONFIG)) => "The token.";
    }

    closed JWT_CONFIG {
        "token" required: Shape::FREE => "The token.";
    }

    closed KERBEROS {
        "type" required: Shape::FREE => "How to authenticate.";
        "config" required: Shape::Lazy(&Shape::Object(&KERBEROS_CONFIG)) => "The settings of Kerberos.";
    }

    closed KERBEROS_CONFIG {
        "config-file": OPTIONAL_STRING => "The file with Kerberos' settings, which must exist.";
        "service-name": OPTIONAL_STRING => "The name of Trino's service.";
        "mutual-authentication" default("false"): Shape::Boolean => "Whether Trino must prove who it is.";
        "force-preemptive" default("false"): Shape::Boolean => "Whether to authenticate before being asked.";
        "hostname-override": OPTIONAL_STRING => "Another name of the host.";
        "sanitize-mutual-error-response" default("true"): Shape::Boolean => "Whether errors of unproven servers are cleaned.";
        "principal" required: OPTIONAL_STRING => "The principal.";
        "delegate" default("false"): Shape::Boolean => "Whether credentials are handed on.";
        "ca-bundle-file": OPTIONAL_STRING => "The file with the certificate authority, which must exist.";
    }

    closed CERTIFICATE {
        "type" required: Shape::FREE => "How to authenticate.";
        "config" required: Shape::Lazy(&Shape::Object(&CERTIFICATE_CONFIG)) => "The certificate and its key.";
    }

    closed CERTIFICATE_CONFIG {
        "cert-file": OPTIONAL_STRING => "The file with the client's certificate, which must exist.";
        "key-file": OPTIONAL_STRING => "The file with the client's private key, which must exist.";
    }

    closed OAUTH2 {
        "type" required: Shape::FREE => "How to authenticate.";
        "config" required: OPTIONAL_MAP => "Nothing; null.";
    }
}
