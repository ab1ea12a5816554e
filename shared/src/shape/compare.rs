//! Compares a value with its shape. Finds faults; the rules put them into words.

use std::borrow::Cow;
use std::collections::HashSet;

use super::notation::{Notation, read_key};
use super::{Field, Object, Pattern, Shape, Tagged, Text, Version};
use crate::path::{FieldPath, Segment};
use crate::tree::{Node, Scalar, ScalarStyle, Value};
use crate::variable;
use crate::views::At;

/// Who reads the value, which decides what null, and a value of another type, mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// The API server: null is dropped.
    ApiServer(Version),
    /// Feast's SDK: null is a value, environment variables are replaced before anything is read,
    /// and some scalars are turned into others (pydantic).
    Sdk,
}

/// A place where a value is not of its shape.
#[derive(Clone, Debug)]
pub(crate) struct ShapeFault<'d> {
    /// The field; for a missing one, where it belongs.
    pub(crate) path: FieldPath,
    /// What is wrong with it.
    pub(crate) kind: ShapeFaultKind<'d>,
    /// Who will say so.
    pub(crate) reader: Reader,
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
        supported: Vec<&'static str>,
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
    /// An earlier item of the list is the same, or has the same value in this field.
    Duplicate { field: Option<&'static str> },
    /// The key of the mapping does not match the pattern.
    BadKey { pattern: &'static Pattern },
    /// The number is in a notation that people take for another number.
    Notation { node: Node<'d>, notation: Notation },
    /// kubectl takes the key for another one.
    ReadKey { read: String },
}

/// Compares a value with `shape`, in the order of the document. `complete` is whether the document
/// could be read to its end: a text that breaks off may yet say what seems to be missing.
pub(crate) fn compare<'d>(
    at: &At<'d>,
    shape: &'static Shape,
    reader: Reader,
    complete: bool,
) -> Vec<ShapeFault<'d>> {
    let mut walk = Walk {
        path: at.path(),
        reader,
        complete,
        dropped: false,
        faults: Vec::new(),
    };
    if let Some(root) = at.node() {
        walk.value(root, shape);
    }
    walk.faults
}

struct Walk<'d> {
    path: FieldPath,
    reader: Reader,
    complete: bool,
    /// Whether the API server only looks at the names here.
    dropped: bool,
    faults: Vec<ShapeFault<'d>>,
}

impl<'d> Walk<'d> {
    fn fault(&mut self, kind: ShapeFaultKind<'d>) {
        if self.dropped && !matches!(kind, ShapeFaultKind::Unknown { .. }) {
            return;
        }
        self.faults.push(ShapeFault {
            path: self.path.clone(),
            kind,
            reader: self.reader,
        });
    }

    fn below(&mut self, segment: Segment, check: impl FnOnce(&mut Self)) {
        self.path.push(segment);
        check(self);
        self.path.pop();
    }

