//! Environment variables of containers: `env` and `envFrom`.

use super::QUANTITY;
use crate::shape::{Shape, objects};

objects! {
    /// A variable, with a value or a source for it.
    pub(crate) closed ENV_VAR {
        "name" required: Shape::FREE => "The name of the variable.";
        "value": Shape::FREE => "The value; `$(OTHER)` stands for an earlier variable.";
        "valueFrom": Shape::Object(&ENV_SOURCE) => "Where the value comes from; excludes `value`.";
    }

    closed ENV_SOURCE {
        "secretKeyRef": Shape::Object(&KEY_SELECTOR) => "A key of a Secret.";
        "configMapKeyRef": Shape::Object(&KEY_SELECTOR) => "A key of a ConfigMap.";
        "fieldRef": Shape::Object(&FIELD_SELECTOR) => "A field of the pod.";
        "resourceFieldRef": Shape::Object(&RESOURCE_SELECTOR) => "A request or limit of a container.";
        "fileKeyRef": Shape::Object(&FILE_KEY_SELECTOR) => "A key of a file on a volume.";
    }

    closed KEY_SELECTOR {
        "name" default("\"\""): Shape::FREE => "The name of the Secret or ConfigMap.";
        "key" required: Shape::FREE => "The key in it.";
        "optional": Shape::Boolean => "Whether the pod starts without it.";
    }

    /// A field of the pod.
    pub(super) closed FIELD_SELECTOR {
        "fieldPath" required: Shape::FREE => "The path of the field, such as `metadata.name` or `status.podIP`.";
        "apiVersion": Shape::FREE => "The version in which the path is written; `v1` when absent.";
    }

    /// A request or limit of a container.
    pub(super) closed RESOURCE_SELECTOR {
        "resource" required: Shape::FREE => "Which one, such as `limits.cpu`.";
        "containerName": Shape::FREE => "The container; required on volumes.";
        "divisor": QUANTITY => "The unit of the result; 1 when absent.";
    }

    closed FILE_KEY_SELECTOR {
        "volumeName" required: Shape::FREE => "The volume with the file.";
        "path" required: Shape::FREE => "The file's path on the volume.";
        "key" required: Shape::FREE => "The key in the file.";
        "optional" default("false"): Shape::Boolean => "Whether the pod starts without it.";
    }

    /// All keys of a Secret or ConfigMap as variables.
    pub(crate) closed ENV_FROM {
        "secretRef": Shape::Object(&ENV_FROM_OBJECT) => "The Secret whose keys become variables.";
        "configMapRef": Shape::Object(&ENV_FROM_OBJECT) => "The ConfigMap whose keys become variables.";
        "prefix": Shape::FREE => "Stands before the name of each variable.";
    }

    closed ENV_FROM_OBJECT {
        "name" default("\"\""): Shape::FREE => "The name of the object.";
        "optional": Shape::Boolean => "Whether the pod starts without it.";
    }
}
