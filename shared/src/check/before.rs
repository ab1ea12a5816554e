//! What an object takes the place of.

use crate::kind::Kind;
use crate::path::FieldPath;
use crate::subject::{Location, Subject};
use crate::views::FeatureStore;

/// Each `FeatureStore` that takes the place of another one, told by its own place, in order: of one
/// that is stored, or of one further up in the same text, over which it is applied.
pub(super) struct Before<'a>(Vec<(Location, FieldPath, FeatureStore<'a>)>);

impl<'a> Before<'a> {
    pub(super) fn new(subjects: &[Subject<'a>], stored: &[Subject<'a>]) -> Self {
        let mut all: Vec<_> = stored.iter().collect();
        all.extend(subjects);
        let mut named = Vec::new();
        for (number, subject) in all.iter().enumerate() {
            if subject.kind == Kind::FeatureStore {
                let view = subject.feature_store();
                let source = (number >= stored.len()).then_some(subject.location.source);
                let name = view.name().str();
                named.extend(name.map(|name| (view.namespace(), name, source, number)));
            }
        }
        named.sort_unstable();
        let mut before = Vec::new();
        for (one, other) in named.iter().zip(named.iter().skip(1)) {
            let is_same = (one.0, one.1) == (other.0, other.1);
            let is_over = other.2.is_some() && (one.2.is_none() || one.2 == other.2);
            if let (true, Some(one), Some(other)) =
                (is_same && is_over, all.get(one.3), all.get(other.3))
            {
                before.push((other.location, other.at.path(), one.feature_store()));
            }
        }
        before.sort_unstable_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        Self(before)
    }

    /// What the `FeatureStore` there takes the place of.
    pub(super) fn get(
        &self,
        location: Location,
        feature_store: &FeatureStore<'_>,
    ) -> Option<&FeatureStore<'a>> {
        let place = (location, &feature_store.at().path());
        let found = self.0.binary_search_by(|it| (it.0, &it.1).cmp(&place));
        self.0.get(found.ok()?).map(|(_, _, before)| before)
    }
}
