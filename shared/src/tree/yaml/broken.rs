//! Documents that break off where they are not YAML.

use super::parser::Parser;
use super::slips::Slip;
use super::{Collection, Content, DOCUMENT_SIZE, Fault, Reader, reason};
use crate::text::Span;
use crate::tree::fault::{Cause, SyntaxFaultKind};

impl Reader<'_> {
    /// Ends the document that breaks off; its text goes on up to `end`.
    pub(super) fn syntax_error(&mut self, fault: &Fault, parser: &Parser<'_>, end: usize) {
        let at = fault.at;
        if !self.builder.started {
            self.builder.started = true;
            let end = self.documents.last().map(|it| it.span.end);
            if end == Some(at) && fault.reason == reason::DOCUMENT {
                self.reopen();
            } else {
                self.builder.document.span = Span::empty(end.unwrap_or_default());
            }
        }
        let cut = self.last_scalar(at);
        // Up to the colon it was the value of another key, and is no more.
        let no_value = cut.filter(|_| fault.reason == reason::VALUE_NOT_ALLOWED);
        let slip = if cfg!(feature = "docs") {
            let unseen = self.unseen(fault, no_value, parser);
            unseen.or_else(|| self.slip_by_hand(fault, no_value))
        } else {
            None
        };
        let slip = slip
            .unwrap_or_else(|| self.slip_at(at, fault.reason, cause(fault.reason, self.text, at)));
        self.fault(SyntaxFaultKind::Syntax(slip.reason, slip.cause), slip.span);
        // Nobody knows how it goes on.
        if cut.is_some() {
            self.drop_last();
        }
        self.close_all(Span::empty(parser.end));
        self.end_document(Span::empty(end), false);
    }

    /// A slip at the character that stands somewhere.
    pub(super) fn slip_at(&self, at: usize, reason: &'static str, cause: Cause) -> Slip {
        let rest = self.text.get(at..).unwrap_or_default();
        let length = rest.chars().next().map_or(0, char::len_utf8);
        Slip {
            reason,
            cause,
            span: Span::new(at, at + length),
        }
    }

    /// Goes on with the last document: it ended without a mark, and what follows begins none.
    fn reopen(&mut self) {
        let Some(mut document) = self.documents.pop() else {
            return;
        };
        let number = self.documents.len();
        let later = self.faults.iter_mut().rev();
        later
            .take_while(|it| it.document > number)
            .for_each(|it| it.document = number);
        self.size -= document.nodes.len() + DOCUMENT_SIZE;
        document
            .comments
            .append(&mut self.builder.document.comments);
        self.builder.document = document;
    }

    /// The scalar before a place in its line, if it was the last value.
    pub(super) fn last_scalar(&self, end: usize) -> Option<Span> {
        let last = self.builder.document.nodes.last()?;
        let span = last.span?;
        let between = self.text.get(span.end..end)?;
        let is_meant = matches!(last.content, Content::Scalar(..))
            && between.trim_start_matches([' ', '\t']).is_empty();
        is_meant.then_some(span)
    }

    /// Leaves the last value out.
    fn drop_last(&mut self) {
        match self.builder.open.last_mut().map(|it| &mut it.collection) {
            Some(Collection::Sequence(items)) => {
                items.pop();
            }
            Some(Collection::Mapping(entries, None)) => {
                entries.pop();
            }
            // It is a key, which goes with the value that it lacks.
            Some(Collection::Mapping(..)) => {}
            None => self.builder.document.root = None,
        }
    }
}

/// What an author most likely did where the parser stopped, told by the line.
fn cause(reason: &str, text: &str, at: usize) -> Cause {
    /// Far enough for a line that a person wrote.
    const NEAR: usize = 400;
    let before = text.floor_char_boundary(at.saturating_sub(NEAR));
    let behind = text.ceil_char_boundary(at.saturating_add(NEAR));
    let before = text.get(before..at).unwrap_or_default();
    let rest = text.get(at..behind).unwrap_or_default();
    let head = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let tail = rest.split(['\n', '\r']).next().unwrap_or_default();
    let first = rest.chars().next();
    let line = text.get(at - head.len()..at + tail.len());
    if line.is_some_and(|it| it.contains("{{") || it.contains("{%")) {
        return Cause::Template;
    }
    let names_variable = head.contains("${") || (head.ends_with('$') && first == Some('{'));
    if names_variable && head.contains(['{', '[']) && first != Some(':') {
        return Cause::Variable;
    }
    match first {
        Some('\t') => Cause::Tab,
        _ if reason == reason::KEY => Cause::Key,
        _ if reason == reason::QUOTE => Cause::Quote,
        _ if reason == reason::ESCAPE => Cause::Backslash,
        _ if matches!(
            reason,
            reason::FLOW_MAPPING | reason::FLOW_SEQUENCE | reason::BRACE | reason::BRACKET
        ) =>
        {
            Cause::Bracket
        }
        // Were it a value with a colon in it, its own key would stand before it.
        _ if reason == reason::VALUE_NOT_ALLOWED && !head.contains(": ") => Cause::Indentation,
        Some(it @ ('@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | '\'' | '"')) => {
            Cause::Indicator(it)
        }
        Some(':') => Cause::Colon,
        _ if head.ends_with(':') => Cause::Colon,
        _ => Cause::Unknown,
    }
}

/// Where the next line begins, from `from` on, that begins a document.
pub(super) fn next_document(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    (from..bytes.len()).find(|at| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        matches!(before, None | Some(b'\n' | b'\r'))
            && text.get(*at..).is_some_and(|it| {
                it.strip_prefix("---")
                    .is_some_and(|it| it.is_empty() || it.starts_with([' ', '\t', '\n', '\r']))
            })
    })
}
