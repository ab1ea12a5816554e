//! The form of a text: one walk over the structure and the values beside each other.

mod group;
mod summary;
mod value;

use std::collections::{BTreeMap, HashSet};

use feast_ha::assist::{Region, regions};
use feast_ha::path::Segment;
use feast_ha::shape::{self, Object, Shape, Version};
use feast_ha::tree::Node;
use feast_ha::views::{FeatureStore, RepoConfig, Ways};
use feast_ha::{FieldPath, Kind, Source};

use self::summary::say;
use super::sections::{self, Entry as Entries, Plan};
use super::{Choice, Disclosure, Faults, Field, Form, Place, Section};
use crate::analysis::Problem;

/// The depth of what its section speaks for: it has no line of its own, and cannot be closed.
const INLINE: usize = 0;

/// The form of the document that is `chosen` among those of `text` that have one; `problems` are those of the text.
pub(crate) fn build(
    text: &str,
    problems: &[Problem],
    chosen: usize,
    disclosure: &Disclosure,
) -> Form {
    let source = Source::parse(text);
    let ways = Ways::default();
    let regions = regions(&source, &ways);
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
    let at = region.at();
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
            title: title.into(),
            doc: doc.into(),
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

fn is_dropped(object: &'static Object, name: &str) -> bool {
    let field = object.field(name);
    field.is_some_and(|it| matches!(it.shape, Shape::Dropped(_)))
}
