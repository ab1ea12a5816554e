//! The form of a text: one walk over the structure and the values beside each other.

use std::collections::{BTreeMap, HashSet};

use feast_ha::assist::{Region, regions, words};
use feast_ha::fix::YamlValue;
use feast_ha::path::Segment;
use feast_ha::shape::{self, Object, Shape, Tagged, Text, Version};
use feast_ha::tree::{Node, Value};
use feast_ha::views::{FeatureStore, RepoConfig};
use feast_ha::{FieldPath, Kind, Source};

use super::change::{stands_for, tagged};
use super::connection;
use super::sections::{self, Entry as Entries, Plan};
use super::{
    Choice, Chooses, Control, Disclosure, Entry, Faults, Field, Form, Group, List, Place, Presence,
    Section, Variant, Variants,
};
use crate::analysis::Problem;

/// A group of no more fields than this shows all of them.
const FEW: usize = 6;

/// The depth of what its section speaks for: it has no line of its own, and cannot be closed.
const INLINE: usize = 0;

/// A list shows no more items than this; the rest is there to be changed in the text.
const ITEMS: usize = 100;

/// The form of the document that is `chosen` among those of `text` that have one; `problems` are those of the text.
pub fn build(text: &str, problems: &[Problem], chosen: usize, disclosure: &Disclosure) -> Form {
    let source = Source::parse(text);
    let regions = regions(&source);
    let choices: Vec<Choice> = regions.iter().map(choice).collect();
    let chosen = chosen.min(choices.len().saturating_sub(1));
    let Some(region) = regions.get(chosen) else {
        return Form::default();
    };
    let builder = Builder::new(&source, region, problems, disclosure);
    Form {
        choices,
        chosen,
        is_complete: region.is_complete(),
        sections: builder.sections(),
    }
}

fn choice(region: &Region<'_>) -> Choice {
    let at = region.at().clone();
    let name = match region.kind() {
        Kind::FeatureStore => FeatureStore::new(at).name().str(),
        _ => RepoConfig::new(at).at().get("project").str(),
    };
    Choice {
        kind: region.kind(),
        name: name.unwrap_or_default().to_owned(),
        document: region.document(),
    }
}

/// What the walk needs everywhere.
pub(super) struct Builder<'s> {
    pub(super) source: &'s Source<'s>,
    pub(super) region: &'s Region<'s>,
    pub(super) disclosure: &'s Disclosure,
    problems: BTreeMap<Place, Vec<usize>>,
    all: &'s [Problem],
    /// What is shown elsewhere than its mapping.
    moved: HashSet<FieldPath>,
}

/// A value to be shown: where, of which structure, and what stands there.
#[derive(Clone, Copy)]
pub(super) struct Given<'s> {
    pub(super) shape: &'static Shape,
    pub(super) node: Option<Node<'s>>,
}

impl<'s> Builder<'s> {
    fn new(
        source: &'s Source<'s>,
        region: &'s Region<'s>,
        all: &'s [Problem],
        disclosure: &'s Disclosure,
    ) -> Self {
        let mut problems: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
        for (index, problem) in all.iter().enumerate() {
            problems
                .entry(problem.place.clone())
                .or_default()
                .push(index);
        }
        Self {
            source,
            region,
            disclosure,
            problems,
            all,
            moved: HashSet::new(),
        }
    }

    fn sections(mut self) -> Vec<Section> {
        let (plans, open_ended) = sections::plan(self.region.kind());
        for entry in plans.iter().flat_map(|it| it.entries) {
            if let Entries::Moved(_) = entry {
                self.moved.insert(self.absolute(entry.path()));
            }
        }
        let mut sections: Vec<Section> = plans.iter().map(|plan| self.section(plan)).collect();
        let rest = self.rest(plans, open_ended);
        let (title, doc) = sections::REST;
        sections.push(self.finish(title, doc, rest));
        sections
    }

