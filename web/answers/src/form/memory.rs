//! What the form remembers of its changes, so that a field that goes back to what it was brings back its very bytes:
//! order, quotes and comments included.

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::fix::YamlValue;
use feast_ha::text::{Span, TextEdit};

use super::Place;

/// More changes than this are not remembered; the oldest is forgotten first.
const LIMIT: usize = 200;

/// The changes of one text, as long as their places in it are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Memory {
    /// The text that the places speak of.
    text: String,
    records: Vec<Record>,
    made: Vec<Place>,
}

/// A changed field.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(super) struct Record {
    place: Place,
    /// What it said before, `None` when it was not there.
    pub(super) before: Option<YamlValue>,
    /// What the change has written, and what stood there before.
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
struct Part {
    span: Span,
    original: String,
}

impl Record {
    /// The edits that bring back what was there.
    pub(super) fn undo(&self) -> Vec<TextEdit> {
        let mut edits: Vec<TextEdit> = self
            .parts
            .iter()
            .map(|part| TextEdit::new(part.span, part.original.clone()))
            .collect();
        edits.sort();
        edits
    }
}

impl Memory {
    /// Takes note of a text that somebody else may have changed.
    pub fn follow(&mut self, text: &str) {
        if self.text == text {
            return;
        }
        if self.records.is_empty() {
            text.clone_into(&mut self.text);
            return;
        }
        let edit = difference(&self.text, text);
        self.shift(&[edit], None);
        text.clone_into(&mut self.text);
    }

    /// Forgets everything, for another text.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The mappings and lists that the form made on the way to fields.
    pub(super) fn made(&self) -> &[Place] {
        &self.made
    }

    /// What is remembered of a place.
    pub(super) fn record(&self, place: &Place) -> Option<&Record> {
        self.records.iter().find(|it| it.place == *place)
    }

    /// Takes note of a change by the form: of `place`, which said `before`, with mappings `made` on the way.
    pub(super) fn note(
        &mut self,
        place: &Place,
        before: Option<YamlValue>,
        made: Vec<Place>,
        edits: &[TextEdit],
        text: String,
    ) {
        let own = match self.records.iter().position(|it| it.place == *place) {
            Some(at) => self.records.remove(at),
            None => Record {
                place: place.clone(),
                before,
                parts: Vec::new(),
            },
        };
        self.records.push(own);
        self.shift(edits, Some(place));
        self.made.extend(made);
        let excess = self.records.len().saturating_sub(LIMIT);
        self.records.drain(..excess);
        self.text = text;
    }

    /// Takes note of a change that brought back what `place` was before.
    pub(super) fn forget(&mut self, place: &Place, edits: &[TextEdit], text: String) {
        self.records.retain(|it| it.place != *place);
        self.shift(edits, None);
        self.made.retain(|it| !it.is_within(place));
        self.text = text;
    }

    /// Forgets what is inside a list.
    pub(super) fn forget_items(&mut self, list: &Place) {
        let is_inside = |place: &Place| place.is_within(list) && place != list;
        self.records.retain(|it| !is_inside(&it.place));
        self.made.retain(|it| !is_inside(it));
    }

    /// Keeps only those made places that `is_there` knows.
    pub(super) fn retain_made(&mut self, is_there: impl Fn(&Place) -> bool) {
        self.made.retain(is_there);
    }

    /// Moves what is remembered with the text. A record that the edits cut through is lost.
    fn shift(&mut self, edits: &[TextEdit], place: Option<&Place>) {
        let old_text = &self.text;
        self.records.retain_mut(|record| {
            let is_own = place == Some(&record.place);
            let is_inner = place.is_some_and(|place| place.is_within(&record.place));
            let mut left: Vec<&TextEdit> = Vec::new();
            for edit in edits {
                let taken = record
                    .parts
                    .iter()
                    .any(|part| touches(part.span, edit.span, is_inner));
                if !taken {
                    left.push(edit);
                }
            }
            let mut is_cut = false;
            for part in &mut record.parts {
                match moved(part.span, edits, is_inner) {
                    Some(span) => part.span = span,
                    None => is_cut = true,
                }
            }
            if is_own {
                record.parts.extend(left.into_iter().map(|edit| Part {
                    span: written(edit, edits),
                    original: edit.span.of(old_text).to_owned(),
                }));
            }
            !is_cut
        });
    }
}

/// Whether an edit falls to a part: it lies inside or, for changes of the same field, at its edge.
fn touches(part: Span, edit: Span, is_inner: bool) -> bool {
    if is_inner {
        part.start <= edit.start && edit.end <= part.end
    } else {
        part.start < edit.start && edit.end < part.end
    }
}

/// Where a part stands after the edits; `None` when one of them cuts through it.
fn moved(part: Span, edits: &[TextEdit], is_inner: bool) -> Option<Span> {
    let (mut before, mut inside) = (0_isize, 0_isize);
    for edit in edits {
        let grown = growth(edit);
        if touches(part, edit.span, is_inner) {
            inside += grown;
        } else if edit.span.end <= part.start {
            before += grown;
        } else if edit.span.start < part.end {
            return None;
        }
    }
    let start = part.start.checked_add_signed(before)?;
    let end = part.end.checked_add_signed(before + inside)?;
    Some(Span::new(start, end))
}

/// What an edit has written, in the text after all edits.
fn written(edit: &TextEdit, edits: &[TextEdit]) -> Span {
    let earlier = edits.iter().filter(|it| it.span < edit.span);
    let before: isize = earlier.map(growth).sum();
    let start = edit.span.start.saturating_add_signed(before);
    Span::new(start, start + edit.insert.len())
}

/// By how much an edit makes the text longer.
fn growth(edit: &TextEdit) -> isize {
    let taken = edit.span.end - edit.span.start;
    edit.insert.len().cast_signed() - taken.cast_signed()
}

/// The one edit between what two texts have in common at their ends.
fn difference(old: &str, new: &str) -> TextEdit {
    let common = |one: &mut dyn Iterator<Item = (char, char)>| -> usize {
        one.take_while(|(old, new)| old == new)
            .map(|(it, _)| it.len_utf8())
            .sum()
    };
    let start = common(&mut old.chars().zip(new.chars()));
    let (old_rest, new_rest) = (
        old.get(start..).unwrap_or_default(),
        new.get(start..).unwrap_or_default(),
    );
    let end = common(&mut old_rest.chars().rev().zip(new_rest.chars().rev()));
    let inserted = new_rest.get(..new_rest.len() - end).unwrap_or_default();
    TextEdit::new(Span::new(start, old.len() - end), inserted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_of_two_texts_is_between_what_they_share() {
        for (old, new) in [
            ("", "a"),
            ("aé", "aéé"),
            ("abc", "c"),
            ("aXb", "aYYb"),
            ("x", "x"),
        ] {
            let edit = difference(old, new);
            assert_eq!(feast_ha::text::apply(old, &[edit]), new);
        }
    }
}
