//! What the readers refuse although it is YAML, noted while the text is read.

use granit_parser::{ErrorKind, ScalarStyle as GranitStyle};

use super::blanks::{self, Lexeme};
use super::{Collection, Layout, Open, Reader};
use crate::text::Span;
use crate::tree::fault::{Cause, Refusal, SyntaxFault, SyntaxFaultKind};
use crate::tree::scalar::{self, Scalar};
use crate::tree::{Content, Dialect, NodeId, ScalarStyle};

impl Reader<'_> {
    /// Notes a part of the text, when somebody is going to look at the blanks between.
    pub(super) fn lexeme(&mut self, span: Span, lexeme: Lexeme) {
        if let Some(lexemes) = &mut self.lexemes {
            lexemes.push((span, lexeme));
        }
    }

    pub(super) fn scalar_lexeme(&mut self, span: Span, style: GranitStyle) {
        if self.lexemes.is_none() || span.is_empty() {
            return;
        }
        let lexeme = match style {
            GranitStyle::Plain => Lexeme::Plain(self.indent_of_further_lines()),
            GranitStyle::SingleQuoted | GranitStyle::DoubleQuoted => Lexeme::Quoted,
            GranitStyle::Literal | GranitStyle::Folded => Lexeme::Block(self.column(span.start)),
        };
        self.lexeme(span, lexeme);
    }

    /// The blanks before the further lines of a plain scalar that is read now: one more than
    /// before the block around it.
    fn indent_of_further_lines(&self) -> usize {
        let Some(open) = self.builder.open.last() else {
            return 0;
        };
        let column = self.column(open.start);
        match (open.layout, &open.collection) {
            (Layout::Flow, _) => 0,
            (Layout::Block, Collection::Mapping(..)) => column + 1,
            // The parser may put the start behind the dash.
            (Layout::Block, Collection::Sequence(_)) => {
                let line = self.text.get(open.start - column..open.start);
                let line = line.unwrap_or_default();
                line.len() - line.trim_start_matches(' ').len() + 1
            }
        }
    }

    fn column(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or_default();
        before.len() - before.rfind(['\n', '\r']).map_or(0, |at| at + 1)
    }

    /// Looks at the blanks up to `end`, where the next document begins or nothing can be read.
    pub(super) fn refuse_blanks(&mut self, end: usize) {
        let is_lost = std::mem::take(&mut self.is_lost);
        let Some(lexemes) = &mut self.lexemes else {
            return;
        };
        let part = Span::new(self.seen, end);
        // What stands before the first document belongs to it.
        let Some(document) = self.documents.len().checked_sub(1) else {
            return;
        };
        self.seen = part.end;
        let mut lexemes = std::mem::take(lexemes);
        if is_lost {
            return;
        }
        lexemes.sort_by_key(|(span, _)| span.start);
        for (refusal, reader, span) in blanks::refused(self.text, part, &lexemes) {
            self.faults.push(SyntaxFault {
                kind: SyntaxFaultKind::Refused(refusal),
                span,
                document,
                reader,
            });
        }
    }

    /// kubectl cuts the text at each line that begins with `---`. Nothing but a comment may follow
    /// there, and what stands before the first one is a document of its own, even directives.
    pub(super) fn refuse_separator(&mut self, start: usize) {
        let seen = self.documents.last().map_or(0, |it| it.span.end);
        let before = Span::new(seen, start).of(self.text);
        let rest = self.text.get(start..).unwrap_or_default();
        let kubectl = Some(Dialect::Kubernetes);
        let mut at = seen;
        for line in before.split_inclusive('\n') {
            if line.starts_with('%') {
                let end = at + line.trim_end().len();
                self.refuse(Refusal::Directive, kubectl, Span::new(at, end));
                break;
            }
            at += line.len();
        }
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        if let Some(content) = line.strip_prefix("---").map(str::trim_start)
            && !content.is_empty()
            && !content.starts_with('#')
        {
            let from = start + line.len() - content.len();
            let span = Span::new(from, from + content.trim_end().len());
            self.refuse(Refusal::Separator, kubectl, span);
        }
    }

    /// Whether the next value is the key of a mapping.
    fn is_at_key(&self) -> bool {
        matches!(
            self.builder.open.last(),
            Some(Open {
                collection: Collection::Mapping(_, None),
                ..
            })
        )
    }

    /// A colon without anything before it, and without `?`.
    pub(super) fn refuse_missing_key(&mut self, span: Span) {
        let (before, rest) = self.text.split_at_checked(span.start).unwrap_or_default();
        let is_explicit = before
            .trim_end_matches([' ', '\t', '\n', '\r'])
            .ends_with('?');
        if self.is_at_key() && rest.starts_with(':') && !is_explicit {
            let colon = Span::new(span.start, span.start + 1);
            self.refuse(Refusal::MissingKey, None, colon);
        }
    }

    pub(super) fn refuse_scalar(&mut self, text: &str, style: ScalarStyle, span: Span) {
        for dialect in [Dialect::Kubernetes, Dialect::Operator, Dialect::PyYaml] {
            match scalar::refused(text, style, dialect) {
                // As keys they are strings.
                Some(Refusal::Infinity | Refusal::Marker) if self.is_at_key() => {}
                Some(refusal) => self.refuse(refusal, Some(dialect), span),
                None => {}
            }
        }
        let in_flow = matches!(
            self.builder.open.last(),
            Some(Open {
                layout: Layout::Flow,
                ..
            })
        );
        if in_flow && style == ScalarStyle::Plain && text.starts_with(':') {
            self.refuse(Refusal::FlowIndicator, None, span);
        }
        let is_escaped = style == ScalarStyle::DoubleQuoted && has_solidus(span.of(self.text));
        if is_escaped {
            self.refuse(Refusal::Escape, Some(Dialect::Kubernetes), span);
            self.refuse(Refusal::Escape, Some(Dialect::Operator), span);
        }
    }

    /// A key that is a collection, or null.
    pub(super) fn refuse_key(&mut self, key: NodeId, span: Span) {
        if !self.is_at_key() {
            return;
        }
        match self.builder.document.content(key) {
            Some(Content::Mapping(..)) => {
                let before = self.text.get(..span.start).unwrap_or_default();
                let is_template = before.ends_with('{') && span.of(self.text).starts_with('{');
                let refusal = if is_template {
                    Refusal::Template
                } else {
                    Refusal::CollectionKey
                };
                self.refuse(refusal, None, span);
            }
            Some(Content::Sequence(..)) => self.refuse(Refusal::CollectionKey, None, span),
            Some(Content::Scalar(text, style)) => {
                let value = scalar::resolve(text, *style, Dialect::Kubernetes);
                let is_missing = span.is_empty()
                    && self
                        .faults
                        .last()
                        .is_some_and(|it| it.kind == SyntaxFaultKind::Refused(Refusal::MissingKey));
                if value == Scalar::Null && !is_missing {
                    self.refuse(Refusal::NullKey, Some(Dialect::Kubernetes), span);
                }
            }
            Some(Content::Alias(_)) | None => {}
        }
    }
}

