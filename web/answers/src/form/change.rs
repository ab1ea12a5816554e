//! What a user changes, and the edits of fields that this means.

use std::borrow::Cow;

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::assist::regions;
use feast_ha::convert::{add_settings, choose_store};
use feast_ha::fix::{Edit, YamlValue, to_yaml};
use feast_ha::path::Segment;
use feast_ha::shape::{self, Shape, Tagged};
use feast_ha::tree::{Document, Field, Node};
use feast_ha::views::{Service, Ways};
use feast_ha::{FieldPath, Kind, Source};

use super::Place;

/// Something that a user changes in the form.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Change {
    /// Gives a field a value.
    Set(Place, YamlValue),
    /// Takes a field or an item away.
    Unset(Place),
    /// Puts one field in the place of others, each of the mapping at that place.
    Choose(Place, Cow<'static, str>, YamlValue),
    /// Sets the field that decides which others the mapping has, and takes those away that it then has not.
    Tag(Place, String),
    /// Puts a database of that type behind a service of the `FeatureStore` at a path.
    Store(Place, FieldPath, Service, String),
    /// Adds the settings of a service's store to the text.
    Settings(Place, FieldPath, Service),
    /// Gives an entry of a mapping another key, which none of its neighbours has.
    Rename(Place, String),
    /// Lets an item change places with the one behind it.
    MoveDown(Place),
}

/// What is made of the characters that a user enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Entry {
    /// A string.
    Word,
    /// A whole number.
    Whole,
    /// Any number.
    Number,
    /// A whole number or a string.
    WholeOrWord,
    /// Whatever YAML makes of it, as long as it is a single value.
    Any,
}

impl Entry {
    /// The value for what was entered. What is no number is kept as it was entered, for the checks to tell.
    pub fn value(self, entered: &str) -> YamlValue {
        let whole = || canonical_integer(entered).map(YamlValue::Int);
        let number = || is_decimal(entered).then(|| YamlValue::Plain(entered.to_owned()));
        let word = || match entered {
            "true" => Some(YamlValue::Bool(true)),
            "false" => Some(YamlValue::Bool(false)),
            _ => None,
        };
        let found = match self {
            Self::Word => None,
            Self::Whole | Self::WholeOrWord => whole(),
            Self::Number => whole().or_else(number),
            Self::Any => whole().or_else(number).or_else(word),
        };
        found.unwrap_or_else(|| YamlValue::String(entered.to_owned()))
    }
}

