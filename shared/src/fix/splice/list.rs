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
        let indent = self.dash(newest)?;
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
        let dash = self.dash(list.items().nth(index)?)?;
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

    /// The column of the dash in front of an item.
    fn dash(&self, item: Node<'_>) -> Option<usize> {
        let start = item.span()?.start;
        let line_start = start - self.column(start);
        self.text.get(line_start..start)?.rfind('-')
    }
}
