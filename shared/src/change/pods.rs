//! How many pods objects ask for, and what they were with one.

use crate::kind::Kind;
use crate::path::FieldPath;
use crate::source::Source;
use crate::views::{At, Autoscaler, Deployment, FeatureStore, Ways};

/// The most pods that the objects of `source` ask for; `i64::MAX` where a number is missing that
/// would say so.
pub(super) fn most_pods(source: &Source<'_>) -> i64 {
    let unless_absent = |at: At<'_>, default| match at.int() {
        None if at.is_set() => i64::MAX,
        given => given.unwrap_or(default),
    };
    let ways = Ways::default();
    let pods = |(kind, document)| {
        let at = At::root(&ways, document);
        match kind {
            Kind::FeatureStore => {
                let view = FeatureStore::new(at);
                let autoscaling = view.autoscaling();
                if autoscaling.is_set() {
                    unless_absent(autoscaling.get("maxReplicas"), i64::MAX)
                } else {
                    unless_absent(view.replicas(), 1)
                }
            }
            Kind::Deployment => unless_absent(Deployment::new(at).replicas(), 1),
            Kind::HorizontalPodAutoscaler | Kind::ScaledObject => {
                unless_absent(Autoscaler::new(kind, at).maximum(), i64::MAX)
            }
            _ => 0,
        }
    };
    source.kinds().map(pods).max().unwrap_or(0)
}

/// The most pods that the target of an autoscaler asks for, if `others` has it; 0 for all else.
pub(super) fn pods_of_target(source: &Source<'_>, others: &[Source<'_>]) -> i64 {
    let ways = Ways::default();
    let mut most = 0;
    for (kind, document) in source.kinds() {
        if !matches!(kind, Kind::HorizontalPodAutoscaler | Kind::ScaledObject) {
            continue;
        }
        let autoscaler = Autoscaler::new(kind, At::root(&ways, document));
        for other in others {
            let is_target = other.kinds().any(|(kind, document)| {
                let name = At::root(&ways, document).get("metadata").get("name").str();
                match kind {
                    Kind::FeatureStore => name == autoscaler.scaled_feature_store(),
                    Kind::Deployment => name == autoscaler.deployment(),
                    _ => false,
                }
            });
            if is_target {
                most = most.max(most_pods(other));
            }
        }
    }
    most
}

/// The object of `source`, asking for one pod.
pub(super) fn with_one_pod(source: Source<'_>) -> Source<'_> {
    let Some((kind, mut object)) = source.into_object() else {
        return Source::default();
    };
    let mut one = |path| object.set_integer(&FieldPath::from(path), 1);
    match kind {
        Kind::FeatureStore => {
            one("spec.replicas");
            object.set_null(&FieldPath::from("spec.services.scaling.autoscaling"));
        }
        Kind::Deployment => one("spec.replicas"),
        Kind::HorizontalPodAutoscaler => {
            one("spec.minReplicas");
            one("spec.maxReplicas");
        }
        Kind::ScaledObject => {
            one("spec.minReplicaCount");
            one("spec.maxReplicaCount");
        }
        _ => {}
    }
    Source::object(object, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_one_pod_an_object_asks_for_one() {
        for text in [
            "kind: FeatureStore\napiVersion: feast.dev/v1\nspec: {replicas: 3}",
            "kind: FeatureStore\napiVersion: feast.dev/v1\nspec: {services: {scaling: {autoscaling: {maxReplicas: 7}}}}",
            "kind: HorizontalPodAutoscaler\napiVersion: autoscaling/v2\nspec: {maxReplicas: 4}",
            "kind: ScaledObject\napiVersion: keda.sh/v1alpha1\nspec: {}",
        ] {
            let source = Source::parse(text);
            assert_eq!(most_pods(&with_one_pod(source)), 1, "{text}");
        }
        assert_eq!(most_pods(&with_one_pod(Source::default())), 0);
    }

    #[test]
    fn the_most_pods_of_each_kind() {
        for (text, pods) in [
            (
                "kind: FeatureStore\napiVersion: feast.dev/v1\nspec: {replicas: 3}",
                3,
            ),
            ("kind: FeatureStore\napiVersion: feast.dev/v1", 1),
            (
                "kind: FeatureStore\napiVersion: feast.dev/v1\nspec: {replicas: x}",
                i64::MAX,
            ),
            (
                "kind: FeatureStore\napiVersion: feast.dev/v1\nspec: {services: {scaling: {autoscaling: {maxReplicas: 7}}}}",
                7,
            ),
            (
                "kind: ScaledObject\napiVersion: keda.sh/v1alpha1\nspec: {maxReplicaCount: 4}",
                4,
            ),
            (
                "kind: ScaledObject\napiVersion: keda.sh/v1alpha1\nspec: {}",
                i64::MAX,
            ),
            ("kind: ConfigMap\napiVersion: v1", 0),
        ] {
            assert_eq!(most_pods(&Source::parse(text)), pods, "{text}");
        }
    }
}
