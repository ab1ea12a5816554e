//! `feature_server`: a mapping is read when the file is loaded; anything else is ignored.

use super::{OPTIONAL_STRICT_BOOL, OPTIONAL_STRICT_INT, STRICT_INT};
use crate::shape::{Shape, Tagged, Text, objects};

/// The feature servers by their type.
pub(in crate::shape) static FEATURE_SERVERS: Tagged = Tagged {
    tag: "type",
    default: Some("local"),
    variants: &[("local", &LOCAL), ("mcp", &MCP)],
    class: None,
    classes: &[],
};

objects! {
    closed LOCAL, extends(&[&COMMON]) {
        "type" default("local"): Shape::String(Text::OneOf(&["local"])) => "The kind of feature server: `local`.";
        "transformation_service_endpoint" default("localhost:6569"): Shape::FREE => "Host and port of the transformation service.";
    }

    closed MCP, extends(&[&COMMON]) {
        "type" default("mcp"): Shape::String(Text::OneOf(&["mcp"])) => "The kind of feature server: `mcp`.";
        "mcp_enabled" default("false"): Shape::Boolean => "Whether the feature server speaks MCP.";
        "mcp_server_name" default("feast-mcp-server"): Shape::FREE => "The name that MCP shows.";
        "mcp_server_version" default("\"1.0.0\""): Shape::FREE => "The version that MCP shows.";
        "mcp_transport" default("sse"): Shape::String(Text::OneOf(&["sse", "http"])) => "How MCP is spoken.";
        "transformation_service_endpoint" default("localhost:6566"): Shape::FREE => "Host and port of the transformation service.";
    }

    closed COMMON {
        "enabled" default("false"): Shape::Boolean => "Whether the feature server is launched.";
        "metrics": Shape::Nullable(&Shape::Object(&METRICS)) => "Metrics for Prometheus.";
        "feature_logging": Shape::Nullable(&Shape::Object(&LOGGING)) => "The logging of features that are served.";
        "audit_logging": Shape::Nullable(&Shape::Object(&AUDIT)) => "The log of who asked for what.";
        "offline_push_batching_enabled": OPTIONAL_STRICT_BOOL => "Whether pushes to the offline store are gathered.";
        "offline_push_batching_batch_size": OPTIONAL_STRICT_INT => "Rows that one batch of pushes holds at most.";
        "offline_push_batching_batch_interval_seconds": OPTIONAL_STRICT_INT => "Seconds after which a batch of pushes is written.";
    }

    closed METRICS {
        "enabled" default("false"): Shape::Boolean => "Whether metrics are collected and served.";
        "resource" default("true"): Shape::Boolean => "Whether to measure CPU and memory.";
        "request" default("true"): Shape::Boolean => "Whether to measure requests.";
        "feature_count_bins" default("[10, 50, 200]"): Shape::Rising => "Bounds by which requests are grouped by their number of features, rising.";
        "online_features" default("true"): Shape::Boolean => "Whether to measure reads of the online store.";
        "push" default("true"): Shape::Boolean => "Whether to measure pushes.";
        "materialization" default("true"): Shape::Boolean => "Whether to measure materializations.";
        "freshness" default("true"): Shape::Boolean => "Whether to measure how old features are.";
        "offline_features" default("true"): Shape::Boolean => "Whether to measure reads of the offline store.";
        "audit_logging" default("false"): Shape::Boolean => "Whether requests are logged for an audit.";
    }

    closed LOGGING {
        "enabled" default("false"): Shape::Boolean => "Whether served features are logged.";
        "flush_interval_secs" default("600"): STRICT_INT => "Seconds between two writes to the offline store.";
        "write_to_disk_interval_secs" default("30"): STRICT_INT => "Seconds between two writes to the disk.";
        "queue_capacity" default("100000"): STRICT_INT => "Entries that wait at most; what comes on top is refused.";
        "emit_timeout_micro_secs" default("10000"): STRICT_INT => "Microseconds to wait for a place in the queue.";
    }

    closed AUDIT {
        "enabled" default("false"): Shape::Boolean => "Whether there is an audit log.";
        "sink" default("stdout"): Shape::String(Text::OneOf(&["stdout", "file", "logger"])) => "Where the audit log goes.";
        "file_path" default("feast_audit.log"): Shape::FREE => "The file of the audit log.";
        "log_successful_reads" default("true"): Shape::Boolean => "Whether reads that succeed are logged too.";
    }
}
