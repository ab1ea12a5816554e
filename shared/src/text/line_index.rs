//! From byte offsets to lines and columns, and back.

use serde::Serialize;

/// Where a byte stands, for people and editors. All numbers count from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Position {
    /// The line.
    pub line: usize,
    /// Bytes before it on its line.
    pub byte: usize,
    /// Unicode code points before it on its line.
    pub character: usize,
    /// UTF-16 units before it on its line, as browsers count.
    pub utf16: usize,
}

/// The lines of one text. A line ends with `\n`, `\r\n` or `\r`, as in YAML.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// What stands before every [`MARK_DISTANCE`]th byte or so, so that a column in a very long
    /// line need not be counted from its start. Empty when all is ASCII.
    marks: Vec<Units>,
}

/// Bytes between two marks.
const MARK_DISTANCE: usize = 1024;

/// How much of a text stands before a place.
#[derive(Clone, Copy, Debug, Default)]
struct Units {
    bytes: usize,
    characters: usize,
    utf16: usize,
}

impl<'t> LineIndex<'t> {
    /// Finds the lines of `text`.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                starts.push(at + 1);
            }
        }
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            marks(text)
        };
        Self {
            text,
            starts,
            marks,
        }
    }

    /// How many lines there are; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The line that holds `offset`, counted from 0.
    pub fn line(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    }

    /// The text of a line without its line break; empty behind the last line.
    pub fn line_text(&self, line: usize) -> &'t str {
        let Some(start) = self.starts.get(line) else {
            return "";
        };
        let end = self.starts.get(line + 1).copied();
        self.text
            .get(*start..end.unwrap_or(self.text.len()))
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r'])
    }

    /// The offset at which a line starts; the end of the text behind the last line.
    pub fn line_start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// The position of a byte. An offset behind the text stands at its end, one inside a
    /// character at the start of that character.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset);
        let start = self.line_start(line);
        let (from, to) = (self.units(start), self.units(offset));
        Position {
            line,
            byte: to.bytes - from.bytes,
            character: to.characters - from.characters,
            utf16: to.utf16 - from.utf16,
        }
    }

    /// What stands before `offset`, which is the start of a character.
    fn units(&self, offset: usize) -> Units {
        if self.marks.is_empty() {
            return Units {
                bytes: offset,
                characters: offset,
                utf16: offset,
            };
        }
        let after = self.marks.partition_point(|mark| mark.bytes <= offset);
        let mark = after.checked_sub(1).and_then(|at| self.marks.get(at));
        let mut units = mark.copied().unwrap_or_default();
        for character in self
            .text
            .get(units.bytes..offset)
            .unwrap_or_default()
            .chars()
        {
            units.add(character);
        }
        units
    }

    /// The offset of the UTF-16 column `utf16` on `line`, at most the end of that line.
    pub fn offset_of_utf16(&self, line: usize, utf16: usize) -> usize {
        let mut offset = self.line_start(line);
        let mut units = 0;
        for character in self.line_text(line).chars() {
            units += character.len_utf16();
            if units > utf16 {
                break;
            }
            offset += character.len_utf8();
        }
        offset
    }
}

impl Units {
    fn add(&mut self, character: char) {
        self.bytes += character.len_utf8();
        self.characters += 1;
        self.utf16 += character.len_utf16();
    }
}

fn marks(text: &str) -> Vec<Units> {
    let mut marks = Vec::with_capacity(text.len() / MARK_DISTANCE + 1);
    let mut units = Units::default();
    for character in text.chars() {
        if units.bytes >= marks.len() * MARK_DISTANCE {
            marks.push(units);
        }
        units.add(character);
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_in_long_lines_are_counted_right() {
        let text = "é😀a".repeat(1_000);
        let index = LineIndex::new(&text);
        for (number, (offset, _)) in text.char_indices().enumerate() {
            let position = index.position(offset);
            let utf16 = number + (number + 1) / 3;
            assert_eq!((position.byte, position.character), (offset, number));
            assert_eq!(position.utf16, utf16, "{number}");
        }
    }

    #[test]
    fn every_unit_is_counted() {
        let text = "a: é\r\nb: 😀x\rc\n";
        let index = LineIndex::new(text);
        let at = |needle: &str| index.position(text.find(needle).unwrap());
        let position = |line, byte, character, utf16| Position {
            line,
            byte,
            character,
            utf16,
        };
        assert_eq!(at("é"), position(0, 3, 3, 3));
        assert_eq!(at("\r\n"), position(0, 5, 4, 4));
        assert_eq!(at("x"), position(1, 7, 4, 5));
        assert_eq!(at("c"), position(2, 0, 0, 0));
        assert_eq!(index.position(999), position(3, 0, 0, 0));
        assert_eq!(index.position(4), position(0, 3, 3, 3), "inside é");
        assert_eq!(index.line_count(), 4);
        assert_eq!(index.line_text(1), "b: 😀x");
        assert_eq!(index.line_text(9), "");
    }

    #[test]
    fn utf16_columns_lead_back() {
        let text = "k: 😀é!\n";
        let index = LineIndex::new(text);
        for (offset, _) in text.char_indices().filter(|(_, it)| *it != '\n') {
            let position = index.position(offset);
            assert_eq!(index.offset_of_utf16(position.line, position.utf16), offset);
        }
        assert_eq!(index.offset_of_utf16(0, 99), text.len() - 1);
        assert_eq!(index.offset_of_utf16(7, 0), text.len());
    }
}
