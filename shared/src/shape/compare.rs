//! Compares a value with its shape. Finds faults; the rules put them into words.

mod fault;
mod mappings;
mod pydantic;

pub(crate) use fault::{Outcome, ShapeFault, ShapeFaultKind};

use super::notation::{Notation, read_key};
use super::{Object, Pattern, Shape, Text, Version};
use crate::path::{FieldPath, Segment};
use crate::repeats;
use crate::tree::{Dialect, Node, Scalar, ScalarStyle, Value};
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

/// Compares a value with `shape`, in the order of the document. `complete` is whether the document
/// could be read to its end: a text that breaks off may yet say what seems to be missing. When there
/// are more faults than `most`, those behind the next one are not looked for.
pub(crate) fn compare<'d>(
    at: &At<'d>,
    shape: &'static Shape,
    reader: Reader,
    complete: bool,
    most: usize,
) -> Vec<ShapeFault<'d>> {
    let mut walk = Walk {
        path: at.path(),
        reader,
        complete,
        most,
        dropped: false,
        outcome: Outcome::Refused,
        root: at,
        shape,
        faults: Vec::new(),
    };
    if let Some(root) = at.node() {
        walk.value(root, shape);
    }
    walk.faults
}

/// Compares the settings of a store in a Secret with what the store takes. The `FeatureStore` gives
/// the type, and the operator writes the settings again, without their quotes. `outcome` is what
/// Feast does about a fault; of `most`, see [`compare`].
pub(crate) fn compare_settings<'d>(
    at: &At<'d>,
    object: &'static Object,
    outcome: Outcome,
    most: usize,
) -> Vec<ShapeFault<'d>> {
    let mut walk = Walk {
        path: at.path(),
        reader: Reader::Sdk,
        complete: true,
        most,
        dropped: false,
        outcome,
        root: at,
        shape: &Shape::Any,
        faults: Vec::new(),
    };
    if let Some(root) = at.node() {
        walk.object(root, object);
    }
    walk.faults
}

static TEXT_KEY: Pattern = Pattern {
    expression: "",
    meaning: "be text: put it in quotes",
    matches: |_| true,
    repair: |_| None,
};

struct Walk<'d, 'a> {
    path: FieldPath,
    reader: Reader,
    complete: bool,
    most: usize,
    /// Whether the API server only looks at the names here.
    dropped: bool,
    outcome: Outcome,
    /// What is compared, and with what.
    root: &'a At<'d>,
    shape: &'static Shape,
    faults: Vec<ShapeFault<'d>>,
}

