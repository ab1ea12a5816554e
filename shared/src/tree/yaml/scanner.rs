//! The tokens of a YAML text, told apart by the rules of libyaml, which kubectl's go-yaml and
//! Feast's `PyYAML` both follow: the indentation of blocks becomes tokens, and a key without `?` is
//! known by the colon behind it, on its own line and at most 1,024 characters on.
//!
//! Where the two differ, the text is read and the [`Refusal`] noted for the one that stops there.

mod blanks;
mod block;
mod keys;
mod properties;
mod scalar;
mod token;

use self::blanks::until_unprintable;
pub(super) use self::keys::KEY_LIMIT;
use self::keys::PossibleKey;
pub(super) use self::token::{Token, TokenKind};
use super::{Fault, reason};
use crate::text::Span;
use crate::tree::Dialect;
use crate::tree::fault::Refusal;

/// How many blocks or brackets may be open. go-yaml stops there too; `PyYAML` much earlier.
const OPEN_LIMIT: usize = 10_000;
/// How many refusals of one reader are told of a document.
const TOLD_LIMIT: usize = 1_000;
/// How many tokens that were taken are kept, so that moving the rest is rare.
const TAKEN_LIMIT: usize = 1_024;

/// Where the reading of a text is.
pub(super) struct Scanner<'t> {
    /// What can be read: the text up to a character that YAML does not take.
    text: &'t str,
    whole: &'t str,
    /// Whether each character is a byte.
    is_ascii: bool,
    /// Whether files may have been put together to it, as no value of an object is.
    is_file: bool,
    at: usize,
    /// Where the line starts that `at` is in.
    line: usize,
    /// The blanks that a line needs to go on in the innermost block, 0 outside of blocks.
    margin: usize,
    /// The margins of the blocks around.
    margins: Vec<usize>,
    /// Whether a key without `?` may start here.
    allows_key: bool,
    /// The token that may be a key, inside the innermost brackets.
    key: Option<PossibleKey>,
    /// The same for what is around each bracket that is open.
    outer_keys: Vec<Option<PossibleKey>>,
    /// Before this one, no outer key can be one any more.
    first_key: usize,
    /// Where the document starts, behind its `---` if it has one.
    document: usize,
    /// The end of the last token.
    token_end: usize,
    /// Tokens that are known, taken up to `next`.
    tokens: Vec<Token<'t>>,
    next: usize,
    /// How many tokens have been taken.
    taken: usize,
    /// Who has been told of a tab.
    tabs: [bool; 2],
    /// The last line break of the document, outside quotes, that people do not see as one.
    rare_break: Option<Span>,
    refusals: Vec<(Refusal, Dialect, Span)>,
    /// How many refusals each reader has been told of.
    told: [usize; 3],
    comments: Vec<Span>,
}

impl<'t> Scanner<'t> {
    /// A scanner of a text, which may be a file of several that were put together.
    pub(super) fn new(whole: &'t str, is_file: bool) -> Self {
        let text = until_unprintable(whole, 0);
        let scanner = Self::of(whole, text, whole.is_ascii(), 0);
        Self { is_file, ..scanner }
    }

    /// A scanner that reads the same text from `start` on. What is known of the text stays known,
    /// because a text can have very many documents that break off.
    pub(super) fn restart(&self, start: usize) -> Self {
        let text = if start < self.text.len() {
            self.text
        } else {
            until_unprintable(self.whole, start)
        };
        let scanner = Self::of(self.whole, text, self.is_ascii, start);
        Self {
            is_file: self.is_file,
            ..scanner
        }
    }

    fn of(whole: &'t str, text: &'t str, is_ascii: bool, start: usize) -> Self {
        Self {
            text,
            whole,
            is_ascii,
            is_file: false,
            at: start,
            line: start,
            margin: 0,
            margins: Vec::new(),
            allows_key: true,
            key: None,
            outer_keys: Vec::new(),
            first_key: 0,
            document: start,
            token_end: start,
            tokens: Vec::new(),
            next: 0,
            taken: 0,
            tabs: [false; 2],
            rare_break: None,
            refusals: Vec::new(),
            told: [0; 3],
            comments: Vec::new(),
        }
    }

