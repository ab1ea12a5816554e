//! From the crate's byte offsets to the editor's.
//!
//! The editor counts UTF-16 units and takes every line break for one, however it is written.

use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::{LineIndex, Span, TextEdit};

/// A part of the editor's text.
pub type EditorRange = Range<usize>;

/// One change of the editor's text.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct EditorChange {
    /// What is taken away.
    pub range: EditorRange,
    /// What stands there afterwards.
    pub insert: String,
}

/// Where each line of a text starts in the editor.
#[derive(Debug)]
pub struct EditorText<'t> {
    lines: LineIndex<'t>,
    starts: Vec<usize>,
}

impl<'t> EditorText<'t> {
    /// Measures the lines of `text`.
    pub fn new(text: &'t str) -> Self {
        let lines = LineIndex::new(text);
        let starts = (0..lines.line_count())
            .scan(0, |next, line| {
                let start = *next;
                *next += utf16_length(lines.line_text(line)) + 1;
                Some(start)
            })
            .collect();
        Self { lines, starts }
    }

    /// The lines as the crate counts them.
    pub fn lines(&self) -> &LineIndex<'t> {
        &self.lines
    }

    /// Where the byte at `offset` stands in the editor; the end of its line for a byte of a line break.
    pub fn offset(&self, offset: usize) -> usize {
        let position = self.lines.position(offset);
        let length = utf16_length(self.lines.line_text(position.line));
        let start = self.starts.get(position.line).copied().unwrap_or_default();
        start + position.utf16.min(length)
    }

    /// The byte that stands at `offset` in the editor; the end of the text for an offset behind it.
    pub fn byte(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let start = self.starts.get(line).copied().unwrap_or_default();
        let mut left = offset.saturating_sub(start);
        let text = self.lines.line_text(line);
        let within = text.char_indices().find(|(_, character)| {
            let is_there = left < character.len_utf16();
            left = left.saturating_sub(character.len_utf16());
            is_there
        });
        self.lines.line_start(line) + within.map_or(text.len(), |(byte, _)| byte)
    }

    /// Where a span stands in the editor.
    pub fn range(&self, span: Span) -> EditorRange {
        self.offset(span.start)..self.offset(span.end)
    }

    /// The editor's change for an edit of the text.
    pub fn change(&self, edit: &TextEdit) -> EditorChange {
        EditorChange {
            range: self.range(edit.span),
            insert: edit.insert.clone(),
        }
    }
}

fn utf16_length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the editor holds after it took `text` in.
    fn in_editor(text: &str) -> Vec<u16> {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        lines.encode_utf16().collect()
    }

    fn seen(text: &str, part: &str) -> String {
        let start = text.find(part).expect("it is in the text");
        let range = EditorText::new(text).range(Span::new(start, start + part.len()));
        String::from_utf16(&in_editor(text)[range]).expect("no character is cut")
    }

    #[test]
    fn a_span_covers_the_same_words_in_the_editor() {
        let text = "# é 🦀\r\nname: caf\u{e9}\r\nemoji: 🦀🦀 end\nmac: x\rlast: z\u{301}";
        for part in [
            "name", "café", "emoji", "🦀🦀", "end", "mac", "last", "z\u{301}",
        ] {
            assert_eq!(seen(text, part), part);
        }
    }

    #[test]
    fn a_line_break_counts_as_one_however_it_is_written() {
        for (text, end) in [("a\nb", 3), ("a\r\nb", 3), ("a\rb", 3), ("a\r\n\r\nb", 4)] {
            let editor = EditorText::new(text);
            assert_eq!(editor.offset(text.len()), end, "{text:?}");
        }
        let inside_a_break = EditorText::new("a\r\nb").offset(2);
        assert_eq!(inside_a_break, 1);
    }

    #[test]
    fn every_character_is_found_from_either_side() {
        let text = "# é 🦀\r\nname: caf\u{e9}\n\n🦀";
        let editor = EditorText::new(text);
        for (byte, character) in text.char_indices() {
            if !matches!(character, '\r' | '\n') {
                assert_eq!(editor.byte(editor.offset(byte)), byte);
            }
        }
        assert_eq!(editor.byte(999), text.len());
        assert_eq!(EditorText::new("").byte(3), 0);
    }

    #[test]
    fn offsets_that_do_not_fit_stand_at_the_nearest_place() {
        assert_eq!(EditorText::new("é").offset(1), 0);
        assert_eq!(EditorText::new("ab").offset(99), 2);
        assert_eq!(EditorText::new("").offset(5), 0);
    }

    #[test]
    fn an_edit_that_replaces_a_line_break_keeps_to_the_line() {
        let text = "a: 🦀\r\nb: 1\r\n";
        let start = text.find("b: 1").expect("it is in the text");
        let edit = TextEdit::new(Span::new(start, text.len()), "c: 2\n");
        let change = EditorText::new(text).change(&edit);
        assert_eq!(change.range, 6..11);
    }
}
