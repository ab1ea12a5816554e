//! The cluster behind a policy's host calls, and the gates in front of it.
//!
//! Gates and error texts are those of Kubewarden's policy evaluator (1.36): the binding, the host
//! capability, the kind's place in the allow-list, then the lookup itself.

use serde::Deserialize;
use serde_json::Value;

/// What a policy may ask for and what it gets. By default it may use every host capability, as a
/// cluster-wide policy does, and read no kind of object.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Cluster {
    /// Whether the host reaches an API server.
    pub connected: bool,
    /// Patterns of granted capabilities: `*`, `kubernetes/*`, or an exact `namespace/operation`.
    pub host_capabilities: Vec<String>,
    /// Kinds the policy may read.
    pub context_aware_resources: Vec<Kind>,
    /// Kinds that the policy server's service account may not get.
    pub forbidden: Vec<Kind>,
    /// Stored objects.
    pub objects: Vec<Value>,
}

impl Default for Cluster {
    fn default() -> Self {
        Self {
            connected: true,
            host_capabilities: vec!["*".to_owned()],
            context_aware_resources: Vec::new(),
            forbidden: Vec::new(),
            objects: Vec::new(),
        }
    }
}

/// A kind of object, compared letter by letter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Kind {
    /// `v1`, or `group/version`.
    pub api_version: String,
    /// The singular name, such as `FeatureStore`.
    pub kind: String,
}

/// The payload of `kubernetes/get_resource`.
#[derive(Debug, Deserialize)]
struct GetResource {
    api_version: String,
    kind: String,
    name: String,
    namespace: Option<String>,
    field_masks: Option<Vec<String>>,
}

impl Cluster {
    /// Answers one host call.
    ///
    /// Operations that no test needs are unknown here, as an operation from the future is to a real
    /// host.
    ///
    /// # Errors
    /// The text that the guest receives.
    pub fn answer(
        &self,
        binding: &str,
        namespace: &str,
        operation: &str,
        payload: &[u8],
    ) -> Result<Vec<u8>, String> {
        if binding != "kubewarden" {
            return Err(format!("unknown binding: {binding}"));
        }
        match (namespace, operation) {
            ("tracing", "log") => return Ok(Vec::new()),
            ("tracing", _) => return Err(format!("unknown operation: {operation}")),
            _ => self.check_capability(&format!("{namespace}/{operation}"))?,
        }
        match (namespace, operation) {
            ("kubernetes", "get_resource") => self.get_resource(payload),
            ("kubernetes" | "oci" | "net" | "crypto", _) => {
                Err(format!("unknown operation: {operation}"))
            }
            _ => Err(format!("unknown namespace: {namespace}")),
        }
    }

    fn check_capability(&self, capability: &str) -> Result<(), String> {
        let granted = self.host_capabilities.iter().any(|pattern| {
            pattern
                .strip_suffix('*')
                .map_or(pattern == capability, |prefix| {
                    (prefix.is_empty() || prefix.ends_with('/')) && capability.starts_with(prefix)
                })
        });
        if granted {
            return Ok(());
        }
        Err(format!(
            "Policy has not been granted access to the '{capability}' host capability. The \
             violation has been reported."
        ))
    }

    fn get_resource(&self, payload: &[u8]) -> Result<Vec<u8>, String> {
        let wanted: GetResource =
            serde_json::from_slice(payload).map_err(|error| error.to_string())?;
        let GetResource {
            api_version,
            kind,
            name,
            namespace,
            field_masks,
        } = &wanted;
        if !contains(&self.context_aware_resources, &wanted) {
            return Err(format!(
                "Policy has not been granted access to Kubernetes {api_version}/{kind} resources. \
                 The violation has been reported."
            ));
        }
        if !self.connected {
            return Err(
                "Callback evaluation failure: kube::Client was not initialized properly".to_owned(),
            );
        }
        if contains(&self.forbidden, &wanted) {
            return Err(forbidden(&wanted));
        }
        let found = self.objects.iter().find(|object| wanted.names(object));
        let Some(found) = found else {
            return Err(format!(
                "Callback evaluation failure: Cannot find {api_version}/{kind} named '{name}' \
                 inside of namespace '{namespace:?}'"
            ));
        };
        let mut object = found.clone();
        if let Some(masks) = field_masks {
            let masks: Vec<Vec<&str>> =
                masks.iter().map(|mask| mask.split('.').collect()).collect();
            keep_masked(&mut object, &masks);
        }
        Ok(object.to_string().into_bytes())
    }
}

impl GetResource {
    fn names(&self, object: &Value) -> bool {
        let text = |pointer: &str| object.pointer(pointer).and_then(Value::as_str);
        text("/apiVersion") == Some(&self.api_version)
            && text("/kind") == Some(&self.kind)
            && text("/metadata/name") == Some(&self.name)
            && text("/metadata/namespace") == self.namespace.as_deref()
    }
}

fn contains(kinds: &[Kind], wanted: &GetResource) -> bool {
    kinds
        .iter()
        .any(|kind| kind.api_version == wanted.api_version && kind.kind == wanted.kind)
}

