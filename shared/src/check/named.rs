//! Objects by their names, as others refer to them.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::subject::Location;
use crate::suggest::Names;

/// An object that another one refers to, and where it is.
#[derive(Debug)]
pub(crate) struct Found<V> {
    /// Where it is.
    pub(crate) location: Location,
    /// The object.
    pub(crate) view: V,
}

/// Objects of one kind by their names.
pub(super) struct Named<'a, V> {
    objects: Vec<Found<V>>,
    numbers: Numbers<'a>,
    /// The names, once somebody asks for one that is not among them.
    names: OnceCell<Names>,
}

/// For each name and source, the numbers of such objects.
type Numbers<'a> = HashMap<&'a str, HashMap<usize, Namespaces<'a>>>;

/// Objects of one name in one source, by their numbers. Of two in one namespace the later counts,
/// because it is applied over the earlier.
#[derive(Default)]
struct Namespaces<'a> {
    known: HashMap<&'a str, usize>,
    /// The one that names no namespace, and so goes wherever it is applied.
    anywhere: Option<usize>,
}

impl<V> Default for Named<'_, V> {
    fn default() -> Self {
        Self {
            objects: Vec::new(),
            numbers: HashMap::new(),
            names: OnceCell::new(),
        }
    }
}

impl<'a, V> Named<'a, V> {
    pub(super) fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    pub(super) fn add(
        &mut self,
        namespace: Option<&'a str>,
        name: Option<&'a str>,
        location: Location,
        view: V,
    ) {
        let Some(name) = name else {
            return;
        };
        let number = self.objects.len();
        self.objects.push(Found { location, view });
        add(&mut self.numbers, number, location.source, namespace, name);
    }

    /// The object that is meant in `source` by that name: the one in that source, or the only one
    /// elsewhere. Of several files that have one, as examples or overlays do, nobody here knows
    /// which will be applied.
    pub(super) fn find(
        &self,
        source: usize,
        namespace: Option<&str>,
        name: &str,
    ) -> Option<&Found<V>> {
        self.objects
            .get(find(&self.numbers, source, namespace, name)?)
    }

    /// The name of an object that somebody may have meant who wrote `name`, which nothing here has.
    pub(super) fn near(&self, source: usize, namespace: Option<&str>, name: &str) -> Option<&str> {
        if self.numbers.contains_key(name) {
            return None;
        }
        let names = self
            .names
            .get_or_init(|| Names::new(self.numbers.keys().copied()));
        let near = names.near(name)?;
        self.find(source, namespace, near).map(|_| near)
    }
}

fn add<'a>(
    numbers: &mut Numbers<'a>,
    number: usize,
    source: usize,
    namespace: Option<&'a str>,
    name: &'a str,
) {
    let sources = numbers.entry(name).or_default();
    let namespaces = sources.entry(source).or_default();
    match namespace {
        Some(namespace) => drop(namespaces.known.insert(namespace, number)),
        None => namespaces.anywhere = Some(number),
    }
}

fn find(
    numbers: &Numbers<'_>,
    source: usize,
    namespace: Option<&str>,
    name: &str,
) -> Option<usize> {
    let sources = numbers.get(name)?;
    let own = sources.get(&source).and_then(|it| it.find(namespace));
    own.or_else(|| {
        let mut others = sources.iter().filter(|(number, _)| **number != source);
        let only = others.next().filter(|_| others.next().is_none());
        only.and_then(|(_, namespaces)| namespaces.find(namespace))
    })
}

impl Namespaces<'_> {
    /// The object in that namespace, or the one that may go there. Who names no namespace means
    /// the only one.
    fn find(&self, namespace: Option<&str>) -> Option<usize> {
        let named = match namespace {
            Some(namespace) => self.known.get(namespace),
            None if self.anywhere.is_none() && self.known.len() == 1 => self.known.values().next(),
            None => None,
        };
        named.copied().or(self.anywhere)
    }
}
