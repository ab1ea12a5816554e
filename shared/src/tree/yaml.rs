//! The text door: a YAML stream becomes documents and the faults that stood in the way.
//!
//! Reading never fails. What breaks the syntax is a [`SyntaxFault`] with its place; the document
//! keeps what stands before it, and reading goes on at the next `---`. The text is read by the rules
//! of libyaml, as kubectl and Feast do; what one of them refuses besides is a [`Refusal`].

mod broken;
mod parser;
mod reason;
mod refused;
mod scanner;
mod slips;
mod tags;

use std::borrow::Cow;
use std::collections::HashMap;

use self::broken::next_document;
use self::parser::{Event, Parser, Properties};
use self::tags::scalar_style;
use super::fault::{Refusal, SyntaxFault, SyntaxFaultKind};
use super::{
    ALIAS_LIMIT, Content, DEPTH_LIMIT, Dialect, Document, Entry, Layout, NodeId, ScalarStyle,
};
use crate::text::Span;

/// What a document takes, in values: empty ones take memory too.
const DOCUMENT_SIZE: usize = 8;

/// Reads a YAML stream. An empty text has no document.
pub fn parse(text: &str) -> (Vec<Document<'_>>, Vec<SyntaxFault>) {
    read(Parser::new(text, true), text, None)
}

/// Reads the YAML stream in a scalar, up to so many values if there is a limit.
pub(super) fn parse_within(
    text: &str,
    limit: Option<usize>,
) -> (Vec<Document<'_>>, Vec<SyntaxFault>) {
    read(Parser::new(text, false), text, limit)
}

fn read<'t>(
    mut parser: Parser<'t>,
    text: &'t str,
    limit: Option<usize>,
) -> (Vec<Document<'t>>, Vec<SyntaxFault>) {
    let mut reader = Reader {
        text,
        documents: Vec::new(),
        faults: Vec::new(),
        builder: Builder::default(),
        size: 0,
    };
    loop {
        let event = parser.next();
        reader.note(&mut parser);
        match event {
            Ok(Event::StreamEnd) => break,
            Ok(event) => {
                reader.event(event);
                let size = reader.size + reader.builder.document.nodes.len();
                if limit.is_some_and(|limit| size > limit) {
                    let end = Span::empty(parser.end);
                    reader.fault(SyntaxFaultKind::TooLarge, end);
                    reader.end_document(end, false);
                    break;
                }
            }
            Err(fault) => {
                let next = next_document(text, fault.at);
                reader.syntax_error(&fault, &parser, next.unwrap_or(text.len()));
                match next {
                    Some(start) => parser = parser.restart(start),
                    None => break,
                }
            }
        }
    }
    reader.finish()
}

/// Where and why a text is not YAML.
#[derive(Debug)]
struct Fault {
    reason: &'static str,
    at: usize,
}

struct Reader<'t> {
    text: &'t str,
    documents: Vec<Document<'t>>,
    faults: Vec<SyntaxFault>,
    builder: Builder<'t>,
    /// What the documents before this one take, in values.
    size: usize,
}

/// The document that is being read.
#[derive(Default)]
struct Builder<'t> {
    document: Document<'t>,
    open: Vec<Open<'t>>,
    anchors: HashMap<&'t str, NodeId>,
    /// Nodes that aliases have added so far, and fields that merge keys have.
    expanded: usize,
    /// Collections below [`DEPTH_LIMIT`] that are being passed over.
    skipped: usize,
    /// Whether something was too deep to be kept.
    is_cut: bool,
    /// Whether a part of the text is not in the document.
    is_partial: bool,
    started: bool,
}

/// A collection whose end has not come yet.
struct Open<'t> {
    start: usize,
    end: usize,
    anchor: Option<&'t str>,
    layout: Layout,
    collection: Collection,
}

enum Collection {
    Sequence(Vec<NodeId>),
    Mapping(Vec<Entry>, Option<NodeId>),
}

impl<'t> Reader<'t> {
    /// Takes over what the parser noted on its way to the next value.
    fn note(&mut self, parser: &mut Parser<'t>) {
        for (refusal, reader, span) in parser.scanner.refusals() {
            self.refuse(refusal, Some(reader), span);
        }
        // Who edits the text does not see that a line ends there.
        self.builder.document.editable &= parser.scanner.rare_break().is_none();
        let comments = &mut self.builder.document.comments;
        comments.append(&mut parser.scanner.comments());
    }

