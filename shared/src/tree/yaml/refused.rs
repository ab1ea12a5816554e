//! What the readers refuse although it is YAML, noted while the text is read.

use super::{Collection, Open, Reader};
use crate::text::Span;
use crate::tree::fault::Refusal;
use crate::tree::scalar::{self, Scalar};
use crate::tree::{Content, Dialect, NodeId, ScalarStyle};

impl Reader<'_> {
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

    pub(super) fn refuse_scalar(&mut self, text: &str, style: ScalarStyle, span: Span) {
        for dialect in [Dialect::Kubernetes, Dialect::Operator, Dialect::PyYaml] {
            match scalar::refused(text, style, dialect) {
                // As keys they are strings.
                Some(Refusal::Infinity | Refusal::Marker) if self.is_at_key() => {}
                Some(refusal) => self.refuse(refusal, Some(dialect), span),
                None => {}
            }
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
                if value == Scalar::Null {
                    self.refuse(Refusal::NullKey, Some(Dialect::Kubernetes), span);
                }
            }
            Some(Content::Alias(_)) | None => {}
        }
    }
}
