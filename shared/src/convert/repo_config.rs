//! A `feature_store.yaml` as a `FeatureStore` would say it.

use super::{object, secret};
use crate::fix::{YamlValue, to_yaml};
use crate::kubernetes::is_subdomain;
use crate::shape::feature_store::{OFFLINE_TYPES, ONLINE_TYPES};
use crate::variable;
use crate::views::{At, RepoConfig, is_admitted_object_store};

type Fields = Vec<(String, YamlValue)>;

/// The Secret that the examples of Feast's documentation use.
const SECRET: &str = "feast-data-stores";
const CONFIG_MAP: &str = "feast-batch-engine";

/// What is made of a file while it is read from top to bottom.
#[derive(Default)]
struct Conversion {
    spec: Fields,
    services: Fields,
    secret: Fields,
    config_map: Fields,
    notes: Vec<String>,
}

pub(super) fn convert(view: &RepoConfig<'_>) -> (Vec<YamlValue>, Vec<String>) {
    let mut conversion = Conversion::default();
    let project = view.at().get("project").str().unwrap_or("project");
    conversion.spec.push(field("feastProject", project.into()));
    conversion.registry(view);
    conversion.online_store(&view.at().get("online_store"), view);
    conversion.offline_store(&view.at().get("offline_store"));
    conversion.auth(&view.at().get("auth"));
    conversion.batch_engine(&view.at().get("batch_engine"));
    conversion.materialization(&view.at().get("materialization"));
    conversion.leave_behind(view);
    conversion.documents(&object_name(project))
}

impl Conversion {
    fn registry(&mut self, view: &RepoConfig<'_>) {
        let registry = view.registry();
        let path = registry.path();
        let persistence = match registry.registry_type() {
            Some(store_type @ ("sql" | "snowflake.registry")) => {
                self.store(store_type, store_type, &registry.at(), "registry_type")
            }
            Some("remote") => {
                let hostname = path.str().unwrap_or_default();
                let remote = YamlValue::mapping([("hostname", hostname.into())]);
                self.services
                    .push(field("registry", YamlValue::mapping([("remote", remote)])));
                return;
            }
            _ => {
                let mut file = Fields::new();
                match path.str() {
                    Some(path) if path.starts_with('/') || is_admitted_object_store(path) => {
                        file.push(field("path", path.into()));
                    }
                    Some(path) if !path.is_empty() => self.notes.push(format!(
                        "The registry file `{path}` is left behind: the operator keeps its own in \
                         the pod; run `feast apply` against it."
                    )),
                    _ => {}
                }
                for name in ["s3_additional_kwargs", "cache_ttl_seconds", "cache_mode"] {
                    file.extend(copied(&registry.at(), name, name));
                }
                if file.is_empty() {
                    return;
                }
                YamlValue::mapping([("file", YamlValue::Mapping(file))])
            }
        };
        let local = YamlValue::mapping([("persistence", persistence)]);
        self.services
            .push(field("registry", YamlValue::mapping([("local", local)])));
    }

    fn online_store(&mut self, at: &At<'_>, view: &RepoConfig<'_>) {
        let is_null = view.at().node().and_then(|node| node.get("online_store"));
        let written = match type_of(at) {
            _ if is_null.is_some_and(crate::tree::Node::is_null) => {
                YamlValue::mapping([("disabled", true.into())])
            }
            None => return,
            Some("sqlite") => match at.get("path").str().filter(|path| path.starts_with('/')) {
                Some(path) => {
                    let file = YamlValue::mapping([("path", path.into())]);
                    let file = YamlValue::mapping([("file", file)]);
                    YamlValue::mapping([("persistence", file)])
                }
                None => return,
            },
            Some(store_type) if ONLINE_TYPES.contains(&store_type) => {
                let store = self.store(store_type, store_type, at, "type");
                YamlValue::mapping([("persistence", store)])
            }
            Some(other) => {
                self.unknown_store("online", other);
                return;
            }
        };
        self.services.push(field("onlineStore", written));
    }

    fn offline_store(&mut self, at: &At<'_>) {
        let persistence = match type_of(at) {
            None => return,
            Some(engine @ ("dask" | "file" | "duckdb")) => {
                let file = YamlValue::mapping([("type", engine.into())]);
                YamlValue::mapping([("file", file)])
            }
            Some(store_type) if OFFLINE_TYPES.contains(&store_type) => {
                // Both stores may be of one type with settings that differ.
                let is_taken = self.secret.iter().any(|(key, _)| key == store_type);
                let key = if is_taken {
                    format!("offline.{store_type}")
                } else {
                    store_type.to_owned()
                };
                self.store(store_type, &key, at, "type")
            }
            Some(other) => {
                self.unknown_store("offline", other);
                return;
            }
        };
        self.services.push(field(
            "offlineStore",
            YamlValue::mapping([("persistence", persistence)]),
        ));
    }

