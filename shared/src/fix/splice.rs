//! From edits of fields to the smallest edits of the text: whatever they do not speak of stays,
//! byte for byte.

mod list;
mod unset;

use super::write::{Lines, flow, flow_field, is_block_text, string};
use super::{Edit, Fix, Operation, YamlValue};
use crate::path::{FieldPath, Segment};
use crate::text::{Span, TextEdit};
use crate::tree::{Document, Field, Layout, Node, ScalarStyle};

/// The edits of `text` that carry out a fix of document number `own`, in the order of the text.
/// `None` where they cannot be made without touching something else: the field is written through
/// an alias or a merge key, its key is not a simple one, a tag stands in the way, an anchor would be
/// lost, the document breaks off, so that nobody knows where its fields end, its lines end where
/// nobody sees it, or what is blank behind the place is part of a scalar.
pub(crate) fn edits(
    documents: &[Document<'_>],
    own: usize,
    text: &str,
    fix: &Fix,
) -> Option<Vec<TextEdit>> {
    let mut edits = Vec::new();
    for edit in &fix.edits {
        let document = documents.get(edit.document.unwrap_or(own))?;
        let is_of_fields = !matches!(edit.operation, Operation::Text(_));
        if is_of_fields && !(document.is_complete() && document.is_editable()) {
            return None;
        }
        let splicer = Splicer::new(document, text);
        match &edit.operation {
            Operation::Set(value) => edits.push(splicer.set(&edit.path, value)?),
            Operation::Remove => {
                let is_beside = |it: &&Edit| {
                    it.document == edit.document && matches!(it.operation, Operation::Set(_))
                };
                let set: Vec<&FieldPath> = fix
                    .edits
                    .iter()
                    .filter(is_beside)
                    .map(|it| &it.path)
                    .collect();
                edits.push(splicer.remove(&edit.path, &set)?);
            }
            Operation::Unset => edits.extend(splicer.unset(&edit.path)?),
            Operation::MoveDown => edits.extend(splicer.move_down(&edit.path)?),
            Operation::Rename(name) => edits.push(splicer.rename(&edit.path, name)?),
            Operation::AddDocument(YamlValue::Mapping(fields)) => {
                let has_room = documents
                    .iter()
                    .filter_map(Document::root)
                    .all(|root| root.layout() != Some(Layout::Flow));
                if has_room && documents.iter().all(Document::is_complete) {
                    edits.push(splicer.lines.document(text, fields));
                }
            }
            Operation::AddDocument(_) => return None,
            Operation::Text(edit) => edits.push(edit.clone()),
        }
    }
    make_room(&mut edits, text);
    edits.sort();
    let overlap = edits
        .iter()
        .zip(edits.iter().skip(1))
        .any(|(one, next)| one.span.end > next.span.start);
    let changes = edits.iter().any(|edit| edit.span.of(text) != edit.insert);
    // An alias elsewhere may name what is taken away.
    let is_of_fields = |it: &Edit| !matches!(it.operation, Operation::Text(_));
    let takes_anchor = fix.edits.iter().any(is_of_fields)
        && edits.iter().any(|edit| edit.span.of(text).contains('&'));
    let is_bound = |edit: &TextEdit| is_bound(text, edit.span.end) || is_glued(text, edit.span);
    let is_bound = edits.iter().any(is_bound);
    (!overlap && changes && !takes_anchor && !is_bound).then_some(edits)
}

/// Whether the name of an anchor stands right before what is replaced: with other text behind it,
/// it would be another name.
fn is_glued(text: &str, span: Span) -> bool {
    let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
    let before = text.get(..span.start).unwrap_or_default();
    let name = before.trim_end_matches(is_part);
    span.start < span.end && name.len() < before.len() && name.ends_with('&')
}

/// Whether tabs stand in the blank lines behind `offset`: they are part of the block scalar before
/// them, and behind anything else they are refused.
fn is_bound(text: &str, offset: usize) -> bool {
    /// No further, so that many fixes in front of many blank lines take no time.
    const FAR: usize = 4096;
    let (before, behind) = (text.as_bytes().get(..offset), text.as_bytes().get(offset..));
    let mut starts_line = before.is_some_and(|it| it.last().is_none_or(|it| *it == b'\n'));
    for byte in behind.unwrap_or_default().iter().take(FAR) {
        match byte {
            b'\n' => starts_line = true,
            b'\t' if starts_line => return true,
            b' ' | b'\t' | b'\r' => {}
            _ => break,
        }
    }
    false
}

/// Lets lines go with the line break before them instead of the one behind them where something is
/// added at their end: a field that moves from the end of a mapping to the end of the one around it.
fn make_room(edits: &mut [TextEdit], text: &str) {
    let added: Vec<usize> = edits
        .iter()
        .filter(|edit| edit.span.is_empty())
        .map(|edit| edit.span.start)
        .collect();
    for edit in edits.iter_mut().filter(|edit| edit.insert.is_empty()) {
        let Span { start, end } = edit.span;
        let above = text.get(..start).unwrap_or_default();
        let line_break = above.trim_end_matches(['\n', '\r']).len()..;
        let line_break = match above.get(line_break).unwrap_or_default() {
            "" => continue,
            breaks if breaks.ends_with("\r\n") => 2,
            _ => 1,
        };
        let last = edit.span.of(text).trim_end_matches(['\n', '\r']).len();
        let end = if start + last < end {
            end - line_break
        } else {
            end
        };
        if added.contains(&end) {
            edit.span = Span::new(start - line_break, end);
        }
    }
}

struct Splicer<'a> {
    document: &'a Document<'a>,
    text: &'a str,
    lines: Lines,
}

