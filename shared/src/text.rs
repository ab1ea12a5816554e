//! Text as bytes: spans, the edits that change them, and the line index that shows them to people.
//!
//! Everything inside the crate counts bytes. Lines, characters and UTF-16 units exist only in
//! [`LineIndex`], for the doors that need them.

mod line_index;

use serde::{Deserialize, Serialize};

pub use line_index::{LineIndex, Position};

/// A half-open range of bytes in a text: `start` is inside, `end` is not.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte; never less than `start`.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, empty at `start` when `end` lies before it.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The empty span at `offset`.
    pub fn empty(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The part of `text` that the span covers, or nothing where it does not fit.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// One replacement in a text: the bytes of `span` become `insert`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub struct TextEdit {
    /// What is taken away; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards; empty for a deletion.
    pub insert: String,
}

impl TextEdit {
    /// An edit that replaces `span` by `insert`.
    pub fn new(span: Span, insert: impl Into<String>) -> Self {
        Self {
            span,
            insert: insert.into(),
        }
    }
}

/// Applies edits that all speak of the original text; an edit that overlaps an earlier one, or
/// does not fit the text, is left out.
pub fn apply(text: &str, edits: &[TextEdit]) -> String {
    let mut sorted: Vec<&TextEdit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        let Some(kept) = text.get(done..edit.span.start) else {
            continue;
        };
        if !text.is_char_boundary(edit.span.end) {
            continue;
        }
        result.push_str(kept);
        result.push_str(&edit.insert);
        done = edit.span.end;
    }
    result.push_str(text.get(done..).unwrap_or_default());
    result
}

/// Words in a row, with something between each two. The standard library's `join` unrolls its loops,
/// for each type of words anew.
pub fn joined(words: &[impl AsRef<str>], between: &str) -> String {
    let mut text = String::new();
    for (number, word) in words.iter().enumerate() {
        text.push_str(if number > 0 { between } else { "" });
        text.push_str(word.as_ref());
    }
    text
}

/// Adds a character so that it is seen, and stays on one line. The standard library's tables of what
/// can be printed are larger than what a message needs.
pub(crate) fn push_seen(text: &mut String, character: char) {
    let escaped = match character {
        '\0' => "\\0",
        '\t' => "\\t",
        '\r' => "\\r",
        '\n' => "\\n",
        '\'' => "\\'",
        '"' => "\\\"",
        '\\' => "\\\\",
        _ if is_unseen(character) => {
            text.extend(character.escape_unicode());
            return;
        }
        _ => {
            text.push(character);
            return;
        }
    };
    text.push_str(escaped);
}

/// Controls, blanks other than the usual one, what changes the direction of writing, and what has no
/// form of its own.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{a0}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{1680}' | '\u{180b}'..='\u{180e}'
                | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}'
                | '\u{3000}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, insert: &str) -> TextEdit {
        TextEdit::new(Span::new(start, end), insert)
    }

    #[test]
    fn edits_speak_of_the_original_text_in_any_order() {
        let edits = [edit(4, 7, "drei"), edit(0, 3, "eins"), edit(3, 3, "!")];
        assert_eq!(apply("one two", &edits), "eins! drei");
    }

    #[test]
    fn edits_that_overlap_or_do_not_fit_are_left_out() {
        assert_eq!(apply("abcdef", &[edit(0, 3, "x"), edit(2, 4, "y")]), "xdef");
        assert_eq!(apply("é", &[edit(0, 1, "x")]), "é");
        assert_eq!(apply("a", &[edit(5, 9, "x")]), "a");
    }

    #[test]
    fn what_is_not_seen_is_written_out() {
        let shown = |text: &str| {
            let mut shown = String::new();
            text.chars().for_each(|it| push_seen(&mut shown, it));
            shown
        };
        assert_eq!(shown("a b\"é✅\u{1f600}"), "a b\\\"é✅\u{1f600}");
        assert_eq!(shown("\u{202e}\n\u{1b}[2J"), r"\u{202e}\n\u{1b}[2J");
        assert_eq!(shown("x\u{a0}y\u{2028}"), r"x\u{a0}y\u{2028}");
    }
}
