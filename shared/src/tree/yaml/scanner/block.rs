//! Block scalars: text behind `|`, line for line, and behind `>`, folded.

use super::super::{Fault, reason};
use super::{Scanner, TokenKind};
use crate::text::Span;
use crate::tree::ScalarStyle;

/// What becomes of the line breaks at the end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomping {
    /// One is kept.
    Clip,
    /// All are kept.
    Keep,
    /// None is kept.
    Strip,
}

impl Scanner<'_> {
    /// A block scalar. Its place is its text, from the first line that is not blank on.
    pub(super) fn block_scalar(&mut self) -> Result<(), Fault> {
        let is_folded = self.byte(0) == b'>';
        self.at += 1;
        let (chomping, increment) = self.block_indicators();
        let indicators_end = self.at;
        self.end_line(reason::BLOCK_HEADER)?;
        self.read_plain_break();
        let mut indent = increment.map(|increment| self.margin.saturating_sub(1) + increment);
        let mut text = String::new();
        let mut breaks = self.block_breaks(&mut indent);
        let indent = indent.unwrap_or_default();
        let start = self.at;
        let mut end = start;
        // The break of the line before.
        let mut last_break = None;
        let mut was_indented = false;
        while self.column() == indent && self.byte(0) != 0 {
            let is_indented = matches!(self.byte(0), b' ' | b'\t');
            if let Some(read) = last_break.take() {
                let is_joined = is_folded && read == '\n' && !was_indented && !is_indented;
                if !is_joined {
                    text.push(read);
                } else if breaks.is_empty() {
                    text.push(' ');
                }
            }
            text.push_str(&breaks);
            was_indented = is_indented;
            let line = self.at;
            while self.byte(0) != 0 && self.break_at(0) == 0 {
                self.at += 1;
            }
            end = self.at;
            text.push_str(self.slice(line, end));
            last_break = self.read_plain_break();
            breaks = self.block_breaks(&mut Some(indent));
        }
        if let Some(read) = last_break.filter(|_| chomping != Chomping::Strip) {
            text.push(read);
        }
        if chomping == Chomping::Keep {
            text.push_str(&breaks);
        }
        // What other blanks there are is text.
        let is_blank = |it| {
            matches!(
                it,
                ' ' | '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'
            )
        };
        let written = self.slice(start, end).trim_end_matches(is_blank);
        let span = if written.is_empty() {
            Span::empty(indicators_end)
        } else {
            Span::new(start, start + written.len())
        };
        let style = if is_folded {
            ScalarStyle::Folded
        } else {
            ScalarStyle::Literal
        };
        let kind = TokenKind::Scalar(text.into(), style);
        self.push_at(kind, span);
        Ok(())
    }

    /// What stands right behind the indicator: what becomes of the last line breaks, and how far the
    /// text is indented beyond the block around it.
    fn block_indicators(&mut self) -> (Chomping, Option<usize>) {
        let mut chomping = None;
        let mut increment = None;
        loop {
            match self.byte(0) {
                b'+' if chomping.is_none() => chomping = Some(Chomping::Keep),
                b'-' if chomping.is_none() => chomping = Some(Chomping::Strip),
                digit @ b'1'..=b'9' if increment.is_none() => {
                    increment = Some(usize::from(digit - b'0'));
                }
                _ => break,
            }
            self.at += 1;
        }
        (chomping.unwrap_or(Chomping::Clip), increment)
    }

    /// Passes over blank lines and the indentation behind them. Where nobody knows the indentation
    /// yet, it is that of the line with the most blanks.
    fn block_breaks(&mut self, indent: &mut Option<usize>) -> String {
        let mut breaks = String::new();
        let mut widest = 0;
        loop {
            while indent.is_none_or(|indent| self.column() < indent) && self.byte(0) == b' ' {
                self.at += 1;
            }
            widest = widest.max(self.column());
            match self.read_plain_break() {
                Some(read) => breaks.push(read),
                None => break,
            }
        }
        // A tab where a blank is missing ends the text, or to `PyYAML` begins it.
        let is_short = indent.is_none_or(|indent| self.column() < indent);
        if is_short && self.byte(0) == b'\t' {
            let least = widest.max(self.margin).max(1);
            let begins_text = indent.is_none() && self.column() == least;
            self.refuse_tab(self.at, !begins_text, true);
        }
        indent.get_or_insert(widest.max(self.margin).max(1));
        breaks
    }
}
