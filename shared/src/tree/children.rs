//! What stands in a node: the items of a sequence, the fields of a mapping.

use std::slice;

use super::{Document, Entry, Node, NodeId};

/// The items of a sequence. Everybody walks through lists and mappings, so this has a name and one
/// body instead of a copy for each walk.
#[derive(Clone, Debug)]
pub struct Items<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) items: slice::Iter<'d, NodeId>,
}

impl<'d> Iterator for Items<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Node<'d>> {
        self.items.next().map(|id| self.document.node(*id))
    }

    // A way to a late item does not walk past those before it.
    fn nth(&mut self, number: usize) -> Option<Node<'d>> {
        self.items.nth(number).map(|id| self.document.node(*id))
    }
}

/// The fields of a mapping.
#[derive(Clone, Debug)]
pub struct Fields<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) entries: slice::Iter<'d, Entry>,
}

impl<'d> Iterator for Fields<'d> {
    type Item = Field<'d>;

    fn next(&mut self) -> Option<Field<'d>> {
        self.entries.next().map(|entry| Field {
            document: self.document,
            entry: *entry,
        })
    }
}

/// A key of a mapping with its value.
#[derive(Clone, Copy, Debug)]
pub struct Field<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) entry: Entry,
}

impl<'d> Field<'d> {
    /// The key.
    pub fn key(self) -> Node<'d> {
        self.document.node(self.entry.key)
    }

    /// The characters of the key; `None` when it is a list or a mapping.
    pub fn name(self) -> Option<&'d str> {
        self.key().scalar_text().map(|(text, _)| text)
    }

    /// The value.
    pub fn value(self) -> Node<'d> {
        self.document.node(self.entry.value)
    }

    /// Whether the field is written elsewhere and comes here by a merge key.
    pub fn is_merged(self) -> bool {
        self.entry.merged
    }
}