impl<'a> Splicer<'a> {
    fn new(document: &'a Document<'a>, text: &'a str) -> Self {
        // The first line break speaks for all: to look at every one takes time with every fix.
        let first = text.find('\n').and_then(|at| text.get(..at));
        let newline = match first {
            Some(line) if line.ends_with('\r') => "\r\n",
            _ => "\n",
        };
        let splicer = Self {
            document,
            text,
            lines: Lines { step: 2, newline },
        };
        let step = splicer.step().unwrap_or(2);
        Self {
            lines: Lines { step, newline },
            ..splicer
        }
    }

    /// By how many blanks this document indents its first nested mapping.
    fn step(&self) -> Option<usize> {
        let root = self.document.root()?;
        root.fields().find_map(|field| {
            let inner = field.value().fields().next()?;
            let is_block = field.value().layout()? == Layout::Block;
            let step = self
                .column(inner.key().span()?.start)
                .checked_sub(self.column(field.key().span()?.start))?;
            (is_block && !inner.is_merged() && step > 0).then_some(step)
        })
    }

    fn set(&self, path: &FieldPath, value: &YamlValue) -> Option<TextEdit> {
        let (node, depth) = self.document.nearest(path)?;
        let (known, missing) = path.segments().split_at_checked(depth)?;
        let known = known_path(known);
        self.written_here(&known)?;
        let Some((first, rest)) = missing.split_first() else {
            return self.replace(&known, node, value);
        };
        let value = nested(rest, value)?;
        let Segment::Key(name) = first else {
            return self.push(&known, node, first, value);
        };
        let holder = holder(node);
        if holder.fields().next().is_some() {
            return self.append(holder, name, &value);
        }
        if node.is_mapping() || node.is_null() {
            let fields = vec![(name.clone().into_owned(), value)];
            return self.replace(&known, node, &YamlValue::Mapping(fields));
        }
        None
    }

    /// Puts `value` in the place of `node`.
    fn replace(&self, path: &FieldPath, node: Node<'_>, value: &YamlValue) -> Option<TextEdit> {
        let span = node.span()?;
        // A tag or an anchor in front of the value would speak of the new one too.
        if let Some(field) = self.field(path) {
            let between = self.text.get(field.key().span()?.end..span.start);
            let is_marked = |line: &str| {
                let bare = line.trim_start_matches([' ', ':', '?', '\r']);
                bare.starts_with(['!', '&'])
            };
            if between.is_some_and(|text| text.lines().any(is_marked)) {
                return None;
            }
        }
        let parent = path.parent().and_then(|path| self.document.get(&path));
        let in_flow = parent.and_then(Node::layout) != Some(Layout::Block);
        let style = node.scalar_text().map(|(_, style)| style);
        let is_block_scalar = matches!(style, Some(ScalarStyle::Literal | ScalarStyle::Folded));
        let is_scalar = match value {
            YamlValue::Mapping(fields) => fields.is_empty(),
            YamlValue::List(items) => items.is_empty(),
            _ => true,
        };
        if let YamlValue::String(text) = value
            && (is_block_scalar || span.is_empty())
            && !in_flow
            && is_block_text(text)
            && let Some(field) = self.field(path)
        {
            let indent = self.column(field.key().span()?.start);
            let region = self.behind_colon(path, span)?;
            return Some(TextEdit::new(
                region,
                self.lines.behind_colon(value, indent),
            ));
        }
        if is_scalar {
            let style = style
                .filter(|_| !is_block_scalar)
                .unwrap_or(ScalarStyle::Plain);
            let written = match value {
                YamlValue::String(text) => string(text, style),
                _ => flow(value, ScalarStyle::Plain),
            };
            if node.layout() == Some(Layout::Block) || is_block_scalar || span.is_empty() {
                let region = self.behind_colon(path, span)?;
                return Some(TextEdit::new(region, format!(" {written}")));
            }
            return Some(TextEdit::new(span, written));
        }
        if let YamlValue::Mapping(fields) = value
            && node.layout() == Some(Layout::Block)
            && !fields.is_empty()
        {
            let indent = self.column(span.start);
            return Some(TextEdit::new(span, self.lines.block(fields, indent)));
        }
        let is_item = matches!(path.segments().last(), Some(Segment::Index(_)) | None);
        let is_empty_item = is_item && !in_flow && node.fields().next().is_none();
        if let YamlValue::Mapping(fields) = value
            && is_empty_item
            && node.is_mapping()
        {
            let indent = self.column(span.start);
            return Some(TextEdit::new(span, self.lines.block(fields, indent)));
        }
        let is_filled_flow = node.layout() == Some(Layout::Flow) && node.fields().next().is_some();
        if in_flow || is_item || is_filled_flow {
            return (!span.is_empty())
                .then(|| TextEdit::new(span, flow(value, self.flow_style(node))));
        }
        let indent = self.column(self.field(path)?.key().span()?.start);
        let region = self.behind_colon(path, span)?;
        // A comment behind the old value stays on the line of its key.
        let line_end = self.line_end(region.end);
        let rest = self.text.get(region.end..line_end).unwrap_or_default();
        let comment = rest.trim_start().starts_with('#').then_some(rest);
        let end = comment.map_or(region.end, |_| line_end);
        let written = self.lines.behind_colon(value, indent);
        Some(TextEdit::new(
            Span::new(region.start, end),
            format!("{}{written}", comment.unwrap_or_default()),
        ))
    }

