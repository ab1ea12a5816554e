//! What stands in brackets and braces.

use super::super::{Fault, reason};
use super::{Event, Parser, Properties, State, TokenKind};
use crate::text::Span;
use crate::tree::Layout;

impl<'t> Parser<'t> {
    /// A fault inside brackets: when they are never closed, that is what is wrong.
    fn flow_fault<T>(
        &mut self,
        reason: &'static str,
        unclosed: &'static str,
        open: usize,
    ) -> Result<T, Fault> {
        if self.is_at_end()? {
            return Err(Fault {
                reason: unclosed,
                at: open,
            });
        }
        self.fault(reason)
    }

    /// Whether the document ends, though brackets are open.
    fn is_at_end(&mut self) -> Result<bool, Fault> {
        Ok(matches!(
            self.peek()?,
            TokenKind::StreamEnd | TokenKind::DocumentStart | TokenKind::DocumentEnd
        ))
    }

    pub(super) fn flow_sequence(
        &mut self,
        open: usize,
        is_first: bool,
    ) -> Result<Event<'t>, Fault> {
        if *self.peek()? != TokenKind::FlowSequenceEnd {
            if !is_first && !self.skip(&TokenKind::FlowEntry)? {
                return self.flow_fault(reason::FLOW_SEQUENCE, reason::BRACKET, open);
            }
            let next = State::FlowSequence {
                open,
                is_first: false,
            };
            match self.peek()? {
                TokenKind::FlowSequenceEnd => {}
                TokenKind::Key => {
                    let start = self.start()?;
                    self.take()?;
                    self.states.extend([next, State::PairKey]);
                    let span = Span::empty(start);
                    return Ok(Event::MappingStart(
                        Layout::Flow,
                        span,
                        Properties::default(),
                    ));
                }
                _ => {
                    self.states.push(next);
                    return self.flow_node();
                }
            }
        }
        let (_, span) = self.take()?;
        Ok(Event::End(span))
    }

    pub(super) fn flow_key(&mut self, open: usize, is_first: bool) -> Result<Event<'t>, Fault> {
        if *self.peek()? != TokenKind::FlowMappingEnd {
            if !is_first && !self.skip(&TokenKind::FlowEntry)? {
                return self.flow_fault(reason::FLOW_MAPPING, reason::BRACE, open);
            }
            let next = State::FlowKey {
                open,
                is_first: false,
            };
            match self.peek()? {
                TokenKind::FlowMappingEnd => {}
                TokenKind::Key => {
                    self.take()?;
                    self.states.extend([next, State::FlowValue]);
                    return self.flow_part();
                }
                _ => {
                    self.states.extend([next, State::FlowLoneKey]);
                    return self.flow_node();
                }
            }
        }
        let (_, span) = self.take()?;
        Ok(Event::End(span))
    }

    /// The value behind a key.
    pub(super) fn flow_value(&mut self) -> Result<Event<'t>, Fault> {
        if self.skip(&TokenKind::Value)? {
            return self.flow_part();
        }
        Ok(self.nothing())
    }

    /// A key or a value that may be missing.
    pub(super) fn flow_part(&mut self) -> Result<Event<'t>, Fault> {
        match self.peek()? {
            TokenKind::Value
            | TokenKind::FlowEntry
            | TokenKind::FlowSequenceEnd
            | TokenKind::FlowMappingEnd => Ok(self.nothing()),
            _ => self.flow_node(),
        }
    }

    fn flow_node(&mut self) -> Result<Event<'t>, Fault> {
        if self.is_at_end()? {
            let open = self.states.iter().rev().find_map(|state| match state {
                State::FlowSequence { open, .. } => Some((reason::BRACKET, *open)),
                State::FlowKey { open, .. } => Some((reason::BRACE, *open)),
                _ => None,
            });
            let (reason, at) = open.unwrap_or((reason::NODE, self.end));
            return Err(Fault { reason, at });
        }
        self.node(false, false)
    }
}
