//! What changes the number of pods from outside: a `HorizontalPodAutoscaler` or KEDA's
//! `ScaledObject`.

use super::At;
use crate::diagnostic::quoted;
use crate::kind::{FEAST_GROUP, Kind, group};

/// A `HorizontalPodAutoscaler` (`autoscaling/v1`, `v2`) or a `ScaledObject` (`keda.sh/v1alpha1`).
#[derive(Clone, Debug)]
pub struct Autoscaler<'d> {
    kind: Kind,
    at: At<'d>,
}

impl<'d> Autoscaler<'d> {
    /// The view of an object of `kind`, which is one of the two.
    pub fn new(kind: Kind, at: At<'d>) -> Self {
        Self { kind, at }
    }

    /// Which of the two it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// `metadata.name`.
    pub fn name(&self) -> Option<&'d str> {
        self.at.get("metadata").get("name").str()
    }

    /// `metadata.namespace`, which is that of its target too.
    pub fn namespace(&self) -> Option<&'d str> {
        self.at.get("metadata").get("namespace").str()
    }

    /// The object itself.
    pub fn at(&self) -> At<'d> {
        self.at
    }

    /// Whether the operator, or KEDA, has made it from another object.
    pub fn is_generated(&self) -> bool {
        let mut owners = self.at.get("metadata").get("ownerReferences").items();
        self.is_of_operator() || owners.any(|it| it.get("kind").str() == Some("ScaledObject"))
    }

    /// Whether the operator has made it for the `FeatureStore` that it scales.
    pub fn is_of_operator(&self) -> bool {
        let mut owners = self.at.get("metadata").get("ownerReferences").items();
        owners.any(|it| {
            let version = it.get("apiVersion").str();
            version.is_some_and(|it| group(it) == FEAST_GROUP)
                && it.get("kind").str() == Some("FeatureStore")
                && it.get("name").str() == self.scaled_feature_store()
        })
    }

    /// `spec.scaleTargetRef`.
    pub fn target(&self) -> At<'d> {
        self.spec().get("scaleTargetRef")
    }

    /// The kind of the target; KEDA takes a Deployment when none is given.
    pub fn target_kind(&self) -> Option<&'d str> {
        let kind = self.target().get("kind");
        match self.kind {
            Kind::ScaledObject if !kind.is_set() => Some("Deployment"),
            _ => kind.str(),
        }
    }

    /// The name of the target, when that is a `FeatureStore`.
    pub fn feature_store(&self) -> Option<&'d str> {
        let version = self.target().get("apiVersion").str();
        let is_feast = version.is_none_or(|it| group(it) == FEAST_GROUP);
        (is_feast && self.target_kind() == Some("FeatureStore"))
            .then(|| self.target().get("name").str())?
    }

    /// The name of the target, when that is a Deployment.
    pub fn deployment(&self) -> Option<&'d str> {
        (self.target_kind() == Some("Deployment")).then(|| self.target().get("name").str())?
    }

    /// The name of the `FeatureStore` whose pods it scales: its target, or the one after which the
    /// operator has named the Deployment that is its target.
    pub fn scaled_feature_store(&self) -> Option<&'d str> {
        let of_operator = || self.deployment()?.strip_prefix("feast-");
        self.feature_store().or_else(of_operator)
    }

    /// The fewest pods: `minReplicas`, or KEDA's `minReplicaCount`.
    pub fn minimum(&self) -> At<'d> {
        self.spec().get(match self.kind {
            Kind::ScaledObject => "minReplicaCount",
            _ => "minReplicas",
        })
    }

    /// The most pods: `maxReplicas`, or KEDA's `maxReplicaCount`.
    pub fn maximum(&self) -> At<'d> {
        self.spec().get(match self.kind {
            Kind::ScaledObject => "maxReplicaCount",
            _ => "maxReplicas",
        })
    }

    /// The most pods that it may run. KEDA's default is 100; the other kind has none.
    pub fn most(&self) -> Option<i64> {
        let maximum = self.maximum();
        let has_default = self.kind == Kind::ScaledObject && !maximum.is_set();
        maximum.int().or(has_default.then_some(100))
    }

    /// Whether it may run more than one pod.
    pub fn may_run_several(&self) -> bool {
        self.most().is_some_and(|most| most > 1)
    }

    /// Its kind and name, for messages.
    pub fn title(&self) -> String {
        let name = self.name().unwrap_or_default();
        format!("{} {}", self.kind.title(), quoted(name))
    }

    /// `spec`.
    pub fn spec(&self) -> At<'d> {
        self.at.get("spec")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::views::Ways;

    #[test]
    fn each_kind_has_its_own_words_and_defaults() {
        const HPA: Kind = Kind::HorizontalPodAutoscaler;
        const KEDA: Kind = Kind::ScaledObject;
        for (kind, spec, feature_store, deployment, most) in [
            (
                HPA,
                "{scaleTargetRef: {apiVersion: feast.dev/v1, kind: FeatureStore, name: a}, maxReplicas: 3}",
                Some("a"),
                None,
                Some(3),
            ),
            (
                HPA,
                "{scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}",
                None,
                Some("a"),
                None,
            ),
            (
                HPA,
                "{scaleTargetRef: {apiVersion: other.io/v1, kind: FeatureStore, name: a}}",
                None,
                None,
                None,
            ),
            (HPA, "{scaleTargetRef: {name: a}}", None, None, None),
            (
                KEDA,
                "{scaleTargetRef: {name: a}}",
                None,
                Some("a"),
                Some(100),
            ),
            (
                KEDA,
                "{scaleTargetRef: {kind: FeatureStore, name: a}, maxReplicaCount: 1}",
                Some("a"),
                None,
                Some(1),
            ),
            (KEDA, "{maxReplicaCount: many}", None, None, None),
        ] {
            let text = format!("spec: {spec}");
            let source = Source::parse(&text);
            let [document] = source.documents() else {
                panic!("one document")
            };
            let ways = Ways::default();
            let view = Autoscaler::new(kind, At::root(&ways, document));
            let found = (view.feature_store(), view.deployment(), view.most());
            assert_eq!(found, (feature_store, deployment, most), "{spec}");
        }
    }
}
