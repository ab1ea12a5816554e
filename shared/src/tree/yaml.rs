//! The text door: a YAML stream becomes documents and the faults that stood in the way.
//!
//! Reading never fails. What breaks the syntax is a [`SyntaxFault`] with its place; the document
//! keeps what stands before it, and reading goes on at the next `---`. granit-parser takes YAML 1.2
//! and is named in this module alone; what kubectl or Feast refuse beyond it is a [`Refusal`].

mod blanks;
mod glued;
mod refused;
mod tags;

use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle as GranitStyle, StructureStyle};

use self::blanks::Lexeme;
use self::refused::cause;
use self::tags::scalar_style;
use super::fault::{Cause, Refusal, SyntaxFault, SyntaxFaultKind};
use super::{
    ALIAS_LIMIT, Content, DEPTH_LIMIT, Dialect, Document, Entry, Layout, NodeId, ScalarStyle,
};
use crate::text::Span;

/// Reads a YAML stream. An empty text has no document.
pub fn parse(text: &str) -> (Vec<Document<'_>>, Vec<SyntaxFault>) {
    match read(text, true) {
        Ok(read) => read,
        Err(comment) => glued::parse(text, comment),
    }
}

type Read<'t> = (Vec<Document<'t>>, Vec<SyntaxFault>);

/// Reads a YAML stream. With `glued`, stops at a comment right behind a quote or a bracket, and
/// gives its place as an error.
fn read(text: &str, glued: bool) -> Result<Read<'_>, usize> {
    #[cfg_attr(
        not(feature = "comments"),
        expect(unused_mut, reason = "there is nothing to add")
    )]
    let mut options = granit_parser::options! {
        block_scalar_eof_without_line_feed: true,
        bom_inside_document_as_content: true,
        emit_unresolved_aliases: true,
    };
    #[cfg(feature = "comments")]
    {
        options.max_buffered_comment_events = text.len();
    }
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut reader = Reader {
        text,
        documents: Vec::new(),
        faults: Vec::new(),
        builder: Builder::default(),
        lexemes: blanks::has_rare_blanks(text).then(Vec::new),
        seen: 0,
        is_lost: false,
    };
    loop {
        match parser.next_event() {
            None => break,
            Some(Ok((event, span))) => {
                let start = span.start.byte_offset().unwrap_or_default();
                let end = span.end.byte_offset().unwrap_or(start);
                reader.event(event, Span::new(start, end));
            }
            Some(Err(error)) => {
                let at = error.marker().byte_offset().unwrap_or(text.len());
                let is_glued = matches!(error.kind(), ErrorKind::CommentNotSeparated)
                    && text
                        .get(..at)
                        .is_some_and(|it| it.ends_with(['"', '\'', ']', '}']))
                    && text.get(at..).is_some_and(|it| it.starts_with('#'));
                if glued && is_glued {
                    return Err(at);
                }
                reader.syntax_error(error.kind(), at);
                if !matches!(parser.proceed_next_document(), Ok(true)) {
                    break;
                }
            }
        }
    }
    Ok(reader.finish())
}

struct Reader<'t> {
    text: &'t str,
    documents: Vec<Document<'t>>,
    faults: Vec<SyntaxFault>,
    builder: Builder<'t>,
    /// The parts of the text since `seen`, when the text has blanks to look at.
    lexemes: Option<Vec<(Span, Lexeme)>>,
    /// Up to where the blanks of the text have been looked at.
    seen: usize,
    /// Whether the parser is looking for the next document behind a fault.
    is_lost: bool,
}

/// The document that is being read.
#[derive(Default)]
struct Builder<'t> {
    document: Document<'t>,
    open: Vec<Open>,
    anchors: HashMap<usize, NodeId>,
    /// Nodes that aliases have added so far.
    expanded: usize,
    /// Collections below [`DEPTH_LIMIT`] that are being passed over.
    skipped: usize,
    /// Whether a part of the text is not in the document.
    is_partial: bool,
    started: bool,
}

/// A collection whose end has not come yet.
struct Open {
    start: usize,
    end: usize,
    anchor: usize,
    layout: Layout,
    collection: Collection,
}

