//! One text with its documents, or one object: what the doors hand in.

mod embedded;
mod loading;

use crate::diagnostic::{Diagnostic, Place};
use crate::fix::{self, Fix};
use crate::kind::Kind;
use crate::path::FieldPath;
use crate::text::{Span, TextEdit};
use crate::tree::{Document, Field, Node, Object, SyntaxFault, parse};

/// A YAML text or a JSON object, read and ready to be checked.
#[derive(Clone, Debug, Default)]
pub struct Source<'t> {
    text: &'t str,
    documents: Vec<Document<'t>>,
    kinds: Vec<Kind>,
    faults: Vec<SyntaxFault>,
}

impl<'t> Source<'t> {
    /// Reads a YAML stream and tells its documents by their own words. Never fails: what cannot
    /// be read is among the diagnostics.
    pub fn parse(text: &'t str) -> Self {
        Self::parse_as(text, None)
    }

    /// Reads a YAML stream whose documents are all of one kind, or are told by their own words.
    pub fn parse_as(text: &'t str, kind: Option<Kind>) -> Self {
        let (documents, faults) = parse(text);
        let mut source = Self {
            text,
            documents,
            kinds: Vec::new(),
            faults,
        };
        source.kinds = source
            .documents
            .iter()
            .map(|document| match (Kind::of(document.root()), kind) {
                (Kind::Empty, Some(Kind::RepoConfig)) | (Kind::Foreign, Some(_)) => kind,
                (told, _) => Some(told),
            })
            .map(|kind| kind.unwrap_or(Kind::Foreign))
            .collect();
        for (document, kind) in source.documents.iter_mut().zip(&source.kinds) {
            document.set_dialect(kind.dialect());
            embedded::embed(document, *kind, text);
        }
        source.settle_faults(kind);
        source
    }

    /// Takes an object of a known kind that came as JSON. It has no text, so nothing in it has a
    /// span.
    pub fn object(object: Object<'t>, kind: Kind) -> Self {
        let Object(mut document) = object;
        document.set_dialect(kind.dialect());
        embedded::embed(&mut document, kind, "");
        Self {
            kinds: vec![kind],
            documents: vec![document],
            ..Self::default()
        }
    }

    /// The first document as an object, with its kind; `None` when there is none.
    pub(crate) fn into_object(self) -> Option<(Kind, Object<'t>)> {
        let kind = self.kinds.first().copied()?;
        Some((kind, Object(self.documents.into_iter().next()?)))
    }

    /// How many values an object leaves to those that belong to it.
    pub fn room(&self) -> usize {
        self.documents.first().map_or(0, Document::room)
    }

    /// The text; empty for an object.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The documents in order.
    pub fn documents(&self) -> &[Document<'t>] {
        &self.documents
    }

    /// The documents in order, each with its kind.
    pub fn kinds(&self) -> impl Iterator<Item = (Kind, &Document<'t>)> {
        self.kinds.iter().copied().zip(&self.documents)
    }

    /// The kind of a document, by its number.
    pub fn kind(&self, document: usize) -> Option<Kind> {
        self.kinds.get(document).copied()
    }

    /// What could not be read.
    pub fn faults(&self) -> &[SyntaxFault] {
        &self.faults
    }

    /// Where a place is in the text: the value or key that is meant, or the key of the nearest
    /// field around it that is there. `None` for an object.
    pub fn locate(&self, document: usize, place: &Place) -> Option<Span> {
        let document = match place {
            Place::Text(span) => return Some(*span),
            _ => self.documents.get(document)?,
        };
        match place {
            Place::Key(path) => key_span(document, path),
            _ => None,
        }
        .or_else(|| nearest_span(document, &place.path()))
    }

    /// Where a diagnostic points in the text; `None` for an object.
    pub fn span_of(&self, diagnostic: &Diagnostic) -> Option<Span> {
        self.locate(diagnostic.document, &diagnostic.place)
    }

    /// The edits that carry out a fix of a diagnostic, in the order of the text; `None` where the
    /// text is written so that they would touch something else.
    pub fn edits(&self, diagnostic: &Diagnostic, fix: &Fix) -> Option<Vec<TextEdit>> {
        self.edits_in(diagnostic.document, fix)
    }

    /// The edits that carry out a fix of a document, by its number; see [`Source::edits`].
    pub fn edits_in(&self, document: usize, fix: &Fix) -> Option<Vec<TextEdit>> {
        fix::edits(&self.documents, document, self.text, fix)
    }
}

