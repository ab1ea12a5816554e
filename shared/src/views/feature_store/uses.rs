//! The Secrets and `ConfigMap`s that a `FeatureStore` refers to, and the keys that must be in them.

use super::{FeatureStore, ServerRole, Store};
use crate::kind::Kind;
use crate::shape::Version;
use crate::shape::repo_config::store_shape;
use crate::views::{At, KeyValues, Service};

/// A reference to a Secret or a `ConfigMap`.
#[derive(Clone, Debug)]
pub struct Use<'d> {
    /// Which of the two it is.
    pub kind: Kind,
    /// The field that holds the name.
    pub name: At<'d>,
    /// The keys that are read.
    pub keys: Vec<UsedKey<'d>>,
    /// Whether the keys become files, which may be `binaryData` too.
    pub as_files: bool,
    /// Whether the pods start without the object too.
    pub is_optional: bool,
}

/// A key that is read from a Secret or a `ConfigMap`.
#[derive(Clone, Debug)]
pub struct UsedKey<'d> {
    /// The key.
    pub key: &'d str,
    /// The field that says so, or that could say something else; for a key that is fixed, the
    /// reference itself.
    pub said_by: At<'d>,
    /// The field that names the key, where there is one.
    pub named_by: Option<At<'d>>,
}

/// How an `EnvFromSource` names where it takes variables from, and an `EnvVarSource` a variable.
const REFERENCES: [(Kind, &str); 2] = [
    (Kind::Secret, "secretRef"),
    (Kind::ConfigMap, "configMapRef"),
];
const KEY_REFERENCES: [(Kind, &str); 2] = [
    (Kind::Secret, "secretKeyRef"),
    (Kind::ConfigMap, "configMapKeyRef"),
];

impl<'d> FeatureStore<'d> {
    /// The references to Secrets and `ConfigMap`s, those that the operator does not follow left
    /// out.
    pub fn uses(&self) -> Vec<Use<'d>> {
        let mut uses = Vec::new();
        for (service, it) in self.persistent_services() {
            let store = it.persistence().store();
            if store.at().is_set() {
                uses.push(store.used_secret(service));
            }
        }
        for server in self.servers() {
            for variable in server.env() {
                let from = variable.get("valueFrom");
                for (kind, name) in KEY_REFERENCES {
                    let reference = from.get(name);
                    let key = UsedKey::given(reference.get("key"));
                    uses.extend(key.map(|key| Use::of(kind, &reference, vec![key])));
                }
            }
            for source in server.env_from() {
                uses.extend(Use::of_source(&source));
            }
            let tls = server.tls();
            // The lineage server's own TLS settings are not read.
            if server.role != ServerRole::Lineage && tls.get("disable").bool() != Some(true) {
                let named = |name: &'static str, default| {
                    let at = tls.get("secretKeyNames").get(name);
                    UsedKey::named(at, default, &tls.get("secretRef"))
                };
                let keys = vec![named("tlsCrt", "tls.crt"), named("tlsKey", "tls.key")];
                uses.push(Use::of(Kind::Secret, &tls.get("secretRef"), keys));
            }
        }
        let oidc = self.spec().get("authz").get("oidc");
        let key = UsedKey::given(self.only_v1(oidc.get("secretKeyName")));
        let keys = key.into_iter().filter(|it| !it.key.is_empty()).collect();
        uses.push(Use::of(Kind::Secret, &oidc.get("secretRef"), keys));
        self.add_lineage_secrets(&mut uses);
        uses.push(self.batch_engine());
        self.add_certificates(&mut uses);
        let is_named = |it: &Use<'_>| it.name.str().is_some_and(|name| !name.is_empty());
        uses.retain(|it| !it.is_optional && is_named(it));
        uses
    }

    /// A field that `feast.dev/v1alpha1` does not have: there the API server drops it.
    fn only_v1(&self, at: At<'d>) -> At<'d> {
        match self.version() {
            Version::V1 => at,
            Version::V1Alpha1 => at.unset(),
        }
    }

    /// The `ConfigMap` with the settings of the batch engine (`setRepoConfigBatchEngine`,
    /// `internal/controller/services/repo_config.go`).
    pub fn batch_engine(&self) -> Use<'d> {
        let engine = self.only_v1(self.spec().get("batchEngine"));
        let reference = engine.get("configMapRef");
        let key = UsedKey::named(engine.get("configMapKey"), "config", &reference);
        Use::of(Kind::ConfigMap, &reference, vec![key])
    }

    /// The `ConfigMap`s with the certificates of others.
    fn add_certificates(&self, uses: &mut Vec<Use<'d>>) {
        let oidc = self.spec().get("authz").get("oidc");
        let issuer = self.only_v1(oidc.get("caCertConfigMap"));
        let key = UsedKey::named(issuer.get("key"), "ca-bundle.crt", &issuer);
        let registry = self.registry().remote().get("tls");
        let keys = UsedKey::given(registry.get("certName"))
            .into_iter()
            .collect();
        let registry = registry.get("configMapRef");
        for (reference, keys) in [(issuer, vec![key]), (registry, keys)] {
            uses.push(Use {
                as_files: true,
                ..Use::of(Kind::ConfigMap, &reference, keys)
            });
        }
    }

    fn add_lineage_secrets(&self, uses: &mut Vec<Use<'d>>) {
        let lineage = self.only_v1(self.spec().get("openlineage"));
        let consumer = lineage.get("consumer");
        let is_on = |at: &At<'_>| at.get("enabled").bool() == Some(true);
        let mut add = |reference: At<'d>, key| {
            let key = UsedKey::fixed(key, &reference);
            uses.push(Use::of(Kind::Secret, &reference, vec![key]));
        };
        if is_on(&lineage) {
            add(lineage.get("apiKeySecretRef"), "api_key");
            if is_on(&consumer) {
                add(consumer.get("apiKeySecretRef"), "api_key");
                let connection = consumer.get("connectionStringSecretRef");
                add(connection, "connection_string");
            }
        }
    }
}

