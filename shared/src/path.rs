//! The way to a field, as Kubernetes writes it: `spec.services.onlineStore`, `env[0].name`.

use std::borrow::Cow;
use std::fmt;

use crate::text::push_seen;

/// One step of a [`FieldPath`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub enum Segment {
    /// The value under a key of a mapping.
    Key(Cow<'static, str>),
    /// An item of a sequence, counted from 0.
    Index(usize),
}

/// The way from the root of a document to a field, whether or not the field is there.
///
/// A scalar may hold a document of its own (a Secret's value); the path goes on into it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub struct FieldPath(Vec<Segment>);

impl FieldPath {
    /// The root of the document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The path to the field `name` below this one.
    pub fn key(&self, name: impl Into<Cow<'static, str>>) -> Self {
        self.with(Segment::Key(name.into()))
    }

    /// The path to item `index` below this one.
    pub fn index(&self, index: usize) -> Self {
        self.with(Segment::Index(index))
    }

    fn with(&self, segment: Segment) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment);
        Self(segments)
    }

    /// Adds a step.
    pub fn push(&mut self, segment: Segment) {
        self.0.push(segment);
    }

    /// Takes the last step away, if there is one.
    pub fn pop(&mut self) -> Option<Segment> {
        self.0.pop()
    }

    /// The steps from the root.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The last step when it is a key.
    pub fn last_key(&self) -> Option<&str> {
        match self.0.last()? {
            Segment::Key(key) => Some(key),
            Segment::Index(_) => None,
        }
    }

    /// The path without its last step; `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        let (_, parent) = self.0.split_last()?;
        Some(Self(parent.to_vec()))
    }
}

/// The dotted path of plain field names: `FieldPath::from("spec.services.registry")`.
impl From<&'static str> for FieldPath {
    fn from(dotted: &'static str) -> Self {
        Self(
            dotted
                .split('.')
                .filter(|name| !name.is_empty())
                .map(|name| Segment::Key(Cow::Borrowed(name)))
                .collect(),
        )
    }
}

/// Keys that would not read as a name stand in brackets: `metadata.annotations[feast.dev/x]`.
impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for segment in &self.0 {
            match segment {
                Segment::Key(key) if reads_as_name(key) => {
                    if !first {
                        f.write_str(".")?;
                    }
                    f.write_str(key)?;
                }
                Segment::Key(key) => {
                    let mut shown = String::new();
                    for character in key.chars() {
                        push_seen(&mut shown, character);
                    }
                    write!(f, "[{shown}]")?;
                }
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
            first = false;
        }
        Ok(())
    }
}

fn reads_as_name(key: &str) -> bool {
    !key.is_empty()
        && key
            .chars()
            .all(|it| it.is_alphanumeric() || matches!(it, '_' | '-' | '$'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_kubernetes_writes_them() {
        let path = FieldPath::from("spec.env").index(0).key("name");
        assert_eq!(path.to_string(), "spec.env[0].name");
        let path = FieldPath::from("metadata.annotations").key("feast.dev/x");
        assert_eq!(path.to_string(), "metadata.annotations[feast.dev/x]");
        assert_eq!(FieldPath::root().to_string(), "");
        assert_eq!(FieldPath::root().key("a\nb").to_string(), "[a\\nb]");
    }
}
