//! The servers: image, environment, resources, TLS, workers, and what the feature server serves.

use super::STRINGS;
use crate::shape::kubernetes::{ENV_FROM, ENV_VAR, OBJECT_REFERENCE, RESOURCES, VOLUME_MOUNT};
use crate::shape::{Shape, Text, objects};

pub(super) const ENV: Shape = Shape::List(&Shape::Object(&ENV_VAR));
pub(super) const ENV_FROMS: Shape = Shape::List(&Shape::Object(&ENV_FROM));
const LOG_LEVEL: Shape = Shape::String(Text::OneOf(&[
    "debug", "info", "warning", "error", "critical",
]));
/// When a container image is fetched.
pub(super) const PULL_POLICY: Shape = Shape::later(&["Always", "IfNotPresent", "Never"]);
const MOUNTS: Shape = Shape::List(&Shape::Object(&VOLUME_MOUNT));

objects! {
    pub(super) closed SERVER {
        "image": Shape::FREE => "The container image; the operator's own when absent.";
        "imagePullPolicy": PULL_POLICY => "When the image is fetched: `Always`, `IfNotPresent` or `Never`.";
        "env": ENV => "Environment variables; `${NAME}` in a store's settings is replaced by them.";
        "envFrom": ENV_FROMS => "Secrets and ConfigMaps whose keys become environment variables.";
        "resources": Shape::Object(&RESOURCES) => "Processor and memory of the container.";
        "nodeSelector": STRINGS => "Labels that a node must have.";
        "tls": Shape::Object(&TLS) => "The certificate that the server shows.";
        "logLevel": LOG_LEVEL => "The least weight of what is logged.";
        "metrics": Shape::Boolean => "Whether the server gives Prometheus metrics.";
        "volumeMounts": MOUNTS => "Where items of `spec.services.volumes` are mounted.";
        "workerConfigs": Shape::Object(&WORKERS) => "The processes of the server; only the feature server has them.";
    }

    pub(super) closed REGISTRY_SERVER, extends(&[&SERVER]) {
        "restAPI": Shape::Boolean => "Whether to serve REST as well; false when absent.";
        "grpc": Shape::Boolean => "Whether to serve gRPC, which remote registries need; true when absent.";
        "mcp" only_v1: Shape::Object(&MCP) => "The registry as an MCP server; needs `restAPI: true`.";
    }

    closed TLS {
        "secretRef": OBJECT_REFERENCE => "The Secret with certificate and key; required unless `disable` is true.";
        "secretKeyNames": Shape::Object(&TLS_KEYS) => "The keys of the Secret.";
        "disable": Shape::Boolean => "Whether to serve without TLS where the platform would bring it.";
    }

    closed TLS_KEYS {
        "tlsCrt": Shape::FREE => "The key of the certificate; `tls.crt` when absent.";
        "tlsKey": Shape::FREE => "The key of the private key; `tls.key` when absent.";
    }

    closed WORKERS {
        "workers": Shape::Integer(&(-1, i64::MAX)) => "The number of processes; -1 for one and two more for each processor.";
        "workerConnections": Shape::FROM_1 => "Connections of a process at the same time; 1000 when absent.";
        "maxRequests": Shape::FROM_0 => "Requests after which a process is replaced; 0 for never.";
        "maxRequestsJitter": Shape::FROM_0 => "The most that is added to `maxRequests` by chance.";
        "keepAliveTimeout": Shape::FROM_1 => "Seconds for which an idle connection stays open; 30 when absent.";
        "registryTTLSeconds": Shape::FROM_0 => "Seconds after which a process reads the registry again.";
    }

    pub(super) closed SERVING {
        "metrics": Shape::Object(&SERVING_METRICS) => "Which figures the feature server gives.";
        "offlinePushBatching": Shape::Object(&PUSH_BATCHING) => "Whether pushes to the offline store are gathered.";
        "mcp": Shape::Object(&MCP) => "The feature server as an MCP server.";
    }

    closed SERVING_METRICS {
        "enabled" required: Shape::Boolean => "Whether metrics are given.";
        "categories": Shape::Map(&Shape::Boolean) => "Kinds of figures to turn on or off, by name.";
    }

    closed PUSH_BATCHING {
        "enabled" required: Shape::Boolean => "Whether pushes are gathered.";
        "batchSize": Shape::FROM_1 => "Rows after which they are written.";
        "batchIntervalSeconds": Shape::FROM_1 => "Seconds after which they are written.";
    }

    closed MCP {
        "enabled" required: Shape::Boolean => "Whether MCP is served.";
        "serverName": Shape::FREE => "The name that the server gives.";
        "serverVersion": Shape::FREE => "The version that the server gives, as text.";
        "transport": Shape::String(Text::OneOf(&["sse", "http"])) => "How MCP is carried.";
    }
}
