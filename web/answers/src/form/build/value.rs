//! A value and what it is chosen or written with.

use std::borrow::Cow;

use feast_ha::assist::words;
use feast_ha::path::Segment;
use feast_ha::shape::{self, Shape, Text};
use feast_ha::tree::{Node, Value};

use super::{Builder, Given};
use crate::form::change::{stands_for, tagged};
use crate::form::{Chooses, Control, Entry, Faults, Field, List, Place, Presence};

/// A list shows no more items than this; the rest is there to be changed in the text.
const ITEMS: usize = 100;

impl<'s> Builder<'s> {
    /// A field of a mapping, or the value of an item.
    pub(in crate::form) fn field(
        &self,
        place: Place,
        field: Option<&'static shape::Field>,
        given: Given<'s>,
        depth: usize,
    ) -> Field {
        let is_foreign = given.node.is_some_and(|node| {
            node.is_alias() || node.embedded().is_some_and(|it| !it.is_editable())
        });
        let control = if is_foreign {
            Control::Elsewhere("It is written by an alias; change it in the text.".into())
        } else {
            self.control(&place, given, depth)
        };
        let mut problems: Vec<usize> = Vec::new();
        let mut inner = Faults::default();
        for (at, found) in self.below(&place) {
            if *at == place || control.is_leaf() {
                problems.extend(found);
            } else if !control.shows(at) {
                let heaviest = found.iter().filter_map(|it| self.all.get(*it));
                heaviest.for_each(|it| inner.count(Some(it)));
            }
        }
        Field {
            label: match place.path.segments().last() {
                Some(Segment::Key(name)) => name.clone().into_owned(),
                Some(Segment::Index(index)) => {
                    let list = place
                        .parent()
                        .and_then(|it| it.path.last_key().map(str::to_owned));
                    format!("{} {}", list.unwrap_or_default(), index + 1)
                }
                None => String::new(),
            },
            doc: field.map_or("", |it| it.doc).into(),
            is_required: field.is_some_and(|it| it.required && it.unless.is_none()),
            default: field.and_then(|it| it.default).map(Cow::from),
            since: field.and_then(|it| it.since).map(Cow::from),
            presence: if given.node.is_some() {
                Presence::Given
            } else {
                Presence::Absent
            },
            is_known: true,
            control,
            problems,
            inner,
            place,
        }
    }

    fn control(&self, place: &Place, given: Given<'s>, depth: usize) -> Control {
        let Given { shape, node } = given;
        let is_mapping = node.is_some_and(Node::is_mapping);
        let is_list = matches!(node.map(Node::value), Some(Value::Sequence));
        let is_scalar = node.is_some_and(|node| node.scalar_text().is_some() && !node.is_null());
        let words_of = || words(shape);
        if let Shape::Any = innermost(shape) {
            static ANY: Shape = Shape::Any;
            return match (is_mapping, is_list) {
                (true, _) => Control::Map(self.entries(place, given, &ANY, depth)),
                (_, true) => Control::List(self.items(place, given, &ANY, depth)),
                _ => text(node, Vec::new(), Entry::Any),
            };
        }
        if tagged(shape).is_some() || shape::fields(shape, node).is_some() {
            let stands = is_scalar && stands_for(shape).is_some();
            return if is_list || is_scalar && !stands && !is_either(shape) {
                elsewhere()
            } else {
                Control::Group(self.group(place, given, depth))
            };
        }
        if let Some(value) = shape::entries(shape) {
            return if is_list || is_scalar {
                elsewhere()
            } else {
                Control::Map(self.entries(place, given, value, depth))
            };
        }
        if let Some(item) = item_shape(shape, 0) {
            return if is_mapping || is_scalar {
                elsewhere()
            } else {
                Control::List(self.items(place, given, item, depth))
            };
        }
        if is_mapping || is_list {
            return elsewhere();
        }
        match innermost(shape) {
            Shape::Boolean => match node.map(|node| (node, node.as_bool())) {
                None => Control::Switch(None),
                Some((_, Some(value))) => Control::Switch(Some(value)),
                Some((node, None)) if node.is_null() => Control::Switch(None),
                Some((node, None)) => choice_of(Some(node), words_of(), Chooses::Value),
            },
            Shape::String(Text::OneOf(_) | Text::Later(_)) => {
                choice_of(node, words_of(), Chooses::Value)
            }
            Shape::Integer(..) => text(node, Vec::new(), Entry::Whole),
            Shape::Number | Shape::Positive => text(node, Vec::new(), Entry::Number),
            Shape::IntOrString | Shape::IntOrText(_) => text(node, Vec::new(), Entry::WholeOrWord),
            _ => text(node, words_of(), Entry::Word),
        }
    }

    pub(super) fn is_open(&self, place: &Place, node: Option<Node<'_>>) -> bool {
        let by_itself = node.is_some_and(|node| !node.is_null());
        self.disclosure
            .groups
            .get(place)
            .copied()
            .unwrap_or(by_itself)
    }

