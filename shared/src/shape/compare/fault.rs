//! What a comparison finds.

use super::Reader;
use crate::diagnostic::quoted;
use crate::path::{FieldPath, Segment};
use crate::shape::notation::Notation;
use crate::shape::{Condition, Field, Object, Pattern, Shape};
use crate::tree::Node;

/// What the reader does about a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It refuses everything at once.
    Refused,
    /// It fails when it first uses the part.
    FailsLater,
    /// It goes on as if the field were not there.
    Ignored,
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
    /// And what follows.
    pub(crate) outcome: Outcome,
    /// Whether the value lies in a Secret, or is encoded, so that it must not be repeated.
    pub(crate) is_hidden: bool,
}

/// The kinds of [`ShapeFault`].
#[derive(Clone, Debug)]
pub(crate) enum ShapeFaultKind<'d> {
    /// There is no such field, or not in this version.
    Unknown {
        object: &'static Object,
        parent: Node<'d>,
        newer: Option<&'static Field>,
        /// Where such a field is, when only that one can be meant.
        elsewhere: Option<Elsewhere>,
    },
    /// A required field is not set.
    Missing(&'static Field),
    /// The name of a variant stands alone, and these required fields with it are not set.
    Bare {
        name: &'d str,
        missing: Vec<&'static Field>,
    },
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
    /// The number is not above 0.
    NotPositive,
    /// The numbers do not rise.
    NotRising,
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
    /// A condition among the fields of the mapping does not hold.
    Broken(&'static Condition),
}

/// A place where a field belongs that stands somewhere else.
#[derive(Clone, Debug)]
pub(crate) struct Elsewhere {
    /// The mapping.
    pub(crate) mapping: FieldPath,
    /// Whether the field can be written there: it is not set yet.
    pub(crate) is_free: bool,
}

impl ShapeFault<'_> {
    /// The field that is meant, for messages: its name, and of an item of a list the number too.
    pub(crate) fn name(&self) -> String {
        let segments = self.path.segments();
        let is_key = |it: &Segment| matches!(it, Segment::Key(_));
        let Some(at) = segments.iter().rposition(is_key) else {
            return "the document".to_owned();
        };
        let shown = segments.iter().skip(at).map(|segment| match segment {
            Segment::Key(key) => key.to_string(),
            Segment::Index(index) => format!("[{index}]"),
        });
        shown.collect()
    }

    /// Whether the API server takes the value, and refuses what the operator makes of it.
    pub(crate) fn is_in_made_object(&self) -> bool {
        matches!(self.reader, Reader::ApiServer(_)) && self.outcome == Outcome::FailsLater
    }

    /// The user's own words behind a blank, to stand in a message; nothing where they are hidden.
    pub(crate) fn shown(&self, text: &str) -> String {
        if self.is_hidden {
            String::new()
        } else {
            format!(" {}", quoted(text))
        }
    }
}
