//! The `feature_store.yaml` of the servers and that of their clients, as the operator writes them
//! (`internal/controller/services/repo_config.go`).

use super::{Applied, Generated, name};
use crate::check::Context;
use crate::fix::YamlValue;
use crate::tree::Node;
use crate::views::{At, FeatureStore, Persistent, ServerRole, Store};

type Fields = Vec<(String, YamlValue)>;

/// What every server of the `FeatureStore` reads. Where a Secret or the batch engine's `ConfigMap`
/// is not in the text, its name stands in the place of its settings.
pub(super) fn of_service(view: &FeatureStore<'_>, context: &Context<'_>) -> Generated {
    let mut fields = head(view);
    let settings = |store: &Store<'_>| secret_settings(view, context, store);
    let offline = view.offline_store();
    if offline.at().is_set() {
        let store = offline.persistence().store();
        let file = offline.persistence().file().get("type");
        let written = if store.at().is_set() {
            typed("type", store.store_type(), settings(store))
        } else {
            typed("type", Some(file.str().unwrap_or("dask")), Vec::new())
        };
        fields.push(("offline_store".to_owned(), written));
    }
    let online = view.online_store().persistence();
    let written = if online.store().at().is_set() {
        let store = online.store();
        typed("type", store.store_type(), settings(store))
    } else {
        let path = file_path(view.online_store(), "online_store.db");
        YamlValue::mapping([("path", path.into()), ("type", "sqlite".into())])
    };
    fields.push(("online_store".to_owned(), written));
    fields.push(("registry".to_owned(), registry(view, settings)));
    fields.push(("auth".to_owned(), auth(view)));
    fields.push((
        "entity_key_serialization_version".to_owned(),
        YamlValue::Int(3),
    ));
    fields.extend(batch_engine(view, context).map(|it| ("batch_engine".to_owned(), it)));
    for (name, from) in [
        ("materialization", "materialization"),
        ("openlineage", "openlineage"),
        ("mlflow", "mlflow"),
        ("data_quality_monitoring", "dataQualityMonitoring"),
    ] {
        if let Some(written) = snake_case_block(&view.spec().get(from)) {
            fields.push((name.to_owned(), written));
        }
    }
    Generated {
        applied: Applied::Never,
        ..Generated::new(
            format!("{}.feature_store.yaml", name(view)),
            "Server feature_store.yaml",
            "What the operator writes into every server, with the settings of the Secrets and ConfigMaps in this text.",
            &[YamlValue::Mapping(fields)],
        )
    }
}

/// What a client gets from the `ConfigMap` `feast-<name>-client`.
pub(super) fn of_client(view: &FeatureStore<'_>) -> Generated {
    let mut fields = head(view);
    let mut auth = vec![("type".to_owned(), auth_type(view).into())];
    if let Some(variable) = view
        .spec()
        .get("authz")
        .get("oidc")
        .get("tokenEnvVar")
        .str()
    {
        auth.push(("token_env_var".to_owned(), variable.into()));
    }
    let at = |role| view.servers().iter().find(|server| server.role == role);
    if let Some(server) = at(ServerRole::Offline) {
        let is_tls = is_tls(&server.at());
        let mut store = vec![
            ("type".to_owned(), "remote".into()),
            ("host".to_owned(), host(view, "offline").into()),
            ("port".to_owned(), port(is_tls).into()),
        ];
        if is_tls {
            store.push(("scheme".to_owned(), "https".into()));
            store.push(("cert".to_owned(), "/tls/offline/tls.crt".into()));
        }
        fields.push(("offline_store".to_owned(), YamlValue::Mapping(store)));
    }
    if view.online_store().at().get("disabled").bool() != Some(true) {
        let is_tls = at(ServerRole::Online).is_some_and(|server| is_tls(&server.at()));
        let scheme = if is_tls { "https" } else { "http" };
        let path = format!("{scheme}://{}:{}", host(view, "online"), port(is_tls));
        let mut store = vec![
            ("path".to_owned(), path.into()),
            ("type".to_owned(), "remote".into()),
        ];
        if is_tls {
            store.push(("cert".to_owned(), "/tls/online/tls.crt".into()));
        }
        fields.push(("online_store".to_owned(), YamlValue::Mapping(store)));
    }
    let remote = view.registry().remote();
    let path = match (at(ServerRole::Registry), remote.is_set()) {
        (_, true) => Some((remote_path(view, &remote), remote.get("tls").is_set())),
        (Some(server), _) => {
            let is_tls = is_tls(&server.at());
            let path = format!("{}:{}", host(view, "registry"), port(is_tls));
            Some((path, is_tls))
        }
        (None, false) => None,
    };
    if let Some((path, is_tls)) = path {
        let mut registry = vec![
            ("path".to_owned(), path.into()),
            ("registry_type".to_owned(), "remote".into()),
        ];
        if is_tls {
            registry.push(("cert".to_owned(), "/tls/registry/tls.crt".into()));
        }
        fields.push(("registry".to_owned(), YamlValue::Mapping(registry)));
    }
    fields.push(("auth".to_owned(), YamlValue::Mapping(auth)));
    fields.push((
        "entity_key_serialization_version".to_owned(),
        YamlValue::Int(3),
    ));
    Generated {
        applied: Applied::Never,
        ..Generated::new(
            format!("{}.client.feature_store.yaml", name(view)),
            "Client feature_store.yaml",
            "What clients find in the ConfigMap that the operator makes for them.",
            &[YamlValue::Mapping(fields)],
        )
    }
}

