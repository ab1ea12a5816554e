//! The objects of a text, as the API server would store them.

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::kind::FEAST_GROUP;
use feast_ha::tree::Node;
use feast_ha::{Kind, Source};

use super::json::{Json, TooLarge, fields, string};

/// The namespace of what names none, as in a new cluster.
const NAMESPACE: &str = "default";

/// A type of object that the policy judges or looks up.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Type {
    pub(super) group: &'static str,
    pub(super) kind: &'static str,
    /// The versions of the API, first the one that is stored.
    pub(super) versions: &'static [&'static str],
    pub(super) plural: &'static str,
    /// Whether the policy is asked when one is written.
    pub(super) is_judged: bool,
    /// Whether `kubectl scale` may change it, and the policy is asked then.
    pub(super) is_scaled: bool,
}

/// The types, as the policy's `metadata.yml` and `deploy/keda` name them.
const TYPES: [Type; 5] = [
    Type {
        group: FEAST_GROUP,
        kind: "FeatureStore",
        versions: &["v1", "v1alpha1"],
        plural: "featurestores",
        is_judged: true,
        is_scaled: true,
    },
    Type {
        group: "apps",
        kind: "Deployment",
        versions: &["v1"],
        plural: "deployments",
        is_judged: true,
        is_scaled: true,
    },
    Type {
        group: "autoscaling",
        kind: "HorizontalPodAutoscaler",
        versions: &["v2", "v1"],
        plural: "horizontalpodautoscalers",
        is_judged: true,
        is_scaled: false,
    },
    Type {
        group: "keda.sh",
        kind: "ScaledObject",
        versions: &["v1alpha1"],
        plural: "scaledobjects",
        is_judged: true,
        is_scaled: false,
    },
    Type {
        group: "",
        kind: "Secret",
        versions: &["v1"],
        plural: "secrets",
        is_judged: false,
        is_scaled: false,
    },
];

/// What an object is called in a cluster.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub(super) struct Key {
    pub(super) group: String,
    pub(super) kind: String,
    pub(super) namespace: String,
    pub(super) name: String,
}

/// An object of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Object<'d> {
    root: Node<'d>,
    api_version: &'d str,
    kind: &'d str,
}

/// What stands in a text.
#[derive(Debug, Default)]
pub(super) struct Found<'d> {
    /// The objects, those of lists among them.
    pub(super) objects: Vec<Object<'d>>,
    /// How many documents are no objects of Kubernetes.
    pub(super) others: usize,
    /// How many cannot be read to their end.
    pub(super) unreadable: usize,
}

impl<'d> Found<'d> {
    /// All that stands in a text.
    pub(super) fn of(source: &'d Source<'_>) -> Self {
        let mut found = Self::default();
        for (kind, document) in source.kinds() {
            match (kind, document.root()) {
                (Kind::Empty, _) if document.is_complete() => {}
                _ if !document.is_complete() => found.unreadable += 1,
                (Kind::List, Some(root)) => {
                    for item in root.get("items").into_iter().flat_map(Node::items) {
                        found.add(item);
                    }
                }
                (_, Some(root)) => found.add(root),
                (_, None) => {}
            }
        }
        found
    }

    fn add(&mut self, root: Node<'d>) {
        match Object::of(root) {
            Some(object) => self.objects.push(object),
            None => self.others += 1,
        }
    }
}

impl<'d> Object<'d> {
    fn of(root: Node<'d>) -> Option<Self> {
        let word = |name| root.get(name).and_then(Node::as_str);
        Some(Self {
            root,
            api_version: word("apiVersion")?,
            kind: word("kind")?,
        })
    }

