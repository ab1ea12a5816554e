//! The grammar: from tokens to the values of documents, in the order of the text.

mod event;
mod flow;

use std::borrow::Cow;

pub(super) use self::event::{Event, Properties, Tag};
use super::scanner::{Scanner, TokenKind};
use super::{Fault, reason};
use crate::text::Span;
use crate::tree::{Layout, ScalarStyle};

/// How many `%TAG` a document may have: each tag is looked up among them, and nobody writes many.
const TAG_LIMIT: usize = 64;

/// What comes next. Offsets are where the bracket around stands.
#[derive(Clone, Copy, Debug)]
enum State {
    FirstDocument,
    Document,
    Content,
    DocumentEnd,
    BlockNode,
    BlockSequence,
    /// A sequence as the value of a key, no further indented than the key.
    IndentlessSequence,
    BlockKey,
    BlockValue,
    FlowSequence {
        open: usize,
        is_first: bool,
    },
    /// A pair in a sequence: `[a: b]`.
    PairKey,
    PairValue,
    PairEnd,
    FlowKey {
        open: usize,
        is_first: bool,
    },
    /// Behind a key in braces.
    FlowValue,
    /// Behind a value in braces that stands where a key could.
    FlowLoneKey,
}

/// Reads the documents of a text one value after the other.
pub(super) struct Parser<'t> {
    pub(super) scanner: Scanner<'t>,
    /// What is going on, the innermost last.
    states: Vec<State>,
    /// Handles and what they stand for, as directives say.
    tags: Vec<(&'t str, &'t str)>,
    /// The end of the last token that is text: a block ends where the next thing begins.
    pub(super) end: usize,
}

impl<'t> Parser<'t> {
    /// A parser of a text, which may be a file of several that were put together.
    pub(super) fn new(text: &'t str, is_file: bool) -> Self {
        Self::of(Scanner::new(text, is_file), 0)
    }

    /// A parser that reads the same text from `start` on, where a document begins.
    pub(super) fn restart(&self, start: usize) -> Self {
        Self::of(self.scanner.restart(start), start)
    }

    fn of(scanner: Scanner<'t>, start: usize) -> Self {
        Self {
            scanner,
            states: vec![State::FirstDocument],
            tags: Vec::new(),
            end: start,
        }
    }

