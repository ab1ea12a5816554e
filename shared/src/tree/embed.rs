//! Documents inside scalars: a value of a Secret or a `ConfigMap` is YAML of its own.
//!
//! The spans of an embedded document point into the outer text wherever that can be told; where
//! the value is folded, escaped or encoded, they all cover the whole scalar.

use std::borrow::Cow;

use super::fault::{Refusal, SyntaxFaultKind};
use super::yaml::parse_within;
use super::{Content, Dialect, Document, More, NodeId, ScalarStyle};
use crate::text::Span;

impl Document<'_> {
    /// Reads a scalar as a document for the reader of `dialect`, so that paths and
    /// [`super::Node::embedded`] go on into it. `decoded` is the text that the reader sees when it
    /// is not the scalar's own; `text` is the outer text. What could not be read is kept with it.
    pub(crate) fn embed(
        &mut self,
        id: NodeId,
        text: &str,
        decoded: Option<&str>,
        dialect: Dialect,
    ) {
        let Some(data) = self.data(id) else {
            return;
        };
        // Aliases may name one scalar many times.
        let (Content::Scalar(content, style), None) = (&data.content, &data.more) else {
            return;
        };
        let (style, span) = (*style, data.span);
        let places = match decoded {
            Some(_) => Places::Whole(span),
            None => Places::of(content, style, span, text),
        };
        let (mut documents, mut faults) = parse_within(decoded.unwrap_or(content), self.room);
        documents.truncate(1);
        let mut embedded = match documents.pop() {
            Some(document) => document.into_owned(),
            None => Document {
                complete: true,
                editable: true,
                ..Document::default()
            },
        };
        embedded.set_dialect(dialect);
        embedded.editable &= matches!(places, Places::Lines(_));
        embedded.move_spans(&places);
        faults.retain(|fault| fault.document == 0 && fault.is_for(dialect));
        for fault in &mut faults {
            // go-yaml v3 takes no key twice.
            if dialect == Dialect::Operator && fault.kind == SyntaxFaultKind::DuplicateKey {
                fault.kind = SyntaxFaultKind::Refused(Refusal::RepeatedKey);
                fault.reader = Some(dialect);
            }
            fault.span = places.outer(fault.span).unwrap_or_default();
        }
        embedded.faults = faults;
        let size = embedded.nodes.len();
        self.room = self.room.map(|room| room.saturating_sub(size));
        if let Some(data) = self.nodes.get_mut(id.number()) {
            data.more = Some(Box::new(More::Embedded(embedded)));
        }
    }

    /// The document with its texts copied.
    pub(super) fn into_owned(self) -> Document<'static> {
        Document {
            nodes: self
                .nodes
                .into_iter()
                .map(|data| super::NodeData {
                    content: match data.content {
                        Content::Scalar(text, style) => {
                            Content::Scalar(Cow::Owned(text.into_owned()), style)
                        }
                        Content::Sequence(items, layout) => Content::Sequence(items, layout),
                        Content::Mapping(entries, layout) => Content::Mapping(entries, layout),
                        Content::Alias(target) => Content::Alias(target),
                    },
                    span: data.span,
                    weight: data.weight,
                    is_named: data.is_named,
                    more: data.more,
                })
                .collect(),
            root: self.root,
            span: self.span,
            dialect: self.dialect,
            complete: self.complete,
            room: self.room,
            editable: self.editable,
            comments: self.comments,
            faults: self.faults,
        }
    }

    fn move_spans(&mut self, places: &Places) {
        for data in &mut self.nodes {
            data.span = data.span.and_then(|span| places.outer(span));
        }
        for comment in &mut self.comments {
            *comment = places.outer(*comment).unwrap_or_default();
        }
        self.span = places.outer(self.span).unwrap_or_default();
    }
}

/// Where the characters of a scalar's content stand in the outer text.
enum Places {
    /// Only the scalar as a whole can be pointed at.
    Whole(Option<Span>),
    /// For each line of the content, its start there and in the outer text.
    Lines(Vec<(usize, usize)>),
}

impl Places {
    fn of(content: &str, style: ScalarStyle, span: Option<Span>, text: &str) -> Self {
        let Some(span) = span else {
            return Self::Whole(None);
        };
        let written = span.of(text);
        let lines = match style {
            ScalarStyle::Plain if written == content => Some(vec![(0, span.start)]),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted
                if without_quotes(written) == Some(content) && !content.contains('\n') =>
            {
                Some(vec![(0, span.start + 1)])
            }
            ScalarStyle::Literal => lines_of_literal(content, span.start, text),
            _ => None,
        };
        lines.map_or(Self::Whole(Some(span)), Self::Lines)
    }

    fn outer(&self, span: Span) -> Option<Span> {
        match self {
            Self::Whole(whole) => *whole,
            Self::Lines(lines) => {
                let place = |offset: usize| {
                    let line = lines
                        .partition_point(|(inner, _)| *inner <= offset)
                        .saturating_sub(1);
                    let (inner, outer) = lines.get(line)?;
                    Some(outer + (offset - inner))
                };
                Some(Span::new(place(span.start)?, place(span.end)?))
            }
        }
    }
}

/// A tag can make a string of something that has no quotes.
fn without_quotes(written: &str) -> Option<&str> {
    written.strip_prefix(['\'', '"'])?.strip_suffix(['\'', '"'])
}

/// Pairs the lines of a literal block with the indented ones of the text; nothing when they do
/// not correspond one to one.
fn lines_of_literal(content: &str, start: usize, text: &str) -> Option<Vec<(usize, usize)>> {
    // Blank lines at the start lie before the place of the scalar.
    let blank = content.len() - content.trim_start_matches('\n').len();
    let mut pairs = vec![(0, start)];
    let (mut inner, mut outer) = (blank, start);
    for line in content.get(blank..)?.split_inclusive('\n') {
        let bare = line.trim_end_matches('\n');
        let rest = text.get(outer..)?;
        let written = rest.split_inclusive('\n').next().unwrap_or_default();
        let indent = written.trim_end_matches(['\n', '\r']).strip_suffix(bare)?;
        if !indent.bytes().all(|it| it == b' ') {
            return None;
        }
        pairs.push((inner, outer + indent.len()));
        inner += line.len();
        outer += written.len();
    }
    Some(pairs)
}
