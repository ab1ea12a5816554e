//! The structure of a document as data: which fields there are, of what type, with what limits.
//!
//! Whatever needs structure reads these tables; nothing else states it.

mod table;

pub mod feature_store;
pub mod kubernetes;
pub mod repo_config;

mod compare;
mod find;
mod notation;

pub(crate) use compare::{Reader, ShapeFault, ShapeFaultKind, compare};
pub use find::{Described, fields, find, items};
pub(crate) use notation::Notation;
pub(crate) use table::objects;

/// What values a field takes.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any value; the field's structure is not described.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number between two bounds, both included.
    Integer(i64, i64),
    /// Any number.
    Number,
    /// A string, free or restricted.
    String(Text),
    /// A number or a string, as Kubernetes' `IntOrString`.
    IntOrString,
    /// A number or a string that the pattern matches, as Kubernetes' `Quantity`.
    IntOrText(&'static Pattern),
    /// A list of values of one shape.
    List(&'static Shape),
    /// A list of scalars that all differ, as Kubernetes' list type `set`.
    Set(&'static Shape),
    /// A list of mappings that differ in this field, as Kubernetes' list type `map`.
    Keyed(&'static str, &'static Shape),
    /// A mapping with any keys and values of one shape.
    Map(&'static Shape),
    /// A mapping whose keys the pattern matches, with values of one shape.
    Named(&'static Pattern, &'static Shape),
    /// A mapping with known fields.
    Object(&'static Object),
    /// What the API server drops from a request once it knows all names in it: a `status`.
    Dropped(&'static Shape),
    /// A mapping whose fields depend on one of them.
    Tagged(&'static Tagged),
    /// The first for a scalar, the second for a list or a mapping.
    Either(&'static Shape, &'static Shape),
    /// The value, or null where the reader does not take null for absent.
    Nullable(&'static Shape),
    /// The value, or a scalar that pydantic turns into it outside its strict mode, such as
    /// `"5432"` for a number.
    Lax(&'static Shape),
}

/// A mapping whose other fields depend on the value of one.
#[derive(Clone, Copy, Debug)]
pub struct Tagged {
    /// The field that decides, which is a field of each variant too.
    pub tag: &'static str,
    /// The variant when the field is not set; without one it is required.
    pub default: Option<&'static str>,
    /// The known values of the field, each with the mapping that it stands for.
    pub variants: &'static [(&'static str, &'static Object)],
}

impl Tagged {
    /// The mapping that a value of the field stands for.
    pub fn variant(&self, tag: &str) -> Option<&'static Object> {
        let found = self.variants.iter().find(|(name, _)| *name == tag);
        found.map(|(_, object)| *object)
    }
}

/// A restriction of a string.
#[derive(Clone, Copy, Debug)]
pub enum Text {
    /// None.
    Free,
    /// One of these, in the order of the API server's message.
    OneOf(&'static [&'static str]),
    /// What a pattern matches.
    Pattern(&'static Pattern),
}

/// A regular expression: the words of it to show, and the same as a function.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// The expression as its owner writes it.
    pub expression: &'static str,
    /// What it means, to go on after "must".
    pub meaning: &'static str,
    /// Whether a string matches.
    pub matches: fn(&str) -> bool,
}

/// A mapping with known fields.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// The fields in the order in which people should see them.
    pub fields: &'static [Field],
    /// Whether other fields are left alone instead of reported.
    pub open: bool,
    /// Fields of which exactly one must be set; empty when there is no such condition.
    pub exactly_one: &'static [&'static str],
}

/// A field of an [`Object`].
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name as it is written.
    pub name: &'static str,
    /// The values it takes.
    pub shape: &'static Shape,
    /// Whether it must be set.
    pub required: bool,
    /// Another field that takes its place when it is set.
    pub unless: Option<&'static str>,
    /// What its reader takes when it is not set, as it would be written.
    pub default: Option<&'static str>,
    /// What `feast.dev/v1alpha1` has in its place.
    pub in_v1alpha1: InV1Alpha1,
    /// The release of Feast that brought it, where that is known and some cluster may be older.
    pub since: Option<&'static str>,
    /// One line on what it is for.
    pub doc: &'static str,
}

/// What `feast.dev/v1alpha1` has in the place of a field of `feast.dev/v1`.
#[derive(Clone, Copy, Debug)]
pub enum InV1Alpha1 {
    /// The same field.
    Same,
    /// No such field.
    Absent,
    /// A field of that name with other limits.
    Other(&'static Field),
}

/// A version of Feast's API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// `feast.dev/v1alpha1`, served but deprecated.
    V1Alpha1,
    /// `feast.dev/v1`.
    V1,
}

impl Object {
    const fn closed(fields: &'static [Field]) -> Self {
        Self {
            fields,
            open: false,
            exactly_one: &[],
        }
    }

    const fn open(fields: &'static [Field]) -> Self {
        Self {
            open: true,
            ..Self::closed(fields)
        }
    }

    const fn exactly_one(self, names: &'static [&'static str]) -> Self {
        Self {
            exactly_one: names,
            ..self
        }
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Field {
    const fn new(name: &'static str, shape: &'static Shape, doc: &'static str) -> Self {
        Self {
            name,
            shape,
            required: false,
            unless: None,
            default: None,
            in_v1alpha1: InV1Alpha1::Same,
            since: None,
            doc,
        }
    }

    const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    const fn required_unless(self, other: &'static str) -> Self {
        Self {
            required: true,
            unless: Some(other),
            ..self
        }
    }

    const fn default(self, default: &'static str) -> Self {
        Self {
            default: Some(default),
            ..self
        }
    }

    const fn only_v1(self) -> Self {
        Self {
            in_v1alpha1: InV1Alpha1::Absent,
            ..self
        }
    }

    const fn before_v1(self, field: &'static Self) -> Self {
        Self {
            in_v1alpha1: InV1Alpha1::Other(field),
            ..self
        }
    }

    /// The field as a version of the API has it; `None` when it has none.
    pub fn of(&'static self, version: Version) -> Option<&'static Self> {
        match (version, self.in_v1alpha1) {
            (Version::V1, _) | (_, InV1Alpha1::Same) => Some(self),
            (_, InV1Alpha1::Absent) => None,
            (_, InV1Alpha1::Other(field)) => Some(field),
        }
    }

    const fn since(self, release: &'static str) -> Self {
        Self {
            since: Some(release),
            ..self
        }
    }
}

impl Shape {
    const FREE: Self = Self::String(Text::Free);
    // The API server enforces the schema's bounds, but not those of `format: int32`.
    const INTEGER: Self = Self::Integer(i64::MIN, i64::MAX);
    const FROM_0: Self = Self::Integer(0, i64::MAX);
    const FROM_1: Self = Self::Integer(1, i64::MAX);

    /// The JSON word for the type, or the words for several.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Any => "value",
            Self::Boolean => "boolean",
            Self::Integer(..) => "integer",
            Self::String(_) => "string",
            Self::Number => "number",
            Self::IntOrString | Self::IntOrText(_) => "integer or string",
            Self::List(_) | Self::Set(_) | Self::Keyed(..) => "list",
            Self::Map(_) | Self::Named(..) | Self::Object(_) | Self::Tagged(_) => "mapping",
            Self::Either(..) => "string or mapping",
            Self::Nullable(shape) | Self::Lax(shape) | Self::Dropped(shape) => shape.type_name(),
        }
    }
}
