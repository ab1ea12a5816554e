//! Documents that break off where they are not YAML.

use super::parser::Parser;
use super::refused::cause;
use super::{Collection, Content, Fault, Reader, reason};
use crate::text::Span;
use crate::tree::fault::{Cause, SyntaxFaultKind};

impl Reader<'_> {
    /// Ends the document that breaks off; its text goes on up to `end`.
    pub(super) fn syntax_error(&mut self, fault: &Fault, parser: &Parser<'_>, end: usize) {
        if !self.builder.started {
            self.builder.started = true;
            let start = self.documents.last().map_or(0, |it| it.span.end);
            self.builder.document.span = Span::empty(start);
        }
        let at = fault.at;
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
            let cause = cause(fault.reason, before, rest);
            let kind = SyntaxFaultKind::Syntax(fault.reason, cause);
            self.fault(kind, Span::new(at, at + length));
        }
        if cut.is_some() {
            self.drop_last();
        }
        self.close_all(Span::empty(parser.end));
        self.end_document(Span::empty(end), false);
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