    fn section(&self, plan: &Plan) -> Section {
        let mut fields = Vec::new();
        for entry in plan.entries {
            let path = FieldPath::from(entry.path());
            let Some((field, given)) = self.find(&path) else {
                continue;
            };
            let place = Place::new(self.region.document(), self.absolute(entry.path()));
            let shown = match entry {
                Entries::Field(_) => self.field(place, field, given, 1),
                Entries::Inside(_) => self.field(place, field, given, INLINE),
                Entries::Moved(path) => Field {
                    label: path.trim_start_matches("spec.services.").to_owned(),
                    ..self.field(place, field, given, 1)
                },
            };
            fields.push(shown);
        }
        self.finish(plan.title, plan.doc, fields)
    }

    fn finish(&self, title: &'static str, doc: &'static str, fields: Vec<Field>) -> Section {
        let is_set = fields.iter().any(Field::is_set);
        let mut faults = Faults::default();
        for field in &fields {
            faults.add(self.faults_within(&field.place));
        }
        let is_open = self.disclosure.sections.get(title).copied();
        let mut said = Vec::new();
        say(&fields, &mut said);
        Section {
            title,
            doc,
            summary: said.join(" · "),
            is_set,
            is_open: is_open.unwrap_or(title == "Project" || faults.count > 0),
            faults,
            fields,
        }
    }

    /// The fields of some mappings that no plan names, and what is unknown there.
    fn rest(&self, plans: &[Plan], open_ended: &[&'static str]) -> Vec<Field> {
        let planned: HashSet<&str> = plans
            .iter()
            .flat_map(|plan| plan.entries)
            .map(Entries::path)
            .chain(open_ended.iter().copied())
            .chain(["kind"])
            .collect();
        let mut fields = Vec::new();
        for path in open_ended.iter().copied() {
            let Some((_, given)) = self.find(&FieldPath::from(path)) else {
                continue;
            };
            let Some(object) = shape::fields(given.shape, given.node) else {
                continue;
            };
            let place = Place::new(self.region.document(), self.absolute(path));
            let way = |name: &str| {
                if path.is_empty() {
                    name.to_owned()
                } else {
                    format!("{path}.{name}")
                }
            };
            let own: Vec<Field> = self
                .fields_of(&place, object, given, 1, |name| {
                    !planned.contains(way(name).as_str())
                })
                .into_iter()
                .filter(|field| field.is_set() || !is_dropped(object, &field.label))
                .map(|field| Field {
                    label: way(&field.label),
                    ..field
                })
                .collect();
            fields.extend(own);
        }
        fields
    }

    /// The structure and the value at a path below the region; the fields that the version does not have are not there.
    fn find(&self, path: &FieldPath) -> Option<(Option<&'static shape::Field>, Given<'s>)> {
        let mut given = Given {
            shape: self.region.shape(),
            node: self.region.at().node(),
        };
        let mut found = None;
        for segment in path.segments() {
            let Segment::Key(name) = segment else {
                return None;
            };
            let object = shape::fields(given.shape, given.node)?;
            let field = object.field(name)?.of(self.version())?;
            given = Given {
                shape: field.shape,
                node: given.node.and_then(|node| node.get(name)),
            };
            found = Some(field);
        }
        Some((found, given))
    }

    fn version(&self) -> Version {
        self.region.version()
    }

    /// The way from the root of the document to a path below the region.
    pub(super) fn absolute(&self, path: &'static str) -> FieldPath {
        let mut absolute = self.region.path();
        for segment in FieldPath::from(path).segments() {
            absolute.push(segment.clone());
        }
        absolute
    }

    /// The faults at a place and below.
    fn faults_within(&self, place: &Place) -> Faults {
        let mut faults = Faults::default();
        for (_, problems) in self.below(place) {
            for problem in problems {
                faults.count(self.all.get(*problem));
            }
        }
        faults
    }

    fn below<'a>(&'a self, place: &'a Place) -> impl Iterator<Item = (&'a Place, &'a Vec<usize>)> {
        self.problems
            .range(place..)
            .take_while(move |(it, _)| it.is_within(place))
    }