impl<'d> Store<'d> {
    /// The Secret with the settings. A type that no store of the service has says nothing of their
    /// key.
    pub(crate) fn used_secret(&self, service: Service) -> Use<'d> {
        let named_by = self.at().get("secretKeyName");
        let is_named = named_by.str().is_some_and(|it| !it.is_empty());
        let key = self.secret_key();
        let key = key.filter(|it| is_named || store_shape(service, it).is_some());
        let keys = key.map(|key| UsedKey {
            key,
            said_by: if is_named {
                named_by
            } else {
                self.at().get("type")
            },
            named_by: Some(named_by),
        });
        let keys = keys.into_iter().collect();
        Use::of(Kind::Secret, &self.at().get("secretRef"), keys)
    }
}

impl<'d> Use<'d> {
    fn of(kind: Kind, reference: &At<'d>, keys: Vec<UsedKey<'d>>) -> Self {
        Self {
            kind,
            name: reference.get("name"),
            keys,
            as_files: false,
            is_optional: reference.get("optional").bool() == Some(true),
        }
    }

    /// Where an `EnvFromSource` takes variables from: all the keys there are.
    pub fn of_source(source: &At<'d>) -> Vec<Self> {
        let mut uses = Vec::new();
        for (kind, name) in REFERENCES {
            let reference = source.get(name).when_set();
            uses.extend(reference.map(|it| Self::of(kind, &it, Vec::new())));
        }
        uses
    }

    /// Whether an object has what is read under a key.
    pub fn finds(&self, key: &UsedKey<'_>, object: &KeyValues<'_>) -> bool {
        object.has(key.key) || (self.as_files && object.has_binary(key.key))
    }
}

impl<'d> UsedKey<'d> {
    /// The key that `at` names, where it does.
    fn given(at: At<'d>) -> Option<Self> {
        Some(Self {
            key: at.str()?,
            said_by: at,
            named_by: Some(at),
        })
    }

    fn fixed(key: &'static str, reference: &At<'d>) -> Self {
        Self {
            key,
            said_by: reference.get("name"),
            named_by: None,
        }
    }

    /// The key that `at` names, or the default.
    fn named(at: At<'d>, default: &'static str, reference: &At<'d>) -> Self {
        match at.str().filter(|it| !it.is_empty()) {
            Some(key) => Self {
                key,
                said_by: at,
                named_by: Some(at),
            },
            None => Self {
                named_by: Some(at),
                ..Self::fixed(default, reference)
            },
        }
    }
}