/// Whether double quotes hold `\/`.
fn has_solidus(written: &str) -> bool {
    if !written.contains("\\/") {
        return false;
    }
    let mut characters = written.chars();
    while let Some(character) = characters.next() {
        if character == '\\' && characters.next() == Some('/') {
            return true;
        }
    }
    false
}

/// What an author most likely did where the parser stopped, told by the line.
pub(super) fn cause(kind: &ErrorKind, before: &str, rest: &str) -> Cause {
    /// Far enough for a line that a person wrote.
    const NEAR: usize = 400;
    let start = before.len().saturating_sub(NEAR);
    let start = (start..=before.len())
        .find(|at| before.is_char_boundary(*at))
        .unwrap_or(before.len());
    let near = before.get(start..).unwrap_or_default();
    let line_start = near.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let head = near.get(line_start..).unwrap_or_default();
    let tail: String = rest
        .chars()
        .take(NEAR)
        .take_while(|it| !matches!(it, '\n' | '\r'))
        .collect();
    let first = rest.chars().next();
    if head.contains("{{") || tail.contains("{{") || head.contains("{%") || tail.contains("{%") {
        return Cause::Template;
    }
    let names_variable = head.contains("${") || (head.ends_with('$') && first == Some('{'));
    if names_variable && head.contains(['{', '[']) && first != Some(':') {
        return Cause::Variable;
    }
    match first {
        _ if kind.to_string().contains("tab") => Cause::Tab,
        _ if *kind == ErrorKind::SimpleKeyExpected => Cause::Key,
        Some(it @ ('@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | '\'' | '"')) => {
            Cause::Indicator(it)
        }
        Some(':') => Cause::Colon,
        _ if head.ends_with(':') => Cause::Colon,
        _ => Cause::Unknown,
    }
}
