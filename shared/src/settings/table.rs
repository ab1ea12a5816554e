//! The settings as data: what each is called, what it takes, and what it is for. Reading them, the
//! JSON Schema and the form of the Rancher UI follow this table.

use crate::docs::for_writers;
use crate::shape::feature_store::{OFFLINE_TYPES, ONLINE_TYPES};

/// A setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its key.
    pub name: &'static str,
    /// What it takes.
    pub form: Form,
    /// What to call it in a form; empty without the feature `docs`.
    pub label: &'static str,
    /// What it does, and what holds without it; empty without the feature `docs`.
    pub doc: &'static str,
}

/// What a setting takes.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A mapping from the ids of rules to one of [`ACTIONS`].
    Actions,
    /// A list of words, all out of these groups.
    Words(&'static [&'static [&'static str]]),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number between two bounds, both included.
    Integer(i64, i64),
    /// `true` or `false`.
    Boolean,
    /// An `http` or `https` URL.
    Url,
}

/// What may follow when a rule is broken.
pub const ACTIONS: [&str; 3] = ["deny", "warn", "off"];

/// What may follow when an object cannot be looked up.
pub const LOOKUP_ACTIONS: [&str; 2] = ["deny", "warn"];

/// What a registry may be kept in: a file, an object in a bucket, a database, or another one.
const REGISTRIES: &[&str] = &["file", "s3", "gs", "sql", "snowflake.registry", "remote"];

/// The databases that SQLAlchemy URLs name, without their drivers.
const SQL_DIALECTS: &[&str] = &[
    "postgresql",
    "mysql",
    "mariadb",
    "cockroachdb",
    "mssql",
    "oracle",
    "sqlite",
    "duckdb",
];

/// Every setting, in the order in which people should see them.
pub static SETTINGS: [Setting; 9] = [
    Setting {
        name: "rules",
        form: Form::Actions,
        label: for_writers("Actions of rules"),
        doc: for_writers(
            "What follows when a rule is broken: deny, warn or off. Without it errors are denied and warnings are shown.",
        ),
    },
    Setting {
        name: "allowedRegistries",
        form: Form::Words(&[REGISTRIES]),
        label: for_writers("Allowed registries"),
        doc: for_writers("What registries may be kept in. Without it every kind is allowed."),
    },
    Setting {
        name: "allowedOnlineStores",
        form: Form::Words(&[&["file", "remote"], ONLINE_TYPES]),
        label: for_writers("Allowed online stores"),
        doc: for_writers(
            "Types of online stores that may be used; file is SQLite in the pod. Without it every type is allowed.",
        ),
    },
    Setting {
        name: "allowedOfflineStores",
        form: Form::Words(&[&["file", "dask", "duckdb", "remote"], OFFLINE_TYPES]),
        label: for_writers("Allowed offline stores"),
        doc: for_writers(
            "Types of offline stores that may be used. Without it every type is allowed.",
        ),
    },
    Setting {
        name: "allowedSqlDialects",
        form: Form::Words(&[SQL_DIALECTS]),
        label: for_writers("Allowed SQL dialects"),
        doc: for_writers(
            "Databases that sql registries may be in, seen in Deployments and, with inspectSecrets, in Secrets. Without it every database is allowed.",
        ),
    },
    Setting {
        name: "minReplicas",
        form: Form::Integer(1, i32::MAX as i64),
        label: for_writers("Fewest replicas"),
        doc: for_writers(
            "The fewest pods that a FeatureStore must ask for. Without it one is enough.",
        ),
    },
    Setting {
        name: "onLookupFailure",
        form: Form::Word(&LOOKUP_ACTIONS),
        label: for_writers("When an object cannot be looked up"),
        doc: for_writers(
            "Whether to deny or to warn. Without it a FeatureStore that cannot be looked up is not scaled up, and everything else is accepted with a warning.",
        ),
    },
    Setting {
        name: "inspectSecrets",
        form: Form::Boolean,
        label: for_writers("Inspect Secrets"),
        doc: for_writers(
            "Whether to look up the Secrets of stores, and of the lineage server's database, and to judge what they say; false without it. Needs the policy's access to Secrets.",
        ),
    },
    Setting {
        name: "documentationUrl",
        form: Form::Url,
        label: for_writers("Documentation"),
        doc: for_writers("An address of your own to add to every refusal."),
    },
];

impl Form {
    /// The words of a list; empty for what is no list.
    pub fn words(self) -> Vec<&'static str> {
        let mut words = Vec::new();
        if let Self::Words(groups) = self {
            for word in groups.iter().copied().flatten() {
                if !words.contains(word) {
                    words.push(*word);
                }
            }
        }
        words
    }
}
