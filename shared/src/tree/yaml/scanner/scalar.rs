//! Scalars without quotes and in quotes. Line breaks inside are folded: one becomes a blank, of
//! several all but the first are kept.

use std::borrow::Cow;

use super::super::{Fault, reason};
use super::{Scanner, TokenKind};
use crate::text::Span;
use crate::tree::fault::Refusal;
use crate::tree::{Dialect, ScalarStyle};

/// A value that is the text itself for as long as nothing in it is written otherwise.
struct Value {
    /// What has been put together of the parts before `start`.
    text: Option<String>,
    /// From where on the text is the value.
    start: usize,
}

impl Value {
    fn new(start: usize) -> Self {
        Self { text: None, start }
    }

    /// Takes the text up to `end`, then something else; goes on at `next`.
    fn add(&mut self, scanner: &Scanner<'_>, end: usize, other: &str, next: usize) {
        let text = self.text.get_or_insert_default();
        text.push_str(scanner.slice(self.start, end));
        text.push_str(other);
        self.start = next;
    }

    /// The value, with the text up to `end` as its last part.
    fn finish<'t>(self, scanner: &Scanner<'t>, end: usize) -> Cow<'t, str> {
        let last = scanner.slice(self.start, end);
        match self.text {
            None => Cow::Borrowed(last),
            Some(mut text) => {
                text.push_str(last);
                Cow::Owned(text)
            }
        }
    }
}

/// Line breaks between two lines of a value: the first is not kept when it is a usual one.
fn add_break(breaks: &mut Option<String>, read: char) {
    match breaks {
        None if read == '\n' => *breaks = Some(String::new()),
        None => *breaks = Some(read.into()),
        Some(breaks) => breaks.push(read),
    }
}

fn folded(breaks: &str) -> &str {
    if breaks.is_empty() { " " } else { breaks }
}