impl<'d> Walk<'d, '_> {
    fn is_full(&self) -> bool {
        self.faults.len() > self.most
    }

    fn fault(&mut self, kind: ShapeFaultKind<'d>) {
        if self.is_full() || self.dropped && !matches!(kind, ShapeFaultKind::Unknown { .. }) {
            return;
        }
        self.faults.push(ShapeFault {
            path: self.path.clone(),
            kind,
            reader: self.reader,
            outcome: self.outcome,
            is_hidden: false,
        });
    }

    fn ignored(&mut self, kind: ShapeFaultKind<'d>) {
        self.with(Outcome::Ignored, |walk| walk.fault(kind));
    }

    fn later(&mut self, check: impl FnOnce(&mut Self)) {
        self.with(Outcome::FailsLater, check);
    }

    fn with(&mut self, outcome: Outcome, check: impl FnOnce(&mut Self)) {
        let outside = std::mem::replace(&mut self.outcome, outcome);
        check(self);
        self.outcome = outside;
    }

    fn below(&mut self, segment: Segment, check: impl FnOnce(&mut Self)) {
        self.path.push(segment);
        check(self);
        self.path.pop();
    }

    fn value(&mut self, node: Node<'d>, shape: &'static Shape) {
        if self.is_full() || self.is_open(node) {
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
            (Shape::Lax(shape), Value::Scalar(scalar)) => self.lax(node, scalar, shape),
            (Shape::Lazy(shape), _) => self.later(|walk| walk.value(node, shape)),
            (Shape::Eager(shape), Value::Mapping) => {
                self.with(Outcome::Refused, |walk| walk.value(node, shape));
            }
            (Shape::Nullable(shape) | Shape::Lax(shape) | Shape::Eager(shape), _)
            | (Shape::Ignoring(shape), Value::Mapping | Value::Scalar(Scalar::String(_))) => {
                self.value(node, shape);
            }
            (Shape::Ignoring(_), _) if !pydantic::is_truthy(node) => {}
            (Shape::Ignoring(shape), _) => {
                self.ignored(ShapeFaultKind::WrongType { node, shape });
            }
            (_, Value::Scalar(Scalar::Null)) if self.reader != Reader::Sdk => {}
            (Shape::Integer((minimum, maximum)), Value::Scalar(Scalar::Int(number))) => {
                self.range(number, *minimum, *maximum);
            }
            (Shape::Integer((minimum, maximum)), Value::Scalar(Scalar::Float(_)))
                if self.reader == Reader::Sdk && pydantic::is_long_integer(node) =>
            {
                self.range(pydantic::clamped(node), *minimum, *maximum);
            }
            (Shape::Within(shape, (minimum, maximum)), _) => {
                let known = self.faults.len();
                self.value(node, shape);
                if let Value::Scalar(Scalar::Int(number)) = value
                    && self.faults.len() == known
                {
                    self.later(|walk| walk.range(number, *minimum, *maximum));
                }
            }
            (Shape::Positive, Value::Scalar(Scalar::Int(number))) => self.positive(number > 0),
            (Shape::Positive, Value::Scalar(Scalar::Float(number))) => self.positive(number > 0.0),
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
            (Shape::Keyed((key, shape)), Value::Sequence) => {
                self.items(node, shape);
                self.duplicates(node, Some(key));
            }
            (Shape::Tuple((shapes, required)), Value::Sequence) => {
                let count = node.items().count();
                if count < *required || count > shapes.len() {
                    self.fault(ShapeFaultKind::WrongType { node, shape });
                } else {
                    for (index, (item, shape)) in node.items().zip(*shapes).enumerate() {
                        self.below(Segment::Index(index), |walk| walk.value(item, shape));
                    }
                }
            }
            (Shape::Rising, Value::Sequence) => self.rising(node),
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
            (Shape::Child(tagged, object), Value::Mapping) => self.child(node, tagged, object),
            (Shape::Bare(tagged), Value::Scalar(Scalar::String(name))) => {
                self.later(|walk| walk.named(name, tagged));
            }
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

    /// Tells of a key that Python does not take for text, where pydantic wants text.
    fn text_key(&mut self, key: Node<'d>) {
        if self.reader == Reader::Sdk && key.as_str().is_none() {
            self.fault(ShapeFaultKind::BadKey { pattern: &TEXT_KEY });
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
        let Some((text, style)) = node.scalar_text() else {
            return false;
        };
        // The operator writes without quotes whatever need none.
        let is_plain = style == ScalarStyle::Plain || node.dialect() == Dialect::Operator;
        self.reader == Reader::Sdk && is_plain && variable::is_in(text)
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
                if !matches!(shape, Shape::Any) {
                    walk.text_key(field.key());
                }
                walk.value(field.value(), shape);
            });
        }
    }

    /// Finds the items that are equal to an earlier one, or equal to it in `field`.
    fn duplicates(&mut self, node: Node<'d>, field: Option<&'static str>) {
        let told_by = |item: Node<'d>| field.map_or(Some(item), |field| item.get(field));
        let mut texts = Vec::new();
        for item in node.items() {
            let text = told_by(item).and_then(Node::scalar_text);
            texts.push(text.map(|(text, _)| text));
        }
        let earlier = repeats::earlier(&texts);
        for (index, (text, earlier)) in texts.iter().zip(earlier).enumerate() {
            if text.is_some() && earlier.is_some() {
                self.below(Segment::Index(index), |walk| {
                    walk.fault(ShapeFaultKind::Duplicate { field });
                });
            }
        }
    }

    fn lax(&mut self, node: Node<'d>, scalar: Scalar<'d>, shape: &'static Shape) {
        match shape {
            Shape::Integer((minimum, maximum)) => match pydantic::integer(scalar) {
                Some(number) => self.range(number, *minimum, *maximum),
                None => self.value(node, shape),
            },
            Shape::Positive => match pydantic::float(scalar) {
                Some(number) => self.positive(number > 0.0),
                None => self.value(node, shape),
            },
            Shape::Number if pydantic::float(scalar).is_some() => {}
            Shape::Boolean if pydantic::is_boolean(scalar) => {}
            _ => self.value(node, shape),
        }
    }

    fn range(&mut self, number: i64, minimum: i64, maximum: i64) {
        if number < minimum || number > maximum {
            self.fault(ShapeFaultKind::OutOfRange {
                number,
                minimum,
                maximum,
            });
        }
    }

    fn positive(&mut self, is_positive: bool) {
        if !is_positive {
            self.fault(ShapeFaultKind::NotPositive);
        }
    }

    fn rising(&mut self, node: Node<'d>) {
        static NUMBER: Shape = Shape::Lax(&Shape::Integer(&(1, i64::MAX)));
        self.items(node, &NUMBER);
        let numbers: Vec<Option<i64>> = node
            .items()
            .map(|item| match item.value() {
                Value::Scalar(scalar) => pydantic::integer(scalar),
                _ => None,
            })
            .collect();
        let falls = |(one, next): (&Option<i64>, &Option<i64>)| {
            one.zip(*next).is_some_and(|(one, next)| one >= next)
        };
        if numbers.iter().zip(numbers.iter().skip(1)).any(falls) {
            self.fault(ShapeFaultKind::NotRising);
        }
    }

    fn text(&mut self, text: &'d str, restriction: &'static Text) {
        if self.is_variable(text) {
            return;
        }
        match restriction {
            Text::OneOf(supported) if !supported.contains(&text) => {
                let supported = supported.to_vec();
                self.fault(ShapeFaultKind::Unsupported { text, supported });
            }
            Text::Later(supported) if !text.is_empty() && !supported.contains(&text) => {
                let supported = supported.to_vec();
                self.later(|walk| walk.fault(ShapeFaultKind::Unsupported { text, supported }));
            }
            Text::Advised(supported) if !supported.contains(&text) => {
                let supported = supported.to_vec();
                self.ignored(ShapeFaultKind::Unsupported { text, supported });
            }
            Text::Class((supported, end))
                if !(supported.contains(&text) || text.contains('.') && text.ends_with(end)) =>
            {
                let supported = supported.to_vec();
                self.later(|walk| walk.fault(ShapeFaultKind::Unsupported { text, supported }));
            }
            Text::Pattern(pattern) if !(pattern.matches)(text) => {
                self.fault(ShapeFaultKind::Mismatch { text, pattern });
            }
            _ => {}
        }
    }

    fn is_variable(&self, text: &str) -> bool {
        self.reader == Reader::Sdk && variable::is_in(text)
    }
}
