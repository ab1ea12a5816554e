//! What a HorizontalPodAutoscaler measures and how fast it acts (`autoscaling/v2`).

use super::{QUANTITY, SELECTOR};
use crate::shape::{Shape, objects};

const TARGET: Shape = Shape::Object(&METRIC_TARGET);
const IDENTIFIER: Shape = Shape::Object(&METRIC_IDENTIFIER);
const RULES: Shape = Shape::Object(&SCALING_RULES);

objects! {
    /// One measure of the load.
    pub(crate) closed METRIC {
        "type" required: Shape::later(&["Resource", "ContainerResource", "Pods", "Object", "External"]) => "`Resource`, `ContainerResource`, `Pods`, `Object` or `External`; says which other field counts.";
        "resource": Shape::Object(&RESOURCE_METRIC) => "Processor or memory of all containers of a pod.";
        "containerResource": Shape::Object(&CONTAINER_RESOURCE_METRIC) => "Processor or memory of one container.";
        "pods": Shape::Object(&PODS_METRIC) => "A figure that each pod gives, as an average.";
        "object": Shape::Object(&OBJECT_METRIC) => "A figure of another object, such as an Ingress.";
        "external": Shape::Object(&PODS_METRIC) => "A figure from outside the cluster, such as a queue's length.";
    }

    closed RESOURCE_METRIC {
        "name" required: Shape::FREE => "`cpu` or `memory`.";
        "target" required: TARGET => "The value to hold.";
    }

    closed CONTAINER_RESOURCE_METRIC {
        "container" required: Shape::FREE => "The name of the container.";
        "name" required: Shape::FREE => "`cpu` or `memory`.";
        "target" required: TARGET => "The value to hold.";
    }

    /// A metric of the pods, or from outside the cluster.
    closed PODS_METRIC {
        "metric" required: IDENTIFIER => "Which figure.";
        "target" required: TARGET => "The value to hold.";
    }

    closed OBJECT_METRIC {
        "describedObject" required: Shape::Object(&DESCRIBED_OBJECT) => "The object that the figure is about.";
        "metric" required: IDENTIFIER => "Which figure.";
        "target" required: TARGET => "The value to hold.";
    }

    closed DESCRIBED_OBJECT {
        "kind" required: Shape::FREE => "The object's kind.";
        "name" required: Shape::FREE => "The object's name.";
        "apiVersion": Shape::FREE => "The object's API version.";
    }

    closed METRIC_IDENTIFIER {
        "name" required: Shape::FREE => "The name of the metric.";
        "selector": SELECTOR => "Narrows the metric down by its labels.";
    }

    closed METRIC_TARGET {
        "type" required: Shape::later(&["Utilization", "AverageValue", "Value"]) => "`Utilization`, `AverageValue` or `Value`; says which other field counts.";
        "averageUtilization": Shape::POSITIVE_COUNT => "Percent of what the containers request, as an average over the pods.";
        "averageValue": QUANTITY => "An amount for each pod.";
        "value": QUANTITY => "An amount for all pods together.";
    }

    /// How fast to scale up and down.
    pub(crate) closed AUTOSCALING_BEHAVIOR {
        "scaleUp": RULES => "How fast pods are added.";
        "scaleDown": RULES => "How fast pods are taken away.";
    }

    closed SCALING_RULES {
        "stabilizationWindowSeconds": Shape::Within(&Shape::INTEGER, &(0, 3600)) => "Seconds of history whose most cautious figure counts, 0 to 3600.";
        "selectPolicy": Shape::later(&["Max", "Min", "Disabled"]) => "Which policy wins: `Max`, `Min` or `Disabled`.";
        "policies": Shape::List(&Shape::Object(&SCALING_POLICY)) => "Limits on the pace.";
        "tolerance": QUANTITY => "By what part the metric may be off before anything happens; 0.1 when absent.";
    }

    closed SCALING_POLICY {
        "type" required: Shape::later(&["Pods", "Percent"]) => "`Pods` or `Percent`.";
        "value" required: Shape::POSITIVE_COUNT => "How many pods, or what percentage of them, above 0.";
        "periodSeconds" required: Shape::Within(&Shape::INTEGER, &(1, 1800)) => "In what time, in seconds, 1 to 1800.";
    }
}
