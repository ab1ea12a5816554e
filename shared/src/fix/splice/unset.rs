//! Taking a field away without what is around it.

use super::{Splicer, holder};
use crate::path::{FieldPath, Segment};
use crate::text::{Span, TextEdit};
use crate::tree::{Layout, Node};

impl Splicer<'_> {
    /// Takes a field or an item away; the mapping or list that it was the last of stays, empty.
    pub(super) fn unset(&self, path: &FieldPath) -> Option<Vec<TextEdit>> {
        self.written_here(path)?;
        let parent_path = path.parent()?;
        let parent = self.document.get(&parent_path)?;
        let is_item = matches!(path.segments().last(), Some(Segment::Index(_)));
        let is_last = if is_item {
            parent.items().count() == 1
        } else {
            let mut fields = holder(parent).fields();
            fields.next().is_some() && fields.next().is_none()
        };
        let is_root = parent_path.segments().is_empty();
        if !is_last || is_root || parent.embedded().is_some() {
            return Some(vec![self.remove(path, &[])?]);
        }
        if parent.layout() == Some(Layout::Flow) {
            let span = parent.span()?;
            let inner = Span::new(span.start + 1, span.end.checked_sub(1)?);
            return Some(vec![TextEdit::new(inner, "")]);
        }
        self.empty(&parent_path, parent, is_item)
    }

    /// Takes the lines of the only field or item of a collection, and leaves `{}` or `[]` in its place. Comments on other
    /// lines stay.
    fn empty(&self, path: &FieldPath, parent: Node<'_>, is_list: bool) -> Option<Vec<TextEdit>> {
        let written = if is_list { "[]" } else { "{}" };
        let span = parent.span()?;
        let Some(field) = self.field(path) else {
            return Some(vec![TextEdit::new(span, written)]);
        };
        let key_end = field.key().span()?.end;
        let colon = self.behind_colon(path, Span::empty(key_end))?.start;
        let between = self.text.get(colon..span.start)?;
        let is_bare = |line: &str| {
            let line = line.trim_matches([' ', '\r']);
            line.is_empty() || line.starts_with('#') || line == "-"
        };
        if !between.contains('\n') || !between.split('\n').all(is_bare) {
            return None;
        }
        let start = span.start - self.column(span.start);
        let end = self.line_end(span.end);
        let end = end + self.line_break(end);
        Some(vec![
            TextEdit::new(Span::empty(colon), format!(" {written}")),
            TextEdit::new(Span::new(start, end), ""),
        ])
    }
}