fn canonical_integer(text: &str) -> Option<i64> {
    let number: i64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

/// Whether every reader takes the text for the number that people see.
fn is_decimal(text: &str) -> bool {
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    text.split_once('.').is_some_and(|(whole, part)| {
        digits(whole) && digits(part) && (whole == "0" || !whole.starts_with('0'))
    })
}

impl Change {
    /// The field that the change is of.
    pub fn place(&self) -> &Place {
        match self {
            Self::Set(place, _)
            | Self::Unset(place)
            | Self::Choose(place, ..)
            | Self::Tag(place, _)
            | Self::Store(place, ..)
            | Self::Settings(place, ..)
            | Self::Rename(place, _)
            | Self::MoveDown(place) => place,
        }
    }

    /// The edits of fields, where `made` are the places that the form has made on the way to others.
    pub(super) fn edits(&self, source: &Source<'_>, made: &[Place]) -> Option<Vec<Edit>> {
        let document = source.documents().get(self.place().document)?;
        let path = &self.place().path;
        let edits = match self {
            Self::Set(place, value) => set(source, place, value.clone())?,
            Self::Unset(place) => vec![Edit::unset(topmost_made(source, place, made).path)],
            Self::Choose(place, name, value) => {
                let wanted = path.key(name.clone());
                let object = object_at(source, place)?;
                let there = document.get(path);
                let others: Vec<&str> = object
                    .exactly_one
                    .iter()
                    .copied()
                    .filter(|it| it != name && there.is_some_and(|node| node.get(it).is_some()))
                    .collect();
                match others.split_first() {
                    None => vec![Edit::set(wanted, value.clone())],
                    Some((first, rest)) => {
                        let renamed = [
                            Edit::rename(path.key((*first).to_owned()), name.clone()),
                            Edit::set(path.key((*first).to_owned()), value.clone()),
                        ];
                        let rest = rest
                            .iter()
                            .map(|it| Edit::unset(path.key((*it).to_owned())));
                        renamed.into_iter().chain(rest).collect()
                    }
                }
            }
            Self::Tag(place, value) => tag(source, place, value)?,
            Self::Store(place, path, service, store_type) => {
                choose_store(source, place.document, path, *service, store_type)
            }
            Self::Settings(place, path, service) => {
                add_settings(source, place.document, path, *service)
            }
            Self::Rename(_, key) => {
                let is_taken = document.get(&path.parent()?)?.get(key).is_some();
                if key.is_empty() || is_taken {
                    return None;
                }
                vec![Edit::rename(path.clone(), key.clone())]
            }
            Self::MoveDown(place) => vec![Edit::move_down(place.path.clone())],
        };
        Some(edits)
    }

    /// Whether the change chooses what its place was before it was changed last.
    pub(super) fn goes_back_to(&self, before: Option<&YamlValue>) -> bool {
        let field = |name: &str| match before {
            Some(YamlValue::Mapping(fields)) => fields.iter().find(|(it, _)| it == name),
            _ => None,
        };
        match self {
            Self::Choose(_, name, _) => field(name).is_some(),
            Self::Tag(place, value) => {
                let name = place.path.last_key().unwrap_or_default();
                matches!(field(name), Some((_, YamlValue::String(it))) if it == value)
            }
            Self::Store(_, _, _, store_type) => {
                let holds = |fields: &YamlValue| match fields {
                    YamlValue::Mapping(fields) => fields.iter().any(|(name, value)| {
                        name == "type" && *value == YamlValue::String(store_type.clone())
                    }),
                    _ => false,
                };
                field("store").is_some_and(|(_, store)| holds(store))
            }
            _ => false,
        }
    }

    /// The place whose text belongs together under this change: for what replaces its neighbours, the mapping around.
    pub(super) fn scope(&self) -> Option<Place> {
        match self {
            Self::Tag(place, _) => place.parent(),
            _ => Some(self.place().clone()),
        }
    }
}

/// The field or, where the form has made what is around it for its sake, the outermost of that.
fn topmost_made(source: &Source<'_>, place: &Place, made: &[Place]) -> Place {
    let mut top = place.clone();
    let document = source.documents().get(place.document);
    while let Some(parent) = top.parent() {
        let node = document.and_then(|it| it.get(&parent.path));
        let entries = node.map_or(0, |node| node.fields().count() + node.items().count());
        if entries != 1 || !made.contains(&parent) {
            break;
        }
        top = parent;
    }
    top
}

fn set(source: &Source<'_>, place: &Place, value: YamlValue) -> Option<Vec<Edit>> {
    let document = source.documents().get(place.document)?;
    let (nearest, depth) = document.nearest(&place.path)?;
    let (known, missing) = place.path.segments().split_at_checked(depth)?;
    let known = path_of(known);
    if source.kind(place.document) == Some(Kind::Secret)
        && let Some(edit) = into_empty_settings(source, place, &value)
    {
        return Some(vec![edit]);
    }
    let is_scalar = nearest.scalar_text().is_some() && !nearest.is_null();
    if missing.is_empty() || !is_scalar || nearest.embedded().is_some() {
        return Some(vec![Edit::set(place.path.clone(), value)]);
    }
    // A word that stands for a mapping becomes that mapping.
    let stands_for = stands_for(shape_at(
        source,
        &Place::new(place.document, known.clone()),
    )?)?;
    let (text, _) = nearest.scalar_text()?;
    let (Segment::Key(name), rest) = missing.split_first()? else {
        return None;
    };
    let value = nested(rest, value);
    if name == stands_for && rest.is_empty() {
        return Some(vec![Edit::set(known, value)]);
    }
    let fields = [
        (stands_for.to_owned(), text.into()),
        (name.clone().into_owned(), value),
    ];
    Some(vec![Edit::set(known, YamlValue::Mapping(fields.into()))])
}

/// Gives a Secret's key settings where there are none yet.
fn into_empty_settings(source: &Source<'_>, place: &Place, value: &YamlValue) -> Option<Edit> {
    let [part, key, rest @ ..] = place.path.segments() else {
        return None;
    };
    let path = path_of(&[part.clone(), key.clone()]);
    let node = source.documents().get(place.document)?.get(&path);
    let settings = node.and_then(Node::embedded).and_then(Document::root);
    let is_filled = settings.is_some_and(|it| it.fields().next().is_some());
    let has_words = node.is_some_and(|it| it.as_str().is_none_or(|it| !it.trim().is_empty()));
    let is_empty = settings.is_some_and(Node::is_mapping) || !has_words;
    if rest.is_empty() || is_filled || !is_empty {
        return None;
    }
    Some(Edit::set(path, to_yaml(&[nested(rest, value.clone())])))
}

/// The value inside a mapping or a list for each step of the way to it.
fn nested(way: &[Segment], value: YamlValue) -> YamlValue {
    way.iter().rev().fold(value, |value, step| match step {
        Segment::Key(name) => YamlValue::Mapping(vec![(name.clone().into_owned(), value)]),
        Segment::Index(_) => YamlValue::List(vec![value]),
    })
}

/// The field of a mapping that a single word in its place stands for.
pub(super) fn stands_for(shape: &'static Shape) -> Option<&'static str> {
    match shape {
        Shape::Either(short, _) => match **short {
            Shape::Bare(tagged) => Some(tagged.tag),
            Shape::String(_) => Some("path"),
            _ => None,
        },
        _ => stands_for(shape.inner()?),
    }
}

/// The deciding field and the mappings that depend on it.
pub(super) fn tagged(shape: &'static Shape) -> Option<&'static Tagged> {
    match shape {
        Shape::Tagged(tagged) => Some(tagged),
        Shape::Either(_, shape) => tagged_of(shape),
        _ => tagged(shape.inner()?),
    }
}

fn tagged_of(shape: &'static Shape) -> Option<&'static Tagged> {
    tagged(shape)
}

fn tag(source: &Source<'_>, place: &Place, value: &str) -> Option<Vec<Edit>> {
    let parent = place.parent()?;
    let node = source.documents().get(place.document)?.get(&parent.path);
    let mut edits = set(source, place, value.into())?;
    let tagged = tagged(shape_at(source, &parent)?)?;
    let (Some(node), Some(new)) = (node, tagged.variant(value)) else {
        return Some(edits);
    };
    let given = node.get(tagged.tag).and_then(Node::as_str);
    let Some(old) = given.or(tagged.default).and_then(|it| tagged.variant(it)) else {
        return Some(edits);
    };
    let leaves = |name: &str| old.field(name).is_some() && new.field(name).is_none();
    let gone = node
        .fields()
        .filter_map(Field::name)
        .filter(|name| leaves(name));
    edits.extend(gone.map(|name| Edit::remove(parent.path.key(name.to_owned()))));
    Some(edits)
}

fn object_at(source: &Source<'_>, place: &Place) -> Option<&'static shape::Object> {
    let node = source.documents().get(place.document)?.get(&place.path);
    shape::fields(shape_at(source, place)?, node)
}

fn shape_at(source: &Source<'_>, place: &Place) -> Option<&'static Shape> {
    let ways = Ways::default();
    regions(source, &ways)
        .into_iter()
        .filter(|region| region.document() == place.document)
        .find_map(|region| {
            let start = region.path();
            let rest = place.path.segments().strip_prefix(start.segments())?;
            Some(shape::find(region.shape(), region.at().node(), rest)?.shape)
        })
}

fn path_of(segments: &[Segment]) -> FieldPath {
    let mut path = FieldPath::root();
    for segment in segments {
        path.push(segment.clone());
    }
    path
}
