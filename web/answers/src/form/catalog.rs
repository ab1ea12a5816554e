//! All fields that a document may have, to be searched.

use std::borrow::Cow;
use std::collections::HashSet;

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::Source;
use feast_ha::assist::regions;
use feast_ha::shape::{self, Field, Object, Shape, Version};
use feast_ha::views::Ways;

use super::Place;
use super::change::tagged;

/// A field that was looked for.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Hit {
    /// Where it is; of a list, in the first item.
    pub place: Place,
    /// The way to it from the start of its document or item.
    pub path: String,
    /// The values of the deciding fields under which it is there: "type: postgres".
    pub under: String,
    /// What it is for.
    pub doc: Cow<'static, str>,
}

/// Deeper than this there are no fields.
const DEPTH: usize = 24;

/// The fields of the form that is `chosen` among those of a text that all words of `query` are in: in the name, the
/// way to it or what it is for. The nearest come first; no more than `limit`, and how many there are.
pub(crate) fn search(text: &str, chosen: usize, query: &str, limit: usize) -> (Vec<Hit>, usize) {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let source = Source::parse(text);
    let ways = Ways::default();
    let regions = regions(&source, &ways);
    let Some(region) = regions.get(chosen) else {
        return (Vec::new(), 0);
    };
    if words.is_empty() {
        return (Vec::new(), 0);
    }
    let mut search = Search {
        words,
        version: region.version(),
        found: Vec::new(),
        seen: HashSet::new(),
    };
    let start = Way {
        place: Place::new(region.document(), region.path()),
        shown: String::new(),
        under: String::new(),
    };
    search.shape(region.shape(), &start, 0);
    let mut found = search.found;
    found.sort_by_key(|(rank, hit)| (*rank, hit.path.len()));
    let count = found.len();
    let hits = found.into_iter().take(limit).map(|(_, hit)| hit).collect();
    (hits, count)
}

struct Search {
    words: Vec<String>,
    version: Version,
    found: Vec<(u8, Hit)>,
    seen: HashSet<(Place, &'static str)>,
}

/// The way to a field.
struct Way {
    place: Place,
    shown: String,
    under: String,
}

impl Search {
    fn shape(&mut self, shape: &'static Shape, way: &Way, depth: usize) {
        if depth > DEPTH {
            return;
        }
        if let Shape::Child(_, object) = shape {
            self.object(object, way, depth);
        } else if let Some(tagged) = tagged(shape) {
            for (name, object) in tagged.variants {
                let under = Way {
                    place: way.place.clone(),
                    shown: way.shown.clone(),
                    under: format!("{}: {name}", tagged.tag),
                };
                self.object(object, &under, depth);
            }
        } else if let Some(object) = shape::fields(shape, None) {
            self.object(object, way, depth);
        } else if let Some(item) = shape::items(shape) {
            let item_way = Way {
                place: way.place.index(0),
                shown: format!("{}[]", way.shown),
                under: way.under.clone(),
            };
            self.shape(item, &item_way, depth + 1);
        }
    }

    fn object(&mut self, object: &'static Object, way: &Way, depth: usize) {
        let version = self.version;
        for field in object.fields().filter_map(|field| field.of(version)) {
            // What the API server writes itself is not for people to fill in.
            if let Shape::Dropped(_) = field.shape {
                continue;
            }
            let place = way.place.key(field.name);
            // Variants have fields in common.
            if !self.seen.insert((place.clone(), field.doc)) {
                continue;
            }
            let shown = if way.shown.is_empty() {
                field.name.to_owned()
            } else {
                format!("{}.{}", way.shown, field.name)
            };
            let inner = Way {
                place,
                shown,
                under: way.under.clone(),
            };
            self.judge(field, &inner);
            self.shape(field.shape, &inner, depth + 1);
        }
    }

    fn judge(&mut self, field: &'static Field, way: &Way) {
        let (name, path) = (field.name.to_lowercase(), way.shown.to_lowercase());
        let doc = field.doc.to_lowercase();
        let rank = |word: &String| {
            if name == *word {
                Some(0)
            } else if name.starts_with(word) {
                Some(1)
            } else if name.contains(word) {
                Some(2)
            } else if path.contains(word) {
                Some(3)
            } else {
                doc.contains(word).then_some(4)
            }
        };
        let ranks: Option<Vec<u8>> = self.words.iter().map(rank).collect();
        // Words of the way alone would find all that is below it.
        let Some(best) = ranks.and_then(|ranks| ranks.into_iter().min()) else {
            return;
        };
        if best == 3 {
            return;
        }
        self.found.push((
            best,
            Hit {
                place: way.place.clone(),
                path: way.shown.clone(),
                under: way.under.clone(),
                doc: field.doc.into(),
            },
        ));
    }
}
