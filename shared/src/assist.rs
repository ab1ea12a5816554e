//! Help for somebody who writes: what a field is for, and what could stand at a place. Everything
//! comes from the structure that the checks read too.

mod complete;
mod hover;

pub use complete::{Completion, CompletionKind, complete};
pub use hover::{Hover, hover};

use crate::kind::Kind;
use crate::path::{FieldPath, Segment};
use crate::shape::{Described, Shape, Version, feature_store, find, repo_config};
use crate::source::Source;
use crate::subject::{Subject, subjects};
use crate::tree::Node;
use crate::views::FeatureStore;

static FEATURE_STORE: Shape = Shape::Object(&feature_store::FEATURE_STORE);
static REPO_CONFIG: Shape = Shape::Object(&repo_config::REPO_CONFIG);

/// A part of a source whose structure is known.
struct Region<'s> {
    subject: Subject<'s>,
    shape: &'static Shape,
    version: Version,
}

impl<'s> Region<'s> {
    /// The region that `path` of a document leads into, and the rest of the way.
    fn around(
        source: &'s Source<'_>,
        document: usize,
        path: &FieldPath,
    ) -> Option<(Self, Vec<Segment>)> {
        subjects(0, source)
            .into_iter()
            .filter(|subject| subject.location.document == document)
            .find_map(|subject| {
                let start = subject.at.path();
                let rest = path.segments().strip_prefix(start.segments())?.to_vec();
                let (shape, version) = match subject.kind {
                    Kind::FeatureStore => {
                        let view = FeatureStore::new(subject.at.clone());
                        (&FEATURE_STORE, view.version())
                    }
                    Kind::RepoConfig => (&REPO_CONFIG, Version::V1),
                    _ => return None,
                };
                let region = Self {
                    subject,
                    shape,
                    version,
                };
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
