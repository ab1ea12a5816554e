//! `feature_store.yaml`, which Feast's SDK reads into its class `RepoConfig`.

use super::{At, Writers};

/// A `feature_store.yaml`.
#[derive(Clone, Debug)]
pub struct RepoConfig<'d> {
    at: At<'d>,
    writers: Writers,
}

impl<'d> RepoConfig<'d> {
    /// The view of a `feature_store.yaml`'s mapping.
    pub fn new(at: At<'d>) -> Self {
        Self {
            at,
            writers: Writers::NotSaid,
        }
    }

    /// The same, told how many processes use it.
    pub fn used_by(self, writers: Writers) -> Self {
        Self { writers, ..self }
    }

    /// How many processes use it.
    pub fn writers(&self) -> &Writers {
        &self.writers
    }

    /// The document's outermost mapping.
    pub fn at(&self) -> At<'d> {
        self.at
    }

    /// `registry`: a path, or a mapping.
    pub fn registry(&self) -> RepoRegistry<'d> {
        RepoRegistry(self.at.get("registry"))
    }
}

/// `registry` of a `feature_store.yaml`.
#[derive(Clone, Debug)]
pub struct RepoRegistry<'d>(At<'d>);

impl<'d> RepoRegistry<'d> {
    /// The registry itself.
    pub fn at(&self) -> At<'d> {
        self.0
    }

    /// Where the path is written: the string form, or `path` of the mapping form.
    pub fn path(&self) -> At<'d> {
        match self.0.node() {
            Some(node) if node.is_mapping() => self.0.get("path"),
            _ => self.0,
        }
    }

    /// The type that the SDK takes: a string, and a mapping without `registry_type`, mean `file`
    /// (`sdk/python/feast/repo_config.py`). `None` when the registry is neither, or when the type
    /// is no string.
    pub fn registry_type(&self) -> Option<&'d str> {
        let node = self.0.node()?;
        if node.as_str().is_some() {
            return Some("file");
        }
        let given = node.is_mapping().then(|| self.0.get("registry_type"))?;
        if given.is_set() {
            given.str()
        } else {
            Some("file")
        }
    }
}
