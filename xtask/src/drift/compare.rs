//! The walk over our structure and a schema, side by side.

use std::collections::BTreeSet;
use std::fmt;

use feast_ha::shape::{Object, Shape, Text, Version};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::schema::{Expression, Schema};
use crate::site::hexadecimal;

/// Something that our structure and a definition do not say alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    version: Version,
    /// The field; of lists and free keys the values below, as `[]` and `{}`.
    pub(super) path: String,
    /// What is different.
    pub(super) what: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let version = match self.version {
            Version::V1 => "v1",
            Version::V1Alpha1 => "v1alpha1",
        };
        write!(f, "{version} {}: {}", self.path, self.what)
    }
}

/// Everything that `object` and the schema of a whole custom resource do not say alike. What every
/// object of Kubernetes has is left out: a definition does not describe it.
pub(super) fn differences(
    version: Version,
    object: &'static Object,
    schema: &Schema,
) -> Vec<Difference> {
    let mut walk = Walk {
        version,
        path: String::new(),
        dropped: false,
        found: Vec::new(),
    };
    walk.object(object, schema, &["apiVersion", "kind", "metadata"]);
    walk.found
}

struct Walk {
    version: Version,
    path: String,
    /// Whether the API server looks at nothing here but the names of the fields.
    dropped: bool,
    found: Vec<Difference>,
}

impl Walk {
    fn note(&mut self, what: String) {
        self.found.push(Difference {
            version: self.version,
            path: self.path.clone(),
            what,
        });
    }

    /// Notes a limit on the value that the two do not have alike.
    fn limit(&mut self, what: String) {
        if !self.dropped {
            self.note(what);
        }
    }

    fn below(&mut self, step: &str, compare: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push_str(step);
        compare(self);
        self.path.truncate(length);
    }

    fn field(&mut self, name: &str, compare: impl FnOnce(&mut Self)) {
        let step = if self.path.is_empty() {
            name.to_owned()
        } else {
            format!(".{name}")
        };
        self.below(&step, compare);
    }

    /// Notes a limit that the two do not have alike.
    fn same<T: PartialEq + fmt::Display>(&mut self, name: &str, here: Option<T>, there: Option<T>) {
        if here != there {
            let shown = |it: Option<T>| it.map_or_else(|| "none".to_owned(), |it| it.to_string());
            let (here, there) = (shown(here), shown(there));
            self.limit(format!("{name}: {here} here, {there} there"));
        }
    }

    fn value(&mut self, shape: &'static Shape, schema: &Schema) {
        if let Shape::Dropped(shape) = shape {
            self.dropped = true;
            self.value(shape, schema);
            self.dropped = false;
            return;
        }
        if let Shape::Within(shape, ..) = shape {
            self.value(shape, schema);
            return;
        }
        let kind = schema.kind.as_deref();
        let there = if schema.int_or_string {
            Some("integer or string")
        } else {
            kind
        };
        let here = match shape {
            Shape::Boolean => "boolean",
            Shape::Integer(..) => "integer",
            Shape::Number => "number",
            Shape::String(_) => "string",
            Shape::IntOrString | Shape::IntOrText(_) => "integer or string",
            Shape::List(_) | Shape::Set(_) | Shape::Keyed(..) => "array",
            Shape::Map(_) | Shape::Named(..) | Shape::Object(_) => "object",
            _ => "anything",
        };
        if there != Some(here) {
            self.same("type", Some(here), there);
            return;
        }
        let (minimum, maximum) = match shape {
            Shape::Integer((minimum, maximum)) => (
                Some(*minimum).filter(|it| *it != i64::MIN),
                Some(*maximum).filter(|it| *it != i64::MAX),
            ),
            _ => (None, None),
        };
        self.same("minimum", minimum, schema.minimum);
        self.same("maximum", maximum, schema.maximum);
        let pattern = match shape {
            Shape::IntOrText(pattern) | Shape::String(Text::Pattern(pattern)) => {
                Some(pattern.expression)
            }
            _ => None,
        };
        self.same("pattern", pattern, schema.pattern.as_deref());
        let words = match shape {
            Shape::String(Text::OneOf(words)) => Some(words.join(" ")),
            _ => None,
        };
        let there: Vec<String> = schema.words.iter().map(written).collect();
        self.same(
            "enum",
            words,
            Some(there.join(" ")).filter(|it| !it.is_empty()),
        );
        let list_type = match shape {
            Shape::Set(_) => Some("set".to_owned()),
            Shape::Keyed((key, _)) => Some(format!("map by {key}")),
            _ => None,
        };
        let there = match schema.list_type.as_deref() {
            Some("map") => Some(format!("map by {}", schema.list_keys.join(" "))),
            other => other.filter(|it| *it != "atomic").map(str::to_owned),
        };
        self.same("list type", list_type, there);
        let others: Vec<_> = schema.other_words().collect();
        for (word, value) in others {
            self.same(word, None, Some(written(value)));
        }
        if let Shape::Object(object) = shape {
            self.object(object, schema, &[]);
            return;
        }
        for expression in &schema.expressions {
            self.expression(expression);
        }
        match (shape, &schema.items, &schema.additional_properties) {
            (Shape::List(item) | Shape::Set(item) | Shape::Keyed((_, item)), Some(schema), _) => {
                self.below("[]", |walk| walk.value(item, schema));
            }
            (Shape::Map(value), _, Some(schema)) => {
                self.below("{}", |walk| walk.value(value, schema));
            }
            (Shape::Map(_) | Shape::Named(..), _, None) => {
                self.note("free keys here, fields there".to_owned());
            }
            _ => {}
        }
    }

