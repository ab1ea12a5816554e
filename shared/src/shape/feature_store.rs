//! `FeatureStore` as Feast 0.66 defines it: `infra/feast-operator/config/crd/bases/feast.dev_featurestores.yaml`
//! at commit f0bc0700, three commits after the release.

mod authz;
mod cron_job;
mod lineage;
mod mlflow;
mod project_dir;
mod server;
mod status;
mod stores;

use self::authz::AUTHZ;
use self::cron_job::CRON_JOB;
use self::lineage::OPENLINEAGE;
pub(crate) use self::mlflow::MLFLOW;
use self::project_dir::FEAST_PROJECT_DIR;
use self::server::SERVER;
use self::status::STATUS;
use self::stores::{OFFLINE_STORE, ONLINE_STORE, REGISTRY};
pub(crate) use self::stores::{OFFLINE_TYPES, ONLINE_TYPES};
use super::kubernetes::{
    AFFINITY, AUTOSCALING_BEHAVIOR, DEPLOYMENT_STRATEGY, METRIC, OBJECT_META, OBJECT_REFERENCE,
    POD_SECURITY_CONTEXT, RESOURCE_CLAIM, TOLERATION, TOPOLOGY_SPREAD_CONSTRAINT, VOLUME,
};
use super::{Pattern, Shape, Text, objects};
use crate::docs::for_fixes;

/// The release of Feast whose custom resource definition is described here.
pub const RELEASE: &str = "0.66.0";

const PODS: Shape = Shape::Within(&Shape::FROM_1, &(1, i32::MAX as i64));

