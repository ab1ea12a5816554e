//! The untyped tree that both doors build: YAML with a span on every node, JSON without.
//!
//! A [`Document`] owns its nodes in one list; [`Node`] is a light handle into it. An alias is a node
//! that stands for the one it names, so the tree is a graph without cycles, and merge keys are
//! resolved while it is built. What a scalar means (number, boolean, null, string) depends on who will
//! read it, so it is asked with the document's [`Dialect`], not stored.

mod children;
mod data;
mod embed;
mod fault;
mod json;
mod keys;
mod scalar;
mod yaml;

use crate::path::{FieldPath, Segment};
use crate::text::Span;

pub(crate) use data::NodeId;
use data::{Content, Entry, More, NodeData};

pub use children::{Field, Fields, Items};
pub use fault::{Cause, Refusal, SyntaxFault, SyntaxFaultKind};
pub use json::{JsonFault, JsonFields, Object};
pub use scalar::{Dialect, Scalar, ScalarStyle, ScalarTag};
pub(crate) use scalar::{is_plain_string, number_of_text};
pub use yaml::parse;

/// How deep nodes may be nested; what lies deeper is reported and left out.
pub const DEPTH_LIMIT: usize = 128;

/// How many nodes aliases may add to a document before expansion is refused.
pub const ALIAS_LIMIT: usize = 100_000;

/// How many values an [`Object`] may have, with the documents inside its scalars and the objects that
/// are judged with it. One that is stored is at most 1.5 MB long; with more values than this it would
/// be made of little else than commas, and its tree of more memory than a policy should take.
pub const OBJECT_LIMIT: usize = 131_072;

/// One document: of a YAML stream, of an admission request, or inside a scalar of another one.
#[derive(Clone, Debug, Default)]
pub struct Document<'t> {
    nodes: Vec<NodeData<'t>>,
    root: Option<NodeId>,
    span: Span,
    dialect: Dialect,
    complete: bool,
    /// How many values the documents inside its scalars may have; `None` for as many as there are.
    room: Option<usize>,
    /// Whether the spans are so exact that the text can be edited at them.
    editable: bool,
    comments: Vec<Span>,
    /// What could not be read, when this is a document inside a scalar.
    faults: Vec<SyntaxFault>,
}

/// How a collection is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One entry a line, by indentation.
    Block,
    /// In brackets or braces.
    Flow,
}

impl<'t> Document<'t> {
    /// The outermost value; `None` when the document is empty.
    pub fn root(&self) -> Option<Node<'_>> {
        self.root.map(|id| self.node(id))
    }

    /// The part of the text that holds the document, with its `---` and its `...`. Directives, and
    /// what else stands before the `---` behind a `...`, belong to no document.
    pub fn span(&self) -> Span {
        self.span
    }

    /// How many values more an object may have; a text as many as it likes.
    pub(crate) fn room(&self) -> usize {
        self.room.unwrap_or(usize::MAX)
    }

    /// Who reads the scalars.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Says who reads the scalars.
    pub fn set_dialect(&mut self, dialect: Dialect) {
        self.dialect = dialect;
    }

    /// Whether everything up to the end could be read. Nothing can be said of what is missing
    /// from a document that breaks off.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether the text can be edited at the spans. It cannot inside a value that is encoded,
    /// escaped or folded.
    pub fn is_editable(&self) -> bool {
        self.editable
    }

    /// What could not be read of a document inside a scalar. The faults of a text are with its
    /// [`crate::Source`], because they need not belong to one of its documents.
    pub fn faults(&self) -> &[SyntaxFault] {
        &self.faults
    }

    /// The comments of the document in order, each with its `#`.
    pub fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// The documents inside its scalars.
    pub(crate) fn inner_documents(&self) -> impl Iterator<Item = &Document<'static>> {
        let nodes = self.nodes.iter();
        nodes.filter_map(NodeData::embedded)
    }

    /// The value at `path`, going on into documents that scalars hold; `None` when there is none.
    pub fn get(&self, path: &FieldPath) -> Option<Node<'_>> {
        let mut node = self.root()?;
        for segment in path.segments() {
            node = node.step(segment)?;
        }
        Some(node)
    }

    /// The deepest value on the way to `path` that is there, and how many steps lead to it.
    pub fn nearest(&self, path: &FieldPath) -> Option<(Node<'_>, usize)> {
        let mut node = self.root()?;
        for (depth, segment) in path.segments().iter().enumerate() {
            match node.step(segment) {
                Some(next) => node = next,
                None => return Some((node, depth)),
            }
        }
        Some((node, path.segments().len()))
    }

    pub(crate) fn node(&self, id: NodeId) -> Node<'_> {
        Node { document: self, id }
    }

    fn data(&self, id: NodeId) -> Option<&NodeData<'t>> {
        self.nodes.get(id.number())
    }

    /// The node itself, or the one that an alias names.
    fn target(&self, id: NodeId) -> NodeId {
        match self.data(id).map(|data| &data.content) {
            Some(Content::Alias(target)) => *target,
            _ => id,
        }
    }

    /// What a node holds, or the one that an alias names.
    fn content(&self, id: NodeId) -> Option<&Content<'t>> {
        match &self.data(id)?.content {
            Content::Alias(target) => self.data(*target).map(|data| &data.content),
            content => Some(content),
        }
    }

    fn weight(&self, id: NodeId) -> usize {
        self.data(id).map_or(0, |data| data.weight)
    }

    fn add(&mut self, content: Content<'t>, span: Option<Span>) -> NodeId {
        let weight = match &content {
            Content::Scalar(..) => 1,
            Content::Sequence(items, _) => items
                .iter()
                .fold(1, |sum: usize, it| sum.saturating_add(self.weight(*it))),
            Content::Mapping(entries, _) => entries.iter().fold(1, |sum: usize, it| {
                sum.saturating_add(self.weight(it.value))
            }),
            Content::Alias(target) => self.weight(*target),
        };
        let id = NodeId::new(self.nodes.len());
        self.nodes.push(NodeData {
            more: self.sorted_keys_of(&content),
            content,
            span,
            weight,
            is_named: false,
        });
        id
    }

    /// Gives a node another content. What lies around it keeps its weight.
    fn replace(&mut self, id: NodeId, content: Content<'t>) {
        let more = self.sorted_keys_of(&content);
        if let Some(data) = self.nodes.get_mut(id.number()) {
            data.content = content;
            data.more = more;
        }
    }

    fn sorted_keys_of(&self, content: &Content<'_>) -> Option<Box<More>> {
        match content {
            Content::Mapping(entries, _) if entries.len() > keys::FEW => {
                Some(Box::new(More::Sorted(self.sorted_keys(entries))))
            }
            _ => None,
        }
    }
}

