//! The way to a value while it is looked for: a link to the way of the mapping around it, because
//! rules take many steps and report few.

use std::borrow::Cow;
use std::rc::Rc;

use crate::path::{FieldPath, Segment};

/// The way from the root of a document to a value.
#[derive(Clone, Debug)]
pub(super) struct Way<'d>(Rc<Link<'d>>);

#[derive(Debug)]
enum Link<'d> {
    Start(FieldPath),
    Key(Way<'d>, Cow<'static, str>),
    Name(Way<'d>, &'d str),
    Index(Way<'d>, usize),
}

impl<'d> Way<'d> {
    /// A way that begins with a path.
    pub(super) fn new(path: FieldPath) -> Self {
        Self(Rc::new(Link::Start(path)))
    }

    /// The way to the field `key` of a mapping.
    pub(super) fn key(&self, key: Cow<'static, str>) -> Self {
        Self(Rc::new(Link::Key(self.clone(), key)))
    }

    /// The same for a key that stands in the document.
    pub(super) fn name(&self, name: &'d str) -> Self {
        Self(Rc::new(Link::Name(self.clone(), name)))
    }

    /// The way to item `index` of a list.
    pub(super) fn index(&self, index: usize) -> Self {
        Self(Rc::new(Link::Index(self.clone(), index)))
    }

    /// The way as a path.
    pub(super) fn path(&self) -> FieldPath {
        let mut steps = Vec::new();
        let mut link = &*self.0;
        let mut path = loop {
            let (before, step) = match link {
                Link::Start(path) => break path.clone(),
                Link::Key(before, key) => (before, Segment::Key(key.clone())),
                Link::Name(before, name) => (before, Segment::Key(Cow::Owned((*name).to_owned()))),
                Link::Index(before, index) => (before, Segment::Index(*index)),
            };
            steps.push(step);
            link = &before.0;
        };
        steps.into_iter().rev().for_each(|step| path.push(step));
        path
    }
}