    fn event(&mut self, event: Event<'t>) {
        match event {
            Event::StreamEnd => {}
            Event::DocumentStart(span) => self.start_document(span),
            Event::DocumentEnd(span) => self.end_document(span, true),
            Event::Scalar(text, written, span, properties) => {
                self.scalar(text, written, span, &properties);
            }
            Event::SequenceStart(layout, span, properties) => {
                self.refuse_collection_tag(&properties, span, "seq");
                self.open(span, layout, &properties, Collection::Sequence(Vec::new()));
            }
            Event::MappingStart(layout, span, properties) => {
                self.refuse_collection_tag(&properties, span, "map");
                let entries = Collection::Mapping(Vec::new(), None);
                self.open(span, layout, &properties, entries);
            }
            Event::End(span) => self.close(span),
            Event::Alias(name, span) => self.alias(name, span),
        }
    }

    fn scalar(
        &mut self,
        text: Cow<'t, str>,
        written: ScalarStyle,
        span: Span,
        properties: &Properties<'t>,
    ) {
        self.refuse_tag(properties, span);
        let style = scalar_style(written, properties.tag.as_ref());
        self.refuse_scalar(&text, style, span);
        self.add(Content::Scalar(text, style), span, properties.anchor);
    }

    fn start_document(&mut self, span: Span) {
        if self.builder.started {
            self.end_document(span, false);
        }
        self.refuse_separator(span.start);
        // Comments before the first node belong to the document that they introduce.
        let comments = std::mem::take(&mut self.builder.document.comments);
        self.builder = Builder {
            started: true,
            document: Document {
                comments,
                span: Span::empty(span.start),
                editable: true,
                ..Document::default()
            },
            ..Builder::default()
        };
    }

    fn close_all(&mut self, span: Span) {
        while !self.builder.open.is_empty() {
            self.close(span);
        }
    }

    fn end_document(&mut self, span: Span, complete: bool) {
        self.close_all(span);
        let Builder {
            mut document,
            is_partial,
            ..
        } = std::mem::take(&mut self.builder);
        document.complete = complete && !is_partial;
        document.span = Span::new(document.span.start, span.end);
        self.size += document.nodes.len() + DOCUMENT_SIZE;
        self.documents.push(document);
    }

    fn finish(mut self) -> (Vec<Document<'t>>, Vec<SyntaxFault>) {
        if self.builder.started {
            self.end_document(Span::empty(self.text.len()), false);
        }
        self.faults
            .sort_by_key(|fault| (fault.document, fault.span));
        if let Some(last) = self.documents.last_mut() {
            last.comments.append(&mut self.builder.document.comments);
        }
        (self.documents, self.faults)
    }

    fn fault(&mut self, kind: SyntaxFaultKind, span: Span) {
        // Whatever kind it is: something was left out, and nobody knows what it would have said.
        self.builder.is_partial = true;
        let document = self.documents.len();
        self.faults.push(SyntaxFault {
            kind,
            span,
            document,
            reader: None,
        });
    }

    /// Notes what a reader refuses, or every reader, though nothing is left out here.
    fn refuse(&mut self, refusal: Refusal, reader: Option<Dialect>, span: Span) {
        let document = self.documents.len();
        self.faults.push(SyntaxFault {
            kind: SyntaxFaultKind::Refused(refusal),
            span,
            document,
            reader,
        });
    }

    fn open(
        &mut self,
        span: Span,
        layout: Layout,
        properties: &Properties<'t>,
        collection: Collection,
    ) {
        if self.builder.skipped > 0 || self.builder.open.len() >= DEPTH_LIMIT {
            if self.builder.skipped == 0 {
                self.fault(SyntaxFaultKind::TooDeep, span);
                self.builder.is_cut = true;
            }
            self.builder.skipped += 1;
            return;
        }
        self.builder.open.push(Open {
            start: span.start,
            end: span.end,
            anchor: properties.anchor,
            layout,
            collection,
        });
    }

