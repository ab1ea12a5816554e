//! Keys without `?`, known by the colon behind them, and the blocks that begin with them.

use super::super::{Fault, reason};
use super::{OPEN_LIMIT, Scanner, Token, TokenKind};
use crate::text::Span;

/// How far a colon may be from the start of its key, in characters.
pub(in crate::tree::yaml) const KEY_LIMIT: usize = 1024;

/// A token that is a key if a colon follows.
#[derive(Clone, Copy, Debug)]
pub(super) struct PossibleKey {
    /// The number of the token in its stream.
    number: usize,
    at: usize,
    /// Where its line starts.
    line: usize,
    /// Whether nothing but a key can stand there.
    is_required: bool,
}

impl<'t> Scanner<'t> {
    /// Whether the next token may yet turn out to be a key.
    pub(super) fn may_be_key(&mut self) -> Result<bool, Fault> {
        let key = loop {
            match self.outer_keys.get(self.first_key) {
                Some(Some(key)) if key.number >= self.taken => break Some(*key),
                Some(_) => self.first_key += 1,
                None => break self.key,
            }
        };
        match key {
            Some(key) if key.number == self.taken => self.is_in_reach(key),
            _ => Ok(false),
        }
    }

    /// Whether a colon here could still make it a key.
    fn is_in_reach(&self, key: PossibleKey) -> Result<bool, Fault> {
        let length = self.at - key.at;
        let is_near = || {
            length <= KEY_LIMIT
                || (!self.is_ascii
                    && length <= KEY_LIMIT * char::MAX_LEN_UTF8
                    && self.slice(key.at, self.at).chars().count() <= KEY_LIMIT)
        };
        let is_one_line = key.line == self.line;
        if is_one_line && is_near() {
            return Ok(true);
        }
        if key.is_required {
            let reason = if is_one_line && cfg!(feature = "docs") {
                reason::LONG_KEY
            } else {
                reason::KEY
            };
            return Err(self.fault_at(reason, key.at));
        }
        Ok(false)
    }

    /// Notes that the value which starts here may be a key.
    pub(super) fn start_value(&mut self) -> Result<(), Fault> {
        self.save_key()?;
        self.allows_key = false;
        Ok(())
    }

    /// Notes that the token which starts here may be a key.
    fn save_key(&mut self) -> Result<(), Fault> {
        if self.allows_key {
            self.remove_key()?;
            self.key = Some(PossibleKey {
                number: self.taken + self.tokens.len() - self.next,
                at: self.at,
                line: self.line,
                is_required: !self.in_flow() && self.margin == self.column() + 1,
            });
        }
        Ok(())
    }

    /// What may have been a key is none.
    pub(super) fn remove_key(&mut self) -> Result<(), Fault> {
        match self.key.take() {
            Some(key) if key.is_required => Err(self.fault_at(reason::KEY, key.at)),
            _ => Ok(()),
        }
    }

    /// `[` or `{`
    pub(super) fn open(&mut self, kind: TokenKind<'t>) -> Result<(), Fault> {
        self.save_key()?;
        if self.outer_keys.len() >= OPEN_LIMIT {
            return Err(self.fault(reason::DEPTH));
        }
        self.outer_keys.push(self.key.take());
        self.allows_key = true;
        self.indicator(kind, 1);
        Ok(())
    }

    /// `]` or `}`
    pub(super) fn close(&mut self, kind: TokenKind<'t>) -> Result<(), Fault> {
        self.remove_key()?;
        self.key = self.outer_keys.pop().flatten();
        self.first_key = self.first_key.min(self.outer_keys.len());
        self.allows_key = false;
        self.indicator(kind, 1);
        Ok(())
    }

    /// `-`
    pub(super) fn entry(&mut self) -> Result<(), Fault> {
        self.start_block(TokenKind::BlockSequenceStart, reason::ENTRY_NOT_ALLOWED)?;
        self.remove_key()?;
        self.allows_key = true;
        self.indicator(TokenKind::BlockEntry, 1);
        Ok(())
    }

    /// `?`
    pub(super) fn explicit_key(&mut self) -> Result<(), Fault> {
        self.start_block(TokenKind::BlockMappingStart, reason::KEY_NOT_ALLOWED)?;
        self.remove_key()?;
        self.allows_key = !self.in_flow();
        self.indicator(TokenKind::Key, 1);
        Ok(())
    }

    /// `:`, behind what becomes a key by it, or behind a key with `?`.
    pub(super) fn value(&mut self) -> Result<(), Fault> {
        let key = match self.key {
            Some(key) if self.is_in_reach(key)? => self.key.take(),
            _ => None,
        };
        if let Some(PossibleKey {
            number, at, line, ..
        }) = key
        {
            self.insert(number, TokenKind::Key, at);
            self.roll(at - line, number, TokenKind::BlockMappingStart, at)?;
            self.allows_key = false;
        } else {
            self.start_block(TokenKind::BlockMappingStart, reason::VALUE_NOT_ALLOWED)?;
            self.remove_key()?;
            self.allows_key = !self.in_flow();
        }
        self.indicator(TokenKind::Value, 1);
        Ok(())
    }

    /// An indicator of a block, which starts one where it stands further to the right.
    fn start_block(&mut self, kind: TokenKind<'t>, not_allowed: &'static str) -> Result<(), Fault> {
        if !self.in_flow() {
            if !self.allows_key {
                return Err(self.fault(not_allowed));
            }
            self.roll(self.column(), usize::MAX, kind, self.at)?;
        }
        Ok(())
    }

    /// Starts a block at a column to the right of the one around it, before the token of that
    /// number.
    fn roll(
        &mut self,
        column: usize,
        number: usize,
        kind: TokenKind<'t>,
        at: usize,
    ) -> Result<(), Fault> {
        if !self.in_flow() && self.margin <= column {
            if self.margins.len() >= OPEN_LIMIT {
                return Err(self.fault(reason::DEPTH));
            }
            self.margins.push(self.margin);
            self.margin = column + 1;
            self.insert(number, kind, at);
        }
        Ok(())
    }

    fn insert(&mut self, number: usize, kind: TokenKind<'t>, at: usize) {
        let place = number.saturating_sub(self.taken).saturating_add(self.next);
        let token = Token {
            kind,
            span: Span::empty(at),
        };
        self.tokens.insert(place.min(self.tokens.len()), token);
    }

    /// Ends the blocks that want a greater margin.
    pub(super) fn unroll(&mut self, margin: usize) {
        while !self.in_flow() && self.margin > margin {
            self.margin = self.margins.pop().unwrap_or_default();
            self.push(TokenKind::BlockEnd, self.at);
        }
    }
}
