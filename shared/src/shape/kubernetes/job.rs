//! What a Job makes of pods that fail (`batch/v1`).

use crate::shape::{Shape, objects};

objects! {
    /// What the failures of pods mean for the Job.
    pub(crate) closed POD_FAILURE_POLICY {
        "rules" required: Shape::List(&Shape::Object(&RULE)) => "Rules in order; the first that fits decides.";
    }

    closed RULE {
        "action" required: Shape::FREE => "`FailJob`, `FailIndex`, `Ignore` or `Count`.";
        "onExitCodes": Shape::Object(&ON_EXIT_CODES) => "Fits by the exit code of a container.";
        "onPodConditions": Shape::List(&Shape::Object(&ON_POD_CONDITION)) => "Fits by a condition of the pod.";
    }

    closed ON_EXIT_CODES {
        "operator" required: Shape::FREE => "`In` or `NotIn`.";
        "values" required: Shape::Set(&Shape::INTEGER) => "The exit codes, all different.";
        "containerName": Shape::FREE => "The container; any when absent.";
    }

    closed ON_POD_CONDITION {
        "type" required: Shape::FREE => "The condition, such as `DisruptionTarget`.";
        "status": Shape::FREE => "`True`, which is meant when absent, `False` or `Unknown`.";
    }
}