/// A value in a [`Document`].
#[derive(Clone, Copy, Debug)]
pub struct Node<'d> {
    document: &'d Document<'d>,
    id: NodeId,
}

impl<'d> Node<'d> {
    fn content(self) -> Option<&'d Content<'d>> {
        self.document.content(self.id)
    }

    /// Where the value is written: for an alias, the alias. `None` when it came from JSON.
    pub fn span(self) -> Option<Span> {
        self.document.data(self.id)?.span
    }

    /// Where the value is written, also where an alias names it. `None` when it came from JSON.
    pub(crate) fn origin(self) -> Option<Span> {
        self.document.data(self.id())?.span
    }

    /// The document that the value is in.
    pub(crate) fn document(self) -> &'d Document<'d> {
        self.document
    }

    /// The place of the value in its document; for an alias, of the alias.
    pub(crate) fn own_id(self) -> NodeId {
        self.id
    }

    /// The place of the value in its document; for an alias, of the value that it names.
    pub(crate) fn id(self) -> NodeId {
        self.document.target(self.id)
    }

    /// Who reads the value.
    pub(crate) fn dialect(self) -> Dialect {
        self.document.dialect
    }

    /// Whether an alias somewhere names this very value.
    pub fn is_named(self) -> bool {
        let named = self.document.data(self.id());
        named.is_some_and(|data| data.is_named)
    }

    /// Whether the value is written elsewhere and only named here.
    pub fn is_alias(self) -> bool {
        self.id() != self.id
    }

