//! `spec.openlineage`: lineage events.

use super::STRINGS;
use super::server::SERVER;
use crate::shape::kubernetes::OBJECT_REFERENCE;
use crate::shape::{Shape, Text, objects};

objects! {
    pub(super) closed OPENLINEAGE {
        "enabled" required: Shape::Boolean => "Whether Feast sends lineage events.";
        "transportType": Shape::String(Text::OneOf(&["http", "console", "file", "kafka"])) => "How events are sent.";
        "transportUrl": Shape::FREE => "Where events are sent; needed for `http`.";
        "transportEndpoint": Shape::FREE => "The path below the URL; `api/v1/lineage` when absent.";
        "apiKeySecretRef": OBJECT_REFERENCE => "The Secret with the key `api_key`.";
        "extraConfig": STRINGS => "Further settings of `openlineage` in `feature_store.yaml`.";
        "consumer": Shape::Object(&CONSUMER) => "Events that Feast itself receives and keeps.";
    }

    closed CONSUMER {
        "enabled" required: Shape::Boolean => "Whether Feast receives lineage events.";
        "storeType" default("sql"): Shape::String(Text::OneOf(&["sql"])) => "Where events are kept.";
        "connectionStringSecretRef": OBJECT_REFERENCE => "The Secret with the key `connection_string`; the SQL registry's when absent.";
        "apiKeySecretRef": OBJECT_REFERENCE => "The Secret with the key `api_key` that senders must give.";
        "namespaceMapping": STRINGS => "Namespaces of events, and the Feast projects that they mean.";
        "retentionDays" default("30"): Shape::FROM_0 => "Days for which events are kept.";
        "retentionCheckIntervalHours" default("6"): Shape::FROM_1 => "Hours between looks for events that are too old.";
        "lineageServer": Shape::Object(&LINEAGE_SERVER) => "A server of its own for events.";
    }

    closed LINEAGE_SERVER {
        "replicas" default("1"): Shape::FROM_1 => "How many pods run.";
        "server": Shape::Object(&SERVER) => "Image, environment and resources.";
    }
}
