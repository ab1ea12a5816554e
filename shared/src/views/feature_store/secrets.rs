//! The Secrets that a `FeatureStore` refers to, and the keys that must be in them.

use super::{FeatureStore, ServerRole, Store};
use crate::views::At;

/// A reference to a Secret.
#[derive(Clone, Debug)]
pub struct SecretUse<'d> {
    /// The field that holds the name.
    pub name: At<'d>,
    /// The keys that are read.
    pub keys: Vec<SecretKey<'d>>,
}

/// A key that is read from a Secret.
#[derive(Clone, Debug)]
pub struct SecretKey<'d> {
    /// The key.
    pub key: &'d str,
    /// The field that says so, or that could say something else; for a key that is fixed, the
    /// reference itself.
    pub said_by: At<'d>,
    /// The field that names the key, where there is one.
    pub named_by: Option<At<'d>>,
}

impl<'d> FeatureStore<'d> {
    /// The references to Secrets, those that the operator does not follow left out.
    pub fn secret_uses(&self) -> Vec<SecretUse<'d>> {
        let mut uses: Vec<_> = self
            .persistent_services()
            .into_iter()
            .map(|(_, it)| it.persistence().store())
            .filter(|store| store.at().is_set())
            .map(super::Store::secret_use)
            .collect();
        for server in self.servers() {
            uses.extend(server.env().filter_map(|it| of_variable(&it)));
            uses.extend(server.env_from().filter_map(|it| of_source(&it)));
            let tls = server.tls();
            // The lineage server's own TLS settings are not read.
            if server.role != ServerRole::Lineage && tls.get("disable").bool() != Some(true) {
                let named = |name: &'static str, default| {
                    let at = tls.get("secretKeyNames").get(name);
                    SecretKey::named(at, default, &tls.get("secretRef"))
                };
                uses.push(SecretUse {
                    name: tls.get("secretRef").get("name"),
                    keys: vec![named("tlsCrt", "tls.crt"), named("tlsKey", "tls.key")],
                });
            }
        }
        let oidc = self.spec().get("authz").get("oidc");
        let key = oidc.get("secretKeyName");
        let keys = key.str().filter(|it| !it.is_empty()).map(|it| SecretKey {
            key: it,
            said_by: key.clone(),
            named_by: Some(key.clone()),
        });
        uses.push(SecretUse {
            name: oidc.get("secretRef").get("name"),
            keys: keys.into_iter().collect(),
        });
        uses.extend(self.lineage_secrets());
        uses.retain(|it| it.name.str().is_some_and(|name| !name.is_empty()));
        uses
    }

    fn lineage_secrets(&self) -> impl Iterator<Item = SecretUse<'d>> + use<'d> {
        let lineage = self.spec().get("openlineage");
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
        .map(|(_, reference, key)| SecretUse {
            name: reference.get("name"),
            keys: vec![SecretKey::fixed(key, &reference)],
        })
    }
}

impl<'d> Store<'d> {
    /// The Secret with the settings.
    fn secret_use(&self) -> SecretUse<'d> {
        let named_by = self.at().get("secretKeyName");
        let is_named = named_by.str().is_some_and(|it| !it.is_empty());
        let keys = self.secret_key().map(|key| SecretKey {
            key,
            said_by: if is_named {
                named_by.clone()
            } else {
                self.at().get("type")
            },
            named_by: Some(named_by),
        });
        SecretUse {
            name: self.at().get("secretRef").get("name"),
            keys: keys.into_iter().collect(),
        }
    }
}

impl<'d> SecretKey<'d> {
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
                said_by: at.clone(),
                named_by: Some(at),
            },
            None => Self {
                named_by: Some(at),
                ..Self::fixed(default, reference)
            },
        }
    }
}

/// The Secret of an `EnvVar`. A container starts without one that is optional.
fn of_variable<'d>(variable: &At<'d>) -> Option<SecretUse<'d>> {
    let reference = variable.get("valueFrom").get("secretKeyRef");
    let at = reference.get("key");
    let key = at.str()?;
    (reference.get("optional").bool() != Some(true)).then(|| SecretUse {
        name: reference.get("name"),
        keys: vec![SecretKey {
            key,
            said_by: at.clone(),
            named_by: Some(at),
        }],
    })
}

/// The Secret of an `EnvFromSource`, all of whose keys become variables.
fn of_source<'d>(source: &At<'d>) -> Option<SecretUse<'d>> {
    let reference = source.get("secretRef");
    (reference.get("optional").bool() != Some(true)).then(|| SecretUse {
        name: reference.get("name"),
        keys: Vec::new(),
    })
}
