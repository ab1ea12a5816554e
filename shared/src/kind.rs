//! What a document is.

use serde::Serialize;

use crate::tree::{Dialect, Document, Node};

/// The API group of Feast's custom resource.
pub const FEAST_GROUP: &str = "feast.dev";

/// The kinds of document that the crate knows, and the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Kind {
    /// The custom resource of group `feast.dev`, in whatever version.
    FeatureStore,
    /// A `feature_store.yaml`, which Feast's SDK reads into its class of this name.
    RepoConfig,
    /// A Kubernetes Secret, which stores may refer to.
    Secret,
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

    /// The name to show to people.
    pub fn title(self) -> &'static str {
        match self {
            Self::FeatureStore => "FeatureStore",
            Self::RepoConfig => "feature_store.yaml",
            Self::Secret => "Secret",
            Self::Foreign => "other",
            Self::Empty => "empty",
        }
    }

    /// Tells what a document is by its own words: `apiVersion` and `kind`, or the keys that only
    /// a `feature_store.yaml` has.
    pub fn of(document: &Document<'_>) -> Self {
        let Some(root) = document.root() else {
            return Self::Empty;
        };
        if root.is_null() {
            return Self::Empty;
        }
        let text = |name| root.get(name).and_then(Node::as_str);
        match (text("apiVersion"), text("kind")) {
            (Some(version), Some("FeatureStore")) if group(version) == FEAST_GROUP => {
                Self::FeatureStore
            }
            (Some("v1"), Some("Secret")) => Self::Secret,
            (None, Some("FeatureStore")) if root.get("spec").is_some() => Self::FeatureStore,
            (None, None) if is_repo_config(root) => Self::RepoConfig,
            _ => Self::Foreign,
        }
    }
}

/// The group of an `apiVersion`; empty for the core group.
fn group(api_version: &str) -> &str {
    api_version
        .split_once('/')
        .map_or("", |(group, _version)| group)
}

fn is_repo_config(root: Node<'_>) -> bool {
    const OWN: [&str; 6] = [
        "registry",
        "online_store",
        "offline_store",
        "batch_engine",
        "entity_key_serialization_version",
        "feature_server",
    ];
    let has = |name: &str| root.get(name).is_some();
    OWN.into_iter().any(has) || (has("project") && has("provider"))
}
