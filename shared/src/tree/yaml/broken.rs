//! Documents that break off where they are not YAML.

use super::parser::Parser;
use super::refused::cause;
use super::{Collection, Content, DOCUMENT_SIZE, Fault, Layout, Reader, reason};
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
        let (before, rest) = self.text.split_at_checked(at).unwrap_or_default();
        let length = rest.chars().next().map_or(0, char::len_utf8);
        // Up to the colon it was the value of another key, and is no more.
        let cut = self.last_scalar(at);
        let cut = cut.filter(|_| fault.reason == reason::VALUE_NOT_ALLOWED);
        // What nobody sees is the likelier mistake, in the line that people see.
        let from = cut.map_or(at, |it| it.start);
        let unseen = parser.scanner.rare_break().filter(|span| {
            let (start, end) = (from.min(span.start), from.max(span.start));
            parser.scanner.is_one_line(start, end)
        });
        if let Some(span) = unseen {
            let character = span.of(self.text).chars().next().unwrap_or_default();
            let cause = Cause::LineBreak(character);
            self.fault(SyntaxFaultKind::Syntax(reason::LINE_BREAK, cause), span);
        } else {
            let (reason, cause) = if self.is_outside(at) {
                (reason::OUTSIDE, Cause::Outside)
            } else {
                (fault.reason, cause(fault.reason, before, rest))
            };
            let kind = SyntaxFaultKind::Syntax(reason, cause);
            self.fault(kind, Span::new(at, at + length));
        }
        if cut.is_some() {
            self.drop_last();
        }
        self.close_all(Span::empty(parser.end));
        self.end_document(Span::empty(end), false);
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

    /// Whether a place is in a line that stands further out than the outermost block.
    fn is_outside(&self, at: usize) -> bool {
        let document = &self.builder.document;
        let root = document.root.and_then(|it| document.data(it));
        root.is_some_and(|it| {
            let is_block = matches!(
                it.content,
                Content::Mapping(_, Layout::Block) | Content::Sequence(_, Layout::Block)
            );
            let start = it.span.map_or(0, |it| it.start);
            is_block && self.column(at) < self.column(start)
        })
    }

    /// How many bytes stand before a place in its line.
    fn column(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        at - before.rfind(['\n', '\r']).map_or(0, |it| it + 1)
    }

    /// The scalar before a place in its line, if it was the last value.
    fn last_scalar(&self, end: usize) -> Option<Span> {
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
