//! The text as the browser keeps it from one visit to the next.

use crate::storage;

/// Under which name it is kept.
const STORED_AS: &str = "feast-ha.draft";

/// Stands in front of the text, so that what others left under that name is not taken for one.
const HEAD: &str = "feast-ha draft 1\n";

/// Longer texts, in bytes, are not kept: browsers give a page a few megabytes.
const MOST: usize = 1_000_000;

/// What came of keeping a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept, or there was nothing to keep.
    Yes,
    /// It is longer than what is kept.
    TooLong,
    /// The browser keeps nothing for this page, or has no room left.
    Refused,
}

/// What is found at the start of a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// The text of the last visit.
    Draft(String),
    /// Something that is no draft.
    Damaged,
}

/// Looks for the text of the last visit.
pub fn find() -> Found {
    storage::read(STORED_AS).map_or(Found::Nothing, |stored| read(&stored))
}

/// Keeps `text` for the next visit; nothing of it where there is nothing but blanks.
pub fn keep(text: &str) -> Kept {
    if text.trim().is_empty() {
        forget();
        return Kept::Yes;
    }
    if text.len() > MOST {
        // An older text in its place would be taken for this one.
        forget();
        return Kept::TooLong;
    }
    if storage::write(STORED_AS, &written(text)) {
        Kept::Yes
    } else {
        forget();
        Kept::Refused
    }
}

/// Keeps nothing any more.
pub fn forget() {
    storage::remove(STORED_AS);
}

fn written(text: &str) -> String {
    format!("{HEAD}{text}")
}

fn read(stored: &str) -> Found {
    match stored.strip_prefix(HEAD) {
        Some(text) if !text.trim().is_empty() => Found::Draft(text.to_owned()),
        _ => Found::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_comes_back_as_it_was() {
        let text = "a: 1\r\n# é 🦀\n";
        assert_eq!(read(&written(text)), Found::Draft(text.to_owned()));
    }

    #[test]
    fn what_is_no_draft_is_damaged() {
        for stored in ["", "a: 1\n", "feast-ha draft 2\na: 1\n", HEAD] {
            assert_eq!(read(stored), Found::Damaged, "{stored:?}");
        }
    }
}
