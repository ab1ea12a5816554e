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
                Autoscaler::new(kind, at).most().unwrap_or(i64::MAX)
            }
            _ => 0,
        }
    };
    source.kinds().map(pods).max().unwrap_or(0)
}

/// What an autoscaler scales: objects of these names in a namespace.
#[derive(PartialEq, Eq)]
pub(super) struct Target {
    namespace: Option<String>,
    feature_store: Option<String>,
    deployment: Option<String>,
}

impl Target {
    /// The target of the autoscaler that `source` is; `None` for all else.
    pub(super) fn of(source: &Source<'_>) -> Option<Self> {
        let (kind, document) = source.kinds().next()?;
        if !matches!(kind, Kind::HorizontalPodAutoscaler | Kind::ScaledObject) {
            return None;
        }
        let ways = Ways::default();
        let view = Autoscaler::new(kind, At::root(&ways, document));
        Some(Self {
            namespace: view.namespace().map(str::to_owned),
            feature_store: view.scaled_feature_store().map(str::to_owned),
            deployment: view.deployment().map(str::to_owned),
        })
    }

    /// Whether the object of `source` is scaled.
    pub(super) fn is_in(&self, source: &Source<'_>) -> bool {
        let Some((kind, document)) = source.kinds().next() else {
            return false;
        };
        let name = match kind {
            Kind::FeatureStore => self.feature_store.as_deref(),
            Kind::Deployment => self.deployment.as_deref(),
            _ => None,
        };
        let ways = Ways::default();
        let metadata = At::root(&ways, document).get("metadata");
        let namespace = metadata.get("namespace").str();
        name.is_some()
            && name == metadata.get("name").str()
            && namespace == self.namespace.as_deref()
    }

    /// The most pods that it asks for where it asks for the fewest; `None` when none is here.
    pub(super) fn pods(&self, others: &[Source<'_>]) -> Option<i64> {
        others
            .iter()
            .filter(|it| self.is_in(it))
            .map(most_pods)
            .min()
    }
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
        Kind::HorizontalPodAutoscaler => one("spec.maxReplicas"),
        Kind::ScaledObject => one("spec.maxReplicaCount"),
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
                100,
            ),
            (
                "kind: ScaledObject\napiVersion: keda.sh/v1alpha1\nspec: {maxReplicaCount: x}",
                i64::MAX,
            ),
            ("kind: ConfigMap\napiVersion: v1", 0),
        ] {
            assert_eq!(most_pods(&Source::parse(text)), pods, "{text}");
        }
    }
}
