//! `FeatureStore` as Feast 0.66 defines it: `infra/feast-operator/config/crd/bases/feast.dev_featurestores.yaml`
//! at commit f0bc0700, the part that scaling depends on. Fields outside it are known by name, and
//! their values are left alone.

mod stores;

use self::stores::{OFFLINE_STORE, ONLINE_STORE, REGISTRY};
use super::{Pattern, Shape, Text, objects};

objects! {
    /// The whole custom resource.
    pub closed FEATURE_STORE {
        "apiVersion" required: Shape::String(Text::OneOf(&["feast.dev/v1", "feast.dev/v1alpha1"])) => "The API version: `feast.dev/v1`.";
        "kind" required: Shape::String(Text::OneOf(&["FeatureStore"])) => "The kind: `FeatureStore`.";
        "metadata": Shape::Object(&METADATA) => "The object's name, namespace, labels and annotations.";
        "spec": Shape::Object(&SPEC) => "The feature store that is wanted.";
        "status": Shape::Any => "The feature store as the operator last saw it.";
    }

    open METADATA {
        "name": Shape::FREE => "The object's name; the operator prefixes it with `feast-`.";
        "namespace": Shape::FREE => "The namespace in which everything is deployed.";
    }
}

static PROJECT_NAME: Pattern = Pattern {
    expression: "^[A-Za-z0-9][A-Za-z0-9_-]*$",
    meaning: "start with an ASCII letter or digit and go on with letters, digits, `_` or `-`",
    matches: |name| {
        name.starts_with(|it: char| it.is_ascii_alphanumeric())
            && name
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || matches!(it, '_' | '-'))
    },
};

const POSITIVE: Shape = Shape::Integer(1, i32::MAX as i64);
// The schema gives autoscaling bounds no maximum, and the API server enforces none.
const AT_LEAST_ONE: Shape = Shape::Integer(1, i64::MAX);

objects! {
    closed SPEC {
        "feastProject" required: Shape::String(Text::Pattern(&PROJECT_NAME)) => "The Feast project that the feature store serves.";
        "replicas" default("1") since("0.61") only_v1: POSITIVE => "How many pods run; more than 1 needs databases behind every store.";
        "services": Shape::Object(&SERVICES) => "The services to deploy and how they keep their data.";
        "feastProjectDir": Shape::Any => "Where the feature repository comes from: `git`, `init` or `packaged`.";
        "authz": Shape::Any => "Who may do what: `kubernetes`, `oidc` or `noAuth`.";
        "cronJob": Shape::Any => "A scheduled run of `feast apply` and materialization.";
        "batchEngine" only_v1: Shape::Any => "The compute engine, from a ConfigMap.";
        "materialization" only_v1: Shape::Any => "How features are written to the online store.";
        "openlineage" only_v1: Shape::Any => "Lineage events to send or to receive.";
        "mlflow" only_v1: Shape::Any => "The connection to MLflow.";
        "dataQualityMonitoring" only_v1: Shape::Any => "Data quality baselines.";
    }

    closed SERVICES {
        "registry": Shape::Object(&REGISTRY) => "Where Feast keeps its metadata.";
        "onlineStore": Shape::Object(&ONLINE_STORE) => "Where features are served from; deployed even when absent.";
        "offlineStore": Shape::Object(&OFFLINE_STORE) => "Where historical features are read from.";
        "ui": Shape::Any => "The web UI; deployed when present.";
        "scaling" only_v1: Shape::Object(&SCALING) => "How the number of pods follows the load.";
        "podDisruptionBudgets" only_v1: Shape::Object(&DISRUPTION_BUDGET) => "How many pods a node drain may take away at once; only used when scaled.";
        "deploymentStrategy": Shape::Any => "How pods are replaced; `RollingUpdate` when scaled, else `Recreate`.";
        "topologySpreadConstraints" only_v1: Shape::Any => "How pods spread over zones; `[]` turns the default off.";
        "affinity" only_v1: Shape::Any => "Which nodes pods prefer; replaces the default spread over nodes.";
        "tolerations": Shape::Any => "Which node taints the pods tolerate.";
        "nodeSelector": Shape::Map(&Shape::FREE) => "Labels that a node must have.";
        "podAnnotations" only_v1: Shape::Map(&Shape::FREE) => "Annotations of the pods.";
        "securityContext": Shape::Any => "The security context of the pods.";
        "volumes": Shape::Any => "Volumes that the servers may mount.";
        "resourceClaims" only_v1: Shape::Any => "Claims of dynamic resources such as GPUs.";
        "disableInitContainers": Shape::Boolean => "Whether to start without `feast init` and `feast apply`.";
        "initImage" only_v1: Shape::FREE => "The image of the init containers.";
        "runFeastApplyOnInit" default("true"): Shape::Boolean => "Whether every pod runs `feast apply` when it starts.";
    }

    closed SCALING {
        "autoscaling": Shape::Object(&AUTOSCALING) => "A HorizontalPodAutoscaler for the pods; excludes `replicas` above 1.";
    }

    closed AUTOSCALING {
        "minReplicas" default("1"): AT_LEAST_ONE => "The fewest pods.";
        "maxReplicas" required: AT_LEAST_ONE => "The most pods.";
        "metrics": Shape::List(&Shape::Any) => "What the load is measured by; CPU at 80% when absent.";
        "behavior": Shape::Any => "How fast to scale up and down.";
    }

    closed DISRUPTION_BUDGET, exactly_one(&["minAvailable", "maxUnavailable"]) {
        "minAvailable": Shape::IntOrString => "The pods that must stay, a number or a percentage.";
        "maxUnavailable": Shape::IntOrString => "The pods that may go, a number or a percentage.";
    }
}
