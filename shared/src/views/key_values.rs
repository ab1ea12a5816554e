//! A Kubernetes Secret or `ConfigMap`: values under keys.

use super::At;
use crate::kind::Kind;
use crate::tree::Node;

/// A Secret or a `ConfigMap`. The values of a Secret are never to be repeated in a message.
#[derive(Clone, Debug)]
pub struct KeyValues<'d> {
    kind: Kind,
    at: At<'d>,
    complete: bool,
}

/// Where an object of that kind holds text under keys, and whether it is in base64 there; the first
/// wins, as in the API server.
pub(crate) fn parts(kind: Kind) -> &'static [(&'static str, bool)] {
    match kind {
        Kind::Secret => &[("stringData", false), ("data", true)],
        Kind::ConfigMap => &[("data", false)],
        _ => &[],
    }
}

impl<'d> KeyValues<'d> {
    /// The view of an object of kind Secret or `ConfigMap`; `complete` says whether its document
    /// could be read to the end.
    pub fn new(kind: Kind, at: At<'d>, complete: bool) -> Self {
        Self { kind, at, complete }
    }

    /// Which of the two it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// `metadata.name`.
    pub fn name(&self) -> Option<&'d str> {
        self.at.get("metadata").get("name").str()
    }

    /// `metadata.namespace`.
    pub fn namespace(&self) -> Option<&'d str> {
        self.at.get("metadata").get("namespace").str()
    }

    /// The object itself.
    pub fn at(&self) -> At<'d> {
        self.at
    }

    /// The keys of texts, those of `stringData` first; one that is in two parts comes twice.
    pub fn keys(&self) -> Vec<&'d str> {
        let mut keys = Vec::new();
        for (part, _) in parts(self.kind) {
            for field in self.at.get(part).node().into_iter().flat_map(Node::fields) {
                keys.extend(field.name());
            }
        }
        keys
    }

    /// Whether its document could be read to the end.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether there may be keys that are not here: where it breaks off, or has no key at all, so
    /// that it is a place that something else fills.
    pub fn may_have_more(&self) -> bool {
        let binary = self.at.get(BINARY).node();
        let is_empty =
            self.keys().is_empty() && binary.is_none_or(|it| it.fields().next().is_none());
        // Nobody leaves out what an object of a cluster has.
        let is_written = self.at.node().is_some_and(|it| it.span().is_some());
        is_empty && is_written || !self.complete
    }

    /// Whether there is a text under that key. An empty value is one, even written as null.
    pub fn has(&self, key: &str) -> bool {
        let mut parts = parts(self.kind).iter();
        parts.any(|(part, _)| self.is_in(part, key))
    }

    /// Whether there are bytes under that key of a `ConfigMap`. Volumes show them as files, and
    /// whoever wants text does not see them.
    pub fn has_binary(&self, key: &str) -> bool {
        self.kind == Kind::ConfigMap && self.is_in(BINARY, key)
    }

    fn is_in(&self, part: &'static str, key: &str) -> bool {
        let part = self.at.get(part).node();
        part.is_some_and(|it| it.get(key).is_some())
    }

    /// The value of `key`; not set where it is null, which is empty to the API server.
    pub fn value(&self, key: &str) -> Option<At<'d>> {
        let mut parts = parts(self.kind).iter();
        let (part, _) = parts.find(|(part, _)| self.is_in(part, key))?;
        Some(self.at.get(part).entry(key))
    }

    /// The settings under `key` as the operator reads them. `None` when the key is missing or its
    /// value is no YAML mapping. What is empty is an empty mapping to the operator, but it has no
    /// place of its own.
    pub fn settings(&self, key: &str) -> Option<At<'d>> {
        let settings = self.value(key)?.embedded()?;
        settings.node()?.is_mapping().then_some(settings)
    }
}

const BINARY: &str = "binaryData";