    /// A field of a mapping, or the value of an item.
    pub(super) fn field(
        &self,
        place: Place,
        field: Option<&'static shape::Field>,
        given: Given<'s>,
        depth: usize,
    ) -> Field {
        let is_foreign = given.node.is_some_and(|node| {
            node.is_alias() || node.embedded().is_some_and(|it| !it.is_editable())
        });
        let control = if is_foreign {
            Control::Elsewhere("It is written by an alias; change it in the text.")
        } else {
            self.control(&place, given, depth)
        };
        let mut problems: Vec<usize> = Vec::new();
        let mut inner = Faults::default();
        for (at, found) in self.below(&place) {
            if *at == place || control.is_leaf() {
                problems.extend(found);
            } else if !control.shows(at) {
                let heaviest = found.iter().filter_map(|it| self.all.get(*it));
                heaviest.for_each(|it| inner.count(Some(it)));
            }
        }
        Field {
            label: match place.path.segments().last() {
                Some(Segment::Key(name)) => name.clone().into_owned(),
                Some(Segment::Index(index)) => (index + 1).to_string(),
                None => String::new(),
            },
            doc: field.map_or("", |it| it.doc),
            is_required: field.is_some_and(|it| it.required && it.unless.is_none()),
            default: field.and_then(|it| it.default),
            since: field.and_then(|it| it.since),
            presence: if given.node.is_some() {
                Presence::Given
            } else {
                Presence::Absent
            },
            is_known: true,
            control,
            problems,
            inner,
            place,
        }
    }

    fn control(&self, place: &Place, given: Given<'s>, depth: usize) -> Control {
        let Given { shape, node } = given;
        let is_mapping = node.is_some_and(Node::is_mapping);
        let is_list = matches!(node.map(Node::value), Some(Value::Sequence));
        let is_scalar = node.is_some_and(|node| node.scalar_text().is_some() && !node.is_null());
        let words_of = || words(shape);
        if let Shape::Any = innermost(shape) {
            static ANY: Shape = Shape::Any;
            return match (is_mapping, is_list) {
                (true, _) => Control::Map(self.entries(place, given, &ANY, depth)),
                (_, true) => Control::List(self.items(place, given, &ANY, depth)),
                _ => text(node, Vec::new(), Entry::Any),
            };
        }
        if tagged(shape).is_some() || shape::fields(shape, node).is_some() {
            let stands = is_scalar && stands_for(shape).is_some();
            return if is_list || is_scalar && !stands && !is_either(shape) {
                elsewhere()
            } else {
                Control::Group(self.group(place, given, depth))
            };
        }
        if let Some(value) = shape::entries(shape) {
            return if is_list || is_scalar {
                elsewhere()
            } else {
                Control::Map(self.entries(place, given, value, depth))
            };
        }
        if let Some(item) = item_shape(shape, 0) {
            return if is_mapping || is_scalar {
                elsewhere()
            } else {
                Control::List(self.items(place, given, item, depth))
            };
        }
        if is_mapping || is_list {
            return elsewhere();
        }
        match innermost(shape) {
            Shape::Boolean => match node.map(|node| (node, node.as_bool())) {
                None => Control::Switch(None),
                Some((_, Some(value))) => Control::Switch(Some(value)),
                Some((node, None)) if node.is_null() => Control::Switch(None),
                Some((node, None)) => choice_of(Some(node), words_of(), Chooses::Value),
            },
            Shape::String(Text::OneOf(_) | Text::Later(_)) => {
                choice_of(node, words_of(), Chooses::Value)
            }
            Shape::Integer(..) => text(node, Vec::new(), Entry::Whole),
            Shape::Number | Shape::Positive => text(node, Vec::new(), Entry::Number),
            Shape::IntOrString | Shape::IntOrText(_) => text(node, Vec::new(), Entry::WholeOrWord),
            _ => text(node, words_of(), Entry::Word),
        }
    }