    fn items(&self, place: &Place, given: Given<'s>, item: &'static Shape, depth: usize) -> List {
        let items: Vec<Node<'s>> = given.node.into_iter().flat_map(Node::items).collect();
        let value = |index: usize, node: Node<'s>| Given {
            shape: item_shape(given.shape, index).unwrap_or(item),
            node: Some(node),
        };
        let is_open = self.is_open(place, given.node);
        let shown = items
            .iter()
            .take(if is_open { ITEMS } else { 0 })
            .enumerate();
        let fields = shown.map(|(index, node)| {
            self.field(place.index(index), None, value(index, *node), depth + 1)
        });
        List {
            is_open,
            items: fields.collect(),
            count: items.len(),
            entry: entry_of(item),
            words: owned(words(item)),
            of_lists: item_shape(item, 0).is_some(),
        }
    }

    fn entries(
        &self,
        place: &Place,
        given: Given<'s>,
        value: &'static Shape,
        depth: usize,
    ) -> List {
        let entries: Vec<(&str, Node<'s>)> = given
            .node
            .into_iter()
            .flat_map(Node::fields)
            .filter(|field| !field.is_merged())
            .filter_map(|field| Some((field.name()?, field.value())))
            .collect();
        let is_open = self.is_open(place, given.node);
        let shown = entries.iter().take(if is_open { ITEMS } else { 0 });
        let fields = shown.map(|(name, node)| {
            let given = Given {
                shape: value,
                node: Some(*node),
            };
            self.field(place.key(name), None, given, depth + 1)
        });
        List {
            is_open,
            items: fields.collect(),
            count: entries.len(),
            entry: entry_of(value),
            words: owned(words(value)),
            of_lists: item_shape(value, 0).is_some(),
        }
    }
}

fn owned(words: Vec<&'static str>) -> Vec<Cow<'static, str>> {
    words.into_iter().map(Cow::from).collect()
}

impl Control {
    /// Whether it has no fields of its own.
    fn is_leaf(&self) -> bool {
        !matches!(self, Self::Group(_) | Self::List(_) | Self::Map(_))
    }

    /// Whether one of its fields shows what is wrong at a place, be it as a count.
    fn shows(&self, place: &Place) -> bool {
        let fields = match self {
            Self::Group(group) => &group.fields,
            Self::List(list) | Self::Map(list) => &list.items,
            _ => return false,
        };
        fields.iter().any(|field| {
            let speaks_for_it = field.place.is_within(place) && !field.problems.is_empty();
            place.is_within(&field.place) || speaks_for_it
        })
    }
}

/// The shape of item `index` of a list.
fn item_shape(shape: &'static Shape, index: usize) -> Option<&'static Shape> {
    static RISING: Shape = Shape::Integer(&(1, i64::MAX));
    match shape {
        Shape::Rising => Some(&RISING),
        Shape::Tuple((shapes, _)) => shapes.get(index).or(shapes.last()),
        _ => match shape.inner() {
            Some(inner) => item_shape(inner, index),
            None => shape::items(shape),
        },
    }
}

/// What is made of what a user enters for a value of that shape; `None` when it is no single value.
pub(super) fn entry_of(shape: &'static Shape) -> Option<Entry> {
    let is_collection = shape::fields(shape, None).is_some()
        || tagged(shape).is_some()
        || shape::entries(shape).is_some()
        || item_shape(shape, 0).is_some();
    if is_collection {
        return None;
    }
    Some(match innermost(shape) {
        Shape::Any | Shape::Boolean => Entry::Any,
        Shape::Integer(..) => Entry::Whole,
        Shape::Number | Shape::Positive => Entry::Number,
        Shape::IntOrString | Shape::IntOrText(_) => Entry::WholeOrWord,
        _ => Entry::Word,
    })
}

/// The shape behind all that only says how strictly, or when, a value is read.
pub(super) fn innermost(shape: &'static Shape) -> &'static Shape {
    shape.inner().map_or(shape, innermost)
}

fn is_either(shape: &'static Shape) -> bool {
    matches!(innermost(shape), Shape::Either(..))
}

fn elsewhere() -> Control {
    Control::Elsewhere("Something of another kind stands here; change it in the text.".into())
}

pub(super) fn text(node: Option<Node<'_>>, words: Vec<&'static str>, entry: Entry) -> Control {
    let value = node.filter(|it| !it.is_null()).and_then(Node::scalar_text);
    let value = value.map_or_else(String::new, |(text, _)| text.to_owned());
    Control::Text {
        is_long: value.contains('\n'),
        value,
        words: owned(words),
        entry,
    }
}

pub(super) fn choice_of(
    node: Option<Node<'_>>,
    words: Vec<&'static str>,
    chooses: Chooses,
) -> Control {
    let value = node.filter(|it| !it.is_null()).and_then(Node::scalar_text);
    Control::Choice {
        value: value.map(|(text, _)| text.to_owned()),
        words: owned(words),
        chooses,
    }
}