    /// What comes next; [`Event::StreamEnd`] for ever at the end.
    pub(super) fn next(&mut self) -> Result<Event<'t>, Fault> {
        match self.states.pop() {
            Some(state) => self.step(state),
            None => Ok(Event::StreamEnd),
        }
    }

    fn peek(&mut self) -> Result<&TokenKind<'t>, Fault> {
        Ok(&self.scanner.peek()?.kind)
    }

    fn start(&mut self) -> Result<usize, Fault> {
        Ok(self.scanner.peek()?.span.start)
    }

    fn take(&mut self) -> Result<(TokenKind<'t>, Span), Fault> {
        let token = self.scanner.take()?;
        if token.kind != TokenKind::BlockEnd {
            self.end = token.span.end;
        }
        Ok((token.kind, token.span))
    }

    /// Takes the next token if it is that one.
    fn skip(&mut self, kind: &TokenKind<'_>) -> Result<bool, Fault> {
        let is_meant = self.peek()? == kind;
        if is_meant {
            self.take()?;
        }
        Ok(is_meant)
    }

    fn fault<T>(&mut self, reason: &'static str) -> Result<T, Fault> {
        let at = self.start()?;
        Err(Fault { reason, at })
    }

    fn step(&mut self, state: State) -> Result<Event<'t>, Fault> {
        match state {
            State::FirstDocument => self.document(true),
            State::Document => self.document(false),
            State::Content => match self.peek()? {
                TokenKind::Directive { .. }
                | TokenKind::TagDirective(..)
                | TokenKind::DocumentStart
                | TokenKind::DocumentEnd
                | TokenKind::StreamEnd => Ok(self.nothing()),
                _ => self.node(true, false),
            },
            State::DocumentEnd => {
                let mut span = Span::empty(self.start()?);
                if *self.peek()? == TokenKind::DocumentEnd {
                    (_, span) = self.take()?;
                }
                self.tags.clear();
                self.states.push(State::Document);
                Ok(Event::DocumentEnd(span))
            }
            State::BlockNode => self.node(true, false),
            State::BlockSequence => {
                if self.skip(&TokenKind::BlockEntry)? {
                    self.states.push(state);
                    return self.block_part(true);
                }
                self.block_end(reason::SEQUENCE)
            }
            State::IndentlessSequence => {
                if self.skip(&TokenKind::BlockEntry)? {
                    self.states.push(state);
                    return self.block_part(true);
                }
                Ok(Event::End(Span::empty(self.start()?)))
            }
            State::BlockKey => {
                if self.skip(&TokenKind::Key)? {
                    self.states.push(State::BlockValue);
                    return self.block_part(false);
                }
                self.block_end(reason::MAPPING)
            }
            State::BlockValue => {
                self.states.push(State::BlockKey);
                if self.skip(&TokenKind::Value)? {
                    return self.block_part(false);
                }
                Ok(self.nothing())
            }
            State::FlowSequence { open, is_first } => self.flow_sequence(open, is_first),
            State::PairKey => {
                self.states.push(State::PairValue);
                self.flow_part()
            }
            State::PairValue => {
                self.states.push(State::PairEnd);
                self.flow_value()
            }
            State::PairEnd => Ok(Event::End(Span::empty(self.end))),
            State::FlowKey { open, is_first } => self.flow_key(open, is_first),
            State::FlowValue => self.flow_value(),
            State::FlowLoneKey => Ok(self.nothing()),
        }
    }

    fn document(&mut self, is_first: bool) -> Result<Event<'t>, Fault> {
        while !is_first && self.skip(&TokenKind::DocumentEnd)? {}
        let start = self.start()?;
        let is_implicit = match self.peek()? {
            TokenKind::StreamEnd => return Ok(Event::StreamEnd),
            TokenKind::Directive { .. }
            | TokenKind::TagDirective(..)
            | TokenKind::DocumentStart => false,
            _ => is_first,
        };
        self.states.push(State::DocumentEnd);
        if is_implicit {
            self.states.push(State::BlockNode);
            return Ok(Event::DocumentStart(Span::empty(start)));
        }
        let mut has_version = false;
        loop {
            match self.peek()? {
                TokenKind::Directive { is_version } => {
                    if *is_version && std::mem::replace(&mut has_version, true) {
                        return self.fault(reason::REPEATED_DIRECTIVE);
                    }
                }
                TokenKind::TagDirective(handle, prefix) => {
                    let (handle, prefix) = (*handle, *prefix);
                    if self.tags.iter().any(|(known, _)| *known == handle) {
                        return self.fault(reason::REPEATED_DIRECTIVE);
                    }
                    if self.tags.len() >= TAG_LIMIT {
                        return self.fault(reason::DIRECTIVES);
                    }
                    self.tags.push((handle, prefix));
                }
                TokenKind::DocumentStart => break,
                _ => return self.fault(reason::DOCUMENT),
            }
            self.take()?;
        }
        let (_, span) = self.take()?;
        self.scanner.start_document();
        self.states.push(State::Content);
        Ok(Event::DocumentStart(span))
    }

    /// An item of a block sequence, or the key or the value of a block mapping.
    fn block_part(&mut self, is_item: bool) -> Result<Event<'t>, Fault> {
        match self.peek()? {
            TokenKind::Key | TokenKind::Value | TokenKind::BlockEnd => Ok(self.nothing()),
            TokenKind::BlockEntry if is_item => Ok(self.nothing()),
            _ => self.node(true, !is_item),
        }
    }

    fn block_end(&mut self, reason: &'static str) -> Result<Event<'t>, Fault> {
        match self.peek()? {
            TokenKind::BlockEnd => {}
            TokenKind::Value => return self.fault(reason::NO_KEY),
            _ => {
                let start = self.start()?;
                let is_trailing = self.scanner.is_one_line(self.end, start);
                return self.fault(if is_trailing {
                    reason::TRAILING
                } else {
                    reason
                });
            }
        }
        let (_, span) = self.take()?;
        Ok(Event::End(span))
    }

    /// A value that is not there.
    fn nothing(&self) -> Event<'t> {
        self.nothing_with(Properties::default())
    }

    fn nothing_with(&self, properties: Properties<'t>) -> Event<'t> {
        let span = Span::empty(self.end);
        Event::Scalar(Cow::Borrowed(""), ScalarStyle::Plain, span, properties)
    }

    /// A value with what stands before it.
    fn node(&mut self, is_block: bool, may_be_indentless: bool) -> Result<Event<'t>, Fault> {
        let mut properties = Properties::default();
        let mut has_properties = false;
        loop {
            match self.peek()? {
                TokenKind::Alias(name) if !has_properties => {
                    let name = *name;
                    let (_, span) = self.take()?;
                    return Ok(Event::Alias(name, span));
                }
                TokenKind::Anchor(name) if properties.anchor.is_none() => {
                    properties.anchor = Some(*name);
                }
                TokenKind::Tag(handle, suffix) if properties.tag.is_none() => {
                    let (handle, suffix) = (*handle, *suffix);
                    match Tag::read(handle, suffix, &self.tags) {
                        Some(tag) => properties.tag = Some(tag),
                        None => return self.fault(reason::TAG_HANDLE),
                    }
                }
                _ => break,
            }
            self.take()?;
            has_properties = true;
        }
        match self.peek()? {
            TokenKind::BlockEntry if may_be_indentless => {
                let span = Span::empty(self.start()?);
                self.states.push(State::IndentlessSequence);
                return Ok(Event::SequenceStart(Layout::Block, span, properties));
            }
            TokenKind::Scalar(..) | TokenKind::FlowSequenceStart | TokenKind::FlowMappingStart => {}
            TokenKind::BlockSequenceStart | TokenKind::BlockMappingStart if is_block => {}
            _ if has_properties => return Ok(self.nothing_with(properties)),
            TokenKind::Value => return self.fault(reason::NO_KEY),
            _ => return self.fault(reason::NODE),
        }
        let (kind, span) = self.take()?;
        let open = span.start;
        let is_first = true;
        let (state, layout, is_mapping) = match kind {
            TokenKind::Scalar(text, style) => {
                return Ok(Event::Scalar(text, style, span, properties));
            }
            TokenKind::FlowSequenceStart => {
                let state = State::FlowSequence { open, is_first };
                (state, Layout::Flow, false)
            }
            TokenKind::FlowMappingStart => (State::FlowKey { open, is_first }, Layout::Flow, true),
            TokenKind::BlockSequenceStart => (State::BlockSequence, Layout::Block, false),
            _ => (State::BlockKey, Layout::Block, true),
        };
        self.states.push(state);
        Ok(if is_mapping {
            Event::MappingStart(layout, span, properties)
        } else {
            Event::SequenceStart(layout, span, properties)
        })
    }
}
