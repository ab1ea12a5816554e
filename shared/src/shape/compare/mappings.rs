//! How a mapping is compared with the fields that it may have.

use std::borrow::Cow;

use super::fault::Elsewhere;
use super::{Outcome, Reader, ShapeFaultKind, Walk, pydantic};
use crate::path::Segment;
use crate::shape::elsewhere::meant;
use crate::shape::{Condition, Field, Object, Others, Shape, Tagged};
use crate::suggest;
use crate::tree::Node;

impl<'d> Walk<'d, '_> {
    pub(super) fn tagged(&mut self, node: Node<'d>, tagged: &'static Tagged) {
        static NAME: Shape = Shape::FREE;
        match (node.get(tagged.tag), tagged.default) {
            (Some(tag), _) if self.is_open(tag) => {}
            (Some(tag), _) if self.reader == Reader::Sdk || !tag.is_null() => match tag.as_str() {
                Some(name) => self.variant(node, name, tagged),
                None => self.below(Segment::Key(Cow::Borrowed(tagged.tag)), |walk| {
                    walk.value(tag, &NAME);
                }),
            },
            (_, Some(name)) => self.variant(node, name, tagged),
            (_, None) => {
                let mut objects = tagged.variants.iter().map(|(_, object)| object);
                let field = objects.find_map(|object| object.field(tagged.tag));
                if let (Some(field), true) = (field, self.complete) {
                    self.missing(field);
                }
            }
        }
    }

    /// The field as the reader knows it.
    fn current(&self, field: &'static Field) -> Option<&'static Field> {
        match self.reader {
            Reader::ApiServer(version) => field.of(version),
            Reader::Sdk => Some(field),
        }
    }

    fn variant(&mut self, node: Node<'d>, name: &'d str, tagged: &'static Tagged) {
        match tagged.variant(name) {
            Some(object) => self.object(node, object),
            None if tagged.may_be_class(name) || self.is_variable(name) => {}
            None => self.below(Segment::Key(Cow::Borrowed(tagged.tag)), |walk| {
                walk.unsupported(name, tagged);
            }),
        }
    }

    fn unsupported(&mut self, text: &'d str, tagged: &'static Tagged) {
        let supported = tagged.names().collect();
        self.fault(ShapeFaultKind::Unsupported { text, supported });
    }

    pub(super) fn named(&mut self, name: &'d str, tagged: &'static Tagged) {
        let Some(object) = tagged.variant(name) else {
            if !tagged.may_be_class(name) && !self.is_variable(name) {
                self.unsupported(name, tagged);
            }
            return;
        };
        let missing: Vec<_> = object
            .fields()
            .filter(|field| field.required && field.name != tagged.tag)
            .collect();
        if !missing.is_empty() {
            self.fault(ShapeFaultKind::Bare { name, missing });
        }
    }

    pub(super) fn child(
        &mut self,
        node: Node<'d>,
        tagged: &'static Tagged,
        object: &'static Object,
    ) {
        self.object(node, object);
        let (Some(name), Some(conf)) = (node.get("type").and_then(Node::as_str), node.get("conf"))
        else {
            return;
        };
        self.later(|walk| match tagged.variant(name) {
            Some(object) if conf.is_mapping() => {
                walk.below(Segment::Key(Cow::Borrowed("conf")), |walk| {
                    walk.object(conf, object);
                });
            }
            Some(_) => {}
            None if tagged.may_be_class(name) || walk.is_variable(name) => {}
            None => walk.below(Segment::Key(Cow::Borrowed("type")), |walk| {
                walk.unsupported(name, tagged);
            }),
        });
    }

    fn missing(&mut self, field: &'static Field) {
        self.below(Segment::Key(Cow::Borrowed(field.name)), |walk| {
            walk.fault(ShapeFaultKind::Missing(field));
        });
    }

    pub(super) fn object(&mut self, node: Node<'d>, object: &'static Object) {
        if object.lazy {
            self.later(|walk| walk.fields(node, object));
        } else {
            self.fields(node, object);
        }
    }

    fn fields(&mut self, node: Node<'d>, object: &'static Object) {
        for field in node.fields() {
            let name = field.name().unwrap_or_default();
            let known = object.field(name);
            match known.and_then(|it| self.current(it)) {
                Some(it) => self.below(Segment::Key(Cow::Borrowed(it.name)), |walk| {
                    walk.value(field.value(), it.shape);
                }),
                None => self.unknown(node, name, object, known),
            }
        }
        if !self.complete {
            return;
        }
        let is_set = |walk: &Self, name: &str| {
            node.get(name)
                .is_some_and(|value| walk.reader == Reader::Sdk || !value.is_null())
        };
        for field in object.fields() {
            if let Some(field) = self.current(field)
                && field.required
                && !is_set(self, field.name)
                && !field.unless.is_some_and(|it| is_set(self, it))
            {
                self.missing(field);
            }
        }
        let names = object.exactly_one;
        let set = names.iter().copied().filter(|name| is_set(self, name));
        let set: Vec<&str> = set.collect();
        if !names.is_empty() && set.len() != 1 {
            self.fault(ShapeFaultKind::Selection { names, set });
        }
        for condition in object.conditions {
            match condition {
                Condition::Later(condition) => self.later(|walk| walk.condition(node, condition)),
                _ => self.condition(node, condition),
            }
        }
    }

    fn unknown(
        &mut self,
        parent: Node<'d>,
        name: &'d str,
        object: &'static Object,
        newer: Option<&'static Field>,
    ) {
        if self.is_full() {
            return;
        }
        let fault = ShapeFaultKind::Unknown {
            object,
            parent,
            newer,
            elsewhere: self.elsewhere(name),
        };
        let outcome = match object.others {
            Others::Refused => self.outcome,
            // Only what is misspelt is worth a word; the reader takes any other name.
            Others::Ignored if object.nearest(name).is_some() && self.reader == Reader::Sdk => {
                Outcome::Ignored
            }
            Others::Ignored => return,
        };
        self.below(Segment::Key(name.to_owned().into()), |walk| {
            walk.with(outcome, |walk| walk.fault(fault));
        });
    }

    /// Where a field belongs that the mapping here does not know.
    fn elsewhere(&self, name: &str) -> Option<Elsewhere> {
        let (Reader::ApiServer(version), Shape::Object(object)) = (self.reader, self.shape) else {
            return None;
        };
        let root = self.root.path();
        let here = self.path.segments().get(root.segments().len()..)?;
        let here = here.iter().map(|segment| match segment {
            Segment::Key(key) => Some(key.as_ref()),
            Segment::Index(_) => None,
        });
        let here: Vec<&str> = here.collect::<Option<_>>()?;
        let way = meant(object, version, &here, name)?;
        let mapping = way.iter().fold(*self.root, |at, step| at.get(step));
        let holder = mapping.node();
        Some(Elsewhere {
            mapping: mapping.path(),
            is_free: holder.is_none_or(|it| it.is_mapping() && it.get(name).is_none()),
        })
    }

    fn condition(&mut self, node: Node<'d>, condition: &'static Condition) {
        let is_there = |name: &&str| node.get(name).is_some();
        let is_given = |name: &&str| node.get(name).is_some_and(|it| !it.is_null());
        let is_filled = |name: &&str| node.get(name).is_some_and(pydantic::is_truthy);
        let holds = match condition {
            Condition::OneGroupOf(groups) => groups.iter().any(|it| it.iter().all(is_filled)),
            Condition::AtMostOne(names) => names.iter().filter(|it| is_given(it)).count() < 2,
            Condition::Excludes(one, other) => !is_filled(one) || !is_filled(other),
            Condition::Together(one, other) => is_given(one) == is_given(other),
            Condition::Needs(one, other) => !is_filled(one) || is_filled(other),
            Condition::OneKeyOf(names) => names.iter().any(is_there),
            Condition::Later(_) => true,
        };
        if !holds {
            self.fault(ShapeFaultKind::Broken(condition));
        }
    }
}

impl Object {
    /// The field that somebody means who writes `name`, which is none.
    pub(crate) fn nearest(&self, name: &str) -> Option<&'static str> {
        let meant = self.meant.iter().find(|(written, _)| *written == name);
        meant
            .map(|(_, field)| *field)
            .or_else(|| suggest::nearest(name, self.fields().map(|field| field.name)))
    }
}
