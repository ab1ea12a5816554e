//! What Kubernetes takes, field by field.

/// In a path: every item of a list.
pub(super) const ITEMS: &str = "[]";

/// The values of a field.
pub(super) enum Allowed {
    /// These words, or the empty string, which counts as not given.
    Words(&'static [&'static str]),
    /// The numbers from the first to the second.
    Between(i64, i64),
}

type Field = (&'static [&'static str], Allowed);

const INT32: i64 = i32::MAX as i64;
const NOT_NEGATIVE: Allowed = Allowed::Between(0, INT32);
const POSITIVE: Allowed = Allowed::Between(1, INT32);
const SELECT_POLICY: Allowed = Allowed::Words(&["Max", "Min", "Disabled"]);
const SCALING_POLICY: Allowed = Allowed::Words(&["Pods", "Percent"]);
const NODE_POLICY: Allowed = Allowed::Words(&["Honor", "Ignore"]);
const PULL_POLICY: Allowed = Allowed::Words(&["Always", "IfNotPresent", "Never"]);
const ACCESS_MODES: Allowed = Allowed::Words(&[
    "ReadWriteOnce",
    "ReadOnlyMany",
    "ReadWriteMany",
    "ReadWriteOncePod",
]);
const SECCOMP: Allowed = Allowed::Words(&["RuntimeDefault", "Unconfined", "Localhost"]);

/// Below `spec`.
pub(super) const SPEC: &[Field] = &[
    (
        &["cronJob", "concurrencyPolicy"],
        Allowed::Words(&["Allow", "Forbid", "Replace"]),
    ),
    (&["cronJob", "successfulJobsHistoryLimit"], NOT_NEGATIVE),
    (&["cronJob", "failedJobsHistoryLimit"], NOT_NEGATIVE),
    (
        &["cronJob", "startingDeadlineSeconds"],
        Allowed::Between(0, i64::MAX),
    ),
    (&["cronJob", "jobSpec", "parallelism"], NOT_NEGATIVE),
    (&["cronJob", "jobSpec", "completions"], NOT_NEGATIVE),
    (&["cronJob", "jobSpec", "backoffLimit"], NOT_NEGATIVE),
    (
        &["cronJob", "jobSpec", "ttlSecondsAfterFinished"],
        NOT_NEGATIVE,
    ),
    (
        &["cronJob", "jobSpec", "activeDeadlineSeconds"],
        Allowed::Between(0, i64::MAX),
    ),
    (
        &["cronJob", "jobSpec", "completionMode"],
        Allowed::Words(&["NonIndexed", "Indexed"]),
    ),
    (
        &["cronJob", "jobSpec", "podReplacementPolicy"],
        Allowed::Words(&["TerminatingOrFailed", "Failed"]),
    ),
    (
        &["cronJob", "containerConfigs", "imagePullPolicy"],
        PULL_POLICY,
    ),
    (
        &["services", "deploymentStrategy", "type"],
        Allowed::Words(&["Recreate", "RollingUpdate"]),
    ),
    (
        &["services", "tolerations", ITEMS, "operator"],
        Allowed::Words(&["Exists", "Equal"]),
    ),
    (
        &["services", "tolerations", ITEMS, "effect"],
        Allowed::Words(&["NoSchedule", "PreferNoSchedule", "NoExecute"]),
    ),
    (
        &[
            "services",
            "topologySpreadConstraints",
            ITEMS,
            "whenUnsatisfiable",
        ],
        Allowed::Words(&["DoNotSchedule", "ScheduleAnyway"]),
    ),
    (
        &["services", "topologySpreadConstraints", ITEMS, "maxSkew"],
        POSITIVE,
    ),
    (
        &["services", "topologySpreadConstraints", ITEMS, "minDomains"],
        POSITIVE,
    ),
    (
        &[
            "services",
            "topologySpreadConstraints",
            ITEMS,
            "nodeAffinityPolicy",
        ],
        NODE_POLICY,
    ),
    (
        &[
            "services",
            "topologySpreadConstraints",
            ITEMS,
            "nodeTaintsPolicy",
        ],
        NODE_POLICY,
    ),
    (
        &["services", "scaling", "autoscaling", "minReplicas"],
        Allowed::Between(i64::MIN, INT32),
    ),
    (
        &["services", "scaling", "autoscaling", "maxReplicas"],
        Allowed::Between(i64::MIN, INT32),
    ),
    (
        &[
            "services",
            "scaling",
            "autoscaling",
            "behavior",
            "scaleUp",
            "selectPolicy",
        ],
        SELECT_POLICY,
    ),
    (
        &[
            "services",
            "scaling",
            "autoscaling",
            "behavior",
            "scaleDown",
            "selectPolicy",
        ],
        SELECT_POLICY,
    ),
    (
        &[
            "services",
            "scaling",
            "autoscaling",
            "behavior",
            "scaleUp",
            "policies",
            ITEMS,
            "type",
        ],
        SCALING_POLICY,
    ),
    (
        &[
            "services",
            "scaling",
            "autoscaling",
            "behavior",
            "scaleDown",
            "policies",
            ITEMS,
            "type",
        ],
        SCALING_POLICY,
    ),
    (
        &["services", "securityContext", "fsGroupChangePolicy"],
        Allowed::Words(&["OnRootMismatch", "Always"]),
    ),
    (
        &["services", "securityContext", "seccompProfile", "type"],
        SECCOMP,
    ),
    (
        &[
            "services",
            "onlineStore",
            "persistence",
            "file",
            "pvc",
            "create",
            "accessModes",
            ITEMS,
        ],
        ACCESS_MODES,
    ),
    (
        &[
            "services",
            "offlineStore",
            "persistence",
            "file",
            "pvc",
            "create",
            "accessModes",
            ITEMS,
        ],
        ACCESS_MODES,
    ),
    (
        &[
            "services",
            "registry",
            "local",
            "persistence",
            "file",
            "pvc",
            "create",
            "accessModes",
            ITEMS,
        ],
        ACCESS_MODES,
    ),
];

/// Below each server.
pub(super) const SERVER: &[Field] = &[
    (&["imagePullPolicy"], PULL_POLICY),
    (
        &["volumeMounts", ITEMS, "mountPropagation"],
        Allowed::Words(&["None", "HostToContainer", "Bidirectional"]),
    ),
];
