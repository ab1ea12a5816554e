//! Types of Kubernetes that a `FeatureStore` holds, as far as the API server checks them inside a
//! custom resource: names, types and what is required. What they mean is left to whoever reads them.
//!
//! As Feast's CRD embeds them (`k8s.io/api` 0.34), and `metadata` as `k8s.io/apimachinery` checks it.

mod autoscaling;
mod environment;
mod job;
mod metadata;
mod names;
mod resources;
mod scheduling;
mod security;
mod volumes;

pub(super) use autoscaling::{AUTOSCALING_BEHAVIOR, METRIC};
pub(super) use environment::{ENV_FROM, ENV_VAR};
pub(super) use job::POD_FAILURE_POLICY;
pub(super) use metadata::OBJECT_META;
pub(super) use names::{CONDITION_REASON, CONDITION_TYPE};
pub(super) use resources::{CLAIM_RESOURCES, RESOURCE_CLAIM, RESOURCES};
pub(super) use scheduling::{
    AFFINITY, DEPLOYMENT_STRATEGY, TOLERATION, TOPOLOGY_SPREAD_CONSTRAINT,
};
pub(super) use security::POD_SECURITY_CONTEXT;
pub(super) use volumes::{ACCESS_MODE, VOLUME, VOLUME_MOUNT};

use self::names::QUANTITY_PATTERN;
use super::{Shape, objects};

/// An amount, such as `500m` or `2Gi`.
const QUANTITY: Shape = Shape::IntOrText(&QUANTITY_PATTERN);
const STRINGS: Shape = Shape::Map(&Shape::FREE);

/// The name of a Secret or ConfigMap in the same namespace.
pub(super) const OBJECT_REFERENCE: Shape = Shape::Object(&LOCAL_OBJECT_REFERENCE);
const SELECTOR: Shape = Shape::Object(&LABEL_SELECTOR);

objects! {
    closed LOCAL_OBJECT_REFERENCE {
        "name" default("\"\""): Shape::FREE => "The name of the object, in the same namespace.";
    }

    closed LABEL_SELECTOR {
        "matchLabels": STRINGS => "Labels that must all be there with these values.";
        "matchExpressions": Shape::List(&Shape::Object(&REQUIREMENT)) => "Conditions on labels that must all hold.";
    }

    /// A condition on a label.
    closed REQUIREMENT {
        "key" required: Shape::FREE => "The name of the label.";
        "operator" required: Shape::FREE => "`In`, `NotIn`, `Exists` or `DoesNotExist`; for nodes also `Gt` and `Lt`.";
        "values": Shape::List(&Shape::FREE) => "The values to compare with; none for `Exists` and `DoesNotExist`.";
    }
}