    /// What kind of value it is, as its reader will take it.
    pub fn value(self) -> Value<'d> {
        match self.content() {
            Some(Content::Scalar(text, style)) => {
                Value::Scalar(scalar::resolve(text, *style, self.document.dialect))
            }
            Some(Content::Sequence(..)) => Value::Sequence,
            Some(Content::Mapping(..)) => Value::Mapping,
            Some(Content::Alias(_)) | None => Value::Scalar(Scalar::Null),
        }
    }

    /// The characters of a scalar after quotes and escapes, and how it is written.
    pub fn scalar_text(self) -> Option<(&'d str, ScalarStyle)> {
        match self.content()? {
            Content::Scalar(text, style) => Some((text, *style)),
            _ => None,
        }
    }

    /// How a sequence or mapping is written.
    pub fn layout(self) -> Option<Layout> {
        match self.content()? {
            Content::Sequence(_, layout) | Content::Mapping(_, layout) => Some(*layout),
            Content::Scalar(..) | Content::Alias(_) => None,
        }
    }

    /// Whether its reader takes the value for null.
    pub fn is_null(self) -> bool {
        match self.content() {
            // Asked at each step of a way.
            Some(Content::Scalar(text, ScalarStyle::Plain)) => scalar::is_null(text),
            Some(Content::Scalar(..)) | None => matches!(self.value(), Value::Scalar(Scalar::Null)),
            Some(_) => false,
        }
    }

    /// Whether the value is a mapping.
    pub fn is_mapping(self) -> bool {
        matches!(self.value(), Value::Mapping)
    }

    /// The value when it is a string.
    pub fn as_str(self) -> Option<&'d str> {
        match self.value() {
            Value::Scalar(Scalar::String(text)) => Some(text),
            _ => None,
        }
    }

    /// The value when it is an integer.
    pub fn as_int(self) -> Option<i64> {
        match self.value() {
            Value::Scalar(Scalar::Int(number)) => Some(number),
            _ => None,
        }
    }

    /// The integer that kubectl would take a plain scalar for, such as `1e3`, which `PyYAML` takes
    /// for a string.
    pub(crate) fn as_kubernetes_int(self) -> Option<i64> {
        match self.scalar_text()? {
            (text, ScalarStyle::Plain) => {
                match scalar::resolve(text, ScalarStyle::Plain, Dialect::Kubernetes) {
                    Scalar::Int(number) => Some(number),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The value when it is a boolean.
    pub fn as_bool(self) -> Option<bool> {
        match self.value() {
            Value::Scalar(Scalar::Bool(it)) => Some(it),
            _ => None,
        }
    }

    /// Whether two values are the same to their readers: the order of fields does not matter, and
    /// a field that is null counts as absent.
    pub fn is_same(self, other: Self) -> bool {
        let set = |node: Self| node.fields().filter(|field| !field.value().is_null());
        match (self.value(), other.value()) {
            (Value::Scalar(one), Value::Scalar(other)) => one == other,
            (Value::Sequence, Value::Sequence) => {
                self.items().count() == other.items().count()
                    && self
                        .items()
                        .zip(other.items())
                        .all(|(one, other)| one.is_same(other))
            }
            (Value::Mapping, Value::Mapping) => {
                let same = |field: Field<'d>| {
                    let there = field.name().and_then(|name| other.get(name));
                    there.is_some_and(|there| field.value().is_same(there))
                };
                set(self).count() == set(other).count() && set(self).all(same)
            }
            _ => false,
        }
    }

    /// The items of a sequence; none for anything else.
    pub fn items(self) -> Items<'d> {
        let items: &[NodeId] = match self.content() {
            Some(Content::Sequence(items, _)) => items,
            _ => &[],
        };
        Items {
            document: self.document,
            items: items.iter(),
        }
    }

    /// The fields of a mapping in the order of the text; none for anything else. A key that is
    /// given again stands where it was last given: that is the one every reader takes.
    pub fn fields(self) -> Fields<'d> {
        let entries: &[Entry] = match self.content() {
            Some(Content::Mapping(entries, _)) => entries,
            _ => &[],
        };
        Fields {
            document: self.document,
            entries: entries.iter(),
        }
    }

    /// The field `name` of a mapping.
    pub fn field(self, name: &str) -> Option<Field<'d>> {
        let Content::Mapping(entries, _) = self.content()? else {
            return None;
        };
        let entry = self.document.find_entry(self.id(), entries, name)?;
        Some(Field {
            document: self.document,
            entry,
        })
    }

    /// The value of the field `name` of a mapping.
    pub fn get(self, name: &str) -> Option<Node<'d>> {
        self.field(name).map(Field::value)
    }

    /// The value that one step of a path leads to.
    pub fn step(self, segment: &Segment) -> Option<Node<'d>> {
        match (segment, self.content()?) {
            (Segment::Index(index), _) => self.items().nth(*index),
            (Segment::Key(_), Content::Scalar(..)) => self.embedded()?.root()?.step(segment),
            (Segment::Key(key), _) => self.get(key),
        }
    }

    /// The document that the scalar holds, where one has been read, as for the values of Secrets.
    pub fn embedded(self) -> Option<&'d Document<'d>> {
        self.document.data(self.id())?.embedded()
    }
}

/// What a [`Node`] is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'d> {
    /// A single value.
    Scalar(Scalar<'d>),
    /// A list; see [`Node::items`].
    Sequence,
    /// Keys with values; see [`Node::fields`].
    Mapping,
}
