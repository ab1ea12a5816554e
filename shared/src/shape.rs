//! The structure of a document as data: which fields there are, of what type, with what limits.
//!
//! Whatever needs structure reads these tables; nothing else states it.

mod table;

pub mod feature_store;
pub mod kubernetes;
pub mod repo_config;

mod compare;
mod elsewhere;
mod fields;
mod find;
mod notation;

pub(crate) use compare::{Outcome, Reader, ShapeFault, ShapeFaultKind, compare, compare_settings};
pub use fields::Fields;
pub use find::{Described, entries, fields, find, items};
pub(crate) use notation::Notation;
pub(crate) use table::objects;

use std::ops::Deref;

use crate::docs::for_writers;

/// What values a field takes.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any value; the field's structure is not described.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number between two bounds, both included.
    Integer(&'static (i64, i64)),
    /// Any number.
    Number,
    /// A number above 0.
    Positive,
    /// A whole number of that shape; outside these bounds the API server takes it, and refuses
    /// what the operator makes of it.
    Within(&'static Shape, &'static (i64, i64)),
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
    /// A list of these, of which the first so many must be there.
    Tuple(&'static (&'static [Shape], usize)),
    /// A list of whole numbers above 0, each greater than the one before.
    Rising,
    /// A list of mappings that differ in this field, as Kubernetes' list type `map`.
    Keyed(&'static (&'static str, &'static Shape)),
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
    /// A value of the deciding field alone, which leaves all others at their defaults.
    Bare(&'static Tagged),
    /// A mapping of a value of the deciding field and, under the second name, the other fields.
    Child(&'static Tagged, &'static Object),
    /// The first for a scalar, the second for a list or a mapping.
    Either(&'static Shape, &'static Shape),
    /// The value, or null where the reader does not take null for absent.
    Nullable(&'static Shape),
    /// The value, or a scalar that pydantic turns into it outside its strict mode, such as
    /// `"5432"` for a number.
    Lax(&'static Shape),
    /// A value that its reader looks at when it first uses it, and not before.
    Lazy(&'static Shape),
    /// A mapping that its reader looks at when it loads the file, unlike what is around it.
    Eager(&'static Shape),
    /// A mapping or a string; its reader goes on as if anything else were not there.
    Ignoring(&'static Shape),
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
    /// How the name of a class ends that may stand instead, as the path of a Python class;
    /// without it none may.
    pub class: Option<&'static str>,
    /// The classes among those whose fields are known.
    pub classes: &'static [(&'static str, &'static Object)],
}

impl Tagged {
    /// The mapping that a value of the field stands for.
    pub fn variant(&self, tag: &str) -> Option<&'static Object> {
        let mut known = self.variants.iter().chain(self.classes);
        let found = known.find(|(name, _)| *name == tag);
        found.map(|(_, object)| *object)
    }

    /// Whether a value of the field may be the path of a class of somebody's own.
    pub fn may_be_class(&self, tag: &str) -> bool {
        self.class
            .is_some_and(|end| tag.ends_with(end) && tag.contains('.'))
    }

    /// The known values of the field.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.variants.iter().map(|(name, _)| *name)
    }
}

/// A restriction of a string.
#[derive(Clone, Copy, Debug)]
pub enum Text {
    /// None.
    Free,
    /// One of these, in the order of the API server's message.
    OneOf(&'static [&'static str]),
    /// One of these, or nothing; the API server takes any word, and refuses what the operator makes
    /// of another one.
    Later(&'static [&'static str]),
    /// What a pattern matches.
    Pattern(&'static Pattern),
    /// One of these; the reader takes any other word too, and does nothing with it.
    Advised(&'static [&'static str]),
    /// One of the first, or the path of a Python class, whose name ends in the second; looked at
    /// when it is first used.
    Class(&'static (&'static [&'static str], &'static str)),
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
    /// What somebody may have meant who wrote a string that does not match, as far as that can be
    /// told; it need not match either.
    pub repair: fn(&str) -> Option<String>,
}

impl Pattern {
    /// What somebody may have meant who wrote `text`, which does not match.
    pub fn repaired(&self, text: &str) -> Option<String> {
        (self.repair)(text).filter(|meant| (self.matches)(meant))
    }
}

/// A mapping with known fields.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// The fields in the order in which people should see them, but for those of `bases`.
    pub own: &'static [Field],
    /// What happens to fields that are not known.
    pub others: Others,
    /// What else is known of it, which is nothing for most mappings and kept once for them.
    pub terms: &'static Terms,
}

/// What is known of an [`Object`] besides its fields.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// Mappings whose fields belong to this one too, where it has no field of that name itself.
    pub bases: &'static [&'static Object],
    /// Fields of which exactly one must be set; empty when there is no such condition.
    pub exactly_one: &'static [&'static str],
    /// What else must hold among the fields.
    pub conditions: &'static [Condition],
    /// Names that people write for others, each with the one that is meant.
    pub meant: &'static [(&'static str, &'static str)],
    /// Whether the reader looks at the fields only when it first uses the mapping.
    pub lazy: bool,
}

/// What a reader does with fields of an [`Object`] that are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// It refuses them.
    Refused,
    /// It ignores them, misspelt ones too.
    Ignored,
}

/// What must hold among the fields of an [`Object`]. A field is given unless it is null, and filled
/// unless it is empty as well.
#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// All fields of one of these groups must be filled.
    OneGroupOf(&'static [&'static [&'static str]]),
    /// At most one of these may be given.
    AtMostOne(&'static [&'static str]),
    /// Both may not be filled.
    Excludes(&'static str, &'static str),
    /// Both must be given, or none.
    Together(&'static str, &'static str),
    /// The first, when it is filled, needs the second to be.
    Needs(&'static str, &'static str),
    /// At least one of these keys must be there, whatever its value.
    OneKeyOf(&'static [&'static str]),
    /// The same, but the reader asks for it only when it first uses the mapping.
    Later(&'static Condition),
}

