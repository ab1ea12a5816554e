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
                Segment::Index(_) => document.and_then(|it| it.get(&way)?.get("name")?.as_str()),
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

    /// All faults of all sources, in order.
    pub(super) fn all(sources: &[&'s Source<'_>], found: &[Vec<Diagnostic>]) -> Vec<Self> {
        let mut all = Vec::new();
        for (source, found) in found.iter().enumerate() {
            for diagnostic in found {
                all.push(Self::of(sources, source, diagnostic));
            }
        }
        all.sort_by(|one, other| one.key().cmp(&other.key()));
        all
    }

    fn key(&self) -> (usize, &str, Severity, &FieldPath) {
        (self.source, self.rule, self.severity, &self.place)
    }

    /// Whether it is one of `known`, which are in order.
    pub(super) fn is_among(&self, known: &[Self]) -> bool {
        let start = known.partition_point(|it| it.key() < self.key());
        let same = known.iter().skip(start);
        same.take_while(|it| it.key() == self.key())
            .any(|it| !self.says_otherwise(it))
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