    fn is_open(&self, place: &Place, node: Option<Node<'_>>) -> bool {
        let by_itself = node.is_some_and(|node| !node.is_null());
        self.disclosure
            .groups
            .get(place)
            .copied()
            .unwrap_or(by_itself)
    }

    fn group(&self, place: &Place, given: Given<'s>, depth: usize) -> Group {
        let node = given.node.filter(|node| node.is_mapping());
        let is_inline = depth == INLINE;
        let is_open = is_inline || self.is_open(place, given.node);
        let mut group = Group {
            is_open,
            is_inline,
            ..Group::default()
        };
        if !is_open {
            group.summary = summary(given.node);
            return group;
        }
        let store = connection::service_of(self.region, place);
        if let Some(tagged) = tagged(given.shape) {
            group.fields = self.tagged_fields(place, tagged, given, depth);
        } else if let Some(object) = shape::fields(given.shape, node) {
            group.fields = self.fields_of(place, object, Given { node, ..given }, depth, |_| true);
            group.variants = variants(object, node, self.version()).map(|variants| Variants {
                store: store.and_then(|(path, service)| {
                    let usual = connection::usual(service);
                    Some((path, service, usual)).filter(|_| object.field("store").is_some())
                }),
                ..variants
            });
        }
        if let Some(variants) = &group.variants {
            group.fields.retain(|field| {
                let mut others = variants.all.iter().map(|it| place.key(it.name));
                let is_other = others.any(|it| field.place.is_within(&it));
                !is_other || field.is_set()
            });
        }
        if let Some(found) = connection::of(self, place, node) {
            group.secret = Some(found.secret);
            for field in &mut group.fields {
                if let (Control::Choice { chooses, .. }, "type") =
                    (&mut field.control, field.label.as_str())
                {
                    *chooses = Chooses::Store(found.path.clone(), found.service);
                }
            }
        }
        group.is_whole = self.disclosure.whole.contains(place);
        let is_seldom = |field: &Field| {
            !field.is_set()
                && !field.is_required
                && field.problems.is_empty()
                && field.inner.count == 0
        };
        if group.fields.len() > FEW && !group.is_whole && !is_inline {
            let all = group.fields.len();
            group.fields.retain(|field| !is_seldom(field));
            group.hidden = all - group.fields.len();
        }
        group
    }