    fn close(&mut self, span: Span) {
        if self.builder.skipped > 0 {
            self.builder.skipped -= 1;
            if self.builder.skipped == 0 {
                self.null(span);
            }
            return;
        }
        let Some(open) = self.builder.open.pop() else {
            return;
        };
        // A block collection ends with its last child, not where the next thing begins.
        let end = match open.layout {
            Layout::Flow => span.end,
            Layout::Block => open.end,
        };
        let content = match open.collection {
            Collection::Sequence(items) => Content::Sequence(items, open.layout),
            // Of a key whose value is missing, the text broke off: nobody knows what it would be.
            Collection::Mapping(entries, _) => {
                Content::Mapping(self.finish_mapping(entries), open.layout)
            }
        };
        self.add(content, Span::new(open.start, end), open.anchor);
    }

    fn finish_mapping(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let document = self.documents.len();
        let faults = &mut self.faults;
        let mut fault = |kind, span: Option<Span>| {
            faults.push(SyntaxFault {
                kind,
                span: span.unwrap_or_default(),
                document,
                reader: None,
            });
        };
        let built = &self.builder.document;
        let entries = built.without_repeated_keys(entries, |span| {
            fault(SyntaxFaultKind::DuplicateKey, span);
        });
        let is_partial = self.builder.is_partial;
        let has_room = self.builder.expanded <= ALIAS_LIMIT;
        let entries = built.with_merges(entries, has_room, |span| {
            // What could not be read may have been a mapping.
            if !is_partial {
                fault(SyntaxFaultKind::Refused(Refusal::Merge), span);
            }
        });
        if let Some(last) = entries.last().filter(|it| it.merged && has_room) {
            let span = built.data(last.value).and_then(|it| it.span);
            let merged = entries.iter().filter(|it| it.merged).count();
            self.expand(merged, span.unwrap_or_default());
        }
        entries
    }

    /// Whether so many more values may come of aliases and merge keys.
    fn expand(&mut self, count: usize, span: Span) -> bool {
        let expanded = self.builder.expanded.saturating_add(count);
        let has_room = expanded <= ALIAS_LIMIT;
        if !has_room && self.builder.expanded <= ALIAS_LIMIT {
            self.fault(SyntaxFaultKind::TooManyAliases, span);
        }
        self.builder.expanded = expanded.min(ALIAS_LIMIT + 1);
        has_room
    }

    fn alias(&mut self, anchor: &str, span: Span) {
        let is_open = |open: &Open<'_>| open.anchor == Some(anchor);
        if self.builder.open.iter().any(is_open) {
            self.fault(SyntaxFaultKind::CyclicAlias, span);
            return self.null(span);
        }
        let Some(node) = self.builder.anchors.get(anchor).copied() else {
            // What is left out may have been named so.
            if !self.builder.is_cut {
                self.fault(SyntaxFaultKind::UnknownAnchor, span);
            }
            return self.null(span);
        };
        let weight = self.builder.document.weight(node);
        if !self.expand(weight, span) {
            return self.null(span);
        }
        if let Some(named) = self.builder.document.nodes.get_mut(node.number()) {
            named.is_named = true;
        }
        self.add(Content::Alias(node), span, None);
    }

    /// A null in the place of something that cannot be kept.
    fn null(&mut self, span: Span) {
        self.add(Content::Scalar("".into(), ScalarStyle::Plain), span, None);
    }

    fn add(&mut self, content: Content<'t>, span: Span, anchor: Option<&'t str>) {
        if self.builder.skipped > 0 {
            return;
        }
        let node = self.builder.document.add(content, Some(span));
        if let Some(anchor) = anchor
            && self.builder.anchors.insert(anchor, node).is_some()
        {
            let start = Span::empty(span.start);
            self.refuse(Refusal::RepeatedAnchor, Some(Dialect::PyYaml), start);
        }
        self.place(node, span);
    }

    fn place(&mut self, node: NodeId, span: Span) {
        if self.builder.skipped > 0 {
            return;
        }
        self.refuse_key(node, span);
        let Some(parent) = self.builder.open.last_mut() else {
            self.builder.document.root.get_or_insert(node);
            return;
        };
        parent.end = parent.end.max(span.end);
        match &mut parent.collection {
            Collection::Sequence(items) => items.push(node),
            Collection::Mapping(entries, pending) => match pending.take() {
                None => *pending = Some(node),
                Some(key) => entries.push(Entry {
                    key,
                    value: node,
                    merged: false,
                }),
            },
        }
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod verdicts;