fn head(view: &FeatureStore<'_>) -> Fields {
    let project = view.spec().get("feastProject");
    vec![
        (
            "project".to_owned(),
            project.str().unwrap_or_default().into(),
        ),
        ("provider".to_owned(), "local".into()),
    ]
}

/// The settings of a store's Secret, or a hint where the Secret is not in the text.
fn secret_settings(view: &FeatureStore<'_>, context: &Context<'_>, store: &Store<'_>) -> Fields {
    let (Some(secret), Some(key)) = (store.secret_name(), store.secret_key()) else {
        return Vec::new();
    };
    let found = context
        .secret(0, view.namespace(), secret)
        .and_then(|found| found.view.settings(key));
    match found {
        Some(settings) => settings
            .fields()
            .filter(|(name, _)| !matches!(*name, "type" | "registry_type"))
            .filter_map(|(name, at)| Some((name.to_owned(), at.node()?.into())))
            .collect(),
        None => vec![(
            format!("<key {key} of Secret {secret}>"),
            YamlValue::Plain("…".to_owned()),
        )],
    }
}

/// What the ConfigMap of the batch engine says, its `type` first, or a hint where it is not in the
/// text; and another for the service account that the operator gives to `spark_application`.
fn batch_engine(view: &FeatureStore<'_>, context: &Context<'_>) -> Option<YamlValue> {
    let used = view.batch_engine();
    let (name, key) = (used.name.str()?, used.keys.first()?.key);
    let found = context.used(0, view.namespace(), &used);
    let hint = |name: String| (name, YamlValue::Plain("…".to_owned()));
    let Some(settings) = found.and_then(|found| found.view.settings(key)) else {
        let hint = hint(format!("<key {key} of ConfigMap {name}>"));
        return Some(YamlValue::Mapping(vec![hint]));
    };
    let written = settings.fields();
    let written = written.filter_map(|(name, at)| Some((name.to_owned(), at.node()?.into())));
    let mut fields: Fields = written.collect();
    fields.sort_by_key(|(name, _)| name != "type");
    let is_spark_application = settings.get("type").str() == Some("spark_application");
    if is_spark_application && !settings.get("service_account").is_set() {
        fields.push(hint("service_account".to_owned()));
    }
    Some(YamlValue::Mapping(fields))
}

fn typed(tag: &str, name: Option<&str>, settings: Fields) -> YamlValue {
    let mut fields = vec![(tag.to_owned(), name.unwrap_or_default().into())];
    fields.extend(settings);
    YamlValue::Mapping(fields)
}