impl Scanner<'_> {
    /// A scalar without quotes.
    pub(super) fn plain(&mut self) {
        let start = self.at;
        let mut end = start;
        let mut value = Value::new(start);
        let mut breaks: Option<String> = None;
        loop {
            let word = self.at;
            self.skip_word();
            if self.at == word {
                break;
            }
            if let Some(breaks) = breaks.take() {
                value.add(self, end, folded(&breaks), word);
            }
            end = self.at;
            loop {
                match self.byte(0) {
                    b' ' => self.at += 1,
                    b'\t' => {
                        let is_short = breaks.is_some() && self.column() < self.margin;
                        if is_short && !self.in_flow() {
                            break;
                        }
                        self.tab(is_short);
                    }
                    _ => match self.read_plain_break() {
                        Some(read) => add_break(&mut breaks, read),
                        None => break,
                    },
                }
            }
            let is_outside = !self.in_flow() && breaks.is_some() && self.column() < self.margin;
            if self.at == end || self.byte(0) == b'#' || is_outside || self.marker().is_some() {
                break;
            }
        }
        self.allows_key = breaks.is_some();
        let kind = TokenKind::Scalar(value.finish(self, end), ScalarStyle::Plain);
        let span = Span::new(start, end);
        self.push_at(kind, span);
    }

    fn skip_word(&mut self) {
        let in_flow = self.in_flow();
        loop {
            match self.byte(0) {
                0 | b' ' | b'\t' | b'\n' | b'\r' => break,
                b':' if self.ends_at(1) => break,
                b':' if in_flow && matches!(self.byte(1), b',' | b'[' | b']' | b'{' | b'}') => {
                    let span = Span::new(self.at, self.at + 1);
                    self.refuse_to_go(Refusal::FlowColon, span);
                    break;
                }
                b',' | b'?' | b'[' | b']' | b'{' | b'}' if in_flow => break,
                0xC2 | 0xE2 if self.break_at(0) > 0 => break,
                _ => self.at += 1,
            }
        }
    }

    /// A scalar in quotes of that kind.
    pub(super) fn quoted(&mut self, quote: u8) -> Result<(), Fault> {
        let start = self.at;
        self.at += 1;
        let mut value = Value::new(self.at);
        let end = loop {
            let here = self.at;
            match self.byte(0) {
                0 => return Err(self.fault_at(reason::QUOTE, start)),
                b'\'' if quote == b'\'' && self.byte(1) == b'\'' => {
                    self.at += 2;
                    value.add(self, here, "'", self.at);
                }
                byte if byte == quote => {
                    self.at += 1;
                    break here;
                }
                b'\\' if quote == b'"' => {
                    self.at += 1;
                    if self.read_break().is_some() {
                        let breaks = self.quoted_breaks(start, Some(String::new()))?;
                        let breaks = breaks.unwrap_or_default();
                        value.add(self, here, &breaks, self.at);
                    } else {
                        let escaped = self.escape()?;
                        value.add(self, here, escaped.encode_utf8(&mut [0; 4]), self.at);
                    }
                }
                b' ' | b'\t' | b'\n' | b'\r' | 0xC2 | 0xE2 => {
                    while matches!(self.byte(0), b' ' | b'\t') {
                        self.at += 1;
                    }
                    if self.break_at(0) > 0 {
                        let breaks = self.quoted_breaks(start, None)?.unwrap_or_default();
                        value.add(self, here, folded(&breaks), self.at);
                    } else if self.at == here {
                        self.at += 1;
                    }
                }
                _ => self.at += 1,
            }
        };
        let style = if quote == b'"' {
            ScalarStyle::DoubleQuoted
        } else {
            ScalarStyle::SingleQuoted
        };
        self.push(TokenKind::Scalar(value.finish(self, end), style), start);
        Ok(())
    }

    /// Line breaks inside quotes, which opened at `start`, and the blanks around them, added to
    /// those before them.
    fn quoted_breaks(
        &mut self,
        start: usize,
        mut breaks: Option<String>,
    ) -> Result<Option<String>, Fault> {
        loop {
            if self.marker().is_some() {
                return Err(self.fault_at(reason::QUOTE, start));
            }
            while matches!(self.byte(0), b' ' | b'\t') {
                self.at += 1;
            }
            match self.read_break() {
                Some(read) => add_break(&mut breaks, read),
                None => return Ok(breaks),
            }
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.at - 1;
        let byte = self.byte(0);
        let digits = match byte {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            _ => 0,
        };
        self.at += 1;
        let span = Span::new(start, self.at);
        let escaped = match byte {
            b'0' => '\0',
            b'a' => '\u{7}',
            b'b' => '\u{8}',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\u{b}',
            b'f' => '\u{c}',
            b'r' => '\r',
            b'e' => '\u{1b}',
            b' ' | b'"' | b'\\' => char::from(byte),
            b'/' => {
                self.refuse_to_go(Refusal::Escape('/'), span);
                '/'
            }
            b'\'' => {
                self.refuse(Refusal::Escape('\''), Dialect::PyYaml, span);
                '\''
            }
            b'N' => '\u{85}',
            b'_' => '\u{a0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            b'x' | b'u' | b'U' => {
                let code = self.slice(self.at, self.at + digits);
                self.at += code.len();
                let code = code.bytes().try_fold(0_u32, |code, digit| {
                    let digit = char::from(digit).to_digit(16)?;
                    Some(code << 4 | digit)
                });
                let is_whole = self.at == start + 2 + digits;
                let code = code.filter(|_| is_whole);
                // A half of a character, which Python keeps as it is.
                if code.is_some_and(|it| (0xD800..0xE000).contains(&it)) {
                    self.refuse_to_go(Refusal::Escape(char::from(byte)), span);
                    return Ok(char::REPLACEMENT_CHARACTER);
                }
                let read = code.and_then(char::from_u32);
                return read.ok_or_else(|| self.fault_at(reason::ESCAPE, start));
            }
            _ => return Err(self.fault_at(reason::ESCAPE, start)),
        };
        Ok(escaped)
    }
}
