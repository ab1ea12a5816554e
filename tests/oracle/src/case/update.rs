//! A change of a FeatureStore that a real API server holds, and what it said.

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Case, Judge, Said};

#[derive(Deserialize)]
pub(super) struct Update {
    name: String,
    note: Option<String>,
    /// The `spec` as it is held.
    start_spec: Value,
    /// The `spec` that takes its place, or …
    new_spec: Option<Value>,
    /// … a JSON merge patch of the object or of a subresource, whose fields have the same paths.
    patch: Option<Value>,
    /// The version through which the change is sent; `v1` by default.
    api_version: Option<String>,
    accepted: bool,
    messages: Option<Vec<String>>,
}

impl Update {
    pub(super) fn case(self) -> Result<Case> {
        let version = self.api_version.as_deref().unwrap_or("v1");
        let object = |spec: &Value| {
            json!({
                "apiVersion": format!("feast.dev/{version}"),
                "kind": "FeatureStore",
                "metadata": {"name": self.name},
                "spec": spec,
            })
        };
        let before = object(&self.start_spec);
        let after = match (&self.new_spec, self.patch) {
            (Some(spec), None) => object(spec),
            (None, Some(patch)) => merged(before.clone(), patch),
            _ => bail!("one of `new_spec` and `patch` must be there"),
        };
        Ok(Case {
            name: self.name,
            note: self.note,
            judge: Judge::ApiServer,
            text: after.to_string(),
            before: Some(before.to_string()),
            said: Said::of(self.accepted, self.messages.unwrap_or_default()),
        })
    }
}

/// The target after a JSON merge patch, RFC 7386.
fn merged(target: Value, patch: Value) -> Value {
    let Value::Object(patch) = patch else {
        return patch;
    };
    let mut fields = match target {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    for (name, change) in patch {
        let old = fields.remove(&name).unwrap_or(Value::Null);
        if !change.is_null() {
            fields.insert(name, merged(old, change));
        }
    }
    Value::Object(fields)
}
