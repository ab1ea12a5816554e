//! `metadata`, which every object has.

use super::names::{
    ANNOTATION_NAME, FINALIZER, GENERATE_NAME, LABEL_VALUE, NAMESPACE, OBJECT_NAME, QUALIFIED_NAME,
};
use crate::shape::{Shape, Text, objects};

objects! {
    /// What tells an object from others, and what is known about it.
    pub(crate) closed OBJECT_META {
        "name" required_unless("generateName"): Shape::String(Text::Pattern(&OBJECT_NAME)) => "The object's name; the operator prefixes it with `feast-`.";
        "generateName": Shape::String(Text::Pattern(&GENERATE_NAME)) => "The beginning of a name that the API server completes.";
        "namespace": Shape::String(Text::Pattern(&NAMESPACE)) => "The namespace in which everything is deployed.";
        "labels": Shape::Named(&QUALIFIED_NAME, &Shape::String(Text::Pattern(&LABEL_VALUE))) => "Short words to select objects by.";
        "annotations": Shape::Named(&ANNOTATION_NAME, &Shape::FREE) => "Notes for people and programs.";
        "finalizers": Shape::List(&Shape::String(Text::Pattern(&FINALIZER))) => "Who must agree before the object goes.";
        "ownerReferences": Shape::List(&Shape::Object(&OWNER_REFERENCE)) => "The objects with which this one goes.";
        "uid": Shape::FREE => "Set by the API server.";
        "resourceVersion": Shape::FREE => "Set by the API server; an update that names another one is refused.";
        "generation": Shape::INTEGER => "Set by the API server: counts the changes of `spec`.";
        "creationTimestamp": Shape::FREE => "Set by the API server.";
        "deletionTimestamp": Shape::FREE => "Set by the API server when the object is to go.";
        "deletionGracePeriodSeconds": Shape::INTEGER => "Set by the API server.";
        "managedFields": Shape::Any => "Set by the API server: who set which field.";
        "selfLink": Shape::FREE => "No longer used.";
    }

    closed OWNER_REFERENCE {
        "apiVersion" required: Shape::FREE => "The owner's API version.";
        "kind" required: Shape::FREE => "The owner's kind.";
        "name" required: Shape::FREE => "The owner's name.";
        "uid" required: Shape::FREE => "The owner's id.";
        "controller": Shape::Boolean => "Whether the owner manages the object.";
        "blockOwnerDeletion": Shape::Boolean => "Whether the owner stays until the object is gone.";
    }
}
