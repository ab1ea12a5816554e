//! Objects by their names, as others refer to them.

use std::cell::{Cell, OnceCell};

use crate::subject::Location;
use crate::suggest::Names;

/// An object that another one refers to, and where it is.
#[derive(Debug)]
pub(crate) struct Found<V> {
    /// Where it is.
    pub(crate) location: Location,
    /// The object.
    pub(crate) view: V,
    /// How many others have been judged that use it.
    pub(crate) users: Cell<usize>,
}

/// Objects of one kind by their names.
pub(super) struct Named<'a, V> {
    objects: Vec<Found<V>>,
    /// By what each object is known, in order once all are here.
    known: Vec<Known<'a>>,
    /// The names, once somebody asks for one that is not among them.
    names: OnceCell<Names>,
}

/// By what an object is known.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Known<'a> {
    name: &'a str,
    source: usize,
    /// One that names no namespace goes wherever it is applied.
    namespace: Option<&'a str>,
    /// The number of the object. Of two in one namespace the later counts, because it is applied
    /// over the earlier.
    number: usize,
}

impl<V> Default for Named<'_, V> {
    fn default() -> Self {
        Self {
            objects: Vec::new(),
            known: Vec::new(),
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
        self.known.push(Known {
            name,
            source: location.source,
            namespace,
            number: self.objects.len(),
        });
        let users = Cell::new(0);
        self.objects.push(Found {
            location,
            view,
            users,
        });
    }

    /// Puts the names in order, so that objects are found.
    pub(super) fn sort(&mut self) {
        self.known.sort_unstable();
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
            .get(find(&self.known, source, namespace, name)?)
    }

    /// The name of an object that somebody may have meant who wrote `name`, which nothing here has.
    pub(super) fn near(&self, source: usize, namespace: Option<&str>, name: &str) -> Option<&str> {
        if !of_name(&self.known, name).is_empty() {
            return None;
        }
        let names = self.names.get_or_init(|| {
            let mut names: Vec<&str> = self.known.iter().map(|it| it.name).collect();
            names.dedup();
            Names::new(&names)
        });
        let near = names.near(name)?;
        self.find(source, namespace, near).map(|_| near)
    }
}

fn of_name<'k, 'a>(known: &'k [Known<'a>], name: &str) -> &'k [Known<'a>] {
    let (_, rest) = known.split_at(known.partition_point(|it| it.name < name));
    let (same, _) = rest.split_at(rest.partition_point(|it| it.name == name));
    same
}

fn find(known: &[Known<'_>], source: usize, namespace: Option<&str>, name: &str) -> Option<usize> {
    let known = of_name(known, name);
    let (before, rest) = known.split_at(known.partition_point(|it| it.source < source));
    let (own, after) = rest.split_at(rest.partition_point(|it| it.source == source));
    in_one_source(own, namespace).or_else(|| {
        let others = if before.is_empty() { after } else { before };
        let is_only = before.is_empty() || after.is_empty();
        in_one_source(others, namespace).filter(|_| is_only)
    })
}

/// The object in that namespace, or the one that may go there. Who names no namespace means the
/// only one.
fn in_one_source(known: &[Known<'_>], namespace: Option<&str>) -> Option<usize> {
    let (first, last) = (known.first()?, known.last()?);
    if first.source != last.source {
        return None;
    }
    let of = |namespace: Option<&str>| {
        let end = known.partition_point(|it| it.namespace <= namespace);
        let last = known.get(end.checked_sub(1)?)?;
        (last.namespace == namespace).then_some(last)
    };
    let only = || (first.namespace == last.namespace).then_some(last);
    let found = of(namespace).or_else(|| match namespace {
        Some(_) => of(None),
        None => only(),
    });
    found.map(|it| it.number)
}
