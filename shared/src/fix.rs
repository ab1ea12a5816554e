//! Repairs, said in fields. [`crate::Source::edits`] turns them into edits of the text.

mod splice;
mod write;

use std::fmt;

use serde::Serialize;

use crate::path::FieldPath;
use crate::text::TextEdit;
use crate::tree::{Node, Scalar, Value};

pub(crate) use splice::edits;

/// How far a fix may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub enum Applicability {
    /// Somebody must choose or check: the fix decides something that the text did not say.
    NeedsJudgement,
    /// It says what its author meant; it may be applied without asking.
    Safe,
}

impl fmt::Display for Applicability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Safe => "safe",
            Self::NeedsJudgement => "needs judgement",
        })
    }
}

/// One way to repair a fault. All edits speak of the document as it is, and apply together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, as an order: "Use a SQL registry".
    pub title: String,
    /// How far it may be trusted.
    pub applicability: Applicability,
    /// The changes, on different fields.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that says what the author meant.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            title: title.into(),
            applicability: Applicability::Safe,
            edits,
        }
    }

    /// A fix that needs judgement.
    pub fn needs_judgement(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            applicability: Applicability::NeedsJudgement,
            ..Self::safe(title, edits)
        }
    }
}

/// A change to one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The number of the document in its source, where it is not the diagnostic's own.
    pub document: Option<usize>,
    /// The field, which need not be there for [`Operation::Set`].
    pub path: FieldPath,
    /// What happens to it.
    pub operation: Operation,
}

impl Edit {
    /// Gives the field a value; mappings on the way to it are made where they are missing.
    pub fn set(path: FieldPath, value: impl Into<YamlValue>) -> Self {
        Self::new(path, Operation::Set(value.into()))
    }

    /// Takes the field away, and with it the mappings that it leaves empty.
    pub fn remove(path: FieldPath) -> Self {
        Self::new(path, Operation::Remove)
    }

    /// Takes the field, or the item of a list, away, and nothing else: what it was the last of stays as `{}` or `[]`.
    pub fn unset(path: FieldPath) -> Self {
        Self::new(path, Operation::Unset)
    }

    /// Lets an item of a list change places with the one behind it.
    pub fn move_down(path: FieldPath) -> Self {
        Self::new(path, Operation::MoveDown)
    }

    /// Gives the field another name and keeps its value.
    pub fn rename(path: FieldPath, name: impl Into<String>) -> Self {
        Self::new(path, Operation::Rename(name.into()))
    }

    /// Adds a document behind the last one. Does nothing where documents are written in braces, as
    /// in JSON, which knows of one document only.
    pub fn add_document(fields: YamlValue) -> Self {
        Self::new(FieldPath::root(), Operation::AddDocument(fields))
    }

    /// Changes a part of the text that is no field, such as a comment.
    pub fn text(edit: TextEdit) -> Self {
        Self::new(FieldPath::root(), Operation::Text(edit))
    }

    /// The same edit in another document of the source.
    pub fn in_document(self, document: usize) -> Self {
        Self {
            document: Some(document),
            ..self
        }
    }

    fn new(path: FieldPath, operation: Operation) -> Self {
        Self {
            document: None,
            path,
            operation,
        }
    }
}

/// What an [`Edit`] does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// See [`Edit::set`].
    Set(YamlValue),
    /// See [`Edit::remove`].
    Remove,
    /// See [`Edit::unset`].
    Unset,
    /// See [`Edit::move_down`].
    MoveDown,
    /// See [`Edit::rename`].
    Rename(String),
    /// See [`Edit::add_document`].
    AddDocument(YamlValue),
    /// See [`Edit::text`].
    Text(TextEdit),
}

/// A value to write. Strings are quoted wherever some reader would take them for something else.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub enum YamlValue {
    /// A string. One of several lines becomes a `|` block where there is room for one.
    String(String),
    /// An integer.
    Int(i64),
    /// A boolean.
    Bool(bool),
    /// A scalar exactly as it is written here: a number that is no integer, `null`.
    Plain(String),
    /// A list.
    List(Vec<YamlValue>),
    /// A mapping, in this order.
    Mapping(Vec<(String, YamlValue)>),
}

impl YamlValue {
    /// A mapping of the given fields.
    pub fn mapping<const N: usize>(fields: [(&str, YamlValue); N]) -> Self {
        Self::Mapping(
            fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }
}

/// The value of a node as its reader takes it, comments, anchors and merge keys left behind.
impl From<Node<'_>> for YamlValue {
    fn from(node: Node<'_>) -> Self {
        match node.value() {
            Value::Mapping => Self::Mapping(
                node.fields()
                    .filter_map(|field| Some((field.name()?.to_owned(), field.value().into())))
                    .collect(),
            ),
            Value::Sequence => Self::List(node.items().map(Self::from).collect()),
            Value::Scalar(Scalar::Bool(value)) => Self::Bool(value),
            Value::Scalar(Scalar::Int(number)) => Self::Int(number),
            Value::Scalar(Scalar::String(text)) => Self::String(text.to_owned()),
            Value::Scalar(_) => {
                let text = node.scalar_text().map_or("", |(text, _)| text);
                Self::Plain(if text.is_empty() { "null" } else { text }.to_owned())
            }
        }
    }
}

/// A YAML stream of these documents, each a mapping.
pub fn to_yaml(documents: &[YamlValue]) -> String {
    write::stream(documents)
}

impl From<String> for YamlValue {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<&str> for YamlValue {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<i64> for YamlValue {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for YamlValue {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}