    /// Its type, where the policy knows it.
    pub(super) fn known(self) -> Option<&'static Type> {
        let (group, version) = parts(self.api_version);
        TYPES
            .iter()
            .find(|it| it.group == group && it.kind == self.kind && it.versions.contains(&version))
    }

    /// Whether it is meant to be Feast's, but no cluster knows such an object.
    pub(super) fn is_misspelt(self) -> bool {
        Kind::of(Some(self.root)) == Kind::FeatureStore && self.known().is_none()
    }

    pub(super) fn api_version(self) -> &'d str {
        self.api_version
    }

    /// The version of the API in which it is written.
    pub(super) fn version(self) -> &'d str {
        parts(self.api_version).1
    }

    pub(super) fn kind(self) -> &'d str {
        self.kind
    }

    /// Its name; empty where it has none.
    pub(super) fn name(self) -> &'d str {
        self.metadata("name").unwrap_or_default()
    }

    /// The namespace that it names itself.
    pub(super) fn namespace(self) -> Option<&'d str> {
        self.metadata("namespace").filter(|it| !it.is_empty())
    }

    fn metadata(self, name: &str) -> Option<&'d str> {
        self.root.get("metadata")?.get(name)?.as_str()
    }

    pub(super) fn key(self) -> Key {
        Key {
            group: parts(self.api_version).0.to_owned(),
            kind: self.kind.to_owned(),
            namespace: self.namespace().unwrap_or(NAMESPACE).to_owned(),
            name: self.name().to_owned(),
        }
    }

    /// The number of pods that it asks for; 1 where it does not say.
    pub(super) fn replicas(self) -> i64 {
        let replicas = self.root.get("spec").and_then(|it| it.get("replicas"));
        replicas.and_then(Node::as_int).unwrap_or(1)
    }

    /// Whether writing it over the other changes nothing.
    pub(super) fn is_same(self, other: Self) -> bool {
        self.root.is_same(other.root)
    }

    /// Its JSON when webhooks are called: in the stored version, with what the API server adds and without what only
    /// the API server sets, and with the default that the definition of a `FeatureStore` has.
    pub(super) fn json(self, known: &Type, most: usize) -> Result<String, TooLarge> {
        const SERVER_SIDE: [&str; 4] =
            ["namespace", "uid", "creationTimestamp", "deletionTimestamp"];
        let api_version = match (known.group, known.versions.first()) {
            (FEAST_GROUP, Some(stored)) => format!("{FEAST_GROUP}/{stored}"),
            _ => self.api_version.to_owned(),
        };
        let spec = self.root.get("spec").filter(|it| it.is_mapping());
        let has_default = known.group == FEAST_GROUP
            && self.version() == "v1"
            && spec.is_some_and(|it| it.get("replicas").is_none_or(Node::is_null));

        let mut part = Json::new(most);
        let metadata = self.root.get("metadata").into_iter().flat_map(fields);
        part.object(
            metadata.filter(|(name, _)| !SERVER_SIDE.contains(name)),
            &[
                ("namespace", &string(&self.key().namespace)),
                ("uid", "\"3b0f8c3a-6b1e-4c43-9f58-0e6d1c2f7a11\""),
                ("creationTimestamp", "\"2026-01-01T00:00:00Z\""),
            ],
            1,
        )?;
        let metadata = part.into_text();

        let api_version = string(&api_version);
        let mut written = vec![
            ("apiVersion", api_version.as_str()),
            ("metadata", metadata.as_str()),
        ];
        let mut part = Json::new(most);
        if let Some(spec) = spec.filter(|_| has_default) {
            let own = fields(spec).filter(|(name, _)| *name != "replicas");
            part.object(own, &[("replicas", "1")], 1)?;
        }
        let spec = part.into_text();
        if has_default {
            written.push(("spec", spec.as_str()));
        }
        let rest = fields(self.root)
            .filter(|(name, _)| written.iter().all(|(written, _)| written != name));
        let mut json = Json::new(most);
        json.object(rest, &written, 0)?;
        Ok(json.into_text())
    }
}

/// The group and the version of an `apiVersion`; the core's group has no name.
pub(super) fn parts(api_version: &str) -> (&str, &str) {
    api_version.split_once('/').unwrap_or(("", api_version))
}
