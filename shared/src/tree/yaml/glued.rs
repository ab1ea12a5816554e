//! Comments right behind a quote or a bracket, `{a: b}# c`, which kubectl and Feast take and the
//! parser does not. They are blanked out, which moves nothing.

use super::{Read, read};
use crate::text::Span;
use crate::tree::Document;

/// How many of them are passed over, each at the price of reading the text once more.
const LIMIT: usize = 16;

/// Reads a YAML stream whose first such comment is at `first`.
pub(super) fn parse(text: &str, first: usize) -> Read<'_> {
    let mut blanked = text.to_owned();
    let mut comments = Vec::new();
    let mut next = Some(first);
    while let Some(at) = next.take() {
        let rest = text.get(at..).unwrap_or_default();
        let comment = rest.split(['\n', '\r']).next().unwrap_or_default();
        let span = Span::new(at, at + comment.len());
        comments.push(span);
        blanked.replace_range(span.start..span.end, &" ".repeat(comment.len()));
        let is_last = comments.len() >= LIMIT;
        match read(&blanked, !is_last) {
            Err(at) => next = Some(at),
            Ok((documents, faults)) => {
                let documents = documents.into_iter().map(Document::into_owned);
                let documents = documents.map(|mut document| {
                    let own = document.span;
                    let inside = |it: &&Span| it.start >= own.start && it.start <= own.end;
                    document.comments.extend(comments.iter().filter(inside));
                    document.comments.sort_unstable();
                    document
                });
                return (documents.collect(), faults);
            }
        }
    }
    (Vec::new(), Vec::new())
}
