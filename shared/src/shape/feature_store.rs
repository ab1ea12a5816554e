//! `FeatureStore` as Feast 0.66 defines it: `infra/feast-operator/config/crd/bases/feast.dev_featurestores.yaml`
//! at commit f0bc0700, the part that scaling depends on. Fields outside it are known by name, and
//! their values are left alone.

mod stores;

use self::stores::{OFFLINE_STORE, ONLINE_STORE, REGISTRY};
use super::{Field, Object, Pattern, Shape, Text};

/// The whole custom resource.
pub static FEATURE_STORE: Object = Object::closed(&[
    Field::new(
        "apiVersion",
        &Shape::String(Text::OneOf(&["feast.dev/v1", "feast.dev/v1alpha1"])),
        "The API version: `feast.dev/v1`.",
    )
    .required(),
    Field::new(
        "kind",
        &Shape::String(Text::OneOf(&["FeatureStore"])),
        "The kind: `FeatureStore`.",
    )
    .required(),
    Field::new(
        "metadata",
        &Shape::Object(&METADATA),
        "The object's name, namespace, labels and annotations.",
    ),
    Field::new(
        "spec",
        &Shape::Object(&SPEC),
        "The feature store that is wanted.",
    ),
    Field::new(
        "status",
        &Shape::Any,
        "The feature store as the operator last saw it.",
    ),
]);

static METADATA: Object = Object::open(&[
    Field::new(
        "name",
        &Shape::FREE,
        "The object's name; the operator prefixes it with `feast-`.",
    ),
    Field::new(
        "namespace",
        &Shape::FREE,
        "The namespace in which everything is deployed.",
    ),
]);

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

static SPEC: Object = Object::closed(&[
    Field::new(
        "feastProject",
        &Shape::String(Text::Pattern(&PROJECT_NAME)),
        "The Feast project that the feature store serves.",
    )
    .required(),
    Field::new(
        "replicas",
        &POSITIVE,
        "How many pods run; more than 1 needs databases behind every store.",
    )
    .default("1")
    .only_v1(),
    Field::new(
        "services",
        &Shape::Object(&SERVICES),
        "The services to deploy and how they keep their data.",
    ),
    Field::new(
        "feastProjectDir",
        &Shape::Any,
        "Where the feature repository comes from: `git`, `init` or `packaged`.",
    ),
    Field::new(
        "authz",
        &Shape::Any,
        "Who may do what: `kubernetes`, `oidc` or `noAuth`.",
    ),
    Field::new(
        "cronJob",
        &Shape::Any,
        "A scheduled run of `feast apply` and materialization.",
    ),
    Field::new(
        "batchEngine",
        &Shape::Any,
        "The compute engine, from a ConfigMap.",
    )
    .only_v1(),
    Field::new(
        "materialization",
        &Shape::Any,
        "How features are written to the online store.",
    )
    .only_v1(),
    Field::new(
        "openlineage",
        &Shape::Any,
        "Lineage events to send or to receive.",
    )
    .only_v1(),
    Field::new("mlflow", &Shape::Any, "The connection to MLflow.").only_v1(),
    Field::new(
        "dataQualityMonitoring",
        &Shape::Any,
        "Data quality baselines.",
    )
    .only_v1(),
]);

static SERVICES: Object = Object::closed(&[
    Field::new(
        "registry",
        &Shape::Object(&REGISTRY),
        "Where Feast keeps its metadata.",
    ),
    Field::new(
        "onlineStore",
        &Shape::Object(&ONLINE_STORE),
        "Where features are served from; deployed even when absent.",
    ),
    Field::new(
        "offlineStore",
        &Shape::Object(&OFFLINE_STORE),
        "Where historical features are read from.",
    ),
    Field::new("ui", &Shape::Any, "The web UI; deployed when present."),
    Field::new(
        "scaling",
        &Shape::Object(&SCALING),
        "How the number of pods follows the load.",
    )
    .only_v1(),
    Field::new(
        "podDisruptionBudgets",
        &Shape::Object(&DISRUPTION_BUDGET),
        "How many pods a node drain may take away at once; only used when scaled.",
    )
    .only_v1(),
    Field::new(
        "deploymentStrategy",
        &Shape::Any,
        "How pods are replaced; `RollingUpdate` when scaled, else `Recreate`.",
    ),
    Field::new(
        "topologySpreadConstraints",
        &Shape::Any,
        "How pods spread over zones; `[]` turns the default off.",
    )
    .only_v1(),
    Field::new(
        "affinity",
        &Shape::Any,
        "Which nodes pods prefer; replaces the default spread over nodes.",
    )
    .only_v1(),
    Field::new(
        "tolerations",
        &Shape::Any,
        "Which node taints the pods tolerate.",
    ),
    Field::new(
        "nodeSelector",
        &Shape::Map(&Shape::FREE),
        "Labels that a node must have.",
    ),
    Field::new(
        "podAnnotations",
        &Shape::Map(&Shape::FREE),
        "Annotations of the pods.",
    )
    .only_v1(),
    Field::new(
        "securityContext",
        &Shape::Any,
        "The security context of the pods.",
    ),
    Field::new(
        "volumes",
        &Shape::Any,
        "Volumes that the servers may mount.",
    ),
    Field::new(
        "resourceClaims",
        &Shape::Any,
        "Claims of dynamic resources such as GPUs.",
    )
    .only_v1(),
    Field::new(
        "disableInitContainers",
        &Shape::Boolean,
        "Whether to start without `feast init` and `feast apply`.",
    ),
    Field::new(
        "initImage",
        &Shape::FREE,
        "The image of the init containers.",
    )
    .only_v1(),
    Field::new(
        "runFeastApplyOnInit",
        &Shape::Boolean,
        "Whether every pod runs `feast apply` when it starts.",
    )
    .default("true"),
]);

static SCALING: Object = Object::closed(&[Field::new(
    "autoscaling",
    &Shape::Object(&AUTOSCALING),
    "A HorizontalPodAutoscaler for the pods; excludes `replicas` above 1.",
)]);

static AUTOSCALING: Object = Object::closed(&[
    Field::new("minReplicas", &AT_LEAST_ONE, "The fewest pods.").default("1"),
    Field::new("maxReplicas", &AT_LEAST_ONE, "The most pods.").required(),
    Field::new(
        "metrics",
        &Shape::List(&Shape::Any),
        "What the load is measured by; CPU at 80% when absent.",
    ),
    Field::new("behavior", &Shape::Any, "How fast to scale up and down."),
]);

static DISRUPTION_BUDGET: Object = Object::closed(&[
    Field::new(
        "minAvailable",
        &Shape::IntOrString,
        "The pods that must stay, a number or a percentage.",
    ),
    Field::new(
        "maxUnavailable",
        &Shape::IntOrString,
        "The pods that may go, a number or a percentage.",
    ),
])
.exactly_one(&["minAvailable", "maxUnavailable"]);