fn registry(view: &FeatureStore<'_>, settings: impl Fn(&Store<'_>) -> Fields) -> YamlValue {
    let registry = view.registry();
    if registry.remote().is_set() {
        return YamlValue::mapping([
            ("path", remote_path(view, &registry.remote()).into()),
            ("registry_type", "remote".into()),
        ]);
    }
    let persistence = registry.local().persistence();
    if persistence.store().at().is_set() {
        let store = persistence.store();
        return typed("registry_type", store.store_type(), settings(store));
    }
    let mut fields = vec![
        (
            "path".to_owned(),
            file_path(registry.local(), "registry.db").into(),
        ),
        ("registry_type".to_owned(), "file".into()),
    ];
    for name in ["s3_additional_kwargs", "cache_ttl_seconds", "cache_mode"] {
        if let Some(node) = persistence.file().get(name).node() {
            fields.push((name.to_owned(), node.into()));
        }
    }
    YamlValue::Mapping(fields)
}

/// Where a service keeps its file: below the volume's mount, or in the directory that goes with
/// the pod.
fn file_path(service: &Persistent<'_>, default: &str) -> String {
    let file = service.persistence().file();
    let path = file.get("path");
    match file.get("pvc").get("mountPath").str() {
        Some(mount) => {
            let mount = mount.trim_end_matches('/');
            format!("{mount}/{}", path.str().unwrap_or(default))
        }
        None => path
            .str()
            .map_or_else(|| format!("/feast-data/{default}"), str::to_owned),
    }
}

fn remote_path(view: &FeatureStore<'_>, remote: &At<'_>) -> String {
    let reference = remote.get("feastRef");
    match reference.get("name").str() {
        Some(name) => {
            let namespace = reference.get("namespace");
            let namespace = namespace.str().or(view.namespace()).unwrap_or("default");
            let port = port(remote.get("tls").is_set());
            format!("feast-{name}-registry.{namespace}.svc.cluster.local:{port}")
        }
        None => remote.get("hostname").str().unwrap_or_default().to_owned(),
    }
}

fn auth_type(view: &FeatureStore<'_>) -> &'static str {
    let authz = view.spec().get("authz");
    if authz.get("oidc").is_set() {
        "oidc"
    } else if authz.get("noAuth").bool() == Some(true) {
        "no_auth"
    } else {
        "kubernetes"
    }
}

fn auth(view: &FeatureStore<'_>) -> YamlValue {
    let oidc = view.spec().get("authz").get("oidc");
    let mut fields = vec![("type".to_owned(), auth_type(view).into())];
    if let Some(issuer) = oidc.get("issuerUrl").str() {
        let issuer = issuer.trim_end_matches('/');
        fields.push((
            "auth_discovery_url".to_owned(),
            format!("{issuer}/.well-known/openid-configuration").into(),
        ));
    }
    for (name, from) in [
        ("verify_ssl", "verifySSL"),
        ("jwks_cache_lifespan_seconds", "jwksCacheLifespanSeconds"),
        ("jwks_request_timeout_seconds", "jwksRequestTimeoutSeconds"),
    ] {
        if let Some(node) = oidc.get(from).node() {
            fields.push((name.to_owned(), node.into()));
        }
    }
    YamlValue::Mapping(fields)
}

/// A block whose names the operator turns from `camelCase` into `snake_case`; what is in its
/// `extraConfig` stands beside the rest, and references to Secrets are left out.
fn snake_case_block(at: &At<'_>) -> Option<YamlValue> {
    at.node()?;
    let mut fields = Vec::new();
    for (name, value) in at.fields() {
        if name == "extraConfig" {
            for (name, value) in value.fields() {
                fields.extend(value.node().map(|node| (name.to_owned(), node.into())));
            }
        } else if !name.ends_with("SecretRef") && name != "lineageServer" {
            let written = match snake_case_block(&value) {
                Some(block) if value.node().is_some_and(Node::is_mapping) => block,
                _ => value.node()?.into(),
            };
            fields.push((snake_case(name), written));
        }
    }
    Some(YamlValue::Mapping(fields))
}

fn snake_case(name: &str) -> String {
    let mut written = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            written.push('_');
        }
        written.push(letter.to_ascii_lowercase());
    }
    written
}

fn is_tls(server: &At<'_>) -> bool {
    let tls = server.get("tls");
    tls.is_set() && tls.get("disable").bool() != Some(true)
}

fn port(is_tls: bool) -> i64 {
    if is_tls { 443 } else { 80 }
}

fn host(view: &FeatureStore<'_>, word: &str) -> String {
    let namespace = view.namespace().unwrap_or("default");
    format!("feast-{}-{word}.{namespace}.svc.cluster.local", name(view))
}
