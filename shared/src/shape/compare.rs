//! Compares a document with its shape. Finds faults; the rules put them into words.

use std::borrow::Cow;

use super::{Field, Object, Pattern, Shape, Text, Version};
use crate::path::{FieldPath, Segment};
use crate::tree::{Document, Node, Scalar, Value};

/// A place where a document is not of its shape.
#[derive(Clone, Debug)]
pub(crate) struct ShapeFault<'d> {
    /// The field; for a missing one, where it belongs.
    pub(crate) path: FieldPath,
    /// What is wrong with it.
    pub(crate) kind: ShapeFaultKind<'d>,
}

/// The kinds of [`ShapeFault`].
#[derive(Clone, Debug)]
pub(crate) enum ShapeFaultKind<'d> {
    /// There is no such field, or not in this version.
    Unknown {
        object: &'static Object,
        parent: Node<'d>,
        newer: Option<&'static Field>,
    },
    /// A required field is not set.
    Missing(&'static Field),
    /// The value is of another type.
    WrongType {
        node: Node<'d>,
        shape: &'static Shape,
    },
    /// The string is none of those that are supported.
    Unsupported {
        text: &'d str,
        supported: &'static [&'static str],
    },
    /// The number lies below the first or above the second.
    OutOfRange {
        number: i64,
        minimum: i64,
        maximum: i64,
    },
    /// The string does not match the pattern.
    Mismatch {
        text: &'d str,
        pattern: &'static Pattern,
    },
    /// None, or more than one, of these fields is set.
    Selection {
        names: &'static [&'static str],
        set: Vec<&'static str>,
    },
}

/// Compares `document` with `shape` as the readers of `version` do, in the order of the document.
pub(crate) fn compare<'d>(
    document: &'d Document<'d>,
    shape: &'static Shape,
    version: Version,
) -> Vec<ShapeFault<'d>> {
    let mut walk = Walk {
        path: FieldPath::root(),
        version,
        complete: document.is_complete(),
        faults: Vec::new(),
    };
    if let Some(root) = document.root() {
        walk.value(root, shape);
    }
    walk.faults
}

struct Walk<'d> {
    path: FieldPath,
    version: Version,
    complete: bool,
    faults: Vec<ShapeFault<'d>>,
}

impl<'d> Walk<'d> {
    fn fault(&mut self, kind: ShapeFaultKind<'d>) {
        self.faults.push(ShapeFault {
            path: self.path.clone(),
            kind,
        });
    }

    fn below(&mut self, segment: Segment, check: impl FnOnce(&mut Self)) {
        self.path.push(segment);
        check(self);
        self.path.pop();
    }

    fn value(&mut self, node: Node<'d>, shape: &'static Shape) {
        let value = node.value();
        match (shape, value) {
            (Shape::Any, _)
            | (_, Value::Scalar(Scalar::Null))
            | (Shape::Boolean, Value::Scalar(Scalar::Bool(_)))
            | (Shape::IntOrString, Value::Scalar(Scalar::Int(_) | Scalar::String(_))) => {}
            (Shape::Integer(minimum, maximum), Value::Scalar(Scalar::Int(number))) => {
                if number < *minimum || number > *maximum {
                    self.fault(ShapeFaultKind::OutOfRange {
                        number,
                        minimum: *minimum,
                        maximum: *maximum,
                    });
                }
            }
            (Shape::String(restriction), Value::Scalar(Scalar::String(text))) => {
                self.text(text, restriction);
            }
            (Shape::List(shape), Value::Sequence) => {
                for (index, item) in node.items().enumerate() {
                    self.below(Segment::Index(index), |walk| walk.value(item, shape));
                }
            }
            (Shape::Map(shape), Value::Mapping) => {
                for field in node.fields() {
                    let name = field.name().unwrap_or_default().to_owned();
                    self.below(Segment::Key(name.into()), |walk| {
                        walk.value(field.value(), shape);
                    });
                }
            }
            (Shape::Object(object), Value::Mapping) => self.object(node, object),
            (Shape::Either(_, other), Value::Mapping) => self.value(node, other),
            (Shape::Either(first, _), Value::Scalar(Scalar::String(_))) => self.value(node, first),
            _ => self.fault(ShapeFaultKind::WrongType { node, shape }),
        }
    }

    fn text(&mut self, text: &'d str, restriction: &'static Text) {
        match restriction {
            Text::OneOf(supported) if !supported.contains(&text) => {
                self.fault(ShapeFaultKind::Unsupported { text, supported });
            }
            Text::Pattern(pattern) if !(pattern.matches)(text) => {
                self.fault(ShapeFaultKind::Mismatch { text, pattern });
            }
            _ => {}
        }
    }

    fn object(&mut self, node: Node<'d>, object: &'static Object) {
        for field in node.fields() {
            let name = field.name().unwrap_or_default();
            let known = object.field(name);
            match known.filter(|it| self.version == Version::V1 || !it.only_v1) {
                Some(it) => self.below(Segment::Key(Cow::Borrowed(it.name)), |walk| {
                    walk.value(field.value(), it.shape);
                }),
                None if object.open => {}
                None => self.below(Segment::Key(name.to_owned().into()), |walk| {
                    walk.fault(ShapeFaultKind::Unknown {
                        object,
                        parent: node,
                        newer: known,
                    });
                }),
            }
        }
        // A text that breaks off may yet say what seems to be missing.
        if !self.complete {
            return;
        }
        let is_set = |name: &str| node.get(name).is_some_and(|value| !value.is_null());
        for field in object.fields.iter().filter(|field| field.required) {
            if !is_set(field.name) {
                self.below(Segment::Key(Cow::Borrowed(field.name)), |walk| {
                    walk.fault(ShapeFaultKind::Missing(field));
                });
            }
        }
        let names = object.exactly_one;
        let set: Vec<&str> = names.iter().copied().filter(|name| is_set(name)).collect();
        if !names.is_empty() && set.len() != 1 {
            self.fault(ShapeFaultKind::Selection { names, set });
        }
    }
}
