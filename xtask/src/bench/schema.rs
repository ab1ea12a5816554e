//! The structure of a `FeatureStore` as a JSON Schema, for editors that read one.

use feast_ha::shape::{Object, Others, Shape, Text};
use serde_json::{Map, Value, json};

/// The schema of a shape, as far as JSON Schema can say it.
pub(super) fn schema(shape: &Shape) -> Value {
    match shape {
        Shape::Boolean => json!({"type": "boolean"}),
        Shape::Integer((least, most)) => {
            json!({"type": "integer", "minimum": least, "maximum": most})
        }
        Shape::Number | Shape::Positive => json!({"type": "number"}),
        Shape::String(Text::OneOf(words)) => json!({"enum": words}),
        Shape::String(Text::Pattern(pattern)) => {
            json!({"type": "string", "pattern": pattern.expression})
        }
        Shape::String(_) => json!({"type": "string"}),
        Shape::IntOrString | Shape::IntOrText(_) => json!({"type": ["integer", "string"]}),
        Shape::List(item) | Shape::Set(item) | Shape::Keyed((_, item)) => {
            json!({"type": "array", "items": schema(item)})
        }
        Shape::Map(value) | Shape::Named(_, value) => {
            json!({"type": "object", "additionalProperties": schema(value)})
        }
        Shape::Object(object) => of_object(object),
        Shape::Either(scalar, other) => json!({"anyOf": [schema(scalar), schema(other)]}),
        _ => shape.inner().map_or_else(|| json!({}), schema),
    }
}

fn of_object(object: &Object) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in object.fields() {
        let mut described = schema(field.shape);
        if let Value::Object(described) = &mut described {
            described.insert("description".to_owned(), field.doc.into());
        }
        properties.insert(field.name.to_owned(), described);
        if field.required {
            required.push(field.name);
        }
    }
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": object.others == Others::Ignored,
    })
}
