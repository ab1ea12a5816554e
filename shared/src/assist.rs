//! Help for somebody who writes: what a field is for, and what could stand at a place. Everything
//! comes from the structure that the checks read too.

mod complete;
mod hover;

pub use complete::{Completion, CompletionKind, complete};
pub use hover::{Hover, hover, words};

use crate::kind::Kind;
use crate::path::{FieldPath, Segment};
use crate::shape::{Described, Shape, Version, feature_store, find, repo_config};
use crate::source::Source;
use crate::subject::{Subject, subjects};
use crate::tree::Node;
use crate::views::{At, Ways};

static FEATURE_STORE: Shape = Shape::Object(&feature_store::FEATURE_STORE);
static REPO_CONFIG: Shape = Shape::Object(&repo_config::REPO_CONFIG);

/// A part of a source whose structure is known: a document, or an item of a `List`.
#[derive(Clone, Debug)]
pub struct Region<'s> {
    subject: Subject<'s>,
    shape: &'static Shape,
    version: Version,
}

/// The parts of a source whose structure is known, in the order of the text; `ways` holds the ways
/// through them.
pub fn regions<'s>(source: &'s Source<'_>, ways: &'s Ways) -> Vec<Region<'s>> {
    let subjects = subjects(0, source, ways).into_iter();
    subjects.filter_map(Region::new).collect()
}

impl<'s> Region<'s> {
    fn new(subject: Subject<'s>) -> Option<Self> {
        let (shape, version) = match subject.kind {
            Kind::FeatureStore => {
                let view = subject.feature_store();
                (&FEATURE_STORE, view.version())
            }
            Kind::RepoConfig => (&REPO_CONFIG, Version::V1),
            _ => return None,
        };
        Some(Self {
            subject,
            shape,
            version,
        })
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.subject.kind
    }

    /// The number of its document in the source.
    pub fn document(&self) -> usize {
        self.subject.location.document
    }

    /// The way to it from the root of its document.
    pub fn path(&self) -> FieldPath {
        self.subject.at.path()
    }

    /// Its value; `None` when that is null.
    pub fn at(&self) -> At<'s> {
        self.subject.at
    }

    /// Whether its document could be read to the end.
    pub fn is_complete(&self) -> bool {
        self.subject.complete
    }

    /// Its structure.
    pub fn shape(&self) -> &'static Shape {
        self.shape
    }

    /// The version of Feast's API that it is written for.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The region that `path` of a document leads into, and the rest of the way.
    fn around(
        source: &'s Source<'_>,
        ways: &'s Ways,
        document: usize,
        path: &FieldPath,
    ) -> Option<(Self, Vec<Segment>)> {
        regions(source, ways)
            .into_iter()
            .filter(|region| region.document() == document)
            .find_map(|region| {
                let start = region.path();
                let rest = path.segments().strip_prefix(start.segments())?.to_vec();
                Some((region, rest))
            })
    }

    fn describe(&self, segments: &[Segment]) -> Option<Described> {
        find(self.shape, self.subject.at.node(), segments)
    }

    fn node(&self, segments: &[Segment]) -> Option<Node<'s>> {
        segments
            .iter()
            .try_fold(self.subject.at.node()?, Node::step)
    }
}