    /// In JSON keys are in double quotes, and so must be what is put beside them.
    fn flow_style(&self, near: Node<'_>) -> ScalarStyle {
        let first_key = near
            .fields()
            .next()
            .or_else(|| self.document.root()?.fields().next());
        let style = first_key.and_then(|field| field.key().scalar_text());
        match style {
            Some((_, ScalarStyle::DoubleQuoted)) => ScalarStyle::DoubleQuoted,
            _ => ScalarStyle::Plain,
        }
    }

    /// Adds a field behind the last one of a mapping that has some.
    fn append(&self, mapping: Node<'_>, name: &str, value: &YamlValue) -> Option<TextEdit> {
        let own = || mapping.fields().filter(|field| !field.is_merged());
        let first = own().next()?.key().span()?;
        if mapping.layout() == Some(Layout::Flow) {
            let last = own().last()?;
            let end = last.value().span()?.end.max(last.key().span()?.end);
            let field = flow_field(name, value, self.flow_style(mapping));
            return Some(TextEdit::new(Span::empty(end), format!(", {field}")));
        }
        // A key without a text (`?`) does not say how far in its mapping stands.
        if first.is_empty() {
            return None;
        }
        let indent = self.column(first.start);
        let before = self.text.get(first.start - indent..first.start)?;
        // A tag or an anchor in front of the key hides where the line begins.
        if !before.bytes().all(|it| matches!(it, b' ' | b'-')) {
            return None;
        }
        let Span { start, end } = mapping.span()?;
        // An explicit key (`?`) may stand further in than its mapping.
        if self.column(start) != indent {
            return None;
        }
        // It may end the mapping on a line that stands further out.
        let before = self.text.get(..end)?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = self.text.get(line_start..)?;
        let is_inside = line
            .bytes()
            .take(indent)
            .all(|it| matches!(it, b' ' | b'-'));
        if before.ends_with('\n') || !is_inside {
            return None;
        }
        let end = self.line_end(end);
        let field = self.lines.field(name, value, indent);
        let insert = format!("{}{field}", self.lines.line_start(indent));
        Some(TextEdit::new(Span::empty(end), insert))
    }

