//! The ways to values while they are looked for. Rules take many steps and report few, so a step
//! is a number in one list for all of them, and becomes a path when somebody asks.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::path::{FieldPath, Segment};
use crate::tree::{Document, NodeId};

/// The steps of all ways that are gone together. It grows with each step; see [`Ways::forget`].
#[derive(Debug, Default)]
pub struct Ways(RefCell<Vec<Link>>);

/// The last step of a way, by its number in [`Ways`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Way(u32);

#[derive(Debug)]
enum Link {
    Start(FieldPath),
    Key(Way, Cow<'static, str>),
    /// A key of the document, by its node.
    Name(Way, NodeId),
    Index(Way, usize),
}

impl Ways {
    fn add(&self, link: Link) -> Way {
        let mut links = self.0.borrow_mut();
        // More steps than that do not fit the memory of either door.
        let way = Way(u32::try_from(links.len()).unwrap_or(u32::MAX));
        links.push(link);
        way
    }

    /// A way that begins with a path.
    pub(super) fn start(&self, path: FieldPath) -> Way {
        self.add(Link::Start(path))
    }

    /// The way on to the field `key` of a mapping.
    pub(super) fn key(&self, way: Way, key: Cow<'static, str>) -> Way {
        self.add(Link::Key(way, key))
    }

    /// The same for a key that stands in the document.
    pub(super) fn name(&self, way: Way, key: NodeId) -> Way {
        self.add(Link::Name(way, key))
    }

    /// The way on to item `index` of a list.
    pub(super) fn index(&self, way: Way, index: usize) -> Way {
        self.add(Link::Index(way, index))
    }

    /// How many steps there are, to come back to with [`Ways::forget`].
    pub(crate) fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// Forgets all steps but the first `count`, so that looking at much does not take memory for
    /// good. Nobody may hold a field that was found with a later one.
    pub(crate) fn forget(&self, count: usize) {
        self.0.borrow_mut().truncate(count);
    }

    /// A way through `document` as a path.
    pub(super) fn path(&self, way: Way, document: &Document<'_>) -> FieldPath {
        let links = self.0.borrow();
        let mut steps = Vec::new();
        let mut at = way;
        let mut path = loop {
            let (before, step) = match links.get(at.0 as usize) {
                Some(Link::Start(path)) => break path.clone(),
                Some(Link::Key(before, key)) => (before, Segment::Key(key.clone())),
                Some(Link::Name(before, key)) => {
                    let name = document
                        .node(*key)
                        .scalar_text()
                        .map_or("", |(text, _)| text);
                    (before, Segment::Key(Cow::Owned(name.to_owned())))
                }
                Some(Link::Index(before, index)) => (before, Segment::Index(*index)),
                None => break FieldPath::root(),
            };
            steps.push(step);
            at = *before;
        };
        steps.into_iter().rev().for_each(|step| path.push(step));
        path
    }
}