objects! {
    /// The whole custom resource.
    pub closed FEATURE_STORE {
        "apiVersion" required: Shape::String(Text::OneOf(&["feast.dev/v1", "feast.dev/v1alpha1"])) => "The API version: `feast.dev/v1`.";
        "kind" required: Shape::String(Text::OneOf(&["FeatureStore"])) => "The kind: `FeatureStore`.";
        "metadata" required: Shape::Object(&OBJECT_META) => "The object's name, namespace, labels and annotations.";
        "spec": Shape::Object(&SPEC) => "The feature store that is wanted.";
        "status": Shape::Dropped(&Shape::Object(&STATUS)) => "The feature store as the operator last saw it.";
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
    repair: for_fixes(|name| {
        let is_known = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
        let name = name.trim().replace(|it| !is_known(it), "_");
        Some(name.trim_matches(['_', '-']).to_owned())
    }),
};

// The scale sub-resource reads this one field as a 32-bit number.
const REPLICAS: Shape = Shape::Integer(&(1, i32::MAX as i64));
const STRINGS: Shape = Shape::Map(&Shape::FREE);

objects! {
    closed SPEC {
        "feastProject" required: Shape::String(Text::Pattern(&PROJECT_NAME)) => "The Feast project that the feature store serves.";
        "replicas" default("1") since("0.61") only_v1: REPLICAS => "How many pods run; more than 1 needs databases behind every store.";
        "services": Shape::Object(&SERVICES) => "The services to deploy and how they keep their data.";
        "feastProjectDir": Shape::Object(&FEAST_PROJECT_DIR) => "Where the feature repository comes from: `git`, `init` or `packaged`.";
        "authz": Shape::Object(&AUTHZ) => "Who may do what: `kubernetes`, `oidc` or `noAuth`.";
        "cronJob": Shape::Object(&CRON_JOB) => "A scheduled run of `feast apply` and materialization.";
        "batchEngine" only_v1: Shape::Object(&BATCH_ENGINE) => "The compute engine, from a ConfigMap.";
        "materialization" only_v1: Shape::Object(&MATERIALIZATION) => "How features are written to the online store.";
        "openlineage" only_v1: Shape::Object(&OPENLINEAGE) => "Lineage events to send or to receive.";
        "mlflow" only_v1: Shape::Object(&MLFLOW) => "The connection to MLflow.";
        "dataQualityMonitoring" only_v1: Shape::Object(&DATA_QUALITY_MONITORING) => "Data quality baselines.";
    }

    closed SERVICES {
        "registry": Shape::Object(&REGISTRY) => "Where Feast keeps its metadata.";
        "onlineStore": Shape::Object(&ONLINE_STORE) => "Where features are served from; deployed even when absent.";
        "offlineStore": Shape::Object(&OFFLINE_STORE) => "Where historical features are read from.";
        "ui": Shape::Object(&SERVER) => "The web UI; deployed when present.";
        "scaling" since("0.61") only_v1: Shape::Object(&SCALING) => "How the number of pods follows the load.";
        "podDisruptionBudgets" since("0.61") only_v1: Shape::Object(&DISRUPTION_BUDGET) => "How many pods a node drain may take away at once; only used when scaled.";
        "deploymentStrategy": Shape::Object(&DEPLOYMENT_STRATEGY) => "How pods are replaced; `RollingUpdate` when scaled, else `Recreate`.";
        "topologySpreadConstraints" only_v1: Shape::List(&Shape::Object(&TOPOLOGY_SPREAD_CONSTRAINT)) => "How pods spread over zones; `[]` turns the default off.";
        "affinity" only_v1: Shape::Object(&AFFINITY) => "Which nodes pods prefer; replaces the default spread over nodes.";
        "tolerations": Shape::List(&Shape::Object(&TOLERATION)) => "Which node taints the pods tolerate.";
        "nodeSelector": STRINGS => "Labels that a node must have.";
        "podAnnotations" only_v1: STRINGS => "Annotations of the pods.";
        "securityContext": Shape::Object(&POD_SECURITY_CONTEXT) => "The security context of the pods.";
        "volumes": Shape::List(&Shape::Object(&VOLUME)) => "Volumes that the servers may mount.";
        "resourceClaims" only_v1: Shape::Keyed(&("name", &Shape::Object(&RESOURCE_CLAIM))) => "Claims of dynamic resources such as GPUs.";
        "disableInitContainers": Shape::Boolean => "Whether to start without `feast init` and `feast apply`.";
        "initImage" only_v1: Shape::FREE => "The image of the init containers.";
        "runFeastApplyOnInit": Shape::Boolean => "Whether every pod runs `feast apply` when it starts; true when absent.";
    }

    closed SCALING {
        "autoscaling": Shape::Object(&AUTOSCALING) => "A HorizontalPodAutoscaler for the pods; excludes `replicas` above 1.";
    }

    closed AUTOSCALING {
        "minReplicas": PODS => "The fewest pods; 1 when absent.";
        "maxReplicas" required: PODS => "The most pods.";
        "metrics": Shape::List(&Shape::Object(&METRIC)) => "What the load is measured by; CPU at 80% when absent.";
        "behavior": Shape::Object(&AUTOSCALING_BEHAVIOR) => "How fast to scale up and down.";
    }

    closed DISRUPTION_BUDGET, exactly_one(&["minAvailable", "maxUnavailable"]) {
        "minAvailable": Shape::IntOrString => "The pods that must stay, a number or a percentage.";
        "maxUnavailable": Shape::IntOrString => "The pods that may go, a number or a percentage.";
    }

    closed BATCH_ENGINE {
        "configMapRef": OBJECT_REFERENCE => "The ConfigMap with the engine's settings.";
        "configMapKey": Shape::FREE => "The key of the ConfigMap; `config` when absent.";
    }

    closed MATERIALIZATION {
        "onlineWriteBatchSize": Shape::FROM_1 => "How many rows are written to the online store at once.";
        "extraConfig": STRINGS => "Further settings of `materialization` in `feature_store.yaml`.";
    }

    closed DATA_QUALITY_MONITORING {
        "autoBaseline" default("true"): Shape::Boolean => "Whether `feast apply` computes a baseline of the data.";
    }
}
