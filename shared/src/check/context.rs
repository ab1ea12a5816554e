//! What a rule may look at besides the object that it checks: the others, and the options.

use std::collections::HashMap;

use super::Options;
use crate::kind::Kind;
use crate::subject::{Location, Subject};
use crate::views::Secret;

/// Everything that is checked together.
pub(crate) struct Context<'a> {
    secrets: HashMap<&'a str, Vec<Found<Secret<'a>>>>,
    /// What the documents do not say.
    pub(crate) options: &'a Options,
}

/// An object that another one refers to, and where it is.
#[derive(Debug)]
pub(crate) struct Found<V> {
    /// Where it is.
    pub(crate) location: Location,
    /// The object.
    pub(crate) view: V,
}

impl<'a> Context<'a> {
    pub(super) fn new(subjects: &[Subject<'a>], options: &'a Options) -> Self {
        let mut secrets: HashMap<&str, Vec<Found<Secret<'a>>>> = HashMap::new();
        for subject in subjects.iter().filter(|it| it.kind == Kind::Secret) {
            let view = Secret::new(subject.at.clone());
            if let Some(name) = view.name() {
                let named = secrets.entry(name).or_default();
                // Of two in one namespace the later is applied over the earlier.
                named.retain(|earlier| earlier.view.namespace() != view.namespace());
                named.push(Found {
                    location: subject.location,
                    view,
                });
            }
        }
        Self { secrets, options }
    }

    /// The Secrets of that name. One that names no namespace goes wherever it is applied, so it
    /// fits any.
    pub(crate) fn secrets(
        &self,
        namespace: Option<&str>,
        name: &str,
    ) -> impl Iterator<Item = &Found<Secret<'a>>> {
        let named = self.secrets.get(name).map_or(&[][..], Vec::as_slice);
        named
            .iter()
            .filter(move |it| same_namespace(it.view.namespace(), namespace))
    }
}

/// Whether two objects may be in one namespace.
fn same_namespace(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}