    /// `persistence` with a store, whose settings go to the Secret.
    fn store(&mut self, store_type: &str, key: &str, at: &At<'_>, tag: &str) -> YamlValue {
        let settings: Fields = at
            .fields()
            .filter(|(name, _)| *name != tag)
            .filter_map(|(name, value)| Some(field(name, value.node()?.into())))
            .collect();
        let text = to_yaml(&[YamlValue::Mapping(settings)]);
        let mut names: Vec<&str> = variable::names(&text).collect();
        names.sort_unstable();
        names.dedup();
        if !names.is_empty() {
            self.notes.push(format!(
                "The settings of `{key}` name variables; give `{}` to every server by `env` or \
                 `envFrom`.",
                names.join("`, `")
            ));
        }
        self.secret.push((key.to_owned(), text.into()));
        let mut store = vec![
            field("type", store_type.into()),
            field("secretRef", YamlValue::mapping([("name", SECRET.into())])),
        ];
        if key != store_type {
            store.push(field("secretKeyName", key.into()));
        }
        YamlValue::mapping([("store", YamlValue::Mapping(store))])
    }

    fn unknown_store(&mut self, which: &str, store_type: &str) {
        self.notes.push(format!(
            "The {which} store `{store_type}` is left behind: the operator has no such type."
        ));
    }

    fn auth(&mut self, at: &At<'_>) {
        let written = match type_of(at) {
            Some("kubernetes") => {
                YamlValue::mapping([("kubernetes", YamlValue::Mapping(Fields::new()))])
            }
            Some("oidc") => {
                let url = at.get("auth_discovery_url").str().unwrap_or_default();
                let issuer = url.trim_end_matches("/.well-known/openid-configuration");
                let mut oidc = Fields::new();
                if issuer.starts_with("https://") {
                    oidc.push(field("issuerUrl", issuer.into()));
                }
                oidc.extend(copied(at, "verify_ssl", "verifySSL"));
                oidc.extend(copied(at, "token_env_var", "tokenEnvVar"));
                self.notes.push(
                    "Put `client_id` and the other credentials of OIDC into a Secret and name it \
                     in `spec.authz.oidc.secretRef`."
                        .to_owned(),
                );
                YamlValue::mapping([("oidc", YamlValue::Mapping(oidc))])
            }
            // The operator's own default differs from that of the SDK.
            _ => YamlValue::mapping([("noAuth", true.into())]),
        };
        self.spec.push(field("authz", written));
    }

    fn batch_engine(&mut self, at: &At<'_>) {
        let Some(node) = at.node() else {
            return;
        };
        let config = match node.as_str() {
            Some(name) => YamlValue::mapping([("type", name.into())]),
            None => node.into(),
        };
        self.config_map
            .push(field("config", to_yaml(&[config]).into()));
        let reference = YamlValue::mapping([("name", CONFIG_MAP.into())]);
        self.spec.push(field(
            "batchEngine",
            YamlValue::mapping([("configMapRef", reference)]),
        ));
    }

    fn materialization(&mut self, at: &At<'_>) {
        let size = copied(at, "online_write_batch_size", "onlineWriteBatchSize");
        if let Some(size) = size {
            self.spec
                .push(field("materialization", YamlValue::Mapping(vec![size])));
        }
    }

    fn leave_behind(&mut self, view: &RepoConfig<'_>) {
        const CARRIED: [&str; 8] = [
            "project",
            "provider",
            "registry",
            "online_store",
            "offline_store",
            "auth",
            "batch_engine",
            "entity_key_serialization_version",
        ];
        for (name, _) in view.at().fields() {
            if !CARRIED.contains(&name) && name != "materialization" {
                self.notes.push(format!(
                    "`{name}` is left behind: look for it in the form of the FeatureStore."
                ));
            }
        }
    }

    fn documents(self, name: &str) -> (Vec<YamlValue>, Vec<String>) {
        let mut spec = self.spec;
        if !self.services.is_empty() {
            spec.insert(1, field("services", YamlValue::Mapping(self.services)));
        }
        let spec = [("spec", YamlValue::Mapping(spec))];
        let mut documents = vec![object("feast.dev/v1", "FeatureStore", name, None, spec)];
        if !self.secret.is_empty() {
            documents.push(secret(SECRET, None, self.secret));
        }
        if !self.config_map.is_empty() {
            let content = [("data", YamlValue::Mapping(self.config_map))];
            documents.push(object("v1", "ConfigMap", CONFIG_MAP, None, content));
        }
        (documents, self.notes)
    }
}

fn field(name: &str, value: YamlValue) -> (String, YamlValue) {
    (name.to_owned(), value)
}

/// The value of one field under the name that it has on the other side.
fn copied(at: &At<'_>, name: &'static str, as_name: &str) -> Option<(String, YamlValue)> {
    Some(field(as_name, at.get(name).node()?.into()))
}

/// The type of a store, in the string form or in a mapping.
fn type_of<'d>(at: &At<'d>) -> Option<&'d str> {
    at.str().or_else(|| at.get("type").str())
}

/// A name for the object that is as near to the project's as Kubernetes allows.
pub(crate) fn object_name(project: &str) -> String {
    let name: String = project
        .to_lowercase()
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '-' })
        .collect();
    let name = name.trim_matches('-');
    if is_subdomain(name) {
        name.to_owned()
    } else {
        "feast".to_owned()
    }
}