    /// The known fields of a mapping in the order of the structure, and behind them those that are not known.
    pub(super) fn fields_of(
        &self,
        place: &Place,
        object: &'static Object,
        given: Given<'s>,
        depth: usize,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Vec<Field> {
        let known = object.fields().filter_map(|field| field.of(self.version()));
        let known = known
            .filter(|field| is_wanted(field.name))
            .filter(|field| !self.moved.contains(&place.path.key(field.name)))
            .map(|field| {
                let value = Given {
                    shape: field.shape,
                    node: given.node.and_then(|node| node.get(field.name)),
                };
                let is_variant = object.exactly_one.contains(&field.name);
                let inner = shape::fields(field.shape, None);
                let chooses = inner.is_some_and(|it| !it.exactly_one.is_empty());
                let depth = if is_variant || depth == INLINE && chooses {
                    INLINE
                } else {
                    depth + 1
                };
                self.only_child(place, field, value, depth)
                    .unwrap_or_else(|| self.field(place.key(field.name), Some(field), value, depth))
            });
        let mut fields: Vec<Field> = known.collect();
        fields.extend(self.unknown_fields(place, given.node, |name| {
            let field = object.field(name).and_then(|it| it.of(self.version()));
            field.is_some() || !is_wanted(name)
        }));
        fields
    }

    /// In the place of a mapping that has one field, that field.
    fn only_child(
        &self,
        place: &Place,
        field: &'static shape::Field,
        given: Given<'s>,
        depth: usize,
    ) -> Option<Field> {
        let Shape::Object(object) = innermost(field.shape) else {
            return None;
        };
        let mut fields = object.fields();
        let child = fields.next().filter(|_| fields.next().is_none())?;
        let is_plain = given.node.is_none_or(|node| {
            let others = node.fields().any(|it| it.name() != Some(child.name));
            !node.is_alias() && (node.is_null() || node.is_mapping() && !others)
        });
        if !is_plain || entry_of(child.shape).is_none() {
            return None;
        }
        let around = place.key(field.name);
        let value = Given {
            shape: child.shape,
            node: given.node.and_then(|node| node.get(child.name)),
        };
        let shown = self.field(around.key(child.name), Some(child), value, depth);
        let mut problems = self.problems.get(&around).cloned().unwrap_or_default();
        problems.extend(&shown.problems);
        Some(Field {
            label: format!("{}.{}", field.name, child.name),
            doc: field.doc,
            is_required: field.required && field.unless.is_none(),
            default: None,
            since: field.since,
            problems,
            ..shown
        })
    }

    /// The fields of a mapping that the structure does not know.
    fn unknown_fields(
        &self,
        place: &Place,
        node: Option<Node<'s>>,
        is_known: impl Fn(&str) -> bool,
    ) -> Vec<Field> {
        static ANY: Shape = Shape::Any;
        let fields = node.into_iter().flat_map(Node::fields);
        fields
            .filter(|field| !field.is_merged())
            .filter_map(|field| Some((field.name()?, field.value())))
            .filter(|(name, _)| !is_known(name))
            .map(|(name, node)| {
                let given = Given {
                    shape: &ANY,
                    node: Some(node),
                };
                Field {
                    is_known: false,
                    ..self.field(place.key(name), None, given, 1)
                }
            })
            .collect()
    }

    /// The fields of a mapping that depend on one of them, that one first.
    fn tagged_fields(
        &self,
        place: &Place,
        tagged: &'static Tagged,
        given: Given<'s>,
        depth: usize,
    ) -> Vec<Field> {
        let node = given.node.filter(|node| node.is_mapping());
        let word = given
            .node
            .filter(|node| !node.is_mapping() && !node.is_null());
        let stands_for = stands_for(given.shape);
        let tag_node = match word {
            Some(word) if stands_for == Some(tagged.tag) => Some(word),
            _ => node.and_then(|node| node.get(tagged.tag)),
        };
        let said = tag_node.and_then(Node::as_str);
        let object = said.or(tagged.default).and_then(|it| tagged.variant(it));
        let any = object.or_else(|| tagged.variants.first().map(|(_, object)| *object));
        let tag_field = any.and_then(|object| object.field(tagged.tag));
        let names: Vec<&'static str> = tagged.names().collect();
        let value = Given {
            shape: given.shape,
            node: None,
        };
        let mut tag = self.field(place.key(tagged.tag), tag_field, value, depth + 1);
        tag.presence = match tag_node {
            None => Presence::Absent,
            Some(_) if word.is_some() || tagged.default.is_none() => Presence::Fixed,
            Some(_) => Presence::Given,
        };
        tag.default = tagged.default;
        tag.is_required = tagged.default.is_none();
        tag.control = if tagged.class.is_some() && said.is_some_and(|it| !names.contains(&it)) {
            text(tag_node, names, Entry::Word)
        } else {
            choice_of(tag_node, names, Chooses::Tag)
        };
        tag.problems = self.problems.get(&tag.place).cloned().unwrap_or_default();
        tag.inner = Faults::default();
        let mut fields = vec![tag];
        let given = Given { node, ..given };
        match object {
            Some(object) => {
                let others = |name: &str| name != tagged.tag;
                fields.extend(self.fields_of(place, object, given, depth, others));
            }
            None => fields.extend(self.unknown_fields(place, node, |name| name == tagged.tag)),
        }
        if let Some(word) = word
            && let Some(field) = fields
                .iter_mut()
                .find(|it| Some(it.label.as_str()) == stands_for)
            && field.label != tagged.tag
        {
            field.presence = Presence::Fixed;
            field.control = text(Some(word), Vec::new(), Entry::Word);
        }
        fields
    }

    fn items(&self, place: &Place, given: Given<'s>, item: &'static Shape, depth: usize) -> List {
        let items: Vec<Node<'s>> = given.node.into_iter().flat_map(Node::items).collect();
        let value = |index: usize, node: Node<'s>| Given {
            shape: item_shape(given.shape, index).unwrap_or(item),
            node: Some(node),
        };
        let is_open = self.is_open(place, given.node);
        let shown = items
            .iter()
            .take(if is_open { ITEMS } else { 0 })
            .enumerate();
        let fields = shown.map(|(index, node)| {
            self.field(place.index(index), None, value(index, *node), depth + 1)
        });
        List {
            is_open,
            items: fields.collect(),
            count: items.len(),
            entry: entry_of(item),
            words: words(item),
            of_lists: item_shape(item, 0).is_some(),
        }
    }

