//! What the form shows of a text: sections of fields, built from the structure that the checks read too, and what a
//! user's change means for the text. No part of it knows the browser.

mod build;
mod carry_out;
mod catalog;
mod change;
mod connection;
mod meaning;
mod memory;
mod sections;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::fix::YamlValue;
use feast_ha::{FieldPath, Kind, Severity};

pub(crate) use build::build;
pub(crate) use carry_out::carry_out;
pub use catalog::Hit;
pub(crate) use catalog::search;
pub use change::{Change, Entry};
pub use memory::Memory;

/// A field of one of the documents of a text.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, BorshSerialize, BorshDeserialize,
)]
pub struct Place {
    /// The number of the document.
    pub document: usize,
    /// The way to the field.
    pub path: FieldPath,
}

impl Place {
    /// The field at a path of a document.
    pub fn new(document: usize, path: FieldPath) -> Self {
        Self { document, path }
    }

    /// The field of that name in this mapping.
    pub fn key(&self, name: &str) -> Self {
        Self::new(self.document, self.path.key(name.to_owned()))
    }

    /// The item of that number in this list.
    pub fn index(&self, index: usize) -> Self {
        Self::new(self.document, self.path.index(index))
    }

    /// The mapping or list around the field; `None` for a whole document.
    pub fn parent(&self) -> Option<Self> {
        Some(Self::new(self.document, self.path.parent()?))
    }

    /// The id of the element on the page that stands for the field.
    pub fn id(&self) -> String {
        let path = self.path.to_string().replace(char::is_whitespace, "_");
        format!("field-{}-{path}", self.document)
    }

    /// Whether this is the other place, or lies inside of it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.document == other.document && self.path.segments().starts_with(other.path.segments())
    }
}

/// What the user has opened and closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Disclosure {
    /// Groups that are open, or closed, other than they would be by themselves.
    pub groups: HashMap<Place, bool>,
    /// Groups that show the fields too that are seldom needed.
    pub whole: HashSet<Place>,
    /// Sections that are open, or closed, other than they would be by themselves.
    pub sections: HashMap<Cow<'static, str>, bool>,
}

/// The form of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Form {
    /// The documents that have a form.
    pub choices: Vec<Choice>,
    /// The one whose form this is, by its place among them.
    pub chosen: usize,
    /// Whether its document could be read to the end; otherwise nothing can be changed by the form.
    pub is_complete: bool,
    /// The sections, in the order in which people should see them.
    pub sections: Vec<Section>,
}

/// A document that has a form.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Choice {
    /// What it is.
    pub kind: Kind,
    /// Its name, or its project; empty when it has none.
    pub name: String,
    /// The number of the document.
    pub document: usize,
}

/// A part of the form.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Section {
    /// What it is called.
    pub title: Cow<'static, str>,
    /// What it is for, in a few words.
    pub doc: Cow<'static, str>,
    /// What is chosen and written in it, in a few words.
    pub summary: String,
    /// Whether something in it is set.
    pub is_set: bool,
    /// Whether it shows its fields.
    pub is_open: bool,
    /// The faults in it.
    pub faults: Faults,
    /// The fields.
    pub fields: Vec<Field>,
}

/// How many faults there are, and the weight of the heaviest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Faults {
    /// How many.
    pub count: usize,
    /// The heaviest; `None` when there is none.
    pub heaviest: Option<Severity>,
}

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Field {
    /// Where it is.
    pub place: Place,
    /// Its name: a key, or the number of an item.
    pub label: String,
    /// One line on what it is for; empty for items and for what the form does not know.
    pub doc: Cow<'static, str>,
    /// Whether it must be set.
    pub is_required: bool,
    /// What holds when it is not set, as it would be written.
    pub default: Option<Cow<'static, str>>,
    /// The release of Feast that brought it, where some cluster may be older.
    pub since: Option<Cow<'static, str>>,
    /// Whether the text has it.
    pub presence: Presence,
    /// Whether the form knows it; what it does not know it keeps.
    pub is_known: bool,
    /// What its value is chosen or written with.
    pub control: Control,
    /// The faults at the field itself, by their places in the list of problems.
    pub problems: Vec<usize>,
    /// The faults below it that no field on the page shows.
    pub inner: Faults,
}

