//! A Kubernetes Secret with the settings of stores.

use super::At;

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

    /// The value of `key`: `stringData` wins over `data`, as in the API server.
    pub fn value(&self, key: &str) -> Option<At<'d>> {
        ["stringData", "data"]
            .into_iter()
            .find_map(|part| self.0.get(part).get(key.to_owned()).when_set())
    }
}
