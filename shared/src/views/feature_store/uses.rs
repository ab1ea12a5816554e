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

impl<'d> FeatureStore<'d> {
    /// The references to Secrets and `ConfigMap`s, those that the operator does not follow left
    /// out.
    pub fn uses(&self) -> Vec<Use<'d>> {
        let mut uses: Vec<_> = self
            .persistent_services()
            .into_iter()
            .map(|(service, it)| (service, it.persistence().store()))
            .filter(|(_, store)| store.at().is_set())
            .map(|(service, store)| store.used_secret(service))
            .collect();
        for server in self.servers() {
            uses.extend(server.env().flat_map(|it| of_variable(&it)));
            uses.extend(server.env_from().flat_map(|it| Use::of_source(&it)));
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
        let key = self.only_v1(oidc.get("secretKeyName"));
        let keys = key.str().filter(|it| !it.is_empty()).map(|it| UsedKey {
            key: it,
            said_by: key,
            named_by: Some(key),
        });
        let keys = keys.into_iter().collect();
        uses.push(Use::of(Kind::Secret, &oidc.get("secretRef"), keys));
        uses.extend(self.lineage_secrets());
        uses.push(self.batch_engine());
        uses.extend(self.certificates());
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
    fn certificates(&self) -> [Use<'d>; 2] {
        let oidc = self.spec().get("authz").get("oidc");
        let issuer = self.only_v1(oidc.get("caCertConfigMap"));
        let key = UsedKey::named(issuer.get("key"), "ca-bundle.crt", &issuer);
        let registry = self.registry().remote().get("tls");
        let name = registry.get("certName");
        let keys = name.str().map(|key| UsedKey {
            key,
            said_by: name,
            named_by: Some(name),
        });
        [
            Use::of(Kind::ConfigMap, &issuer, vec![key]),
            Use::of(
                Kind::ConfigMap,
                &registry.get("configMapRef"),
                keys.into_iter().collect(),
            ),
        ]
        .map(|it| Use {
            as_files: true,
            ..it
        })
    }

    fn lineage_secrets(&self) -> impl Iterator<Item = Use<'d>> + use<'d> {
        let lineage = self.only_v1(self.spec().get("openlineage"));
        let consumer = lineage.get("consumer");
        let is_on = |at: &At<'_>| at.get("enabled").bool() == Some(true);
        let sends = is_on(&lineage);
        let receives = sends && is_on(&consumer);
        [
            (sends, lineage.get("apiKeySecretRef"), "api_key"),
            (receives, consumer.get("apiKeySecretRef"), "api_key"),
            (
                receives,
                consumer.get("connectionStringSecretRef"),
                "connection_string",
            ),
        ]
        .into_iter()
        .filter(|(is_read, ..)| *is_read)
        .map(|(_, reference, key)| {
            let key = UsedKey::fixed(key, &reference);
            Use::of(Kind::Secret, &reference, vec![key])
        })
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
    pub fn of_source(source: &At<'d>) -> impl Iterator<Item = Self> + use<'d> {
        let references = references(source, ["secretRef", "configMapRef"]);
        references.map(|(kind, reference)| Self::of(kind, &reference, Vec::new()))
    }

    /// Whether an object has what is read under a key.
    pub fn finds(&self, key: &UsedKey<'_>, object: &KeyValues<'_>) -> bool {
        object.has(key.key) || (self.as_files && object.has_binary(key.key))
    }
}

impl<'d> UsedKey<'d> {
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

/// Where an `EnvVar` takes its value from.
fn of_variable<'d>(variable: &At<'d>) -> impl Iterator<Item = Use<'d>> + use<'d> {
    let from = variable.get("valueFrom");
    references(&from, ["secretKeyRef", "configMapKeyRef"]).filter_map(|(kind, reference)| {
        let at = reference.get("key");
        let key = UsedKey {
            key: at.str()?,
            said_by: at,
            named_by: Some(at),
        };
        Some(Use::of(kind, &reference, vec![key]))
    })
}

fn references<'d>(
    at: &At<'d>,
    [secret, config_map]: [&'static str; 2],
) -> impl Iterator<Item = (Kind, At<'d>)> + use<'d> {
    [(Kind::Secret, secret), (Kind::ConfigMap, config_map)]
        .map(|(kind, name)| (kind, at.get(name)))
        .into_iter()
        .filter(|(_, it)| it.is_set())
}
