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
    /// For each name, the sources that have such an object.
    by_name: HashMap<&'a str, HashMap<usize, Namespaces<'a, V>>>,
    /// The names, once somebody asks for one that is not among them.
    names: OnceCell<Names>,
}

/// Objects of one name in one source. Of two in one namespace the later counts, because it is
/// applied over the earlier.
struct Namespaces<'a, V> {
    known: HashMap<&'a str, Found<V>>,
    /// The one that names no namespace, and so goes wherever it is applied.
    anywhere: Option<Found<V>>,
}

impl<V> Default for Named<'_, V> {
    fn default() -> Self {
        Self {
            by_name: HashMap::new(),
            names: OnceCell::new(),
        }
    }
}

impl<V> Default for Namespaces<'_, V> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            anywhere: None,
        }
    }
}

impl<'a, V> Named<'a, V> {
    pub(super) fn is_empty(&self) -> bool {
        self.by_name.is_empty()
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
        let sources = self.by_name.entry(name).or_default();
        let namespaces = sources.entry(location.source).or_default();
        let found = Found { location, view };
        match namespace {
            Some(namespace) => drop(namespaces.known.insert(namespace, found)),
            None => namespaces.anywhere = Some(found),
        }
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
        let sources = self.by_name.get(name)?;
        let own = sources.get(&source).and_then(|it| it.find(namespace));
        own.or_else(|| {
            let mut others = sources.iter().filter(|(number, _)| **number != source);
            let only = others.next().filter(|_| others.next().is_none());
            only.and_then(|(_, namespaces)| namespaces.find(namespace))
        })
    }

    /// The name of an object that somebody may have meant who wrote `name`, which nothing here has.
    pub(super) fn near(&self, source: usize, namespace: Option<&str>, name: &str) -> Option<&str> {
        if self.by_name.contains_key(name) {
            return None;
        }
        let names = self
            .names
            .get_or_init(|| Names::new(self.by_name.keys().copied()));
        let near = names.near(name)?;
        self.find(source, namespace, near).map(|_| near)
    }
}

impl<V> Namespaces<'_, V> {
    /// The object in that namespace, or the one that may go there. Who names no namespace means
    /// the only one.
    fn find(&self, namespace: Option<&str>) -> Option<&Found<V>> {
        let Self { known, anywhere } = self;
        let named = match namespace {
            Some(namespace) => known.get(namespace),
            None if anywhere.is_none() && known.len() == 1 => known.values().next(),
            None => None,
        };
        named.or(anywhere.as_ref())
    }
}