    /// Takes a field away, and with it the mappings that it leaves empty, unless something is `set`
    /// in them.
    fn remove(&self, path: &FieldPath, set: &[&FieldPath]) -> Option<TextEdit> {
        self.written_here(path)?;
        let parent_path = path.parent()?;
        let parent = self.document.get(&parent_path)?;
        if let Some(Segment::Index(index)) = path.segments().last() {
            return self.remove_item(&parent_path, parent, *index, set);
        }
        let field = self.field(path)?;
        let key = field.key().span()?;
        let holder = holder(parent);
        let siblings: Vec<Field<'_>> = holder.fields().filter(|it| !it.is_merged()).collect();
        let has_merged = holder.fields().any(Field::is_merged);
        let is_kept = set
            .iter()
            .any(|it| it.segments().starts_with(parent_path.segments()));
        if let [_] = siblings.as_slice()
            && !has_merged
            && !is_kept
            && parent.embedded().is_none()
            && parent_path.last_key().is_some()
            && self.field(&parent_path).is_some()
        {
            return self.remove(&parent_path, set);
        }
        let starts = |it: &Field<'_>| it.key().span().map_or(0, |span| span.start);
        let next = siblings.iter().map(starts).find(|start| *start > key.start);
        let end = field.value().span()?.end.max(key.end);
        if holder.layout() == Some(Layout::Flow) {
            let previous = siblings
                .iter()
                .filter(|it| starts(it) < key.start)
                .filter_map(|it| it.value().span())
                .map(|span| span.end)
                .max();
            let span = match (next, previous) {
                (Some(next), _) => Span::new(key.start, next),
                (None, Some(previous)) => Span::new(previous, end),
                (None, None) if is_kept => return None,
                (None, None) => Span::new(key.start, end),
            };
            return Some(TextEdit::new(span, ""));
        }
        let line_start = key.start - self.column(key.start);
        let before = self.text.get(line_start..key.start)?;
        if before.bytes().all(|it| it == b' ') {
            let end = self.line_end(end);
            let end = end + self.line_break(end);
            return Some(TextEdit::new(Span::new(line_start, end), ""));
        }
        // The first field of a list item: the next one moves up to the dash.
        let is_item = before.trim_end().ends_with('-');
        let next = next.filter(|_| is_item)?;
        Some(TextEdit::new(Span::new(key.start, next), ""))
    }

    fn rename(&self, path: &FieldPath, name: &str) -> Option<TextEdit> {
        self.written_here(path)?;
        let key = self.field(path)?.key();
        let (_, style) = key.scalar_text()?;
        Some(TextEdit::new(key.span()?, string(name, style)))
    }

    /// Whether the way to the field neither passes an alias nor a merge key, so that a change here
    /// changes nothing elsewhere.
    fn written_here(&self, path: &FieldPath) -> Option<()> {
        let mut here = FieldPath::root();
        for segment in path.segments() {
            here.push(segment.clone());
            let node = self.document.get(&here)?;
            let is_foreign = node.is_alias()
                || node.is_named()
                || node
                    .embedded()
                    .is_some_and(|inner| !inner.is_editable() || !inner.is_complete())
                || self.field(&here).is_some_and(Field::is_merged);
            if is_foreign {
                return None;
            }
        }
        Some(())
    }

    fn field(&self, path: &FieldPath) -> Option<Field<'_>> {
        let name = path.last_key()?;
        let parent = self.document.get(&path.parent()?)?;
        holder(parent).field(name)
    }

    /// From behind the colon of a field to the end of its value.
    fn behind_colon(&self, path: &FieldPath, value: Span) -> Option<Span> {
        let key = self.field(path)?.key().span()?;
        let rest = self.text.get(key.end..)?;
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let colon = key.end + blanks;
        let has_colon = self.text.get(colon..)?.starts_with(':');
        has_colon.then(|| Span::new(colon + 1, value.end.max(colon + 1)))
    }

    /// Bytes between the start of the line and `offset`.
    fn column(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or_default();
        before.len() - before.rfind(['\n', '\r']).map_or(0, |at| at + 1)
    }

    /// How long the line break at `offset` is.
    fn line_break(&self, offset: usize) -> usize {
        match self.text.get(offset..) {
            Some(rest) if rest.starts_with("\r\n") => 2,
            Some(rest) if rest.starts_with(['\n', '\r']) => 1,
            _ => 0,
        }
    }

    /// The end of the line that holds `offset`, before its line break.
    fn line_end(&self, offset: usize) -> usize {
        let rest = self.text.get(offset..).unwrap_or_default();
        offset + rest.find(['\n', '\r']).unwrap_or(rest.len())
    }
}

/// The mapping that a node is or, for a scalar with a document of its own, holds.
fn holder(node: Node<'_>) -> Node<'_> {
    node.embedded().and_then(Document::root).unwrap_or(node)
}

fn known_path(segments: &[Segment]) -> FieldPath {
    let mut path = FieldPath::root();
    for segment in segments {
        path.push(segment.clone());
    }
    path
}

/// `value` inside a mapping for each of the keys, and a list for each first item.
fn nested(way: &[Segment], value: &YamlValue) -> Option<YamlValue> {
    way.iter()
        .rev()
        .try_fold(value.clone(), |value, segment| match segment {
            Segment::Key(name) => {
                Some(YamlValue::Mapping(vec![(name.clone().into_owned(), value)]))
            }
            Segment::Index(0) => Some(YamlValue::List(vec![value])),
            Segment::Index(_) => None,
        })
}

#[cfg(test)]
mod tests;
