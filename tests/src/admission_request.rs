//! `AdmissionRequest`s as an API server sends them, from the few parts a test cares about.

use serde::Deserialize;
use serde_json::{Map, Value, json};

/// The parts of a request that matter to a test; the rest is filled in as an API server would.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AdmissionRequest {
    /// `CREATE`, `UPDATE`, `DELETE` or `CONNECT`.
    pub operation: String,
    /// The object to be stored; absent for a deletion.
    #[serde(default)]
    pub object: Value,
    /// The stored object; absent for a creation.
    #[serde(default)]
    pub old_object: Value,
    /// Fields that replace what would be filled in, such as `subResource` or `requestKind`.
    #[serde(flatten)]
    pub overrides: Map<String, Value>,
}

impl AdmissionRequest {
    /// A creation.
    pub fn create(object: Value) -> Self {
        Self {
            operation: "CREATE".to_owned(),
            object,
            old_object: Value::Null,
            overrides: Map::new(),
        }
    }

    /// The whole request.
    ///
    /// `resource` is the plural of the kind, and `featurestores` of `feast.dev/v1` for a `Scale`, the
    /// only sub-resource with a kind of its own. Objects get the metadata that the API server adds and
    /// the defaults of the `FeatureStore` CRD in the version that is written.
    pub fn build(&self) -> Value {
        let written = self.overrides.get("requestKind");
        let written = written.map_or("v1", |kind| text(kind, "/version"));
        let object = stored(&self.object, written);
        let old_object = stored(&self.old_object, written);
        let subject = if object.is_null() {
            &old_object
        } else {
            &object
        };
        let api_version = text(subject, "/apiVersion");
        let (group, version) = api_version.split_once('/').unwrap_or(("", api_version));
        let name = text(subject, "/kind");
        let kind = json!({"group": group, "version": version, "kind": name});
        let resource = if name == "Scale" {
            json!({"group": "feast.dev", "version": "v1", "resource": "featurestores"})
        } else {
            let plural = format!("{}s", name.to_lowercase());
            json!({"group": group, "version": version, "resource": plural})
        };
        let mut request = json!({
            "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
            "kind": kind,
            "resource": resource,
            "requestKind": kind,
            "requestResource": resource,
            "name": text(subject, "/metadata/name"),
            "namespace": text(subject, "/metadata/namespace"),
            "operation": self.operation,
            "userInfo": {
                "username": "kubernetes-admin",
                "groups": ["kubeadm:cluster-admins", "system:authenticated"],
            },
            "object": object,
            "oldObject": old_object,
            "dryRun": false,
            "options": options(&self.operation),
        });
        if let Value::Object(fields) = &mut request {
            fields.extend(self.overrides.clone());
        }
        request
    }
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or("")
}

fn options(operation: &str) -> Value {
    match operation {
        "CREATE" | "UPDATE" => json!({
            "apiVersion": "meta.k8s.io/v1",
            "kind": if operation == "CREATE" { "CreateOptions" } else { "UpdateOptions" },
            "fieldManager": "kubectl-client-side-apply",
            "fieldValidation": "Strict",
        }),
        "DELETE" => json!({
            "apiVersion": "meta.k8s.io/v1",
            "kind": "DeleteOptions",
            "propagationPolicy": "Background",
        }),
        _ => Value::Null,
    }
}

/// An object as it stands when webhooks are called. What is no object stays as it is.
fn stored(written: &Value, version: &str) -> Value {
    let mut object = written.clone();
    let api_version = text(written, "/apiVersion").to_owned();
    let Value::Object(fields) = &mut object else {
        return object;
    };
    if let Some(Value::Object(metadata)) = fields.get_mut("metadata") {
        let mut server_side = json!({
            "namespace": "feast",
            "uid": "3b0f8c3a-6b1e-4c43-9f58-0e6d1c2f7a11",
            "generation": 1,
            "creationTimestamp": "2026-08-01T09:00:00Z",
            "annotations": {
                "kubectl.kubernetes.io/last-applied-configuration": format!("{written}\n"),
            },
            "managedFields": [{
                "apiVersion": api_version,
                "fieldsType": "FieldsV1",
                "fieldsV1": {"f:spec": {}},
                "manager": "kubectl-client-side-apply",
                "operation": "Update",
                "time": "2026-08-01T09:00:00Z",
            }],
        });
        if let Value::Object(defaults) = &mut server_side {
            defaults.append(metadata);
            metadata.append(defaults);
        }
    }
    let is_feature_store = text(written, "/kind") == "FeatureStore";
    if is_feature_store
        && version == "v1"
        && api_version == "feast.dev/v1"
        && let Some(Value::Object(spec)) = fields.get_mut("spec")
    {
        spec.entry("replicas").or_insert_with(|| json!(1));
    }
    object
}
