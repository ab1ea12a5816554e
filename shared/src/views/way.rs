//! The ways to values while they are looked for. Rules take many steps and report few, so a step
//! is a number in one list for all of them, and becomes a path when somebody asks.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::path::{FieldPath, Segment};
use crate::tree::{Document, NodeId};

/// The steps of all ways that are gone together. They add up with every look at a field.
#[derive(Debug, Default)]
pub struct Ways {
    steps: RefCell<Vec<Step>>,
    starts: RefCell<Vec<FieldPath>>,
}

/// A way, by the number of its last step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way(usize);

/// How many steps there are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    steps: usize,
    starts: usize,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    /// The first one: a path, by its number.
    Start(usize),
    Key(Way, &'static str),
    /// A key of the document, by its node.
    Name(Way, NodeId),
    Index(Way, usize),
}

impl Ways {
    fn add(&self, step: Step) -> Way {
        let mut steps = self.steps.borrow_mut();
        steps.push(step);
        Way(steps.len() - 1)
    }

    /// A way that begins with a path.
    pub(super) fn start(&self, path: FieldPath) -> Way {
        let mut starts = self.starts.borrow_mut();
        starts.push(path);
        self.add(Step::Start(starts.len() - 1))
    }

    /// The way on to the field `key` of a mapping.
    pub(super) fn key(&self, way: Way, key: &'static str) -> Way {
        self.add(Step::Key(way, key))
    }

    /// The same for a key that stands in the document.
    pub(super) fn name(&self, way: Way, key: NodeId) -> Way {
        self.add(Step::Name(way, key))
    }

    /// The way on to item `index` of a list.
    pub(super) fn index(&self, way: Way, index: usize) -> Way {
        self.add(Step::Index(way, index))
    }

    /// A place to come back to with [`Ways::forget`].
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            steps: self.steps.borrow().len(),
            starts: self.starts.borrow().len(),
        }
    }

    /// Forgets the steps since `mark`, so that looking at much does not take memory for good.
    /// Nobody may hold a field that was found with one of them.
    pub(crate) fn forget(&self, mark: Mark) {
        self.steps.borrow_mut().truncate(mark.steps);
        self.starts.borrow_mut().truncate(mark.starts);
    }

    /// A way through `document` as a path.
    pub(super) fn path(&self, way: Way, document: &Document<'_>) -> FieldPath {
        let steps = self.steps.borrow();
        let mut segments = Vec::new();
        let mut last = way;
        let start = loop {
            let (before, segment) = match steps.get(last.0) {
                Some(Step::Key(before, key)) => (before, Segment::Key(Cow::Borrowed(*key))),
                Some(Step::Name(before, key)) => {
                    let text = document.node(*key).scalar_text();
                    let name = text.map_or("", |(text, _)| text).to_owned();
                    (before, Segment::Key(Cow::Owned(name)))
                }
                Some(Step::Index(before, index)) => (before, Segment::Index(*index)),
                Some(Step::Start(start)) => break self.starts.borrow().get(*start).cloned(),
                None => break None,
            };
            segments.push(segment);
            last = *before;
        };
        let mut path = start.unwrap_or_default();
        segments.into_iter().rev().for_each(|it| path.push(it));
        path
    }
}
