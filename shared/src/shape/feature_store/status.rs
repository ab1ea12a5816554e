//! `status`: what the operator last saw. Nobody else writes it, but files that were copied from a
//! cluster have it.

use super::SPEC;
use crate::shape::kubernetes::{CONDITION_REASON, CONDITION_TYPE};
use crate::shape::{Shape, Text, objects};

objects! {
    pub(super) closed STATUS {
        "phase": Shape::FREE => "`Ready`, `Pending` or `Failed`.";
        "conditions": Shape::List(&Shape::Object(&CONDITION)) => "What is true of each service.";
        "applied": Shape::Object(&SPEC) => "The `spec` that is in force, with defaults.";
        "replicas" only_v1: Shape::INTEGER => "How many pods are ready.";
        "scalingStatus" only_v1: Shape::Object(&SCALING_STATUS) => "How far scaling has come.";
        "selector" only_v1: Shape::FREE => "The labels of the pods, for autoscalers.";
        "serviceHostnames": Shape::Object(&SERVICE_HOSTNAMES) => "Host and port of each service.";
        "clientConfigMap": Shape::FREE => "The ConfigMap with the clients' `feature_store.yaml`.";
        "cronJob": Shape::FREE => "The name of the CronJob.";
        "feastVersion": Shape::FREE => "The operator's release of Feast.";
    }

    closed CONDITION {
        "type" required: Shape::String(Text::Pattern(&CONDITION_TYPE)) => "What the condition is about.";
        "status" required: Shape::String(Text::OneOf(&["True", "False", "Unknown"])) => "Whether it holds.";
        "reason" required: Shape::String(Text::Pattern(&CONDITION_REASON)) => "Why, in one word.";
        "message" required: Shape::FREE => "Why, in words.";
        "lastTransitionTime" required: Shape::FREE => "When `status` last changed.";
        "observedGeneration": Shape::FROM_0 => "The `metadata.generation` that it speaks of.";
    }

    closed SCALING_STATUS {
        "currentReplicas": Shape::INTEGER => "How many pods are ready.";
        "desiredReplicas": Shape::INTEGER => "How many pods there should be.";
    }

    closed SERVICE_HOSTNAMES {
        "onlineStore": Shape::FREE => "The feature server.";
        "offlineStore": Shape::FREE => "The offline server.";
        "registry": Shape::FREE => "The registry server's gRPC.";
        "registryRest": Shape::FREE => "The registry server's REST.";
        "ui": Shape::FREE => "The web UI.";
        "lineage" only_v1: Shape::FREE => "The lineage server.";
    }
}
