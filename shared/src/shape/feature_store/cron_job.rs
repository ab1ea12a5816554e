//! `spec.cronJob`: Feast commands on a schedule.

use super::STRINGS;
use super::server::{ENV, ENV_FROMS, PULL_POLICY};
use crate::shape::kubernetes::{POD_FAILURE_POLICY, RESOURCES};
use crate::shape::{Shape, objects};

objects! {
    pub(super) closed CRON_JOB {
        "schedule": Shape::FREE => "When to run, in cron's five fields.";
        "timeZone": Shape::FREE => "The time zone of the schedule, such as `Etc/UTC`.";
        "suspend": Shape::Boolean => "Whether to start nothing for now.";
        "concurrencyPolicy": Shape::later(&["Allow", "Forbid", "Replace"]) => "What a run does while another goes on: `Allow`, `Forbid` or `Replace`.";
        "startingDeadlineSeconds": Shape::SECONDS => "Seconds by which a run may start late.";
        "successfulJobsHistoryLimit": Shape::COUNT => "How many successful runs are kept to look at.";
        "failedJobsHistoryLimit": Shape::COUNT => "How many failed runs are kept to look at.";
        "containerConfigs": Shape::Object(&CONTAINER) => "What is run, and in what container.";
        "jobSpec": Shape::Object(&JOB) => "Retries and time limits of a run.";
        "annotations": STRINGS => "Annotations of the CronJob.";
    }

    closed CONTAINER {
        "commands": Shape::List(&Shape::FREE) => "Commands in order; `feast apply` and materialization when absent.";
        "image": Shape::FREE => "The container image.";
        "imagePullPolicy": PULL_POLICY => "When the image is fetched: `Always`, `IfNotPresent` or `Never`.";
        "env": ENV => "Environment variables.";
        "envFrom": ENV_FROMS => "Secrets and ConfigMaps whose keys become environment variables.";
        "resources": Shape::Object(&RESOURCES) => "Processor and memory of the container.";
        "nodeSelector": STRINGS => "Labels that a node must have.";
    }

    closed JOB {
        "parallelism": Shape::COUNT => "How many pods run at the same time.";
        "completions": Shape::COUNT => "How many pods must succeed.";
        "completionMode": Shape::later(&["NonIndexed", "Indexed"]) => "`NonIndexed` or `Indexed`.";
        "activeDeadlineSeconds": Shape::SECONDS => "Seconds after which a run is ended.";
        "backoffLimit": Shape::COUNT => "How often a run is tried again.";
        "backoffLimitPerIndex": Shape::COUNT => "How often each index is tried again.";
        "maxFailedIndexes": Shape::COUNT => "How many indexes may fail.";
        "ttlSecondsAfterFinished": Shape::COUNT => "Seconds after which a finished run is deleted.";
        "suspend": Shape::Boolean => "Whether a run waits before it starts pods.";
        "podFailurePolicy": Shape::Object(&POD_FAILURE_POLICY) => "What the failures of pods mean for the run.";
        "podReplacementPolicy": Shape::later(&["TerminatingOrFailed", "Failed"]) => "When a pod is replaced: `TerminatingOrFailed` or `Failed`.";
        "podTemplateAnnotations": STRINGS => "Annotations of the pods.";
    }
}