    fn object(&mut self, object: &'static Object, schema: &Schema, left_out: &[&str]) {
        if schema.additional_properties.is_some() {
            self.note("fields here, free keys there".to_owned());
        }
        let version = self.version;
        let fields = object.fields().filter_map(|it| it.of(version));
        let fields: Vec<_> = fields.filter(|it| !left_out.contains(&it.name)).collect();
        for field in &fields {
            self.field(field.name, |walk| {
                let Some(there) = schema.properties.get(field.name) else {
                    walk.note("here, not there".to_owned());
                    return;
                };
                let required = |is: bool| Some(if is { "required" } else { "optional" });
                let is_required = schema.required.iter().any(|it| it == field.name);
                walk.same("presence", required(field.required), required(is_required));
                let default = there.default.as_ref().map(default);
                walk.same("default", field.default.map(str::to_owned), default);
                walk.value(field.shape, there);
            });
        }
        for (name, there) in &schema.properties {
            let is_here = fields.iter().any(|it| it.name == name);
            if !is_here && !left_out.contains(&name.as_str()) {
                let kind = there.kind.as_deref().unwrap_or("anything");
                self.field(name, |walk| walk.note(format!("there ({kind}), not here")));
            }
        }
        let mut here: BTreeSet<&str> = object.exactly_one.iter().copied().collect();
        for expression in &schema.expressions {
            match expression.selection() {
                Some(names) if names.iter().copied().collect::<BTreeSet<_>>() == here => {
                    here.clear();
                }
                _ => self.expression(expression),
            }
        }
        if !here.is_empty() {
            let names = here.into_iter().collect::<Vec<_>>().join(", ");
            self.limit(format!(
                "exactly one of {names} here, no such condition there"
            ));
        }
    }

    fn expression(&mut self, expression: &Expression) {
        let hash = Sha256::digest(expression.rule.as_bytes());
        let hash: String = hexadecimal(&hash).chars().take(12).collect();
        self.limit(format!("condition {hash}: {}", expression.message));
    }
}

/// A value of the definition, as text.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A default of the definition, as our tables write it.
fn default(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "\"\"".to_owned(),
        other => written(other),
    }
}

#[cfg(test)]
mod tests {
    use feast_ha::shape::{Facts, Field, InV1Alpha1, Others, Terms};

    use super::*;

    const fn field(name: &'static str, shape: &'static Shape) -> Field {
        Field {
            name,
            shape,
            facts: &Facts::NONE,
        }
    }

    const STRING: Shape = Shape::String(Text::Free);

