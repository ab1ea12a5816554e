//! Typed ways into the tree for what rules read. No copy of the document: a view is a path and,
//! where the field is given, its node. A missing part is `None`, never an error.

mod autoscaler;
mod deployment;
mod feature_store;
mod key_values;
mod location;
mod repo_config;
mod store_config;
mod url;
mod way;

use std::borrow::Cow;

pub use autoscaler::Autoscaler;
pub use deployment::{ConfigVariable, Deployment};
pub use feature_store::{
    FeatureStore, Persistence, Persistent, Registry, Scaling, Server, ServerRole, Store, Use,
    UsedKey, VolumeClaim,
};
pub use key_values::KeyValues;
pub(crate) use key_values::parts;
pub use location::{embedded_database, is_admitted_object_store, is_database_url, is_object_store};
pub use repo_config::{RepoConfig, RepoRegistry};
pub use store_config::{Service, StoreConfig, Writers};
pub use url::DatabaseUrl;

use self::way::Way;
use crate::path::FieldPath;
use crate::tree::{self, Document, Node};

/// A field: where it belongs and, when it is given and not null, its value.
///
/// Null counts as not given, because the API server drops it before it looks at anything.
#[derive(Clone, Debug)]
pub struct At<'d> {
    way: Way<'d>,
    node: Option<Node<'d>>,
}

impl<'d> At<'d> {
    /// The root of a document.
    pub fn root(document: &'d Document<'d>) -> Self {
        Self {
            way: Way::new(FieldPath::root()),
            node: document.root().filter(|node| !node.is_null()),
        }
    }

    /// The value at `path`; null counts as not given.
    pub fn new(path: FieldPath, node: Node<'d>) -> Self {
        Self::on(Way::new(path), node)
    }

    fn on(way: Way<'d>, node: Node<'d>) -> Self {
        Self {
            way,
            node: Some(node).filter(|node| !node.is_null()),
        }
    }

    /// The field `name` of this mapping.
    pub fn get(&self, name: impl Into<Cow<'static, str>>) -> Self {
        let name = name.into();
        let node = self
            .node
            .and_then(|node| node.get(&name))
            .filter(|node| !node.is_null());
        Self {
            way: self.way.key(name),
            node,
        }
    }

    /// The fields of this mapping that are not null, each with its name; none for anything else.
    pub fn fields(&self) -> Fields<'d> {
        Fields {
            way: self.way.clone(),
            rest: self.node.map(Node::fields),
        }
    }

    /// The items of this list; none for anything else.
    pub fn items(&self) -> Items<'d> {
        Items {
            way: self.way.clone(),
            rest: self.node.map(Node::items),
            index: 0,
        }
    }

    /// Where the field belongs.
    pub fn path(&self) -> FieldPath {
        self.way.path()
    }

    /// The value, when it is given and not null.
    pub fn node(&self) -> Option<Node<'d>> {
        self.node
    }

    /// Whether the field is given and not null, which is what CEL's `has()` asks.
    pub fn is_set(&self) -> bool {
        self.node.is_some()
    }

    /// The place of this field without what is in it.
    pub(crate) fn unset(self) -> Self {
        Self { node: None, ..self }
    }

    /// This field when it is set.
    pub fn when_set(self) -> Option<Self> {
        self.is_set().then_some(self)
    }

    /// The value when it is a string.
    pub fn str(&self) -> Option<&'d str> {
        self.node?.as_str()
    }

    /// The value when it is a boolean.
    pub fn bool(&self) -> Option<bool> {
        self.node?.as_bool()
    }

    /// The value when it is an integer.
    pub fn int(&self) -> Option<i64> {
        self.node?.as_int()
    }
}

/// The fields of a mapping that are not null, each with its name.
#[derive(Clone, Debug)]
pub struct Fields<'d> {
    way: Way<'d>,
    rest: Option<tree::Fields<'d>>,
}

impl<'d> Iterator for Fields<'d> {
    type Item = (&'d str, At<'d>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let field = self.rest.as_mut()?.next()?;
            if let Some(name) = field.name()
                && let Some(at) = At::on(self.way.name(name), field.value()).when_set()
            {
                return Some((name, at));
            }
        }
    }
}

/// The items of a list.
#[derive(Clone, Debug)]
pub struct Items<'d> {
    way: Way<'d>,
    rest: Option<tree::Items<'d>>,
    index: usize,
}

impl<'d> Iterator for Items<'d> {
    type Item = At<'d>;

    fn next(&mut self) -> Option<At<'d>> {
        let item = self.rest.as_mut()?.next()?;
        let at = At::on(self.way.index(self.index), item);
        self.index += 1;
        Some(at)
    }
}
