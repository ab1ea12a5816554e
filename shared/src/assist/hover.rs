//! What the field under the cursor is for.

use super::Region;
use crate::path::{FieldPath, Segment};
use crate::shape::{Field, Shape, Text};
use crate::source::Source;
use crate::text::Span;
use crate::tree::Node;
use crate::views::Ways;

/// What is known of a field.
#[derive(Clone, Debug)]
pub struct Hover {
    /// The key in the text.
    pub span: Span,
    /// The way to the field.
    pub path: FieldPath,
    /// The field.
    pub field: &'static Field,
}

/// Tells of the field whose key or single value is at `offset`, in bytes.
pub fn hover(source: &Source<'_>, offset: usize) -> Option<Hover> {
    let document = source
        .documents()
        .iter()
        .position(|document| holds(document.span(), offset))?;
    let mut path = FieldPath::root();
    let mut node = source.documents().get(document)?.root()?;
    let mut span = None;
    while let Some((segment, key, next)) = step(node, offset) {
        path.push(segment);
        span = key.or(span);
        match next {
            Some(next) => node = next,
            None => break,
        }
    }
    let ways = Ways::default();
    let (region, rest) = Region::around(source, &ways, document, &path)?;
    let field = region.describe(&rest)?.field?;
    Some(Hover {
        span: span?,
        path,
        field,
    })
}

impl Hover {
    /// The words that the field takes; empty when they are not given.
    pub fn supported(&self) -> Vec<&'static str> {
        words(self.field.shape)
    }
}

/// The words that a value of that shape may be.
pub fn words(shape: &'static Shape) -> Vec<&'static str> {
    match shape {
        Shape::Boolean => vec!["true", "false"],
        Shape::String(
            Text::OneOf(words)
            | Text::Later(words)
            | Text::Advised(words)
            | Text::Class((words, _)),
        ) => words.to_vec(),
        Shape::Bare(tagged) => tagged.names().collect(),
        Shape::Either(shape, _) => words(shape),
        _ => shape.inner().map_or_else(Vec::new, words),
    }
}

fn holds(span: Span, offset: usize) -> bool {
    span.start <= offset && offset <= span.end
}

/// One step from `node` towards `offset`: the segment, the key's span, and the value to go on in;
/// none when the offset is on the key.
fn step(node: Node<'_>, offset: usize) -> Option<(Segment, Option<Span>, Option<Node<'_>>)> {
    let node = match node.embedded() {
        Some(document) if document.is_editable() => document.root()?,
        _ => node,
    };
    let on = |span: Option<Span>| span.is_some_and(|span| holds(span, offset));
    for field in node.fields().filter(|field| !field.is_merged()) {
        let key = field.key().span();
        let segment = || Some(Segment::Key(field.name()?.to_owned().into()));
        if on(key) {
            return Some((segment()?, key, None));
        }
        if on(field.value().span()) && !field.value().is_alias() {
            return Some((segment()?, key, Some(field.value())));
        }
    }
    let item = node.items().enumerate().find(|(_, item)| on(item.span()))?;
    Some((Segment::Index(item.0), None, Some(item.1)))
}