    static SPEC: Object = Object {
        own: &[
            Field {
                facts: &Facts {
                    required: true,
                    default: Some("1"),
                    ..Facts::NONE
                },
                ..field("count", &Shape::Integer(&(1, i64::MAX)))
            },
            field("word", &Shape::String(Text::OneOf(&["a", "b"]))),
            field("names", &Shape::Keyed(&("name", &STRING))),
            field("labels", &Shape::Map(&STRING)),
            Field {
                facts: &Facts {
                    in_v1alpha1: InV1Alpha1::Absent,
                    ..Facts::NONE
                },
                ..field("new", &Shape::Boolean)
            },
        ],
        others: Others::Refused,
        terms: &Terms {
            exactly_one: &["word", "names"],
            ..Terms::NONE
        },
    };

    static ROOT: Object = Object {
        own: &[field("spec", &Shape::Object(&SPEC))],
        others: Others::Refused,
        terms: &Terms::NONE,
    };

    const SAME: &str = "\
properties:
  kind: {type: string}
  spec:
    type: object
    required: [count]
    properties:
      count: {type: integer, format: int32, minimum: 1, default: 1}
      word: {type: string, enum: [a, b]}
      names:
        type: array
        items: {type: string}
        x-kubernetes-list-type: map
        x-kubernetes-list-map-keys: [name]
      labels: {type: object, additionalProperties: {type: string}}
      new: {type: boolean, description: Words.}
    x-kubernetes-validations:
    - rule: '[has(self.names), has(self.word)].exists_one(c, c)'
";

    fn found(version: Version, schema: &str) -> Vec<String> {
        let schema = serde_yaml::from_str(schema).expect("a schema");
        let found = differences(version, &ROOT, &schema);
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_alike_is_no_difference() {
        assert_eq!(found(Version::V1, SAME), [""; 0]);
        assert_eq!(
            found(Version::V1Alpha1, SAME),
            ["v1alpha1 spec.new: there (boolean), not here"]
        );
    }

    #[test]
    fn each_change_of_the_definition_shows() {
        for (before, after, difference) in [
            (
                "new: {type: boolean",
                "new: {type: string",
                "spec.new: type: boolean here, string there",
            ),
            (
                "      new: {type: boolean, description: Words.}\n",
                "",
                "spec.new: here, not there",
            ),
            (
                "      new:",
                "      more: {type: string}\n      new:",
                "spec.more: there (string), not here",
            ),
            (
                "minimum: 1",
                "minimum: 0",
                "spec.count: minimum: 1 here, 0 there",
            ),
            (
                "minimum: 1",
                "minimum: 1, maximum: 9",
                "spec.count: maximum: none here, 9 there",
            ),
            (
                "default: 1",
                "default: 2",
                "spec.count: default: 1 here, 2 there",
            ),
            (
                "[count]",
                "[]",
                "spec.count: presence: required here, optional there",
            ),
            (
                "[a, b]",
                "[a, b, c]",
                "spec.word: enum: a b here, a b c there",
            ),
            (
                "enum: [a, b]",
                "pattern: a, enum: [a, b]",
                "spec.word: pattern: none here, a there",
            ),
            (
                "enum: [a, b]",
                "maxLength: 3, enum: [a, b]",
                "spec.word: maxLength: none here, 3 there",
            ),
            (
                "type: map",
                "type: set",
                "spec.names: list type: map by name here, set there",
            ),
            (
                "items: {type: string}",
                "items: {type: integer}",
                "spec.names[]: type: string here, integer there",
            ),
            (
                "additionalProperties: {type: string}",
                "additionalProperties: {type: boolean}",
                "spec.labels{}: type: string here, boolean there",
            ),
            (
                "has(self.names), ",
                "",
                "spec: condition 85d3d66444bc:  | spec: exactly one of names, word here, no such condition there",
            ),
        ] {
            let changed = SAME.replacen(before, after, 1);
            let found = found(Version::V1, &changed).join(" | ");
            let found = found.replace("v1 ", "");
            assert_eq!(found, difference, "{after}");
        }
    }
}
