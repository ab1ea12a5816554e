//! What containers and claims ask for: processors, memory, storage, devices.

use super::QUANTITY;
use crate::shape::{Shape, objects};

const QUANTITIES: Shape = Shape::Map(&QUANTITY);

objects! {
    /// The resources of a container.
    pub(crate) closed RESOURCES {
        "requests": QUANTITIES => "What the container is sure to get; an autoscaler needs `cpu` here.";
        "limits": QUANTITIES => "What the container may use at most.";
        "claims": Shape::Keyed(&("name", &Shape::Object(&CONTAINER_CLAIM))) => "Which of the pod's resource claims the container uses.";
    }

    closed CONTAINER_CLAIM {
        "name" required: Shape::FREE => "The name of an item of `resourceClaims`.";
        "request": Shape::FREE => "One request of the claim; all of them when absent.";
    }

    /// The resources of a volume claim.
    pub(crate) closed CLAIM_RESOURCES {
        "requests": QUANTITIES => "The size that is wanted: `storage`.";
        "limits": QUANTITIES => "The size at most.";
    }

    /// A claim of a pod on devices.
    pub(crate) closed RESOURCE_CLAIM {
        "name" required: Shape::FREE => "The name for containers to refer to.";
        "resourceClaimName": Shape::FREE => "A ResourceClaim that exists.";
        "resourceClaimTemplateName": Shape::FREE => "A template from which each pod gets a claim of its own.";
    }
}
