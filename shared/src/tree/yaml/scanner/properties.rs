//! Anchors, aliases, tags and directives.

use super::super::{Fault, reason};
use super::{Scanner, TokenKind};
use crate::text::Span;
use crate::tree::Dialect;
use crate::tree::fault::Refusal;

impl<'t> Scanner<'t> {
    fn skip_name(&mut self) {
        while matches!(self.byte(0), b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'-') {
            self.at += 1;
        }
    }

    /// `&name` or `*name`.
    pub(super) fn anchor(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let is_alias = self.byte(0) == b'*';
        self.at += 1;
        self.skip_name();
        let name = self.slice(start + 1, self.at);
        let ends = self.ends_at(0)
            || matches!(
                self.byte(0),
                b'?' | b':' | b',' | b']' | b'}' | b'%' | b'@' | b'`'
            );
        let (kind, reason) = if is_alias {
            (TokenKind::Alias(name), reason::ALIAS)
        } else {
            (TokenKind::Anchor(name), reason::ANCHOR)
        };
        if name.is_empty() || !ends {
            return Err(self.fault_at(reason, start));
        }
        self.push(kind, start);
        Ok(())
    }

    /// `!suffix`, `!handle!suffix` or `!<verbatim>`.
    pub(super) fn tag(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.at += 1;
        let (handle, suffix) = if self.byte(0) == b'<' {
            self.at += 1;
            let suffix = self.uri()?;
            if suffix.is_empty() || self.byte(0) != b'>' {
                return Err(self.fault(reason::TAG));
            }
            self.at += 1;
            ("", suffix)
        } else {
            self.skip_name();
            if self.byte(0) == b'!' {
                self.at += 1;
                let handle = self.slice(start, self.at);
                let suffix = self.uri()?;
                if suffix.is_empty() {
                    return Err(self.fault(reason::TAG));
                }
                (handle, suffix)
            } else {
                self.at = start + 1;
                match self.uri()? {
                    "" => ("", "!"),
                    suffix => ("!", suffix),
                }
            }
        };
        if !self.ends_at(0) {
            return Err(self.fault(reason::TAG));
        }
        self.push(TokenKind::Tag(handle, suffix), start);
        Ok(())
    }

    /// The characters of an address, as they are written.
    fn uri(&mut self) -> Result<&'t str, Fault> {
        let start = self.at;
        loop {
            self.skip_name();
            match self.byte(0) {
                b'%' => {
                    let digits = [self.byte(1), self.byte(2)];
                    if !digits.iter().all(u8::is_ascii_hexdigit) {
                        return Err(self.fault(reason::TAG));
                    }
                    self.at += 3;
                }
                byte if b";/?:@&=+$,.!~*'()[]".contains(&byte) => self.at += 1,
                _ => return Ok(self.slice(start, self.at)),
            }
        }
    }

    /// A line that begins with `%`.
    pub(super) fn directive(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.at += 1;
        self.skip_name();
        let name = self.slice(start + 1, self.at);
        if name.is_empty() || !self.ends_at(0) {
            return Err(self.fault(reason::DIRECTIVE));
        }
        let mut does_operator_refuse = false;
        if self.byte(0) == b'\t' {
            self.tab(false);
        }
        let kind = match name {
            "YAML" => {
                self.skip_line_blanks();
                does_operator_refuse = !self.version()?;
                TokenKind::Directive { is_version: true }
            }
            "TAG" => {
                self.skip_line_blanks();
                let (handle, prefix) = self.tag_directive()?;
                TokenKind::TagDirective(handle, prefix)
            }
            _ => {
                does_operator_refuse = true;
                while self.byte(0) != 0 && self.break_at(0) == 0 {
                    self.at += 1;
                }
                TokenKind::Directive { is_version: false }
            }
        };
        if does_operator_refuse {
            let span = Span::new(start, self.at);
            self.refuse(Refusal::Directive, Dialect::Operator, span);
        }
        self.push(kind, start);
        self.end_line(reason::DIRECTIVE)
    }

    /// A handle, which begins and ends with `!`, and what it stands for.
    fn tag_directive(&mut self) -> Result<(&'t str, &'t str), Fault> {
        let start = self.at;
        self.at += usize::from(self.byte(0) == b'!');
        self.skip_name();
        self.at += usize::from(self.byte(0) == b'!');
        let handle = self.slice(start, self.at);
        let is_handle = handle.starts_with('!') && handle.ends_with('!') && self.ends_at(0);
        self.skip_line_blanks();
        let prefix = self.uri()?;
        if !is_handle || prefix.is_empty() || !self.ends_at(0) {
            return Err(self.fault(reason::DIRECTIVE));
        }
        Ok((handle, prefix))
    }

    /// Whether a version of YAML is 1.1. `PyYAML` reads each that begins with 1.
    fn version(&mut self) -> Result<bool, Fault> {
        let start = self.at;
        let major = self.digits();
        let has_point = self.byte(0) == b'.';
        self.at += usize::from(has_point);
        let minor = self.digits();
        let is_one = |number: &str| number.trim_start_matches('0') == "1";
        if !has_point || minor.is_empty() || !is_one(major) {
            return Err(self.fault_at(reason::VERSION, start));
        }
        Ok(is_one(minor))
    }

    fn digits(&mut self) -> &'t str {
        let start = self.at;
        while self.byte(0).is_ascii_digit() {
            self.at += 1;
        }
        self.slice(start, self.at)
    }
}
