//! Slips of somebody who writes by hand, told by the lines around what is not YAML. The policy, to
//! which objects come that a program wrote, knows none of them.

use super::broken::next_document;
use super::parser::Parser;
use super::scanner::KEY_LIMIT;
use super::{Content, Fault, Layout, Reader, reason};
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
    /// What can be told beyond what the place of the fault says. `no_value` is what turned
    /// out to be none.
    pub(super) fn slip_by_hand(&self, fault: &Fault, no_value: Option<Span>) -> Option<Slip> {
        let start = no_value.map_or(fault.at, |it| it.start);
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
            reason::DOCUMENT if self.is_outside(fault.at) => {
                Some(self.slip_at(fault.at, reason::OUTSIDE, Cause::Outside))
            }
            reason::KEY => slip_of_key(line, start),
            reason::VALUE_NOT_ALLOWED => {
                // Keys that belong together stand in one column.
                let head = self.text.get(fault.at - self.column(fault.at)..)?;
                let indentation = head.len() - head.trim_start_matches(' ').len();
                let is_beside = self.column(start) == indentation;
                let is_above = fault.at >= start + line.len();
                let is_long = !is_above && is_beside && fault.at - start > KEY_LIMIT;
                if is_long {
                    return Some(self.slip_at(start, reason::LONG_KEY, Cause::LongKey));
                }
                slip_of_key(line, start).filter(|_| is_above && is_beside)
            }
            reason::LONG_KEY => Some(self.slip_at(start, reason::LONG_KEY, Cause::LongKey)),
            reason::BLOCK_HEADER => Some(self.slip_at(start, fault.reason, Cause::Block)),
            reason::TRAILING => self.slip_of_quote(fault),
            reason::DOCUMENT => self.template(fault).or_else(|| self.slip_of_quote(fault)),
            reason::FLOW_MAPPING | reason::FLOW_SEQUENCE => {
                let slip = self.slip_of_quote(fault);
                slip.or_else(|| self.left_open(fault.at))
            }
            _ => None,
        }
    }

    /// A line break that nobody sees is the likelier mistake, in the line that people see.
    pub(super) fn unseen(
        &self,
        fault: &Fault,
        no_value: Option<Span>,
        parser: &Parser<'_>,
    ) -> Option<Slip> {
        let span = parser.scanner.rare_break()?;
        let from = no_value.map_or(fault.at, |it| it.start);
        let (start, end) = (from.min(span.start), from.max(span.start));
        let character = span.of(self.text).chars().next()?;
        parser.scanner.is_one_line(start, end).then_some(Slip {
            reason: reason::LINE_BREAK,
            cause: Cause::LineBreak(character),
            span,
        })
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

    /// A template that is the whole document, up to here.
    fn template(&self, fault: &Fault) -> Option<Slip> {
        let document = &self.builder.document;
        let root = document.data(document.root?)?.span?;
        let is_template = self.line(root.start).starts_with("{{");
        is_template.then(|| self.slip_at(fault.at, fault.reason, Cause::Template))
    }

    /// A quote that was meant as a character, or one that is closed by the next that opens.
    fn slip_of_quote(&self, fault: &Fault) -> Option<Slip> {
        let quoted = self.last_scalar(fault.at)?;
        let quote = quoted.of(self.text).chars().next()?;
        let is_quote = matches!(quote, '"' | '\'');
        // Inside brackets a comma may be missing behind a blank.
        let is_flow = matches!(fault.reason, reason::FLOW_MAPPING | reason::FLOW_SEQUENCE);
        if !is_quote || (is_flow && quoted.end < fault.at) {
            return None;
        }
        if quoted.of(self.text).contains(['\n', '\r']) {
            return Some(self.slip_at(quoted.start, reason::LATE_QUOTE, Cause::Quote));
        }
        if self.line(fault.at).starts_with(':') {
            return Some(self.slip_at(fault.at, reason::BLANK, Cause::Blank));
        }
        Some(self.slip_at(fault.at, fault.reason, Cause::InnerQuote(quote)))
    }

    /// A bracket that is still open at a key further down, and nowhere closed.
    fn left_open(&self, at: usize) -> Option<Slip> {
        let start = at - self.column(at);
        let line = self.line(start);
        let key = line.trim_start_matches(' ');
        let length = key.find(is_no_part_of_key)?;
        let behind = key.get(length..)?.strip_prefix(':')?;
        let colon = start + line.len() - behind.len() - 1;
        let is_key = length > 0 && (behind.is_empty() || behind.starts_with(' ')) && at <= colon;
        let open = self.builder.open.iter().rev().find_map(|it| {
            let first = self.line(it.start).chars().next();
            first
                .filter(|it| matches!(it, '[' | '{'))
                .map(|first| (first, it.start))
        });
        let (bracket, open) = open.filter(|(_, open)| is_key && *open < start)?;
        let (closing, reason) = match bracket {
            '[' => (']', reason::BRACKET),
            _ => ('}', reason::BRACE),
        };
        let end = next_document(self.text, at).unwrap_or(self.text.len());
        let text = self.text.get(open..end)?;
        let is_closed = text.matches(bracket).count() <= text.matches(closing).count();
        (!is_closed).then(|| self.slip_at(open, reason, Cause::Bracket))
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
    let at = line.find(is_no_part_of_key)?;
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

fn is_no_part_of_key(character: char) -> bool {
    !character.is_alphanumeric() && !"_-./".contains(character)
}

/// Whether people take the character for a blank, or for nothing.
fn is_like_blank(character: char) -> bool {
    !character.is_ascii()
        && (character.is_whitespace()
            || matches!(character, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
}
