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

    fn skip_spaces(&mut self) {
        while self.byte(0) == b' ' {
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
        let kind = match name {
            "YAML" => {
                self.skip_spaces();
                does_operator_refuse = self.version()? != "1.1";
                TokenKind::Directive { is_version: true }
            }
            "TAG" => {
                self.skip_spaces();
                let handle = self.at;
                self.at += usize::from(self.byte(0) == b'!');
                self.skip_name();
                self.at += usize::from(self.byte(0) == b'!');
                let handle = self.slice(handle, self.at);
                self.skip_spaces();
                let prefix = self.uri()?;
                let is_handle = handle.starts_with('!') && handle.ends_with('!');
                if !is_handle || prefix.is_empty() {
                    return Err(self.fault(reason::DIRECTIVE));
                }
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
        self.skip_spaces();
        if self.byte(0) == b'#' {
            self.comment();
        }
        if self.byte(0) != 0 && self.break_at(0) == 0 {
            return Err(self.fault(reason::DIRECTIVE));
        }
        Ok(())
    }

    /// YAML 1.1 or 1.2.
    fn version(&mut self) -> Result<&'t str, Fault> {
        match (self.slice(self.at, self.at + 3), self.byte(3)) {
            (version @ ("1.1" | "1.2"), after) if !after.is_ascii_digit() => {
                self.at += 3;
                Ok(version)
            }
            _ => Err(self.fault(reason::VERSION)),
        }
    }
}
