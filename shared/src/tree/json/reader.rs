//! A JSON text, read from value to value. What nearly every text is made of is told here; escapes,
//! numbers and words are left to the lexer.

use std::borrow::Cow;

use hifijson::SliceLexer;
use hifijson::num::LexWrite as _;
use hifijson::str::{Lex as _, LexAlloc as _};
use hifijson::token::Lex as _;

use super::JsonFault;

pub(super) const TOO_LARGE: &str = "has too many values";

/// A JSON text, and how far it has been read.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    /// Reads the one value of a text with `read`.
    pub(super) fn all<R>(
        text: &'t str,
        read: impl FnOnce(&mut Self) -> Result<R, JsonFault>,
    ) -> Result<R, JsonFault> {
        let mut reader = Self { text, at: 0 };
        let value = read(&mut reader)?;
        match reader.front() {
            None => Ok(value),
            Some(_) => Err(reader.fault()),
        }
    }

    /// What is read up to here is not what is expected.
    pub(super) fn fault(&self) -> JsonFault {
        let reason = if self.rest().is_empty() {
            "ends too early"
        } else {
            "is not the JSON that is expected"
        };
        self.fault_of(reason)
    }

    /// The value at the front is nested too deep.
    pub(super) fn too_deep(&self) -> JsonFault {
        self.fault_of("is nested too deep")
    }

    /// There are too many values before the one at the front.
    pub(super) fn too_large(&self) -> JsonFault {
        self.fault_of(TOO_LARGE)
    }

    fn fault_of(&self, reason: &'static str) -> JsonFault {
        let byte = self.at;
        JsonFault { reason, byte }
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The byte at the front, behind blanks.
    pub(super) fn front(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at)? {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                byte => return Some(*byte),
            }
        }
    }

    /// Passes over the byte at the front.
    pub(super) fn next(&mut self) {
        self.at += 1;
    }

    /// Passes over `byte`, which must stand at the front.
    pub(super) fn expect(&mut self, byte: u8) -> Result<(), JsonFault> {
        if self.front() == Some(byte) {
            self.next();
            Ok(())
        } else {
            Err(self.fault())
        }
    }

    /// Calls `read` in front of each item, up to `end`. The opening bracket is behind.
    pub(super) fn items(
        &mut self,
        end: u8,
        mut read: impl FnMut(&mut Self) -> Result<(), JsonFault>,
    ) -> Result<(), JsonFault> {
        if self.front() == Some(end) {
            self.next();
            return Ok(());
        }
        loop {
            read(self)?;
            if self.front() == Some(b',') {
                self.next();
            } else {
                return self.expect(end);
            }
        }
    }

    /// Calls `read` with the name of each field of the object at the front, in front of its value.
    pub(super) fn fields(
        &mut self,
        mut read: impl FnMut(Cow<'t, str>, &mut Self) -> Result<(), JsonFault>,
    ) -> Result<(), JsonFault> {
        self.expect(b'{')?;
        self.items(b'}', |reader| {
            let name = reader.string()?;
            reader.expect(b':')?;
            read(name, reader)
        })
    }

    /// The string at the front.
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, JsonFault> {
        self.expect(b'"')?;
        if let Some(text) = self.plain() {
            return Ok(Cow::Borrowed(text));
        }
        self.lexed(|lexer| lexer.str_string().ok())
    }

    /// Passes over the string at the front.
    pub(super) fn skip_string(&mut self) -> Result<(), JsonFault> {
        self.expect(b'"')?;
        if self.plain().is_some() {
            return Ok(());
        }
        self.lexed(|lexer| lexer.str_ignore().ok())
    }

    /// The string behind its opening quote when it is without escapes, as nearly every string is.
    fn plain(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let is_end = |it: &u8| matches!(it, 0..=0x1f | b'"' | b'\\');
        let length = rest.iter().position(is_end)?;
        if rest.get(length) != Some(&b'"') {
            return None;
        }
        let end = self.at + length;
        let text = self.text.get(self.at..end)?;
        self.at = end + 1;
        Some(text)
    }

    /// The number at the front.
    pub(super) fn number(&mut self) -> Result<&'t str, JsonFault> {
        self.lexed(|lexer| Some(lexer.num_string().validated().ok()?.0))
    }

    /// The word at the front.
    pub(super) fn word(&mut self) -> Result<&'static str, JsonFault> {
        let word = self.lexed(SliceLexer::null_or_bool)?;
        Ok(word.map_or("null", |it| if it { "true" } else { "false" }))
    }

    /// What `read` makes of the text from here on.
    fn lexed<R>(
        &mut self,
        read: impl FnOnce(&mut SliceLexer<'t>) -> Option<R>,
    ) -> Result<R, JsonFault> {
        let mut lexer = SliceLexer::new(self.rest());
        let value = read(&mut lexer);
        self.at = self.text.len() - lexer.as_slice().len();
        value.ok_or_else(|| self.fault())
    }

    /// The text of the value at the front, which is passed over, however deep it is nested.
    pub(super) fn skipped(&mut self) -> Result<&'t str, JsonFault> {
        self.front();
        let start = self.at;
        self.skip()?;
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    fn skip(&mut self) -> Result<(), JsonFault> {
        let mut open = Vec::new();
        loop {
            let next = self.front().ok_or_else(|| self.fault())?;
            let mut is_first = false;
            match next {
                b'[' | b'{' => {
                    // Each closing bracket stands two behind the one that opens.
                    open.push(next + 2);
                    is_first = true;
                    self.next();
                }
                b'"' => self.skip_string()?,
                b'-' | b'0'..=b'9' => {
                    self.number()?;
                }
                _ => {
                    self.word()?;
                }
            }
            // Behind a value, or in front of the first one of a sequence or mapping.
            loop {
                let Some(end) = open.last().copied() else {
                    return Ok(());
                };
                if self.front() == Some(end) {
                    open.pop();
                    is_first = false;
                    self.next();
                    continue;
                }
                if !is_first {
                    self.expect(b',')?;
                }
                if end == b'}' {
                    self.skip_string()?;
                    self.expect(b':')?;
                }
                break;
            }
        }
    }
}