    fn entries(
        &self,
        place: &Place,
        given: Given<'s>,
        value: &'static Shape,
        depth: usize,
    ) -> List {
        let entries: Vec<(&str, Node<'s>)> = given
            .node
            .into_iter()
            .flat_map(Node::fields)
            .filter(|field| !field.is_merged())
            .filter_map(|field| Some((field.name()?, field.value())))
            .collect();
        let is_open = self.is_open(place, given.node);
        let shown = entries.iter().take(if is_open { ITEMS } else { 0 });
        let fields = shown.map(|(name, node)| {
            let given = Given {
                shape: value,
                node: Some(*node),
            };
            self.field(place.key(name), None, given, depth + 1)
        });
        List {
            is_open,
            items: fields.collect(),
            count: entries.len(),
            entry: entry_of(value),
            words: words(value),
            of_lists: item_shape(value, 0).is_some(),
        }
    }
}

impl Faults {
    fn count(&mut self, problem: Option<&Problem>) {
        self.count += 1;
        self.heaviest = self.heaviest.max(problem.map(|it| it.severity));
    }

    fn add(&mut self, other: Self) {
        self.count += other.count;
        self.heaviest = self.heaviest.max(other.heaviest);
    }
}

impl Control {
    /// Whether it has no fields of its own.
    fn is_leaf(&self) -> bool {
        !matches!(self, Self::Group(_) | Self::List(_) | Self::Map(_))
    }

