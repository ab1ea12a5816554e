//! Tabs and rare line breaks, which YAML 1.2 takes where go-yaml and `PyYAML` do not.
//!
//! `PyYAML` takes a tab only inside quotes, comments and block text. go-yaml takes it between
//! values as well, but neither before the first value of a line nor behind `-` and `?`. Both end
//! a line at U+0085, U+2028 and U+2029 unless quotes are open.

use super::super::fault::Refusal;
use crate::text::Span;
use crate::tree::Dialect;

/// What a part of the text is to the parser; what is no lexeme are blanks, indicators
/// and comments.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lexeme {
    Quoted,
    /// Text without quotes, and the fewest blanks before its further lines.
    Plain(usize),
    /// The content of a block, and the blanks before each of its lines.
    Block(usize),
    FlowStart,
    FlowEnd,
}

/// Whether a text has anything to look for.
pub(super) fn has_rare_blanks(text: &str) -> bool {
    text.contains(['\t', '\u{85}', '\u{2028}', '\u{2029}'])
}

fn is_rare_break(character: char) -> bool {
    matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What each reader refuses in a part of the text: at most one tab and one line break each, since
/// the reader stops there. The lexemes must lie in that part, in order.
pub(super) fn refused(
    text: &str,
    part: Span,
    lexemes: &[(Span, Lexeme)],
) -> Vec<(Refusal, Option<Dialect>, Span)> {
    let mut walk = Walk::default();
    let mut at = part.start;
    for (span, lexeme) in lexemes {
        walk.gap(text, Span::new(at, span.start));
        walk.lexeme(text, *span, *lexeme);
        at = at.max(span.end);
    }
    walk.gap(text, Span::new(at, part.end));
    let tab = |at: Option<usize>, reader| {
        at.map(|at| (Refusal::Tab, Some(reader), Span::new(at, at + 1)))
    };
    let line_break = walk.line_break.map(|(at, character)| {
        let span = Span::new(at, at + character.len_utf8());
        (Refusal::LineBreak(character), None, span)
    });
    [
        tab(walk.python_tab, Dialect::PyYaml),
        tab(walk.go_tab, Dialect::Kubernetes),
        tab(walk.go_tab, Dialect::Operator),
        line_break,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Where the walk through the text is, and what it found.
struct Walk {
    python_tab: Option<usize>,
    go_tab: Option<usize>,
    line_break: Option<(usize, char)>,
    /// A rare line break with nothing but blanks behind it so far.
    pending_break: Option<(usize, char)>,
    /// How many flow collections are open.
    flow: usize,
    /// Whether only blanks stand before this place in its line.
    is_leading: bool,
    /// How far this place is from the start of its line.
    column: usize,
    /// Whether a tab may not follow: the last indicator was `-`, `?`, or a colon that starts its
    /// line.
    is_strict: bool,
    /// The blanks that go-yaml wants before a tab while a plain scalar may go on.
    after_plain: Option<usize>,
}

impl Default for Walk {
    fn default() -> Self {
        Self {
            python_tab: None,
            go_tab: None,
            line_break: None,
            pending_break: None,
            flow: 0,
            is_leading: true,
            column: 0,
            is_strict: false,
            after_plain: None,
        }
    }
}

impl Walk {
    /// Blanks, indicators and comments.
    fn gap(&mut self, text: &str, span: Span) {
        let mut comment_end = span.start;
        let mut is_behind_blank = true;
        for (at, character) in span.of(text).char_indices() {
            let at = span.start + at;
            if at < comment_end {
                continue;
            }
            // To the parser a rare line break is a letter, and a byte order mark is nothing.
            let is_blank = matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{feff}');
            let may_be_comment = std::mem::replace(&mut is_behind_blank, is_blank);
            if self.blank(at, character) {
                continue;
            }
            if character == '#' && may_be_comment {
                let rest = Span::new(at, span.end).of(text);
                let comment = rest.split(['\n', '\r']).next().unwrap_or_default();
                self.breaks_inside(at, comment);
                self.after_plain = None;
                comment_end = at + comment.len();
                continue;
            }
            self.content();
            let starts_line = self.is_leading;
            self.is_strict = matches!(character, '-' | '?') || (character == ':' && starts_line);
            self.is_leading = false;
            self.after_plain = None;
            self.column += character.len_utf8();
        }
    }

    /// Whether the character is blank or ends a line; what that means is noted.
    fn blank(&mut self, at: usize, character: char) -> bool {
        match character {
            '\n' | '\r' => {
                self.pending_break = None;
                self.start_line();
            }
            _ if is_rare_break(character) => {
                self.pending_break = Some((at, character));
                self.start_line();
            }
            ' ' => self.column += 1,
            '\t' => {
                self.python_tab.get_or_insert(at);
                let may_go_on = self.after_plain.is_some_and(|indent| self.column >= indent);
                let is_bad = if self.is_leading {
                    !may_go_on
                } else {
                    self.is_strict
                };
                if is_bad && self.flow == 0 {
                    self.go_tab.get_or_insert(at);
                }
                self.column += 1;
            }
            _ => return false,
        }
        true
    }

    fn start_line(&mut self) {
        self.is_leading = true;
        self.column = 0;
    }

    /// Something that is not blank comes: a rare line break before it has broken a line.
    fn content(&mut self) {
        if let Some(found) = self.pending_break.take()
            && self.flow == 0
        {
            self.line_break.get_or_insert(found);
        }
    }

    fn lexeme(&mut self, text: &str, span: Span, lexeme: Lexeme) {
        let content = span.of(text);
        self.content();
        match lexeme {
            Lexeme::Quoted => {}
            Lexeme::FlowStart => self.flow += 1,
            Lexeme::FlowEnd => self.flow = self.flow.saturating_sub(1),
            Lexeme::Plain(indent) => {
                self.after_plain = Some(indent);
                for (at, character) in content.char_indices() {
                    if !self.blank(span.start + at, character) {
                        self.content();
                        self.is_leading = false;
                        self.is_strict = false;
                        self.column += character.len_utf8();
                    }
                }
            }
            Lexeme::Block(indent) => self.block(span.start, content, indent),
        }
        self.is_leading = matches!(lexeme, Lexeme::Block(_));
        self.is_strict = false;
        if !matches!(lexeme, Lexeme::Plain(_)) {
            self.after_plain = None;
            self.column = if self.is_leading { 0 } else { self.column + 1 };
        }
    }

    fn block(&mut self, start: usize, content: &str, indent: usize) {
        self.breaks_inside(start, content);
        if content.starts_with('\t') {
            self.go_tab.get_or_insert(start);
        }
        let mut at = start;
        for line in content.split_inclusive('\n') {
            let blanks = line.len() - line.trim_start_matches(' ').len();
            let is_first = at == start;
            let has_tab = line.get(blanks..).is_some_and(|it| it.starts_with('\t'));
            if !is_first && has_tab && blanks < indent {
                self.python_tab.get_or_insert(at + blanks);
                self.go_tab.get_or_insert(at + blanks);
            }
            at += line.len();
        }
    }

    fn breaks_inside(&mut self, start: usize, content: &str) {
        let mut characters = content.char_indices();
        let found = characters.find(|(at, character)| {
            let behind = content.get(at + character.len_utf8()..).unwrap_or_default();
            is_rare_break(*character) && !behind.starts_with(['\n', '\r']) && !behind.is_empty()
        });
        if let Some((at, character)) = found {
            self.line_break.get_or_insert((start + at, character));
        }
    }
}
