//! By what a fault is known again.

use crate::diagnostic::{Diagnostic, Severity};
use crate::path::{FieldPath, Segment};
use crate::source::Source;
use crate::tree::{Node, Scalar, Value};

/// A fault, with the value that it is about.
pub(super) struct Known<'s> {
    source: usize,
    rule: &'static str,
    severity: Severity,
    /// Its place, in which the items of lists are called by their names.
    place: FieldPath,
    value: Option<Node<'s>>,
}

/// By what an item of a list is told from the others.
fn name_of(item: Node<'_>) -> Option<&str> {
    let names = ["name", "key", "topologyKey"];
    names.iter().find_map(|it| item.get(it)?.as_str())
}

impl<'s> Known<'s> {
    /// A fault of the source of that number.
    pub(super) fn of(sources: &[&'s Source<'_>], source: usize, diagnostic: &Diagnostic) -> Self {
        let documents = sources.get(source).map(|it| it.documents());
        let document = documents.and_then(|it| it.get(diagnostic.document));
        let path = diagnostic.place.path();
        let (mut way, mut place) = (FieldPath::root(), FieldPath::root());
        for segment in path.segments() {
            way.push(segment.clone());
            let named = match segment {
                Segment::Index(_) => document.and_then(|it| name_of(it.get(&way)?)),
                Segment::Key(_) => None,
            };
            place.push(match named {
                Some(name) => Segment::Key(name.to_owned().into()),
                None => segment.clone(),
            });
        }
        Self {
            source,
            rule: diagnostic.rule,
            severity: diagnostic.severity,
            place,
            value: document.and_then(|it| it.get(&path)),
        }
    }

    /// For each fault of `after` whether it is one of `before`, each found in its own sources. One
    /// that was there once accounts for one.
    pub(super) fn which(
        after: &[Vec<Diagnostic>],
        sources: &[&'s Source<'_>],
        before: &[Vec<Diagnostic>],
        sources_before: &[&'s Source<'_>],
    ) -> Vec<Vec<bool>> {
        let mut known = Vec::new();
        for (source, found) in before.iter().enumerate() {
            for diagnostic in found {
                known.push(Self::of(sources_before, source, diagnostic));
            }
        }
        let mut which = Vec::new();
        for (source, found) in after.iter().enumerate() {
            let mut are_known = Vec::new();
            for diagnostic in found {
                are_known.push(Self::of(sources, source, diagnostic).take_from(&mut known));
            }
            which.push(are_known);
        }
        which
    }

    fn key(&self) -> (usize, &str, Severity, &FieldPath) {
        (self.source, self.rule, self.severity, &self.place)
    }

    /// Takes it out of `known`, if it is there.
    fn take_from(&self, known: &mut Vec<Self>) -> bool {
        let is_same = |it: &Self| it.key() == self.key() && !self.says_otherwise(it);
        let found = known.iter().position(is_same);
        found.map(|it| known.swap_remove(it)).is_some()
    }

    /// Whether another text stands there. A number may well be nearer to what is right.
    fn says_otherwise(&self, other: &Self) -> bool {
        let text = |it: &Self| match it.value?.value() {
            Value::Scalar(Scalar::String(text)) => Some(text),
            _ => None,
        };
        text(self)
            .zip(text(other))
            .is_some_and(|(one, other)| one != other)
    }
}
