//! A custom resource definition, as far as the API server judges objects by it.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use feast_ha::shape::Version;
use serde::Deserialize;
use serde_json::Value;

/// A `CustomResourceDefinition`.
#[derive(Debug, Deserialize)]
pub(super) struct Definition {
    spec: DefinitionSpec,
}

#[derive(Debug, Deserialize)]
struct DefinitionSpec {
    versions: Vec<DefinitionVersion>,
}

#[derive(Debug, Deserialize)]
struct DefinitionVersion {
    name: String,
    schema: Validation,
}

#[derive(Debug, Deserialize)]
struct Validation {
    #[serde(rename = "openAPIV3Schema")]
    schema: Schema,
}

/// The structure of a value.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Schema {
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    pub(super) properties: BTreeMap<String, Schema>,
    pub(super) additional_properties: Option<Box<Schema>>,
    pub(super) items: Option<Box<Schema>>,
    pub(super) required: Vec<String>,
    #[serde(rename = "enum")]
    pub(super) words: Vec<Value>,
    pub(super) minimum: Option<i64>,
    pub(super) maximum: Option<i64>,
    pub(super) pattern: Option<String>,
    pub(super) default: Option<Value>,
    #[serde(rename = "x-kubernetes-int-or-string")]
    pub(super) int_or_string: bool,
    #[serde(rename = "x-kubernetes-list-type")]
    pub(super) list_type: Option<String>,
    #[serde(rename = "x-kubernetes-list-map-keys")]
    pub(super) list_keys: Vec<String>,
    #[serde(rename = "x-kubernetes-validations")]
    pub(super) expressions: Vec<Expression>,
    /// Every other word of the schema.
    #[serde(flatten)]
    pub(super) rest: BTreeMap<String, Value>,
}

/// A condition in CEL.
#[derive(Debug, Deserialize)]
pub(super) struct Expression {
    pub(super) rule: String,
    #[serde(default)]
    pub(super) message: String,
}

impl Definition {
    /// The versions that we describe, each with its schema.
    pub(super) fn versions(&self) -> Result<Vec<(Version, &Schema)>> {
        let mut known = Vec::new();
        for version in &self.spec.versions {
            let schema = &version.schema.schema;
            match version.name.as_str() {
                "v1" => known.push((Version::V1, schema)),
                "v1alpha1" => known.push((Version::V1Alpha1, schema)),
                other => bail!("the version {other} is described nowhere"),
            }
        }
        Ok(known)
    }
}

impl Schema {
    /// The words that change what is accepted and that nothing here compares.
    pub(super) fn other_words(&self) -> impl Iterator<Item = (&String, &Value)> {
        // `anyOf` comes with `int-or-string`; a number's format is not enforced.
        let harmless = |word: &str, value: &Value| match word {
            "description" | "x-kubernetes-map-type" => true,
            "anyOf" => self.int_or_string,
            "format" => matches!(value.as_str(), Some("int32" | "int64")),
            _ => false,
        };
        self.rest
            .iter()
            .filter(move |(word, value)| !harmless(word, value))
    }
}

impl Expression {
    /// The fields of which the condition wants exactly one.
    pub(super) fn selection(&self) -> Option<Vec<&str>> {
        let list = self.rule.strip_prefix('[')?;
        let list = list.strip_suffix("].exists_one(c, c)")?;
        list.split(", ")
            .map(|term| term.strip_prefix("has(self.")?.strip_suffix(')'))
            .collect()
    }
}
