//! What an object takes the place of.

use std::collections::HashMap;

use crate::kind::Kind;
use crate::path::FieldPath;
use crate::subject::{Location, Subject};
use crate::views::FeatureStore;

/// For each `FeatureStore`, told by its place, the one that it takes the place of: one that is
/// stored, or one further up in the same text, over which it is applied.
#[derive(Default)]
pub(super) struct Before<'a>(HashMap<(Location, FieldPath), FeatureStore<'a>>);

impl<'a> Before<'a> {
    pub(super) fn new(subjects: &[Subject<'a>], stored: &[Subject<'a>]) -> Self {
        fn named<'s, 'a>(
            subjects: &'s [Subject<'a>],
        ) -> impl Iterator<Item = (&'s Subject<'a>, Option<&'a str>, &'a str, FeatureStore<'a>)>
        {
            let ours = subjects.iter().filter(|it| it.kind == Kind::FeatureStore);
            ours.filter_map(|subject| {
                let view = subject.feature_store();
                Some((subject, view.namespace(), view.name().str()?, view))
            })
        }
        let mut stored: HashMap<_, _> = named(stored)
            .map(|(_, namespace, name, view)| ((namespace, name), view))
            .collect();
        let mut written = HashMap::new();
        let mut before = HashMap::new();
        for (subject, namespace, name, view) in named(subjects) {
            let location = subject.location;
            let key = (location, view.at().path());
            let earlier = written
                .insert((location.source, namespace, name), view)
                .or_else(|| stored.remove(&(namespace, name)));
            if let Some(earlier) = earlier {
                before.insert(key, earlier);
            }
        }
        Self(before)
    }

    /// What the `FeatureStore` there takes the place of.
    pub(super) fn get(
        &self,
        location: Location,
        feature_store: &FeatureStore<'_>,
    ) -> Option<&FeatureStore<'a>> {
        self.0.get(&(location, feature_store.at().path()))
    }
}
