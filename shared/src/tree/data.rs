//! What the list of a document is made of.

use std::borrow::Cow;
use std::num::NonZeroU32;

use super::{Document, Layout, ScalarStyle};
use crate::text::Span;

/// The place of a node in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NodeId(NonZeroU32);

impl NodeId {
    /// The node of that number. A text of more than four billion nodes does not fit the memory of
    /// any door.
    pub(super) fn new(number: usize) -> Self {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        Self(NonZeroU32::MIN.saturating_add(number))
    }

    /// The number of the node in its document.
    pub(super) fn number(self) -> usize {
        self.0.get() as usize - 1
    }
}

#[derive(Clone, Debug)]
pub(super) struct NodeData<'t> {
    pub(super) content: Content<'t>,
    /// Where the value stands; `None` when it came from JSON.
    pub(super) span: Option<Span>,
    /// How many nodes a walk through this one meets, aliases counted each time.
    pub(super) weight: usize,
    /// Whether an alias names it.
    pub(super) is_named: bool,
    /// What few nodes have.
    pub(super) more: Option<Box<More>>,
}

#[derive(Clone, Debug)]
pub(super) enum More {
    /// Of a mapping with many fields, the numbers of its entries in the order of their keys.
    Sorted(Vec<usize>),
    /// What a scalar holds.
    Embedded(Document<'static>),
}

impl NodeData<'_> {
    pub(super) fn sorted(&self) -> &[usize] {
        match self.more.as_deref() {
            Some(More::Sorted(sorted)) => sorted,
            _ => &[],
        }
    }

    pub(super) fn embedded(&self) -> Option<&Document<'static>> {
        match self.more.as_deref() {
            Some(More::Embedded(document)) => Some(document),
            _ => None,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) enum Content<'t> {
    Scalar(Cow<'t, str>, ScalarStyle),
    Sequence(Vec<NodeId>, Layout),
    Mapping(Vec<Entry>, Layout),
    /// The node that an alias names, which is none itself.
    Alias(NodeId),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) key: NodeId,
    pub(super) value: NodeId,
    /// Whether a merge key brought the entry from another mapping.
    pub(super) merged: bool,
}
