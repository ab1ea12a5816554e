//! What is judged: a document, or a part of one that stands for itself.

use std::cell::OnceCell;

use crate::kind::Kind;
use crate::source::Source;
use crate::views::{At, FeatureStore, Ways};

/// Where a document is among all that are checked together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub struct Location {
    /// The number of the source, counted from 0.
    pub source: usize,
    /// The number of the document in that source, counted from 0.
    pub document: usize,
}

/// A thing of one kind: a document, or an item of a `List`.
#[derive(Clone, Debug)]
pub struct Subject<'s> {
    /// Where it is.
    pub location: Location,
    /// What it is.
    pub kind: Kind,
    /// Its mapping, and the way to it from the root of the document.
    pub at: At<'s>,
    /// Whether its document could be read to the end.
    pub complete: bool,
    /// Whether it is encoded inside something else, so that its values must not be repeated.
    pub is_hidden: bool,
    feature_store: OnceCell<FeatureStore<'s>>,
}

impl<'s> Subject<'s> {
    /// A thing that stands as it is in a document; `complete` says whether that could be read to
    /// the end.
    pub(crate) fn new(location: Location, kind: Kind, at: At<'s>, complete: bool) -> Self {
        Self {
            location,
            kind,
            at,
            complete,
            is_hidden: false,
            feature_store: OnceCell::new(),
        }
    }

    /// The same, encoded inside something else.
    pub(crate) fn hidden(self) -> Self {
        Self {
            is_hidden: true,
            ..self
        }
    }

    /// The view of it as a `FeatureStore`, which it has to be; made once.
    pub(crate) fn feature_store(&self) -> FeatureStore<'s> {
        let view = || FeatureStore::new(self.at);
        self.feature_store.get_or_init(view).clone()
    }
}

/// Everything in `source`, which is number `number` among those that are checked together, in the
/// order of the text; `ways` holds the ways to it.
pub(crate) fn subjects<'s>(
    number: usize,
    source: &'s Source<'_>,
    ways: &'s Ways,
) -> Vec<Subject<'s>> {
    let mut subjects = Vec::new();
    for (index, (kind, document)) in source.kinds().enumerate() {
        let location = Location {
            source: number,
            document: index,
        };
        let mut add = |kind, at| {
            subjects.push(Subject::new(location, kind, at, document.is_complete()));
        };
        let root = At::root(ways, document);
        if kind == Kind::List {
            for item in root.get("items").items() {
                add(Kind::of(item.node()), item);
            }
        } else {
            add(kind, root);
        }
    }
    subjects
}
