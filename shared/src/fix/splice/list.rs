//! Items of lists.

use super::Splicer;
use crate::fix::YamlValue;
use crate::fix::write::flow;
use crate::path::{FieldPath, Segment};
use crate::text::{Span, TextEdit};
use crate::tree::{Layout, Node};

impl Splicer<'_> {
    /// Adds an item behind the last one of a list, or makes a list of the first.
    pub(super) fn push(
        &self,
        path: &FieldPath,
        list: Node<'_>,
        place: &Segment,
        value: YamlValue,
    ) -> Option<TextEdit> {
        if *place != Segment::Index(list.items().count()) {
            return None;
        }
        let Some(newest) = list.items().last() else {
            let is_empty = list.is_null() || list.layout().is_some() && !list.is_mapping();
            return is_empty
                .then(|| self.replace(path, list, &YamlValue::List(vec![value])))
                .flatten();
        };
        let end = newest.span()?.end;
        if list.layout() == Some(Layout::Flow) {
            let written = flow(&value, self.flow_style(list));
            return Some(TextEdit::new(Span::empty(end), format!(", {written}")));
        }
        let indent = self.dash(list, newest)?;
        let written = self.lines.item(&value, indent + 2);
        Some(TextEdit::new(
            Span::empty(self.line_end(end)),
            format!("{}- {written}", self.lines.line_start(indent)),
        ))
    }

    /// Takes an item away, and with the last one the list.
    pub(super) fn remove_item(
        &self,
        path: &FieldPath,
        list: Node<'_>,
        index: usize,
        set: &[&FieldPath],
    ) -> Option<TextEdit> {
        let spans: Vec<Span> = list.items().map(Node::span).collect::<Option<_>>()?;
        let item = *spans.get(index)?;
        if spans.len() == 1 {
            return self.remove(path, set);
        }
        if list.layout() == Some(Layout::Flow) {
            let span = match (spans.get(index + 1), index.checked_sub(1)) {
                (Some(next), _) => Span::new(item.start, next.start),
                (None, Some(previous)) => Span::new(spans.get(previous)?.end, item.end),
                (None, None) => item,
            };
            return Some(TextEdit::new(span, ""));
        }
        let dash = self.dash(list, list.items().nth(index)?)?;
        let line_start = item.start - self.column(item.start);
        // An item on the line of its list's own dash cannot go without that dash.
        let before = self.text.get(line_start..line_start + dash)?;
        if !before.bytes().all(|it| it == b' ') {
            return None;
        }
        let end = self.line_end(item.end);
        Some(TextEdit::new(
            Span::new(line_start, end + self.line_break(end)),
            "",
        ))
    }

    /// Lets an item change places with the one behind it. In a block, comments at the end of a line move with it.
    pub(super) fn move_down(&self, path: &FieldPath) -> Option<[TextEdit; 2]> {
        self.written_here(path)?;
        let Some(Segment::Index(index)) = path.segments().last() else {
            return None;
        };
        let list = self.document.get(&path.parent()?)?;
        let (upper, lower) = (list.items().nth(*index)?, list.items().nth(*index + 1)?);
        let is_block = list.layout() == Some(Layout::Block);
        // Anchors and tags stand in front of the item's own place.
        let (before, behind) = (self.place(list, upper)?, self.place(list, lower)?);
        if is_block && self.column(before.start) != self.column(behind.start) {
            return None;
        }
        Some([
            TextEdit::new(before, behind.of(self.text)),
            TextEdit::new(behind, before.of(self.text)),
        ])
    }

    /// The bytes of an item, with the comment at the end of its last line.
    fn place(&self, list: Node<'_>, item: Node<'_>) -> Option<Span> {
        let span = item.span()?;
        if list.layout() != Some(Layout::Block) {
            return Some(span);
        }
        let dash = self.dash(list, item)?;
        let line_start = span.start - self.column(span.start);
        let between = self.text.get(line_start + dash + 1..span.start)?;
        let end = self.line_end(span.end);
        let is_bare = between.bytes().all(|it| it == b' ') && !span.is_empty();
        is_bare.then(|| Span::new(span.start, end))
    }

    /// The column of the dash in front of an item of a block; `None` when the item begins on a
    /// later line.
    fn dash(&self, list: Node<'_>, item: Node<'_>) -> Option<usize> {
        let dash = self.column(list.span()?.start);
        let start = item.span()?.start;
        let line_start = start - self.column(start);
        let before = self.text.get(line_start..start)?;
        before.get(dash..)?.starts_with('-').then_some(dash)
    }
}
