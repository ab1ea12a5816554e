//! A mapping with known fields.

use std::borrow::Cow;

use feast_ha::fix::YamlValue;
use feast_ha::shape::{self, Object, Shape, Tagged, Version};
use feast_ha::tree::Node;

use super::summary::summary;
use super::value::{choice_of, entry_of, innermost, text};
use super::{Builder, Given, INLINE};
use crate::form::change::{stands_for, tagged};
use crate::form::connection;
use crate::form::{
    Chooses, Control, Entry, Faults, Field, Group, Place, Presence, Variant, Variants,
};

/// A group of no more fields than this shows all of them.
const FEW: usize = 6;

impl<'s> Builder<'s> {
    pub(super) fn group(&self, place: &Place, given: Given<'s>, depth: usize) -> Group {
        let node = given.node.filter(|node| node.is_mapping());
        let is_inline = depth == INLINE;
        let is_open = is_inline || self.is_open(place, given.node);
        let mut group = Group {
            is_open,
            is_inline,
            ..Group::default()
        };
        if !is_open {
            group.summary = summary(given.node);
            return group;
        }
        let store = connection::service_of(self.region, place);
        if let Some(tagged) = tagged(given.shape) {
            group.fields = self.tagged_fields(place, tagged, given, depth);
        } else if let Some(object) = shape::fields(given.shape, node) {
            group.fields = self.fields_of(place, object, Given { node, ..given }, depth, |_| true);
            group.variants = variants(object, node, self.version()).map(|variants| Variants {
                store: store.and_then(|(path, service)| {
                    let usual = connection::usual(service).into();
                    Some((path, service, usual)).filter(|_| object.field("store").is_some())
                }),
                ..variants
            });
        }
        if let Some(variants) = &group.variants {
            group.fields.retain(|field| {
                let mut others = variants.all.iter().map(|it| place.key(&it.name));
                let is_other = others.any(|it| field.place.is_within(&it));
                !is_other || field.is_set()
            });
        }
        if let Some(found) = connection::of(self, place, node) {
            group.secret = Some(found.secret);
            for field in &mut group.fields {
                if let (Control::Choice { chooses, .. }, "type") =
                    (&mut field.control, field.label.as_str())
                {
                    *chooses = Chooses::Store(found.path.clone(), found.service);
                }
            }
        }
        group.is_whole = self.disclosure.whole.contains(place);
        let is_seldom = |field: &Field| {
            !field.is_set()
                && !field.is_required
                && field.problems.is_empty()
                && field.inner.count == 0
        };
        if group.fields.len() > FEW && !group.is_whole && !is_inline {
            let all = group.fields.len();
            group.fields.retain(|field| !is_seldom(field));
            group.hidden = all - group.fields.len();
        }
        group
    }

