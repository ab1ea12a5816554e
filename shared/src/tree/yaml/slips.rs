//! Slips of somebody who writes by hand, told by the lines around what is not YAML. The policy, to
//! which objects come that a program wrote, knows none of them.

use super::{Fault, Reader, reason};
use crate::text::Span;
use crate::tree::fault::Cause;

/// What an author most likely did.
pub(super) struct Slip {
    /// Why the text is not YAML.
    pub(super) reason: &'static str,
    pub(super) cause: Cause,
    pub(super) span: Span,
}

/// What Git writes around the lines that it could not merge.
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
const FENCE: &str = "```";

impl Reader<'_> {
    /// What can be told beyond what the place of the fault says. `cut` is the value that turned
    /// out to be none.
    pub(super) fn slip_by_hand(&self, fault: &Fault, cut: Option<Span>) -> Option<Slip> {
        let start = cut.map_or(fault.at, |it| it.start);
        let line = self.line(start);
        let line_start = start - self.column(start);
        let whole = self.line(line_start);
        if CONFLICT.iter().any(|it| whole.starts_with(it)) {
            let span = Span::new(line_start, line_start + 7);
            return Some(Slip::new(reason::CONFLICT, Cause::Conflict, span));
        }
        if line.starts_with(FENCE) {
            let span = Span::new(start, start + FENCE.len());
            return Some(Slip::new(reason::FENCE, Cause::Fence, span));
        }
        match fault.reason {
            reason::KEY => slip_of_key(line, start),
            reason::VALUE_NOT_ALLOWED => {
                // Keys that belong together stand in one column.
                let head = self.text.get(fault.at - self.column(fault.at)..)?;
                let indentation = head.len() - head.trim_start_matches(' ').len();
                let is_beside = self.column(start) == indentation;
                let is_above = fault.at >= start + line.len();
                slip_of_key(line, start).filter(|_| is_above && is_beside)
            }
            _ => None,
        }
    }

    /// The rest of the line from a place on.
    fn line(&self, start: usize) -> &str {
        let rest = self.text.get(start..).unwrap_or_default();
        rest.split(['\n', '\r']).next().unwrap_or_default()
    }
}

impl Slip {
    fn new(reason: &'static str, cause: Cause, span: Span) -> Self {
        Self {
            reason,
            cause,
            span,
        }
    }
}

/// What a line that begins at `start` says in place of a key with its colon and a blank.
fn slip_of_key(line: &str, start: usize) -> Option<Slip> {
    let place = |at: usize, length: usize| Span::new(start + at, start + at + length);
    if line.starts_with("//") {
        return Some(Slip::new(reason::COMMENT, Cause::Comment, place(0, 2)));
    }
    let dashes = line.trim_end();
    if dashes.len() > 1 && dashes.chars().all(|it| it == '-') {
        let span = place(0, dashes.len());
        return Some(Slip::new(reason::MARKER, Cause::Marker, span));
    }
    let at = line.find(|it: char| !it.is_alphanumeric() && !"_-./".contains(it))?;
    let (key, behind) = line.split_at_checked(at)?;
    let mut behind = behind.chars();
    let (colon, next) = (behind.next()?, behind.next());
    match colon {
        _ if key.is_empty() => None,
        '\u{2d0}' | '\u{2236}' | '\u{a789}' | '\u{fe13}' | '\u{fe55}' | '\u{ff1a}' => {
            let span = place(at, colon.len_utf8());
            Some(Slip::new(
                reason::LIKE_COLON,
                Cause::LikeAnother(colon),
                span,
            ))
        }
        // An address is a value.
        ':' if line.get(at..).is_some_and(|it| it.starts_with("://")) => None,
        ':' => match next? {
            ' ' | '\t' => None,
            blank if is_like_blank(blank) => {
                let span = place(at + 1, blank.len_utf8());
                Some(Slip::new(
                    reason::LIKE_BLANK,
                    Cause::LikeAnother(blank),
                    span,
                ))
            }
            _ => Some(Slip::new(reason::BLANK, Cause::Blank, place(at, 1))),
        },
        _ => None,
    }
}

/// Whether people take the character for a blank, or for nothing.
fn is_like_blank(character: char) -> bool {
    !character.is_ascii()
        && (character.is_whitespace()
            || matches!(character, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
}
