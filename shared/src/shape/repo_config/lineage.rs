//! `openlineage`, read when the file is loaded, and `mlflow`, read when it is first used. Both
//! ignore keys that they do not know.

use super::{LAX_INT, OPTIONAL_STRING, OPTIONAL_STRING_MAP, STRICT_INT, STRING_MAP, STRINGS};
use crate::shape::{Shape, objects};

objects! {
    pub(in crate::shape) open OPENLINEAGE {
        "enabled" default("false"): Shape::Boolean => "Whether lineage events are sent.";
        "transport_type": OPTIONAL_STRING => "How events are sent: `http`, `console`, `file` or `kafka`.";
        "transport_url": OPTIONAL_STRING => "Where events are sent.";
        "transport_endpoint" default("api/v1/lineage"): Shape::FREE => "The path behind the URL.";
        "api_key": OPTIONAL_STRING => "The key that the receiver asks for.";
        "namespace" default("feast"): Shape::FREE => "The namespace of the events.";
        "producer" default("feast"): Shape::FREE => "The producer that events name.";
        "emit_on_apply" default("true"): Shape::Boolean => "Whether `feast apply` sends events.";
        "emit_on_materialize" default("true"): Shape::Boolean => "Whether materialization sends events.";
        "consumer": Shape::Nullable(&Shape::Object(&CONSUMER)) => "The receiver of other programs' events.";
    }

    open CONSUMER {
        "enabled" default("false"): Shape::Boolean => "Whether events are received.";
        "store_type" default("sql"): Shape::FREE => "Where received events are kept.";
        "connection_string": OPTIONAL_STRING => "The SQLAlchemy URL of the events' database.";
        "api_key": OPTIONAL_STRING => "The key that senders must give.";
        "namespace_mapping": OPTIONAL_STRING_MAP => "Other names for senders' namespaces.";
        "retention_days" default("30"): LAX_INT => "Days that events are kept; 0 for ever.";
        "retention_check_interval_hours" default("6"): LAX_INT => "Hours between two looks for old events.";
        "standalone_server" default("false"): Shape::Boolean => "Whether the receiver is a server of its own.";
    }

    pub(in crate::shape) open MLFLOW {
        "enabled" default("false"): Shape::Boolean => "Whether MLflow is used.";
        "tracking_uri": OPTIONAL_STRING => "MLflow's tracking server.";
        "ui_url": OPTIONAL_STRING => "MLflow's address for links.";
        "auto_log" default("true"): Shape::Boolean => "Whether retrievals are logged by themselves.";
        "auto_log_entity_df" default("false"): Shape::Boolean => "Whether the entities of a retrieval are logged too.";
        "entity_df_max_rows" default("100000"): STRICT_INT => "Rows of entities that are logged at most.";
        "log_operations" default("false"): Shape::Boolean => "Whether `feast apply` and materialization are logged.";
        "ops_experiment_suffix" default("-feast-ops"): Shape::FREE => "The end of the name of the operations' experiment.";
        "dataset_sync": Shape::Object(&DATASET_SYNC) => "The synchronization of datasets.";
        "ca_bundle": OPTIONAL_STRING => "The file with MLflow's certificate authority.";
        "supported_artifact_formats" default("[parquet, csv]"): STRINGS => "Formats of artifacts that are read.";
        "request_timeout" default("30"): STRICT_INT => "Seconds to wait for an answer.";
        "max_retries" default("3"): STRICT_INT => "How often a failed request is repeated.";
        "retry_backoff_factor" default("1.0"): Shape::Lax(&Shape::Number) => "How fast the pause between retries grows.";
    }

    open DATASET_SYNC {
        "default_field_mapping": STRING_MAP => "Columns for MLflow's paths.";
        "watermark_key" default("feast_last_sync_time"): Shape::FREE => "The tag that keeps the time of the last run.";
        "default_batch_size" default("10000"): STRICT_INT => "Rows that are written at once.";
    }
}