enum Collection {
    Sequence(Vec<NodeId>),
    Mapping(Vec<Entry>, Option<NodeId>),
}

impl<'t> Reader<'t> {
    fn event(&mut self, event: Event<'t>, span: Span) {
        match event {
            Event::DocumentStart(..) => self.start_document(span),
            Event::DocumentEnd => self.end_document(span, true),
            #[cfg(feature = "comments")]
            Event::Comment(..) => self.builder.document.comments.push(span),
            Event::Scalar(text, written, anchor, tag) => {
                let is_absent = span.is_empty() && written == GranitStyle::Plain;
                self.scalar_lexeme(span, written);
                if is_absent && anchor == 0 && tag.is_none() {
                    self.refuse_missing_key(span);
                }
                if let Some(tag) = tag.as_deref() {
                    self.refuse_tag(tag, span);
                }
                let style = scalar_style(written, tag.as_deref());
                // The parser writes `~` for a value that is not there.
                let text = if is_absent { "".into() } else { text };
                let span = if is_absent {
                    self.behind_colon(span)
                } else {
                    self.without_trailing_blanks(span, style)
                };
                self.refuse_scalar(&text, style, span);
                let content = Content::Scalar(text, style);
                self.add(content, span, anchor);
            }
            Event::SequenceStart(style, anchor, tag) => {
                if let Some(tag) = tag.as_deref() {
                    self.refuse_collection_tag(tag, span, "seq");
                }
                self.open(span, style, anchor, Collection::Sequence(Vec::new()));
            }
            Event::MappingStart(style, anchor, tag) => {
                if let Some(tag) = tag.as_deref() {
                    self.refuse_collection_tag(tag, span, "map");
                }
                self.open(span, style, anchor, Collection::Mapping(Vec::new(), None));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::UnresolvedAlias(_) => {
                self.fault(SyntaxFaultKind::UnknownAnchor, span);
                self.null(span);
            }
            _ => {}
        }
    }

    fn start_document(&mut self, span: Span) {
        if self.builder.started {
            self.end_document(span, false);
        }
        self.refuse_blanks(span.start);
        self.refuse_separator(span.start);
        // Comments before the first node belong to the document that they introduce.
        let comments = std::mem::take(&mut self.builder.document.comments);
        self.builder = Builder {
            started: true,
            document: Document {
                comments,
                span: Span::empty(span.start),
                ..Document::default()
            },
            ..Builder::default()
        };
    }

    fn end_document(&mut self, span: Span, complete: bool) {
        while !self.builder.open.is_empty() {
            self.close(span);
        }
        let Builder {
            mut document,
            is_partial,
            ..
        } = std::mem::take(&mut self.builder);
        document.complete = complete && !is_partial;
        document.editable = true;
        let end = if span.is_empty() {
            span.start
        } else {
            span.end
        };
        document.span = Span::new(document.span.start, end);
        self.documents.push(document);
    }

    fn syntax_error(&mut self, kind: &ErrorKind, at: usize) {
        if !self.builder.started {
            self.builder.started = true;
            let start = self.documents.last().map_or(0, |it| it.span.end);
            self.builder.document.span = Span::empty(start);
        }
        let (before, rest) = self.text.split_at_checked(at).unwrap_or_default();
        let length = rest.chars().next().map_or(0, char::len_utf8);
        // The parser notices tabs when it is behind them.
        let tabs = before.len() - before.trim_end_matches('\t').len();
        let span = if tabs > 0 {
            Span::new(at - tabs, at)
        } else {
            Span::new(at, at + length)
        };
        let cause = if tabs > 0 {
            Cause::Tab
        } else {
            cause(kind, before, rest)
        };
        self.fault(SyntaxFaultKind::Syntax(kind.to_string(), cause), span);
        self.end_document(Span::empty(at), false);
        self.refuse_blanks(at);
        self.is_lost = true;
    }

    fn finish(mut self) -> (Vec<Document<'t>>, Vec<SyntaxFault>) {
        if self.builder.started {
            self.end_document(Span::empty(self.text.len()), false);
        }
        self.refuse_blanks(self.text.len());
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

    fn open(&mut self, span: Span, style: StructureStyle, anchor: usize, collection: Collection) {
        if self.builder.skipped > 0 || self.builder.open.len() >= DEPTH_LIMIT {
            if self.builder.skipped == 0 {
                self.fault(SyntaxFaultKind::TooDeep, span);
            }
            self.builder.skipped += 1;
            return;
        }
        let layout = match style {
            StructureStyle::Flow => Layout::Flow,
            StructureStyle::Block => Layout::Block,
        };
        if layout == Layout::Flow {
            self.lexeme(span, Lexeme::FlowStart);
        }
        self.builder.open.push(Open {
            start: span.start,
            end: span.end,
            anchor,
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
        if open.layout == Layout::Flow {
            self.lexeme(span, Lexeme::FlowEnd);
        }
        let end = match open.layout {
            Layout::Flow => span.end,
            Layout::Block => open.end,
        };
        let content = match open.collection {
            Collection::Sequence(items) => Content::Sequence(items, open.layout),
            Collection::Mapping(mut entries, pending) => {
                if let Some(key) = pending {
                    let value = self.builder.document.add(
                        Content::Scalar("".into(), ScalarStyle::Plain),
                        Some(Span::empty(end)),
                    );
                    entries.push(Entry {
                        key,
                        value,
                        merged: false,
                    });
                }
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
        built.with_merges(entries, |span| {
            // What could not be read may have been a mapping.
            if !is_partial {
                fault(SyntaxFaultKind::Refused(Refusal::Merge), span);
            }
        })
    }

    fn alias(&mut self, anchor: usize, span: Span) {
        if self.builder.open.iter().any(|open| open.anchor == anchor) {
            self.fault(SyntaxFaultKind::CyclicAlias, span);
            return self.null(span);
        }
        // An anchor inside a part that was too deep to keep names nothing.
        let Some(node) = self.builder.anchors.get(&anchor).copied() else {
            return self.null(span);
        };
        let weight = self.builder.document.weight(node);
        let expanded = self.builder.expanded.saturating_add(weight);
        if expanded > ALIAS_LIMIT {
            if self.builder.expanded <= ALIAS_LIMIT {
                self.fault(SyntaxFaultKind::TooManyAliases, span);
            }
            self.builder.expanded = ALIAS_LIMIT + 1;
            return self.null(span);
        }
        self.builder.expanded = expanded;
        if let Some(named) = self.builder.document.nodes.get_mut(node.number()) {
            named.is_named = true;
        }
        self.add(Content::Alias(node), span, 0);
    }

    /// A null in the place of something that cannot be kept.
    fn null(&mut self, span: Span) {
        self.add(Content::Scalar("".into(), ScalarStyle::Plain), span, 0);
    }

    fn add(&mut self, content: Content<'t>, span: Span, anchor: usize) {
        if self.builder.skipped > 0 {
            return;
        }
        let node = self.builder.document.add(content, Some(span));
        if anchor > 0 {
            self.builder.anchors.insert(anchor, node);
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

    /// The parser puts a value that is not there in front of the colon of its key.
    fn behind_colon(&self, span: Span) -> Span {
        let has_key = matches!(
            self.builder.open.last(),
            Some(Open {
                collection: Collection::Mapping(_, Some(_)),
                ..
            })
        );
        let rest = self.text.get(span.start..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let has_colon = rest.get(blanks..).is_some_and(|it| it.starts_with(':'));
        if has_key && has_colon {
            Span::empty(span.start + blanks + 1)
        } else {
            span
        }
    }

    /// The parser counts the blanks before the next token to a block scalar, and puts an empty one
    /// behind them.
    fn without_trailing_blanks(&self, span: Span, style: ScalarStyle) -> Span {
        if !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            return span;
        }
        let length = span.of(self.text).trim_end().len();
        if length > 0 {
            return Span::new(span.start, span.start + length);
        }
        let before = self.text.get(..span.start).unwrap_or_default();
        Span::empty(before.trim_end().len())
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod verdicts;