/// The shape of what the host passes on when the API server answers 403, causes included.
fn forbidden(wanted: &GetResource) -> String {
    let plural = format!("{}s", wanted.kind.to_lowercase());
    let group = wanted
        .api_version
        .split_once('/')
        .map_or("", |(group, _)| group);
    let name = &wanted.name;
    let namespace = wanted.namespace.as_deref().unwrap_or("");
    let denied = format!(
        "{plural}.{group} \"{name}\" is forbidden: User \
         \"system:serviceaccount:kubewarden:policy-server\" cannot get resource \"{plural}\" in API \
         group \"{group}\" in the namespace \"{namespace}\": Forbidden (Status {{ status: \
         Some(Failure), code: 403, reason: \"Forbidden\" }})"
    );
    format!("Callback evaluation failure: ApiError: {denied}\n\nCaused by:\n    {denied}")
}

/// Keeps what the masks name, below `apiVersion`, `kind` and `metadata`, which always stay whole.
fn keep_masked(object: &mut Value, masks: &[Vec<&str>]) {
    if let Value::Object(fields) = object {
        fields.retain(|key, value| {
            matches!(key.as_str(), "apiVersion" | "kind" | "metadata") || keep(key, value, masks)
        });
    }
}

/// Prunes the value of one field and tells whether any mask names the field.
fn keep(key: &str, value: &mut Value, masks: &[Vec<&str>]) -> bool {
    let below: Vec<Vec<&str>> = masks
        .iter()
        .filter_map(|mask| mask.split_first())
        .filter(|(first, _)| **first == key)
        .map(|(_, rest)| rest.to_vec())
        .collect();
    if below.is_empty() {
        return false;
    }
    let deeper: Vec<Vec<&str>> = below.into_iter().filter(|mask| !mask.is_empty()).collect();
    if !deeper.is_empty() {
        prune(value, &deeper);
    }
    true
}

/// Arrays are transparent: the masks apply to each item.
fn prune(value: &mut Value, masks: &[Vec<&str>]) {
    match value {
        Value::Object(fields) => fields.retain(|key, value| keep(key, value, masks)),
        Value::Array(items) => items.iter_mut().for_each(|item| prune(item, masks)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const WANTED: &str = r#"{"api_version":"feast.dev/v1","kind":"FeatureStore","name":"prod",
        "namespace":"feast","disable_cache":true,"field_masks":null}"#;

    fn granted() -> Cluster {
        Cluster {
            context_aware_resources: vec![feature_store()],
            ..Cluster::default()
        }
    }

    fn feature_store() -> Kind {
        Kind {
            api_version: "feast.dev/v1".to_owned(),
            kind: "FeatureStore".to_owned(),
        }
    }

    #[test]
    fn every_gate_refuses_in_the_words_of_the_real_host() {
        let with_capabilities = |patterns: &[&str]| Cluster {
            host_capabilities: patterns.iter().map(ToString::to_string).collect(),
            ..granted()
        };
        let no_capability = "Policy has not been granted access to the 'kubernetes/get_resource' \
                             host capability. The violation has been reported.";
        let not_found = "Callback evaluation failure: Cannot find feast.dev/v1/FeatureStore named \
                         'prod' inside of namespace 'Some(\"feast\")'";
        let cases = [
            (
                Cluster::default(),
                "Policy has not been granted access to Kubernetes feast.dev/v1/FeatureStore \
                 resources. The violation has been reported.",
            ),
            (with_capabilities(&[]), no_capability),
            (with_capabilities(&["oci/*", "kube*"]), no_capability),
            (with_capabilities(&["kubernetes/*"]), not_found),
            (with_capabilities(&["kubernetes/get_resource"]), not_found),
            (
                Cluster {
                    connected: false,
                    ..granted()
                },
                "Callback evaluation failure: kube::Client was not initialized properly",
            ),
            (granted(), not_found),
        ];
        for (cluster, expected) in cases {
            let answer = cluster.answer(
                "kubewarden",
                "kubernetes",
                "get_resource",
                WANTED.as_bytes(),
            );
            assert_eq!(answer, Err(expected.to_owned()), "{cluster:?}");
        }
        let forbidden = Cluster {
            forbidden: vec![feature_store()],
            ..granted()
        };
        let answer = forbidden.get_resource(WANTED.as_bytes()).unwrap_err();
        assert!(
            answer.contains("ApiError: ") && answer.contains("Forbidden"),
            "{answer}"
        );
    }

    #[test]
    fn what_the_host_does_not_know_it_refuses_by_name() {
        let answer = |binding: &str, namespace: &str, operation: &str| {
            Cluster::default().answer(binding, namespace, operation, b"{}")
        };
        assert_eq!(answer("kubewarden", "tracing", "log"), Ok(Vec::new()));
        for (call, expected) in [
            (answer("wapc", "tracing", "log"), "unknown binding: wapc"),
            (answer("kubewarden", "tracing", "x"), "unknown operation: x"),
            (
                answer("kubewarden", "kubernetes", "x"),
                "unknown operation: x",
            ),
            (answer("kubewarden", "x", "y"), "unknown namespace: x"),
        ] {
            assert_eq!(call, Err(expected.to_owned()));
        }
    }

    #[test]
    fn masks_keep_what_they_name_and_what_identifies_the_object() {
        let mut object = json!({
            "apiVersion": "v1", "kind": "X", "metadata": {"name": "x", "labels": {}},
            "spec": {"items": [{"a": 1, "b": 2}], "c": {"d": 3}}, "status": {},
        });
        keep_masked(
            &mut object,
            &[vec!["spec", "items", "a"], vec!["spec", "c"]],
        );
        let expected = json!({
            "apiVersion": "v1", "kind": "X", "metadata": {"name": "x", "labels": {}},
            "spec": {"items": [{"a": 1}], "c": {"d": 3}},
        });
        assert_eq!(object, expected);
    }
}