    fn value(&mut self, node: Node<'d>, shape: &'static Shape) {
        if self.is_open(node) {
            return;
        }
        self.notation(node, shape);
        let value = node.value();
        match (shape, value) {
            (Shape::Any | Shape::Nullable(_), Value::Scalar(Scalar::Null))
            | (Shape::Any, _)
            | (Shape::Boolean, Value::Scalar(Scalar::Bool(_)))
            | (Shape::Number, Value::Scalar(Scalar::Int(_) | Scalar::Float(_)))
            | (Shape::IntOrString, Value::Scalar(Scalar::Int(_) | Scalar::String(_)))
            | (Shape::IntOrText(_), Value::Scalar(Scalar::Int(_))) => {}
            (Shape::Nullable(shape), _) => self.value(node, shape),
            (Shape::Lax(shape), Value::Scalar(scalar)) if is_coerced(scalar, shape) => {}
            (Shape::Lax(shape), _) => self.value(node, shape),
            (_, Value::Scalar(Scalar::Null)) if self.reader != Reader::Sdk => {}
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
            (Shape::IntOrText(pattern), Value::Scalar(Scalar::String(text))) => {
                if !(pattern.matches)(text) {
                    self.fault(ShapeFaultKind::Mismatch { text, pattern });
                }
            }
            (Shape::List(shape), Value::Sequence) => self.items(node, shape),
            (Shape::Set(shape), Value::Sequence) => {
                self.items(node, shape);
                self.duplicates(node, None);
            }
            (Shape::Keyed(key, shape), Value::Sequence) => {
                self.items(node, shape);
                self.duplicates(node, Some(key));
            }
            (Shape::Map(shape), Value::Mapping) => self.values(node, None, shape),
            (Shape::Named(pattern, shape), Value::Mapping) => {
                self.values(node, Some(pattern), shape);
            }
            (Shape::Dropped(shape), _) => {
                self.dropped = true;
                self.value(node, shape);
                self.dropped = false;
            }
            (Shape::Object(object), Value::Mapping) => self.object(node, object),
            (Shape::Tagged(tagged), Value::Mapping) => self.tagged(node, tagged),
            (Shape::Either(_, other), Value::Mapping | Value::Sequence) => self.value(node, other),
            (Shape::Either(first, _), Value::Scalar(_)) => self.value(node, first),
            _ => self.fault(ShapeFaultKind::WrongType { node, shape }),
        }
    }

    /// Tells of a number that is valid but hardly the one that was meant.
    fn notation(&mut self, node: Node<'d>, shape: &'static Shape) {
        /// Where octal is the custom.
        const FILE_MODES: [&str; 2] = ["mode", "defaultMode"];
        let takes_number = matches!(
            shape,
            Shape::Any
                | Shape::Integer(..)
                | Shape::Number
                | Shape::IntOrString
                | Shape::IntOrText(_)
        );
        let name = self.path.last_key();
        if takes_number
            && let Some(notation) = Notation::of(node)
            && name.is_none_or(|it| !FILE_MODES.contains(&it))
        {
            self.fault(ShapeFaultKind::Notation { node, notation });
        }
    }

    /// Tells of a key that the API server will know by another name.
    fn key(&mut self, key: Node<'d>) {
        if self.reader != Reader::Sdk
            && let Some(read) = read_key(key)
        {
            self.fault(ShapeFaultKind::ReadKey { read });
        }
    }

    /// Whether the value is not known before an environment variable has been replaced. Inside
    /// quotes it stays a string whatever the variable holds.
    fn is_open(&self, node: Node<'d>) -> bool {
        self.reader == Reader::Sdk
            && matches!(node.scalar_text(), Some((text, ScalarStyle::Plain)) if variable::is_in(text))
    }

    fn items(&mut self, node: Node<'d>, shape: &'static Shape) {
        for (index, item) in node.items().enumerate() {
            self.below(Segment::Index(index), |walk| {
                // The API server drops the null of a field, but not that of an item.
                if walk.reader != Reader::Sdk && item.is_null() {
                    walk.fault(ShapeFaultKind::WrongType { node: item, shape });
                } else {
                    walk.value(item, shape);
                }
            });
        }
    }

    fn values(&mut self, node: Node<'d>, pattern: Option<&'static Pattern>, shape: &'static Shape) {
        for field in node.fields() {
            let name = field.name().unwrap_or_default();
            self.below(Segment::Key(name.to_owned().into()), |walk| {
                if let Some(pattern) = pattern.filter(|it| !(it.matches)(name)) {
                    walk.fault(ShapeFaultKind::BadKey { pattern });
                }
                walk.key(field.key());
                walk.value(field.value(), shape);
            });
        }
    }

    /// Finds the items that are equal to an earlier one, or equal to it in `field`.
    fn duplicates(&mut self, node: Node<'d>, field: Option<&'static str>) {
        let mut seen = HashSet::new();
        for (index, item) in node.items().enumerate() {
            let told_by = field.map_or(Some(item), |field| item.get(field));
            let Some((text, _)) = told_by.and_then(Node::scalar_text) else {
                continue;
            };
            if !seen.insert(text) {
                self.below(Segment::Index(index), |walk| {
                    walk.fault(ShapeFaultKind::Duplicate { field });
                });
            }
        }
    }

