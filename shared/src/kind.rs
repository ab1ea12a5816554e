//! What a document is.

use serde::Serialize;

use crate::tree::{Dialect, Node};
use crate::views::Deployment;

/// The API group of Feast's custom resource.
pub const FEAST_GROUP: &str = "feast.dev";

/// The kinds of document that the crate knows, and the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub enum Kind {
    /// The custom resource of group `feast.dev`, in whatever version.
    FeatureStore,
    /// A `feature_store.yaml`, which Feast's SDK reads into its class of this name.
    RepoConfig,
    /// A Kubernetes Secret, which stores may refer to.
    Secret,
    /// A Kubernetes `ConfigMap`, which a `FeatureStore` may name; somebody else's unless one does.
    ConfigMap,
    /// A Kubernetes Deployment that carries a `feature_store.yaml` in an environment variable.
    Deployment,
    /// A Kubernetes `HorizontalPodAutoscaler`, which may scale a `FeatureStore` from outside.
    HorizontalPodAutoscaler,
    /// KEDA's `ScaledObject`, which may do the same.
    ScaledObject,
    /// A `List` of objects, as `kubectl get --output yaml` writes it.
    List,
    /// A document of somebody else; left alone.
    Foreign,
    /// A document without content.
    Empty,
}

impl Kind {
    /// Who reads a document of this kind.
    pub fn dialect(self) -> Dialect {
        match self {
            Self::RepoConfig => Dialect::PyYaml,
            _ => Dialect::Kubernetes,
        }
    }

    /// Whether documents of this kind are checked, alone or for what others say of them. Of
    /// `ConfigMap`s only those are that a `FeatureStore` reads.
    pub fn is_ours(self) -> bool {
        !matches!(self, Self::ConfigMap | Self::Foreign | Self::Empty)
    }

    /// The name to show to people.
    pub fn title(self) -> &'static str {
        match self {
            Self::FeatureStore => "FeatureStore",
            Self::RepoConfig => "feature_store.yaml",
            Self::Secret => "Secret",
            Self::ConfigMap => "ConfigMap",
            Self::Deployment => "Deployment",
            Self::HorizontalPodAutoscaler => "HorizontalPodAutoscaler",
            Self::ScaledObject => "ScaledObject",
            Self::List => "List",
            Self::Foreign => "other",
            Self::Empty => "empty",
        }
    }

    /// Tells what a value is by its own words: `apiVersion` and `kind`, or the keys that only
    /// a `feature_store.yaml` has.
    pub fn of(root: Option<Node<'_>>) -> Self {
        let Some(root) = root else {
            return Self::Empty;
        };
        if root.is_null() {
            return Self::Empty;
        }
        let text = |name| root.get(name).and_then(Node::as_str);
        match (text("apiVersion"), text("kind")) {
            (Some("v1"), Some("List" | "SecretList")) | (_, Some("FeatureStoreList")) => Self::List,
            // One of the two may be misspelt; the shape then says so.
            (Some(version), _) if group(version) == FEAST_GROUP => Self::FeatureStore,
            (None | Some("feast/v1" | "feast.io/v1" | "v1"), Some("FeatureStore")) => {
                Self::FeatureStore
            }
            (Some("v1"), Some("Secret")) => Self::Secret,
            (Some("v1"), Some("ConfigMap")) => Self::ConfigMap,
            (Some("apps/v1"), Some("Deployment")) if Deployment::is_of_feast(root) => {
                Self::Deployment
            }
            (Some(version), Some("HorizontalPodAutoscaler")) if group(version) == "autoscaling" => {
                Self::HorizontalPodAutoscaler
            }
            (Some(version), Some("ScaledObject")) if group(version) == "keda.sh" => {
                Self::ScaledObject
            }
            (None, None) if is_repo_config(root) => Self::RepoConfig,
            _ => Self::Foreign,
        }
    }
}

/// The group of an `apiVersion`; empty for the core group.
pub(crate) fn group(api_version: &str) -> &str {
    match api_version.split_once('/') {
        Some((group, _version)) => group,
        None if api_version == FEAST_GROUP => FEAST_GROUP,
        None => "",
    }
}

fn is_repo_config(root: Node<'_>) -> bool {
    // Other programs have a `registry` or a `project` too, but not both or these.
    const OWN: [&str; 3] = [
        "online_store",
        "offline_store",
        "entity_key_serialization_version",
    ];
    let has = |name: &str| root.get(name).is_some();
    OWN.into_iter().any(has) || (has("project") && (has("registry") || has("provider")))
}
