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
    pub fn at(&self) -> &At<'d> {
        &self.at
    }

    /// Whether the operator, or KEDA, has made it from another object.
    pub fn is_generated(&self) -> bool {
        let mut owners = self.at.get("metadata").get("ownerReferences").items();
        owners.any(|it| matches!(it.get("kind").str(), Some("FeatureStore" | "ScaledObject")))
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

    /// Whether it may run more than one pod. KEDA's default maximum is 100; the other kind has no
    /// default.
    pub fn may_run_several(&self) -> bool {
        let maximum = self.maximum();
        match maximum.int() {
            Some(maximum) => maximum > 1,
            None => self.kind == Kind::ScaledObject && !maximum.is_set(),
        }
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
