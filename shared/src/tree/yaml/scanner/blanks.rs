//! What stands between tokens: blanks, tabs, line breaks and comments.

use super::super::{Fault, reason};
use super::Scanner;
use crate::text::Span;
use crate::tree::Dialect;
use crate::tree::fault::Refusal;

const BYTE_ORDER_MARK: &str = "\u{feff}";

impl Scanner<'_> {
    /// The length of the line break so many places on, 0 where there is none.
    pub(super) fn break_at(&self, ahead: usize) -> usize {
        match self.byte(ahead) {
            b'\r' if self.byte(ahead + 1) == b'\n' => 2,
            b'\n' | b'\r' => 1,
            0xC2 if self.byte(ahead + 1) == 0x85 => 2,
            0xE2 if self.byte(ahead + 1) == 0x80 && matches!(self.byte(ahead + 2), 0xA8 | 0xA9) => {
                3
            }
            _ => 0,
        }
    }

    /// Whether a word ends so many places on.
    pub(super) fn ends_at(&self, ahead: usize) -> bool {
        matches!(self.byte(ahead), 0 | b' ' | b'\t') || self.break_at(ahead) > 0
    }

    /// Passes over a line break, and tells what it is in a value.
    pub(super) fn read_break(&mut self) -> Option<char> {
        let length = self.break_at(0);
        if length == 0 {
            return None;
        }
        let read = match self.byte(0) {
            0xE2 => self.slice(self.at, self.at + length).chars().next(),
            _ => Some('\n'),
        };
        self.at += length;
        self.line = self.at;
        read
    }

    /// Passes over a line break that is not inside quotes.
    pub(super) fn read_plain_break(&mut self) -> Option<char> {
        if self.byte(0) >= 0x80 && self.break_at(0) > 0 {
            self.rare_break = Some(Span::new(self.at, self.at + self.break_at(0)));
        }
        self.read_break()
    }

    /// Passes over a tab: `PyYAML` takes none outside quotes, comments and block text.
    pub(super) fn tab(&mut self, does_go_refuse: bool) {
        self.refuse_tab(self.at, true, does_go_refuse);
        self.at += 1;
    }

    /// Notes who refuses a tab. Each is told of once a document, since its reader stops.
    pub(super) fn refuse_tab(&mut self, at: usize, does_python_refuse: bool, does_go_refuse: bool) {
        let span = Span::new(at, at + 1);
        let [was_python_told, was_go_told] = self.tabs;
        if does_python_refuse && !was_python_told {
            self.refuse(Refusal::Tab, Dialect::PyYaml, span);
        }
        if does_go_refuse && !was_go_told {
            self.refuse_to_go(Refusal::Tab, span);
        }
        self.tabs = [
            was_python_told || does_python_refuse,
            was_go_told || does_go_refuse,
        ];
    }

    pub(super) fn comment(&mut self) {
        let start = self.at;
        while self.byte(0) != 0 && self.break_at(0) == 0 {
            self.at += 1;
        }
        self.comments.push(Span::new(start, self.at));
    }

    /// Passes over blanks in the line of an indicator or a directive.
    pub(super) fn skip_line_blanks(&mut self) {
        loop {
            match self.byte(0) {
                b' ' => self.at += 1,
                b'\t' => self.tab(false),
                _ => break,
            }
        }
    }

    /// Passes over the rest of such a line, in which nothing but a comment may stand: `PyYAML` wants
    /// a blank before it.
    pub(super) fn end_line(&mut self, reason: &'static str) -> Result<(), Fault> {
        let start = self.at;
        self.skip_line_blanks();
        if self.byte(0) == b'#' {
            if self.at == start {
                let span = Span::new(start, start + 1);
                self.refuse(Refusal::Comment, Dialect::PyYaml, span);
            }
            self.comment();
        }
        if self.byte(0) != 0 && self.break_at(0) == 0 {
            return Err(self.fault(reason));
        }
        Ok(())
    }

    /// Whether a text begins here, or what was a file before files were put together: right behind
    /// the line of a `---`, where kubectl cuts them.
    fn is_at_byte_order_mark(&self) -> bool {
        let before = || self.slice(self.document, self.at);
        self.slice(self.at, self.at + BYTE_ORDER_MARK.len()) == BYTE_ORDER_MARK
            && (self.at == 0
                || (self.is_file
                    && self.at == self.line
                    && self.token_end == self.document
                    && self.document > 0
                    && before()
                        .find('\n')
                        .is_some_and(|it| it + 1 == before().len())))
    }

    /// Goes to the next token, past blanks, comments and line breaks.
    pub(super) fn skip_blanks(&mut self) -> Result<(), Fault> {
        // A tab in the indentation of a block.
        let mut leading_tab = None;
        // Asked once, not at each tab: a line may have very many.
        let mut is_indentation = self.token_end <= self.line;
        loop {
            match self.byte(0) {
                b' ' => self.at += 1,
                b'\t' => {
                    let is_strict = self.allows_key && !self.in_flow();
                    if is_strict && is_indentation {
                        leading_tab.get_or_insert(self.at);
                        self.at += 1;
                    } else {
                        self.tab(is_strict);
                    }
                }
                0xEF if self.is_at_byte_order_mark() => {
                    let start = self.at;
                    self.at += BYTE_ORDER_MARK.len();
                    self.line = self.at;
                    if start > 0 {
                        let span = Span::new(start, self.at);
                        self.refuse(Refusal::ByteOrderMark, Dialect::PyYaml, span);
                    }
                }
                byte => {
                    let is_end = byte == 0 || byte == b'#' || self.break_at(0) > 0;
                    if let Some(at) = leading_tab.take() {
                        if !is_end {
                            return Err(self.fault_at(reason::TAB, at));
                        }
                        self.refuse_tab(at, true, true);
                    }
                    if byte == b'#' {
                        self.comment();
                    } else if self.read_plain_break().is_some() {
                        self.allows_key |= !self.in_flow();
                        is_indentation = true;
                    } else {
                        return Ok(());
                    }
                }
            }
        }
    }
}

/// The text up to the first character, from `start` on, that no reader of YAML takes.
pub(super) fn until_unprintable(text: &str, start: usize) -> &str {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        let next = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or_default();
        let is_unprintable = match *byte {
            b'\t' | b'\n' | b'\r' => false,
            0..0x20 | 0x7F => true,
            0xC2 => next(1) < 0xA0 && next(1) != 0x85,
            0xEF => next(1) == 0xBF && next(2) >= 0xBE,
            _ => false,
        };
        if is_unprintable {
            return text.get(..at).unwrap_or_default();
        }
        at += 1;
    }
    text
}
