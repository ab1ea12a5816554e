//! A Kubernetes Secret with the settings of stores.

use super::At;
use crate::tree::{Field, Node};

/// A Secret. Its values are never to be repeated in a message.
#[derive(Clone, Debug)]
pub struct Secret<'d>(At<'d>);

impl<'d> Secret<'d> {
    /// The view of an object of kind Secret.
    pub fn new(at: At<'d>) -> Self {
        Self(at)
    }

    /// `metadata.name`.
    pub fn name(&self) -> Option<&'d str> {
        self.0.get("metadata").get("name").str()
    }

    /// `metadata.namespace`.
    pub fn namespace(&self) -> Option<&'d str> {
        self.0.get("metadata").get("namespace").str()
    }

    /// The object itself.
    pub fn at(&self) -> &At<'d> {
        &self.0
    }

    /// The keys, those of `stringData` first; one that is in both comes twice.
    pub fn keys(&self) -> impl Iterator<Item = &'d str> + use<'d> {
        let parts = ["stringData", "data"].map(|part| self.0.get(part).node());
        parts
            .into_iter()
            .flatten()
            .flat_map(Node::fields)
            .filter_map(Field::name)
    }

    /// Whether there is a key of that name. An empty value is one, even written as null.
    pub fn has(&self, key: &str) -> bool {
        ["stringData", "data"].into_iter().any(|part| {
            let part = self.0.get(part).node();
            part.is_some_and(|it| it.get(key).is_some())
        })
    }

    /// The value of `key`: `stringData` wins over `data`, as in the API server.
    pub fn value(&self, key: &str) -> Option<At<'d>> {
        ["stringData", "data"]
            .into_iter()
            .find_map(|part| self.0.get(part).get(key.to_owned()).when_set())
    }

    /// The settings under `key` as the store will read them. `None` when the key is missing or its
    /// value is no YAML mapping. What is empty is an empty mapping to the operator, but it has no
    /// place of its own.
    pub fn settings(&self, key: &str) -> Option<At<'d>> {
        let value = self.value(key)?;
        let settings = value.node()?.embedded()?.root()?;
        settings
            .is_mapping()
            .then(|| At::new(value.path(), settings))
    }
}
