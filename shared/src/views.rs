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

pub use autoscaler::Autoscaler;
pub use deployment::{ConfigVariable, Deployment};
pub use feature_store::{
    FeatureStore, Persistence, Persistent, Registry, Scaling, Server, ServerRole, Store, Use,
    UsedKey, VolumeClaim,
};
pub use key_values::KeyValues;
pub(crate) use key_values::parts;
pub use location::{
    embedded_database, is_admitted_object_store, is_database, is_database_url, is_object_store,
};
pub use repo_config::{RepoConfig, RepoRegistry};
pub use store_config::{Service, StoreConfig, Writers};
pub use url::DatabaseUrl;
pub use way::Ways;

use self::way::Way;
use crate::path::FieldPath;
use crate::tree::{self, Document, Node, NodeId};

/// A field: where it belongs and, when it is given and not null, its value.
///
/// Null counts as not given, because the API server drops it before it looks at anything.
#[derive(Clone, Copy, Debug)]
pub struct At<'d> {
    ways: &'d Ways,
    document: &'d Document<'d>,
    way: Way,
    node: Option<NodeId>,
}

impl<'d> At<'d> {
    /// The root of a document; `ways` holds the ways through it.
    pub fn root(ways: &'d Ways, document: &'d Document<'d>) -> Self {
        Self::start(ways, document, FieldPath::root(), document.root())
    }

    /// The value `node` at `path`; null counts as not given.
    pub fn new(ways: &'d Ways, path: FieldPath, node: Node<'d>) -> Self {
        Self::start(ways, node.document(), path, Some(node))
    }

    fn start(
        ways: &'d Ways,
        document: &'d Document<'d>,
        path: FieldPath,
        node: Option<Node<'d>>,
    ) -> Self {
        let start = Self {
            ways,
            document,
            way: ways.start(path),
            node: None,
        };
        start.on(start.way, node)
    }

    /// The root of a document that is in this scalar; `None` where there is no such document, or
    /// nothing in it.
    pub fn embedded(&self) -> Option<Self> {
        let root = self.node()?.embedded()?.root()?;
        Some(Self::new(self.ways, self.path(), root))
    }

    fn on(&self, way: Way, node: Option<Node<'d>>) -> Self {
        let node = node.filter(|node| !node.is_null());
        Self {
            way,
            node: node.map(Node::own_id),
            ..*self
        }
    }

    /// The field `name` of this mapping.
    pub fn get(&self, name: &'static str) -> Self {
        let node = self.node().and_then(|node| node.get(name));
        self.on(self.ways.key(self.way, name), node)
    }

    /// The value under a key that the author of the document chose.
    pub fn entry(&self, key: &str) -> Self {
        match self.node().and_then(|node| node.field(key)) {
            Some(field) => {
                let way = self.ways.name(self.way, field.key().own_id());
                self.on(way, Some(field.value()))
            }
            None => self.on(self.ways.start(self.path().key(key.to_owned())), None),
        }
    }

    /// The fields of this mapping that are not null, each with its name; none for anything else.
    pub fn fields(&self) -> Fields<'d> {
        Fields {
            mapping: *self,
            rest: self.node().map(Node::fields),
        }
    }

    /// The items of this list; none for anything else.
    pub fn items(&self) -> Items<'d> {
        Items {
            list: *self,
            rest: self.node().map(Node::items),
            index: 0,
        }
    }

    /// Where the field belongs.
    pub fn path(&self) -> FieldPath {
        self.ways.path(self.way, self.document)
    }

    /// The value, when it is given and not null.
    pub fn node(&self) -> Option<Node<'d>> {
        self.node.map(|id| self.document.node(id))
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
        self.node()?.as_str()
    }

    /// The value when it is a boolean.
    pub fn bool(&self) -> Option<bool> {
        self.node()?.as_bool()
    }

    /// The value when it is an integer.
    pub fn int(&self) -> Option<i64> {
        self.node()?.as_int()
    }
}

/// The fields of a mapping that are not null, each with its name.
#[derive(Clone, Debug)]
pub struct Fields<'d> {
    mapping: At<'d>,
    rest: Option<tree::Fields<'d>>,
}

impl<'d> Iterator for Fields<'d> {
    type Item = (&'d str, At<'d>);

    fn next(&mut self) -> Option<Self::Item> {
        let At { ways, way, .. } = self.mapping;
        loop {
            let field = self.rest.as_mut()?.next()?;
            let value = field.value();
            if let Some(name) = field.name()
                && !value.is_null()
            {
                let way = ways.name(way, field.key().own_id());
                return Some((name, self.mapping.on(way, Some(value))));
            }
        }
    }
}

/// The items of a list.
#[derive(Clone, Debug)]
pub struct Items<'d> {
    list: At<'d>,
    rest: Option<tree::Items<'d>>,
    index: usize,
}

impl<'d> Iterator for Items<'d> {
    type Item = At<'d>;

    fn next(&mut self) -> Option<At<'d>> {
        let item = self.rest.as_mut()?.next()?;
        let At { ways, way, .. } = self.list;
        let way = ways.index(way, self.index);
        self.index += 1;
        Some(self.list.on(way, Some(item)))
    }
}