/// A value that is there is shown itself, when it fits a line; otherwise its key, or the key of
/// the nearest mapping that should have held it.
fn nearest_span(document: &Document<'_>, path: &FieldPath) -> Option<Span> {
    let (node, depth) = document.nearest(path)?;
    let is_there = depth == path.segments().len();
    let span = node.span()?;
    let is_short = node.scalar_text().is_some();
    if is_there && is_short && !span.is_empty() {
        return Some(span);
    }
    let mut known = path.clone();
    while known.segments().len() > depth {
        known.pop();
    }
    while !known.segments().is_empty() {
        if let Some(span) = key_span(document, &known) {
            return Some(span);
        }
        known.pop();
    }
    let first_key = document.root()?.fields().next().map(Field::key);
    first_key.and_then(Node::span).or(Some(span))
}

fn key_span(document: &Document<'_>, path: &FieldPath) -> Option<Span> {
    let parent = document.get(&path.parent()?)?;
    let parent = match parent.embedded() {
        Some(inner) => inner.root()?,
        None => parent,
    };
    parent.field(path.last_key()?)?.key().span()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Dialect;

    #[test]
    fn documents_tell_what_they_are() {
        let kinds = |text| {
            let source = Source::parse(text);
            source.kinds().map(|(kind, _)| kind).collect::<Vec<_>>()
        };
        let text = "\
apiVersion: feast.dev/v1
kind: FeatureStore
---
apiVersion: v1
kind: Secret
---
project: p
registry: r.db
---
apiVersion: apps/v1
kind: Deployment
---
";
        let expected = [
            Kind::FeatureStore,
            Kind::Secret,
            Kind::RepoConfig,
            Kind::Foreign,
            Kind::Empty,
        ];
        assert_eq!(kinds(text), expected);
        assert_eq!(kinds(""), []);
        assert_eq!(kinds("just text"), [Kind::Foreign]);
        for (text, kind) in [
            (
                "apiVersion: feast.dev/v1\nkind: Featurestore",
                Kind::FeatureStore,
            ),
            (
                "apiVersion: feast.dev\nkind: FeatureStore",
                Kind::FeatureStore,
            ),
            ("kind: FeatureStore", Kind::FeatureStore),
            (
                "apiVersion: feast.dev/v1\nkind: FeatureStoreList",
                Kind::List,
            ),
            ("apiVersion: other.io/v1\nkind: FeatureStore", Kind::Foreign),
            ("registry: docker.io\nimage: {tag: v1}", Kind::Foreign),
            ("online_store: {type: redis}", Kind::RepoConfig),
        ] {
            assert_eq!(kinds(text), [kind], "{text}");
        }
        let told = Source::parse_as("project: p", Some(Kind::RepoConfig));
        assert_eq!(told.documents()[0].dialect(), Dialect::PyYaml);
    }

    #[test]
    fn the_values_of_a_secret_have_places_of_their_own() {
        let text = "\
apiVersion: v1
kind: Secret
stringData:
  literal: |

    path: a
    more: {x: y}
  folded: >-
    path:
    b
  quoted: 'path: c'
  tagged: !!str
data:
  encoded: cGF0aDogZA==
";
        let source = Source::parse(text);
        for (path, shown) in [
            ("stringData.literal.path", "a"),
            ("stringData.literal.more.x", "y"),
            ("stringData.quoted.path", "c"),
            ("stringData.folded.path", "path:\n    b"),
            ("data.encoded.path", "cGF0aDogZA=="),
        ] {
            let place = Place::Value(FieldPath::from(path));
            let span = source.locate(0, &place).unwrap();
            assert_eq!(span.of(text), shown, "{path}");
        }
        let decoded = source.documents()[0].get(&FieldPath::from("data.encoded.path"));
        assert_eq!(decoded.and_then(Node::as_str), Some("d"));
    }

    #[test]
    fn a_missing_field_is_shown_where_it_belongs() {
        let text = "a:\n  b:\n    c: 1\n";
        let source = Source::parse(text);
        for (path, shown) in [("a.b.x.y", "b"), ("a.b.c", "1"), ("x", "a"), ("a.b", "b")] {
            let place = Place::Value(FieldPath::from(path));
            assert_eq!(source.locate(0, &place).unwrap().of(text), shown, "{path}");
        }
        let key = Place::Key(FieldPath::from("a.b.c"));
        assert_eq!(source.locate(0, &key).unwrap().of(text), "c");
    }
}
