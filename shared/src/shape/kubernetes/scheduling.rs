//! Where pods run and how they are replaced.

use super::{REQUIREMENT, SELECTOR};
use crate::shape::{Shape, objects};

const NODE_TERM: Shape = Shape::Object(&NODE_SELECTOR_TERM);
const POD_TERM: Shape = Shape::Object(&POD_AFFINITY_TERM);
const POD_RULES: Shape = Shape::Object(&POD_AFFINITY);
const REQUIREMENTS: Shape = Shape::List(&Shape::Object(&REQUIREMENT));

objects! {
    /// Which nodes and neighbours pods prefer or need.
    pub(crate) closed AFFINITY {
        "nodeAffinity": Shape::Object(&NODE_AFFINITY) => "The nodes that suit the pods.";
        "podAffinity": POD_RULES => "Pods to be near to.";
        "podAntiAffinity": POD_RULES => "Pods to be away from, such as others of the same feature store.";
    }

    closed NODE_AFFINITY {
        "requiredDuringSchedulingIgnoredDuringExecution": Shape::Object(&NODE_SELECTOR) => "What a node must satisfy.";
        "preferredDuringSchedulingIgnoredDuringExecution": Shape::List(&Shape::Object(&PREFERRED_NODE)) => "What makes a node better.";
    }

    closed NODE_SELECTOR {
        "nodeSelectorTerms" required: Shape::List(&NODE_TERM) => "Terms of which one must hold.";
    }

    closed PREFERRED_NODE {
        "weight" required: Shape::Within(&Shape::INTEGER, &(1, 100)) => "How much it counts, 1 to 100.";
        "preference" required: NODE_TERM => "What is preferred.";
    }

    closed NODE_SELECTOR_TERM {
        "matchExpressions": REQUIREMENTS => "Conditions on the node's labels.";
        "matchFields": REQUIREMENTS => "Conditions on the node's fields, such as `metadata.name`.";
    }

    closed POD_AFFINITY {
        "requiredDuringSchedulingIgnoredDuringExecution": Shape::List(&POD_TERM) => "What must hold.";
        "preferredDuringSchedulingIgnoredDuringExecution": Shape::List(&Shape::Object(&PREFERRED_POD)) => "What makes a place better.";
    }

    closed PREFERRED_POD {
        "weight" required: Shape::Within(&Shape::INTEGER, &(1, 100)) => "How much it counts, 1 to 100.";
        "podAffinityTerm" required: POD_TERM => "What is preferred.";
    }

    closed POD_AFFINITY_TERM {
        "topologyKey" required: Shape::FREE => "The node label that says what near means, such as `kubernetes.io/hostname`.";
        "labelSelector": SELECTOR => "The pods that are meant.";
        "namespaces": Shape::List(&Shape::FREE) => "The namespaces of those pods; this one when absent.";
        "namespaceSelector": SELECTOR => "The namespaces of those pods, by label.";
        "matchLabelKeys": Shape::List(&Shape::FREE) => "Labels that those pods share with this one.";
        "mismatchLabelKeys": Shape::List(&Shape::FREE) => "Labels in which those pods differ from this one.";
    }

    /// How evenly pods spread over zones or nodes.
    pub(crate) closed TOPOLOGY_SPREAD_CONSTRAINT {
        "maxSkew" required: Shape::POSITIVE_COUNT => "How many pods one zone may have more than another.";
        "topologyKey" required: Shape::FREE => "The node label that tells zones apart, such as `topology.kubernetes.io/zone`.";
        "whenUnsatisfiable" required: Shape::later(&["DoNotSchedule", "ScheduleAnyway"]) => "`DoNotSchedule` or `ScheduleAnyway`.";
        "labelSelector": SELECTOR => "The pods that are counted.";
        "matchLabelKeys": Shape::List(&Shape::FREE) => "Labels that the counted pods share with this one.";
        "minDomains": Shape::POSITIVE_COUNT => "How many zones there should be at least.";
        "nodeAffinityPolicy": Shape::later(&["Honor", "Ignore"]) => "Whether nodes that affinity rules out count: `Honor` or `Ignore`.";
        "nodeTaintsPolicy": Shape::later(&["Honor", "Ignore"]) => "Whether nodes that taints rule out count: `Honor` or `Ignore`.";
    }

    /// A taint of nodes that pods put up with.
    pub(crate) closed TOLERATION {
        "key": Shape::FREE => "The name of the taint; all taints when absent.";
        "operator": Shape::later(&["Equal", "Exists"]) => "`Equal`, which is meant when absent, or `Exists`.";
        "value": Shape::FREE => "The value of the taint, for `Equal`.";
        "effect": Shape::later(&["NoSchedule", "PreferNoSchedule", "NoExecute"]) => "`NoSchedule`, `PreferNoSchedule` or `NoExecute`; all when absent.";
        "tolerationSeconds": Shape::INTEGER => "Seconds for which `NoExecute` is put up with; for ever when absent.";
    }

    /// How a Deployment replaces its pods.
    pub(crate) closed DEPLOYMENT_STRATEGY {
        "type": Shape::later(&["RollingUpdate", "Recreate"]) => "`RollingUpdate` or `Recreate`, which stops all pods first.";
        "rollingUpdate": Shape::Object(&ROLLING_UPDATE) => "How many pods are replaced at once.";
    }

    closed ROLLING_UPDATE {
        "maxUnavailable": Shape::IntOrString => "Pods that may be missing meanwhile, a number or a percentage.";
        "maxSurge": Shape::IntOrString => "Pods that may be there in excess meanwhile, a number or a percentage.";
    }
}