    /// Whether one of its fields shows what is wrong at a place, be it as a count.
    fn shows(&self, place: &Place) -> bool {
        let fields = match self {
            Self::Group(group) => &group.fields,
            Self::List(list) | Self::Map(list) => &list.items,
            _ => return false,
        };
        fields.iter().any(|field| {
            let speaks_for_it = field.place.is_within(place) && !field.problems.is_empty();
            place.is_within(&field.place) || speaks_for_it
        })
    }
}

/// The shape of item `index` of a list.
fn item_shape(shape: &'static Shape, index: usize) -> Option<&'static Shape> {
    static RISING: Shape = Shape::Integer(1, i64::MAX);
    match shape {
        Shape::Rising => Some(&RISING),
        Shape::Tuple(shapes, _) => shapes.get(index).or(shapes.last()),
        _ => match shape.inner() {
            Some(inner) => item_shape(inner, index),
            None => shape::items(shape),
        },
    }
}

/// What is made of what a user enters for a value of that shape; `None` when it is no single value.
fn entry_of(shape: &'static Shape) -> Option<Entry> {
    let is_collection = shape::fields(shape, None).is_some()
        || tagged(shape).is_some()
        || shape::entries(shape).is_some()
        || item_shape(shape, 0).is_some();
    if is_collection {
        return None;
    }
    Some(match innermost(shape) {
        Shape::Any | Shape::Boolean => Entry::Any,
        Shape::Integer(..) => Entry::Whole,
        Shape::Number | Shape::Positive => Entry::Number,
        Shape::IntOrString | Shape::IntOrText(_) => Entry::WholeOrWord,
        _ => Entry::Word,
    })
}

/// The shape behind all that only says how strictly, or when, a value is read.
fn innermost(shape: &'static Shape) -> &'static Shape {
    shape.inner().map_or(shape, innermost)
}

fn is_either(shape: &'static Shape) -> bool {
    matches!(innermost(shape), Shape::Either(..))
}

fn is_dropped(object: &'static Object, name: &str) -> bool {
    let field = object.field(name);
    field.is_some_and(|it| matches!(it.shape, Shape::Dropped(_)))
}

fn elsewhere() -> Control {
    Control::Elsewhere("Something of another kind stands here; change it in the text.")
}

fn text(node: Option<Node<'_>>, words: Vec<&'static str>, entry: Entry) -> Control {
    let value = node.filter(|it| !it.is_null()).and_then(Node::scalar_text);
    let value = value.map_or_else(String::new, |(text, _)| text.to_owned());
    Control::Text {
        is_long: value.contains('\n'),
        value,
        words,
        entry,
    }
}

fn choice_of(node: Option<Node<'_>>, words: Vec<&'static str>, chooses: Chooses) -> Control {
    let value = node.filter(|it| !it.is_null()).and_then(Node::scalar_text);
    Control::Choice {
        value: value.map(|(text, _)| text.to_owned()),
        words,
        chooses,
    }
}

fn variants(object: &'static Object, node: Option<Node<'_>>, version: Version) -> Option<Variants> {
    if object.exactly_one.is_empty() {
        return None;
    }
    let fields = object
        .exactly_one
        .iter()
        .filter_map(|name| object.field(name)?.of(version));
    let all: Vec<Variant> = fields
        .map(|field| Variant {
            name: field.name,
            doc: field.doc,
            first: first_value(field.shape),
        })
        .collect();
    let is_set = |name: &str| node.is_some_and(|node| node.get(name).is_some());
    let names = all.iter().map(|it| it.name);
    Some(Variants {
        chosen: names.filter(|name| is_set(name)).collect(),
        all,
        store: None,
    })
}

/// What to write for a variant that has just been chosen, to be filled in.
fn first_value(shape: &'static Shape) -> YamlValue {
    match innermost(shape) {
        Shape::IntOrString | Shape::Integer(..) => YamlValue::Int(1),
        Shape::String(_) => YamlValue::String(String::new()),
        _ => YamlValue::Mapping(Vec::new()),
    }
}

/// A mapping in a few words: the names of what it holds.
fn summary(node: Option<Node<'_>>) -> String {
    let Some(node) = node else {
        return String::new();
    };
    if let Some((text, _)) = node.scalar_text() {
        return text
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .take(60)
            .collect();
    }
    let names: Vec<&str> = node
        .fields()
        .filter_map(feast_ha::tree::Field::name)
        .take(6)
        .collect();
    names.join(", ")
}

/// What is chosen and written in the first lines of a section, in a few words.
fn say(fields: &[Field], said: &mut Vec<String>) {
    const LIMIT: usize = 3;
    for field in fields.iter().filter(|it| it.is_set()) {
        if said.len() >= LIMIT {
            return;
        }
        match &field.control {
            Control::Group(group) if group.is_inline => say(&group.fields, said),
            Control::Group(_) | Control::List(_) | Control::Map(_) => {
                said.push(field.label.clone());
            }
            Control::Choice {
                value: Some(value), ..
            } => said.push(value.clone()),
            Control::Text { value, .. } => {
                let line = value.lines().next().unwrap_or_default();
                said.push(match line.parse::<i64>() {
                    Ok(_) => format!("{} {line}", field.label),
                    Err(_) => line.chars().take(30).collect(),
                });
            }
            Control::Switch(Some(value)) => said.push(format!("{} {value}", field.label)),
            _ => {}
        }
    }
}