    fn text(&mut self, text: &'d str, restriction: &'static Text) {
        match restriction {
            Text::OneOf(supported) if !supported.contains(&text) && !self.is_variable(text) => {
                let supported = supported.to_vec();
                self.fault(ShapeFaultKind::Unsupported { text, supported });
            }
            Text::Pattern(pattern) if !(pattern.matches)(text) && !self.is_variable(text) => {
                self.fault(ShapeFaultKind::Mismatch { text, pattern });
            }
            _ => {}
        }
    }

    fn is_variable(&self, text: &str) -> bool {
        self.reader == Reader::Sdk && variable::is_in(text)
    }

    fn tagged(&mut self, node: Node<'d>, tagged: &'static Tagged) {
        let tag = node.get(tagged.tag);
        let given = tag.and_then(Node::as_str);
        match (given.or(tagged.default), tag) {
            (Some(name), _) => match tagged.variant(name) {
                Some(object) => self.object(node, object),
                // A class of somebody's own, whose fields nobody here knows.
                None if name.contains('.') || self.is_variable(name) => {}
                None => self.below(Segment::Key(Cow::Borrowed(tagged.tag)), |walk| {
                    let supported = tagged.variants.iter().map(|(name, _)| *name).collect();
                    walk.fault(ShapeFaultKind::Unsupported {
                        text: name,
                        supported,
                    });
                }),
            },
            (None, _) => {
                let field = tagged
                    .variants
                    .first()
                    .and_then(|it| it.1.field(tagged.tag));
                if let (Some(field), true) = (field, self.complete) {
                    self.below(Segment::Key(Cow::Borrowed(field.name)), |walk| {
                        walk.fault(ShapeFaultKind::Missing(field));
                    });
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

    fn object(&mut self, node: Node<'d>, object: &'static Object) {
        for field in node.fields() {
            let name = field.name().unwrap_or_default();
            let known = object.field(name);
            match known.and_then(|it| self.current(it)) {
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
        if !self.complete {
            return;
        }
        let is_set = |name: &str| {
            node.get(name)
                .is_some_and(|value| self.reader == Reader::Sdk || !value.is_null())
        };
        let fields = object.fields.iter().filter_map(|it| self.current(it));
        let missing: Vec<_> = fields
            .filter(|field| {
                field.required && !is_set(field.name) && !field.unless.is_some_and(is_set)
            })
            .collect();
        let names = object.exactly_one;
        let set: Vec<&str> = names.iter().copied().filter(|name| is_set(name)).collect();
        for field in missing {
            self.below(Segment::Key(Cow::Borrowed(field.name)), |walk| {
                walk.fault(ShapeFaultKind::Missing(field));
            });
        }
        if !names.is_empty() && set.len() != 1 {
            self.fault(ShapeFaultKind::Selection { names, set });
        }
    }
}

/// Whether pydantic, outside its strict mode, turns a scalar of another type into what the shape
/// wants. Strings are never made of anything else.
fn is_coerced(scalar: Scalar<'_>, shape: &Shape) -> bool {
    match (shape, scalar) {
        (Shape::Integer(..), Scalar::Bool(_)) | (Shape::Number, Scalar::Bool(_)) => true,
        (Shape::Integer(..), Scalar::Float(number)) => number.fract() == 0.0,
        (Shape::Integer(..), Scalar::String(text)) => text.trim().parse::<i64>().is_ok(),
        (Shape::Number, Scalar::String(text)) => text.trim().parse::<f64>().is_ok(),
        (Shape::Boolean, Scalar::Int(0 | 1)) => true,
        (Shape::Boolean, Scalar::String(text)) => {
            const WORDS: [&str; 12] = [
                "true", "false", "yes", "no", "on", "off", "t", "f", "y", "n", "1", "0",
            ];
            WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        }
        _ => false,
    }
}
