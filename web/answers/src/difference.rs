//! How two texts differ, line by line.

use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::{Span, TextEdit};
use imara_diff::{Algorithm, Diff, Hunk, InternedInput};

use crate::markers::{EditorChange, EditorText};

/// How many unchanged lines stand around a change.
const CONTEXT: usize = 3;

/// More rows are not shown: nobody reads them, and the browser would be long at it.
const MOST_ROWS: usize = 2000;

/// The parts in which two texts differ, each with some lines around it.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Difference {
    /// The parts, in the order of the text.
    pub parts: Vec<Vec<Row>>,
    /// Whether there are more parts or rows than are shown.
    pub is_cut: bool,
    /// How many lines were added.
    pub added: usize,
    /// How many lines were removed.
    pub removed: usize,
}

/// A line of one text or of both.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Row {
    /// Whose line it is.
    pub side: Side,
    /// Its number in the old text, counted from 1.
    pub old: Option<usize>,
    /// Its number in the new text, counted from 1.
    pub new: Option<usize>,
    /// Its words, without the line break.
    pub text: String,
}

/// Whose line a [`Row`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Side {
    /// That of both texts.
    Both,
    /// Only that of the old text.
    Old,
    /// Only that of the new text.
    New,
}

/// The hunks of two texts, by the numbers of their lines.
fn hunks(old: &str, new: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let input = InternedInput::new(old, new);
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let range = |it: Range<u32>| -> Option<Range<usize>> {
        Some(usize::try_from(it.start).ok()?..usize::try_from(it.end).ok()?)
    };
    let pair = |Hunk { before, after }| Some((range(before)?, range(after)?));
    diff.hunks().filter_map(pair).collect()
}

impl Difference {
    /// Compares two texts.
    pub(crate) fn between(old: &str, new: &str) -> Self {
        let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
        let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
        let hunks = hunks(old, new);
        let mut difference = Self::default();
        // Up to which line of the old text everything is said.
        let mut done = 0;
        let mut left = MOST_ROWS;
        for (index, (before, after)) in hunks.iter().enumerate() {
            let start = before.start.saturating_sub(CONTEXT).max(done);
            if (start > done || index == 0) && left > 0 {
                difference.parts.push(Vec::new());
            }
            let next = hunks.get(index + 1);
            let limit = next.map_or(old_lines.len(), |(next, _)| next.start);
            let end = (before.end + CONTEXT).min(limit);
            let row = |side, old: Option<usize>, new: Option<usize>| Row {
                side,
                old: old.map(|it| it + 1),
                new: new.map(|it| it + 1),
                text: match (old, new) {
                    (_, Some(line)) => content(&new_lines, line),
                    (Some(line), None) => content(&old_lines, line),
                    (None, None) => String::new(),
                },
            };
            let in_front = (start..before.start).map(|line| {
                let new = (line + after.start).saturating_sub(before.start);
                row(Side::Both, Some(line), Some(new))
            });
            let behind = (before.end..end).map(|line| {
                let new = (line + after.end).saturating_sub(before.end);
                row(Side::Both, Some(line), Some(new))
            });
            let rows = in_front
                .chain(before.clone().map(|it| row(Side::Old, Some(it), None)))
                .chain(after.clone().map(|it| row(Side::New, None, Some(it))))
                .chain(behind);
            let count = (end - start) + after.len();
            if let Some(part) = difference.parts.last_mut() {
                part.extend(rows.take(left));
            }
            difference.is_cut |= count > left;
            left = left.saturating_sub(count);
            difference.removed += before.len();
            difference.added += after.len();
            done = end;
        }
        difference
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

fn content(lines: &[&str], line: usize) -> String {
    let line = lines.get(line).copied().unwrap_or_default();
    line.trim_end_matches(['\n', '\r']).to_owned()
}

/// The changes that make `new` of `old` in the editor, in the order of the text: whole lines, and only those that
/// differ.
pub(crate) fn changes(old: &str, new: &str) -> Vec<EditorChange> {
    let editor = EditorText::new(old);
    let offsets = |text: &str| -> Vec<usize> {
        let lines = text.split_inclusive('\n').scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        });
        std::iter::once(0).chain(lines).collect()
    };
    let (old_offsets, new_offsets) = (offsets(old), offsets(new));
    let part = |offsets: &[usize], range: Range<usize>| -> Option<Span> {
        let start = offsets.get(range.start)?;
        Some(Span::new(*start, *offsets.get(range.end)?))
    };
    let change = |(before, after): (Range<usize>, Range<usize>)| {
        let insert = part(&new_offsets, after)?.of(new);
        let edit = TextEdit::new(part(&old_offsets, before)?, insert);
        Some(editor.change(&edit))
    };
    hunks(old, new).into_iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use expect_test::{Expect, expect};

    use super::*;

    fn shown(old: &str, new: &str, expected: &Expect) {
        let difference = Difference::between(old, new);
        let mut out = format!("+{} -{}\n", difference.added, difference.removed);
        for part in &difference.parts {
            out.push_str("@@\n");
            for row in part {
                let sign = match row.side {
                    Side::Both => ' ',
                    Side::Old => '-',
                    Side::New => '+',
                };
                let number = |it: Option<usize>| it.map_or(String::new(), |it| it.to_string());
                let (old, new) = (number(row.old), number(row.new));
                writeln!(out, "{old:>2} {new:>2} {sign}{}", row.text).unwrap();
            }
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn a_long_difference_is_counted_whole_and_shown_in_part() {
        let old = "same\n".repeat(5);
        let new = format!("{}{old}more\n", "new\n".repeat(2 * MOST_ROWS));
        let difference = Difference::between(&old, &new);
        assert_eq!(
            (difference.added, difference.removed),
            (2 * MOST_ROWS + 1, 0)
        );
        let rows: usize = difference.parts.iter().map(Vec::len).sum();
        assert_eq!((rows, difference.is_cut), (MOST_ROWS, true));
    }

    #[test]
    fn only_what_is_near_a_change_is_shown() {
        let old: String = (1..=20).fold(String::new(), |text, line| format!("{text}l{line}\n"));
        let new = old
            .replace("l2\n", "two\n")
            .replace("l7\n", "")
            .replace("l19\n", "l19\nnew\n");
        shown(
            &old,
            &new,
            &expect![[r"
                +2 -2
                @@
                 1  1  l1
                 2    -l2
                    2 +two
                 3  3  l3
                 4  4  l4
                 5  5  l5
                 6  6  l6
                 7    -l7
                 8  7  l8
                 9  8  l9
                10  9  l10
                @@
                17 16  l17
                18 17  l18
                19 18  l19
                   19 +new
                20 20  l20
            "]],
        );
    }

    #[test]
    fn equal_texts_do_not_differ() {
        assert!(Difference::between("a\nb", "a\nb").is_empty());
        assert_eq!(changes("a\nb", "a\nb"), []);
    }

    #[test]
    fn changes_make_the_new_text_of_the_old_one() {
        for (old, new) in [
            ("", "a\n"),
            ("a", ""),
            ("é 🦀\nb\nc", "é 🦀\nc\nd"),
            ("a\nb\nc\n", "A\nb\nC"),
        ] {
            let mut text: Vec<u16> = old.encode_utf16().collect();
            for change in changes(old, new).into_iter().rev() {
                text.splice(change.range, change.insert.encode_utf16());
            }
            assert_eq!(String::from_utf16(&text).unwrap(), new, "{old:?}");
        }
    }
}