/// A field of an [`Object`].
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name as it is written.
    pub name: &'static str,
    /// The values it takes.
    pub shape: &'static Shape,
    /// What else is known of it, which is the same for most fields and kept once for them.
    pub facts: &'static Facts,
}

/// What is known of a [`Field`] besides its name and its values.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
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
    /// One line on what it is for; without the feature `docs` only where it must be set.
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

impl Terms {
    /// The terms of a mapping of which nothing else is known.
    pub const NONE: Self = Self {
        bases: &[],
        exactly_one: &[],
        conditions: &[],
        meant: &[],
        lazy: false,
    };

    const fn exactly_one(self, names: &'static [&'static str]) -> Self {
        Self {
            exactly_one: names,
            ..self
        }
    }

    const fn extends(self, bases: &'static [&'static Object]) -> Self {
        Self { bases, ..self }
    }

    const fn conditions(self, conditions: &'static [Condition]) -> Self {
        Self { conditions, ..self }
    }

    const fn meant(self, meant: &'static [(&'static str, &'static str)]) -> Self {
        Self { meant, ..self }
    }

    const fn lazy(self) -> Self {
        Self { lazy: true, ..self }
    }
}

impl Object {
    const fn closed(own: &'static [Field], terms: &'static Terms) -> Self {
        Self {
            own,
            others: Others::Refused,
            terms,
        }
    }

    const fn open(own: &'static [Field], terms: &'static Terms) -> Self {
        Self {
            others: Others::Ignored,
            ..Self::closed(own, terms)
        }
    }
}

impl Facts {
    /// The facts of a field of which nothing else is known.
    pub const NONE: Self = Self {
        required: false,
        unless: None,
        default: None,
        in_v1alpha1: InV1Alpha1::Same,
        since: None,
        doc: "",
    };

    /// What the field is for. Who forgot a field that must be set is told by every door; what else
    /// only writers ask for stays with the feature `docs`.
    const fn what_for(self, doc: &'static str) -> Self {
        let doc = if self.required { doc } else { for_writers(doc) };
        if cfg!(feature = "docs") || matches!(self.in_v1alpha1, InV1Alpha1::Absent) {
            return Self { doc, ..self };
        }
        Self {
            doc,
            default: None,
            since: None,
            ..self
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

    const fn before_v1(self, field: &'static Field) -> Self {
        Self {
            in_v1alpha1: InV1Alpha1::Other(field),
            ..self
        }
    }

    const fn since(self, release: &'static str) -> Self {
        Self {
            since: Some(release),
            ..self
        }
    }
}

impl Field {
    const fn new(name: &'static str, shape: &'static Shape, facts: &'static Facts) -> Self {
        Self { name, shape, facts }
    }

    /// The field as a version of the API has it; `None` when it has none.
    pub fn of(&'static self, version: Version) -> Option<&'static Self> {
        match (version, self.in_v1alpha1) {
            (Version::V1, _) | (_, InV1Alpha1::Same) => Some(self),
            (_, InV1Alpha1::Absent) => None,
            (_, InV1Alpha1::Other(field)) => Some(field),
        }
    }
}

impl Deref for Object {
    type Target = Terms;

    fn deref(&self) -> &Terms {
        self.terms
    }
}

impl Deref for Field {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        self.facts
    }
}

impl Shape {
    const FREE: Self = Self::String(Text::Free);
    // The API server enforces the schema's bounds, but not those of `format: int32`.
    const INTEGER: Self = Self::Integer(&(i64::MIN, i64::MAX));
    const FROM_0: Self = Self::Integer(&(0, i64::MAX));
    const FROM_1: Self = Self::Integer(&(1, i64::MAX));
    // What Kubernetes' own types hold.
    const COUNT: Self = Self::Within(&Self::INTEGER, &(0, i32::MAX as i64));
    const POSITIVE_COUNT: Self = Self::Within(&Self::INTEGER, &(1, i32::MAX as i64));
    const SECONDS: Self = Self::Within(&Self::INTEGER, &(0, i64::MAX));

    /// One of the words that Kubernetes knows, which the API server does not look at here.
    const fn later(words: &'static [&'static str]) -> Self {
        Self::String(Text::Later(words))
    }

    /// The JSON word for the type, or the words for several.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer(..) => "integer",
            Self::String(_) | Self::Bare(_) => "string",
            Self::Number | Self::Positive => "number",
            Self::IntOrString | Self::IntOrText(_) => "integer or string",
            Self::List(_) | Self::Set(_) | Self::Keyed(..) | Self::Tuple(..) | Self::Rising => {
                "list"
            }
            Self::Map(_)
            | Self::Named(..)
            | Self::Object(_)
            | Self::Tagged(_)
            | Self::Child(..) => "mapping",
            Self::Either(..) => "string or mapping",
            _ => self.inner().map_or("value", Self::type_name),
        }
    }

    /// The shape around which this one only says how strictly, or when, a value is read.
    pub fn inner(&self) -> Option<&'static Self> {
        match self {
            Self::Nullable(shape)
            | Self::Lax(shape)
            | Self::Dropped(shape)
            | Self::Within(shape, ..)
            | Self::Lazy(shape)
            | Self::Eager(shape)
            | Self::Ignoring(shape) => Some(shape),
            _ => None,
        }
    }
}