    /// The next token, which stays.
    pub(super) fn peek(&mut self) -> Result<&Token<'t>, Fault> {
        while self.next >= self.tokens.len() || self.may_be_key()? {
            self.fetch()?;
        }
        match self.tokens.get(self.next) {
            Some(token) => Ok(token),
            None => Err(self.fault(reason::END)),
        }
    }

    /// The next token.
    pub(super) fn take(&mut self) -> Result<Token<'t>, Fault> {
        let span = self.peek()?.span;
        self.taken += 1;
        let kind = match self.tokens.get_mut(self.next) {
            Some(token) => std::mem::replace(&mut token.kind, TokenKind::StreamEnd),
            None => TokenKind::StreamEnd,
        };
        self.next += 1;
        if self.next == self.tokens.len() || self.next == TAKEN_LIMIT {
            self.tokens.drain(..self.next);
            self.next = 0;
        }
        Ok(Token { kind, span })
    }

    /// What readers refuse of what has been read since it was last asked.
    pub(super) fn refusals(&mut self) -> Vec<(Refusal, Dialect, Span)> {
        std::mem::take(&mut self.refusals)
    }

    /// The comments that have been read since they were last asked for.
    pub(super) fn comments(&mut self) -> Vec<Span> {
        std::mem::take(&mut self.comments)
    }

    /// The last line break of the document, outside quotes, that people do not see as one.
    pub(super) fn rare_break(&self) -> Option<Span> {
        self.rare_break
    }

    /// Whether no line ends between two places.
    pub(super) fn is_one_line(&self, start: usize, end: usize) -> bool {
        !self.slice(start, end).contains(['\n', '\r'])
    }

    /// Begins a document behind its `---`, and forgets what is told once a document.
    pub(super) fn start_document(&mut self) {
        self.document = self.at;
        self.tabs = [false; 2];
        self.told = [0; 3];
        self.rare_break = None;
    }

    /// A fault at the place that has been reached.
    fn fault(&self, reason: &'static str) -> Fault {
        self.fault_at(reason, self.at)
    }

    /// A fault, unless it comes of a character that ends the text.
    fn fault_at(&self, reason: &'static str, at: usize) -> Fault {
        if self.at >= self.text.len() && self.text.len() < self.whole.len() {
            return Fault {
                reason: reason::UNPRINTABLE,
                at: self.text.len(),
            };
        }
        Fault { reason, at }
    }

    /// The byte so many places on; 0 behind the end, which is no character of YAML.
    fn byte(&self, ahead: usize) -> u8 {
        let byte = self.text.as_bytes().get(self.at + ahead);
        byte.copied().unwrap_or_default()
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn column(&self) -> usize {
        self.at - self.line
    }

    fn in_flow(&self) -> bool {
        !self.outer_keys.is_empty()
    }

    /// `---` or `...` at the start of a line.
    fn marker(&self) -> Option<TokenKind<'t>> {
        let kind = match self.slice(self.at, self.at + 3) {
            "---" => TokenKind::DocumentStart,
            "..." => TokenKind::DocumentEnd,
            _ => return None,
        };
        (self.at == self.line && self.ends_at(3)).then_some(kind)
    }

    fn refuse(&mut self, refusal: Refusal, reader: Dialect, span: Span) {
        if let Some(told) = self.told.get_mut(reader as usize)
            && *told < TOLD_LIMIT
        {
            *told += 1;
            self.refusals.push((refusal, reader, span));
        }
    }

    /// Notes what go-yaml refuses in all its versions.
    fn refuse_to_go(&mut self, refusal: Refusal, span: Span) {
        self.refuse(refusal, Dialect::Kubernetes, span);
        self.refuse(refusal, Dialect::Operator, span);
    }

    fn push(&mut self, kind: TokenKind<'t>, start: usize) {
        self.push_at(kind, Span::new(start, self.at));
    }

    fn push_at(&mut self, kind: TokenKind<'t>, span: Span) {
        self.token_end = span.end;
        self.tokens.push(Token { kind, span });
    }

    /// Adds a token of so many bytes.
    fn indicator(&mut self, kind: TokenKind<'t>, length: usize) {
        let start = self.at;
        self.at += length;
        self.push(kind, start);
    }

    /// Reads on until there is at least one more token.
    fn fetch(&mut self) -> Result<(), Fault> {
        self.skip_blanks()?;
        self.unroll(self.column() + 1);
        if self.at == self.line {
            if self.byte(0) == b'%' {
                self.leave_blocks()?;
                return self.directive();
            }
            if let Some(kind) = self.marker() {
                self.leave_blocks()?;
                self.indicator(kind, 3);
                return Ok(());
            }
        }
        let in_flow = self.in_flow();
        match self.byte(0) {
            0 => self.end_stream(),
            b'[' => self.open(TokenKind::FlowSequenceStart),
            b'{' => self.open(TokenKind::FlowMappingStart),
            b']' => self.close(TokenKind::FlowSequenceEnd),
            b'}' => self.close(TokenKind::FlowMappingEnd),
            b',' => {
                self.remove_key()?;
                self.allows_key = true;
                self.indicator(TokenKind::FlowEntry, 1);
                Ok(())
            }
            b'-' if self.ends_at(1) => self.entry(),
            b'?' if in_flow || self.ends_at(1) => self.explicit_key(),
            b':' if in_flow || self.ends_at(1) => self.value(),
            b'*' | b'&' => {
                self.start_value()?;
                self.anchor()
            }
            b'!' => {
                self.start_value()?;
                self.tag()
            }
            b'|' | b'>' if !in_flow => {
                self.remove_key()?;
                self.allows_key = true;
                self.block_scalar()
            }
            quote @ (b'\'' | b'"') => {
                self.start_value()?;
                self.quoted(quote)
            }
            b'|' | b'>' | b'%' | b'@' | b'`' => Err(self.fault(reason::START)),
            _ => {
                self.start_value()?;
                self.plain();
                Ok(())
            }
        }
    }

    fn end_stream(&mut self) -> Result<(), Fault> {
        if self.text.len() < self.whole.len() {
            return Err(self.fault(reason::UNPRINTABLE));
        }
        self.leave_blocks()?;
        self.outer_keys.fill(None);
        self.push(TokenKind::StreamEnd, self.at);
        Ok(())
    }

    /// `---`, a directive and the end of the text end all blocks.
    fn leave_blocks(&mut self) -> Result<(), Fault> {
        self.unroll(0);
        self.remove_key()?;
        self.allows_key = false;
        Ok(())
    }
}