    /// The known fields of a mapping in the order of the structure, and behind them those that are not known.
    pub(in crate::form) fn fields_of(
        &self,
        place: &Place,
        object: &'static Object,
        given: Given<'s>,
        depth: usize,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Vec<Field> {
        let known = object.fields().filter_map(|field| field.of(self.version()));
        let known = known
            .filter(|field| is_wanted(field.name))
            .filter(|field| !self.moved.contains(&place.path.key(field.name)))
            .map(|field| {
                let value = Given {
                    shape: field.shape,
                    node: given.node.and_then(|node| node.get(field.name)),
                };
                let is_variant = object.exactly_one.contains(&field.name);
                let inner = shape::fields(field.shape, None);
                let chooses = inner.is_some_and(|it| !it.exactly_one.is_empty());
                let depth = if is_variant || depth == INLINE && chooses {
                    INLINE
                } else {
                    depth + 1
                };
                self.only_child(place, field, value, depth)
                    .unwrap_or_else(|| self.field(place.key(field.name), Some(field), value, depth))
            });
        let mut fields: Vec<Field> = known.collect();
        fields.extend(self.unknown_fields(place, given.node, |name| {
            let field = object.field(name).and_then(|it| it.of(self.version()));
            field.is_some() || !is_wanted(name)
        }));
        fields
    }

    /// In the place of a mapping that has one field, that field.
    fn only_child(
        &self,
        place: &Place,
        field: &'static shape::Field,
        given: Given<'s>,
        depth: usize,
    ) -> Option<Field> {
        let Shape::Object(object) = innermost(field.shape) else {
            return None;
        };
        let mut fields = object.fields();
        let child = fields.next().filter(|_| fields.next().is_none())?;
        let is_plain = given.node.is_none_or(|node| {
            let others = node.fields().any(|it| it.name() != Some(child.name));
            !node.is_alias() && (node.is_null() || node.is_mapping() && !others)
        });
        if !is_plain || entry_of(child.shape).is_none() {
            return None;
        }
        let around = place.key(field.name);
        let value = Given {
            shape: child.shape,
            node: given.node.and_then(|node| node.get(child.name)),
        };
        let shown = self.field(around.key(child.name), Some(child), value, depth);
        let mut problems = self.problems.get(&around).cloned().unwrap_or_default();
        problems.extend(&shown.problems);
        Some(Field {
            label: format!("{}.{}", field.name, child.name),
            doc: field.doc.into(),
            is_required: field.required && field.unless.is_none(),
            default: None,
            since: field.since.map(Cow::from),
            problems,
            ..shown
        })
    }

    /// The fields of a mapping that the structure does not know.
    fn unknown_fields(
        &self,
        place: &Place,
        node: Option<Node<'s>>,
        is_known: impl Fn(&str) -> bool,
    ) -> Vec<Field> {
        static ANY: Shape = Shape::Any;
        let fields = node.into_iter().flat_map(Node::fields);
        fields
            .filter(|field| !field.is_merged())
            .filter_map(|field| Some((field.name()?, field.value())))
            .filter(|(name, _)| !is_known(name))
            .map(|(name, node)| {
                let given = Given {
                    shape: &ANY,
                    node: Some(node),
                };
                Field {
                    is_known: false,
                    ..self.field(place.key(name), None, given, 1)
                }
            })
            .collect()
    }

    /// The fields of a mapping that depend on one of them, that one first.
    fn tagged_fields(
        &self,
        place: &Place,
        tagged: &'static Tagged,
        given: Given<'s>,
        depth: usize,
    ) -> Vec<Field> {
        let node = given.node.filter(|node| node.is_mapping());
        let word = given
            .node
            .filter(|node| !node.is_mapping() && !node.is_null());
        let stands_for = stands_for(given.shape);
        let tag_node = match word {
            Some(word) if stands_for == Some(tagged.tag) => Some(word),
            _ => node.and_then(|node| node.get(tagged.tag)),
        };
        let said = tag_node.and_then(Node::as_str);
        let object = said.or(tagged.default).and_then(|it| tagged.variant(it));
        let any = object.or_else(|| tagged.variants.first().map(|(_, object)| *object));
        let tag_field = any.and_then(|object| object.field(tagged.tag));
        let names: Vec<&'static str> = tagged.names().collect();
        let value = Given {
            shape: given.shape,
            node: None,
        };
        let mut tag = self.field(place.key(tagged.tag), tag_field, value, depth + 1);
        tag.presence = match tag_node {
            None => Presence::Absent,
            Some(_) if word.is_some() || tagged.default.is_none() => Presence::Fixed,
            Some(_) => Presence::Given,
        };
        tag.default = tagged.default.map(Cow::from);
        tag.is_required = tagged.default.is_none();
        tag.control = if tagged.class.is_some() && said.is_some_and(|it| !names.contains(&it)) {
            text(tag_node, names, Entry::Word)
        } else {
            choice_of(tag_node, names, Chooses::Tag)
        };
        tag.problems = self.problems.get(&tag.place).cloned().unwrap_or_default();
        tag.inner = Faults::default();
        let mut fields = vec![tag];
        let given = Given { node, ..given };
        match object {
            Some(object) => {
                let others = |name: &str| name != tagged.tag;
                fields.extend(self.fields_of(place, object, given, depth, others));
            }
            None => fields.extend(self.unknown_fields(place, node, |name| name == tagged.tag)),
        }
        if let Some(word) = word
            && let Some(field) = fields
                .iter_mut()
                .find(|it| Some(it.label.as_str()) == stands_for)
            && field.label != tagged.tag
        {
            field.presence = Presence::Fixed;
            field.control = text(Some(word), Vec::new(), Entry::Word);
        }
        fields
    }
}

fn variants(object: &'static Object, node: Option<Node<'_>>, version: Version) -> Option<Variants> {
    if object.exactly_one.is_empty() {
        return None;
    }
    let fields = object
        .exactly_one
        .iter()
        .filter_map(|name| object.field(name)?.of(version));
    let all: Vec<Variant> = fields
        .map(|field| Variant {
            name: field.name.into(),
            doc: field.doc.into(),
            first: first_value(field.shape),
        })
        .collect();
    let is_set = |name: &str| node.is_some_and(|node| node.get(name).is_some());
    let names = all.iter().map(|it| &it.name);
    Some(Variants {
        chosen: names.filter(|name| is_set(name)).cloned().collect(),
        all,
        store: None,
    })
}

/// What to write for a variant that has just been chosen, to be filled in.
fn first_value(shape: &'static Shape) -> YamlValue {
    match innermost(shape) {
        Shape::IntOrString | Shape::Integer(..) => YamlValue::Int(1),
        Shape::String(_) => YamlValue::String(String::new()),
        _ => YamlValue::Mapping(Vec::new()),
    }
}