/// Whether the text has a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Presence {
    /// It has not.
    Absent,
    /// It has, and the field may be taken away.
    Given,
    /// It has, and the field stands and falls with the one around it.
    Fixed,
}

impl Field {
    /// Whether the text has the field.
    pub fn is_set(&self) -> bool {
        self.presence != Presence::Absent
    }
}

/// What the value of a field is chosen or written with.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Control {
    /// A line or several of text.
    Text {
        /// What stands there.
        value: String,
        /// Words to choose from; others are taken too.
        words: Vec<Cow<'static, str>>,
        /// What is made of what the user enters.
        entry: Entry,
        /// Whether the value has several lines.
        is_long: bool,
    },
    /// Yes, no, or not said.
    Switch(Option<bool>),
    /// One of some words.
    Choice {
        /// The word that stands there, which need not be one of them.
        value: Option<String>,
        /// The words.
        words: Vec<Cow<'static, str>>,
        /// What choosing one does.
        chooses: Chooses,
    },
    /// A mapping with known fields.
    Group(Group),
    /// A list.
    List(List),
    /// A mapping with keys of one's own.
    Map(List),
    /// Something that only the text can change, with the reason.
    Elsewhere(Cow<'static, str>),
}

/// What the choice of a word does.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Chooses {
    /// Sets the field.
    Value,
    /// Sets the field that decides which others its mapping has.
    Tag,
    /// Puts a database of that type behind the service of the `FeatureStore` at a path.
    Store(FieldPath, feast_ha::views::Service),
}

/// A mapping with known fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Group {
    /// Whether it shows its fields.
    pub is_open: bool,
    /// Whether it has no line of its own, because its section speaks for it.
    pub is_inline: bool,
    /// What may stand in it of which only one may.
    pub variants: Option<Variants>,
    /// Its fields; none when it is closed.
    pub fields: Vec<Field>,
    /// How many of its fields are not shown until they are asked for.
    pub hidden: usize,
    /// Whether all fields are shown because they were asked for.
    pub is_whole: bool,
    /// What it says, in a few words, where it is closed.
    pub summary: String,
    /// The Secret that holds the settings of this store.
    pub secret: Option<Secret>,
}

/// The Secret that holds the settings of a store.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Secret {
    /// It is in the text: the name, the key, and a group of its fields.
    Here(String, String, Box<Field>),
    /// The text has no such Secret, or the Secret no such key: the name and the key, the path of the `FeatureStore`, and the service.
    Missing(String, String, FieldPath, feast_ha::views::Service),
}

/// Fields of which one stands for the others.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Variants {
    /// All of them.
    pub all: Vec<Variant>,
    /// Those that are set.
    pub chosen: Vec<Cow<'static, str>>,
    /// Which of them puts a database behind a service, and which database is usual.
    pub store: Option<(FieldPath, feast_ha::views::Service, Cow<'static, str>)>,
}

/// A field that may stand for others.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Variant {
    /// Its name.
    pub name: Cow<'static, str>,
    /// What it is for.
    pub doc: Cow<'static, str>,
    /// What to write when it is chosen, to be filled in.
    pub first: YamlValue,
}

/// A list, or a mapping with keys of one's own.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct List {
    /// Whether it shows its items.
    pub is_open: bool,
    /// Its items; none when it is closed.
    pub items: Vec<Field>,
    /// How many items it has.
    pub count: usize,
    /// What is made of what the user enters for a new item; `None` when an item is no single value.
    pub entry: Option<Entry>,
    /// What a new item may be.
    pub words: Vec<Cow<'static, str>>,
    /// Whether a new item is a list.
    pub of_lists: bool,
}
