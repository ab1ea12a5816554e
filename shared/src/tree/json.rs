//! The JSON door: an object of an admission request becomes the same tree, without spans; and any
//! value of a tree becomes the JSON that its reader makes of it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::{
    Content, DEPTH_LIMIT, Document, Entry, Layout, Node, NodeId, Scalar, ScalarStyle, Slot,
};
use crate::path::FieldPath;

/// A JSON object or value, read into a [`Document`] by any serde deserializer.
///
/// Numbers and booleans are kept as plain scalars in their JSON spelling, which the Kubernetes
/// dialect reads as exactly the same value; strings are kept as quoted ones.
#[derive(Clone, Debug, Default)]
pub struct Object<'t>(pub Document<'t>);

impl Object<'_> {
    /// The object with its texts copied, for when the JSON does not live long enough.
    pub fn into_owned(self) -> Object<'static> {
        Object(self.0.into_owned())
    }

    /// Sets the field at `path` to a number, as if it had come so. Nothing happens when there is
    /// no mapping to hold the field.
    pub fn set_integer(&mut self, path: &FieldPath, value: i64) {
        self.set(path, value.to_string(), ScalarStyle::Plain);
    }

    /// Sets the field at `path` to a string, as if it had come so. Nothing happens when there is
    /// no mapping to hold the field.
    pub fn set_string(&mut self, path: &FieldPath, value: &str) {
        self.set(path, value.to_owned(), ScalarStyle::DoubleQuoted);
    }

    fn set(&mut self, path: &FieldPath, text: String, style: ScalarStyle) {
        let Object(document) = self;
        let (Some(parent), Some(name)) = (path.parent(), path.last_key()) else {
            return;
        };
        let Some(mapping) = document.get(&parent).map(Node::id) else {
            return;
        };
        let Some(Content::Mapping(entries, layout)) =
            document.data(mapping).map(|data| data.content.clone())
        else {
            return;
        };
        let key = Content::Scalar(name.to_owned().into(), ScalarStyle::DoubleQuoted);
        let entry = Entry {
            key: document.add(key, None),
            value: Slot::from(document.add(Content::Scalar(text.into(), style), None)),
            merged: false,
        };
        let entries = entries.into_iter().chain([entry]).collect();
        let entries = document.without_repeated_keys(entries, |_| {});
        document.replace(mapping, Content::Mapping(entries, layout));
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut document = Document {
            complete: true,
            ..Document::default()
        };
        let root = Value {
            document: &mut document,
            depth: 0,
        }
        .deserialize(deserializer)?;
        document.root = Some(root);
        Ok(Self(document))
    }
}

/// The value as its reader takes it: what kubectl sends to the API server. Fields that a merge key
/// brought are fields like all others. Dates are strings, and so are numbers that JSON lacks.
impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value() {
            super::Value::Scalar(Scalar::Null) => serializer.serialize_unit(),
            super::Value::Scalar(Scalar::Bool(it)) => serializer.serialize_bool(it),
            super::Value::Scalar(Scalar::Int(it)) => serializer.serialize_i64(it),
            super::Value::Scalar(Scalar::Float(it)) if it.is_finite() => {
                serializer.serialize_f64(it)
            }
            super::Value::Scalar(Scalar::Float(it)) => serializer.collect_str(&it),
            super::Value::Scalar(Scalar::Timestamp(it) | Scalar::String(it)) => {
                serializer.serialize_str(it)
            }
            super::Value::Sequence => serializer.collect_seq(self.items()),
            super::Value::Mapping => serializer.collect_map(
                self.fields()
                    .map(|field| (field.name().unwrap_or_default(), field.value())),
            ),
        }
    }
}

struct Value<'a, 't> {
    document: &'a mut Document<'t>,
    depth: usize,
}

impl<'t> Value<'_, 't> {
    fn scalar(self, text: impl Into<Cow<'t, str>>, style: ScalarStyle) -> NodeId {
        self.document.add(Content::Scalar(text.into(), style), None)
    }

    fn child(&mut self) -> Value<'_, 't> {
        Value {
            document: self.document,
            depth: self.depth + 1,
        }
    }

    fn check_depth<E: Error>(&self) -> Result<(), E> {
        if self.depth < DEPTH_LIMIT {
            Ok(())
        } else {
            Err(E::custom(format_args!(
                "nested more than {DEPTH_LIMIT} levels deep"
            )))
        }
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_, 'de> {
    type Value = NodeId;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<NodeId, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_, 'de> {
    type Value = NodeId;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<NodeId, E> {
        Ok(self.scalar(if value { "true" } else { "false" }, ScalarStyle::Plain))
    }

    fn visit_i64<E>(self, value: i64) -> Result<NodeId, E> {
        Ok(self.scalar(value.to_string(), ScalarStyle::Plain))
    }

    fn visit_u64<E>(self, value: u64) -> Result<NodeId, E> {
        Ok(self.scalar(value.to_string(), ScalarStyle::Plain))
    }

    fn visit_f64<E>(self, value: f64) -> Result<NodeId, E> {
        // `{:?}` keeps a point or an exponent, so a float stays one.
        Ok(self.scalar(format!("{value:?}"), ScalarStyle::Plain))
    }

    fn visit_str<E>(self, value: &str) -> Result<NodeId, E> {
        Ok(self.scalar(value.to_owned(), ScalarStyle::DoubleQuoted))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<NodeId, E> {
        Ok(self.scalar(value, ScalarStyle::DoubleQuoted))
    }

    fn visit_unit<E>(self) -> Result<NodeId, E> {
        Ok(self.scalar("null", ScalarStyle::Plain))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<NodeId, A::Error> {
        self.check_depth()?;
        let mut slots = Vec::new();
        while let Some(item) = items.next_element_seed(self.child())? {
            slots.push(Slot::from(item));
        }
        Ok(self
            .document
            .add(Content::Sequence(slots, Layout::Flow), None))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut fields: A) -> Result<NodeId, A::Error> {
        self.check_depth()?;
        let mut entries = Vec::new();
        while let Some(key) = fields.next_key_seed(self.child())? {
            let value = fields.next_value_seed(self.child())?;
            entries.push(Entry {
                key,
                value: Slot::from(value),
                merged: false,
            });
        }
        let entries = self.document.without_repeated_keys(entries, |_| {});
        Ok(self
            .document
            .add(Content::Mapping(entries, Layout::Flow), None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::parse;

    #[test]
    fn a_value_is_written_as_its_reader_takes_it() {
        let text = "base: &b {x: 010}\na: {<<: *b, y: yes, d: 2001-01-01, n: ~, f: 1.5, l: [*b]}\n";
        let (documents, _) = parse(text);
        let value = documents[0].root().unwrap().get("a").unwrap();
        assert_eq!(
            serde_json::to_string(&value).unwrap(),
            r#"{"y":true,"d":"2001-01-01","n":null,"f":1.5,"l":[{"x":8}],"x":8}"#
        );
    }

    #[test]
    fn values_keep_their_json_types() {
        let json = r#"{"i": -3, "u": 18446744073709551615, "f": 1.5, "b": true, "n": null, "s": "yes", "l": [{"k": "1"}]}"#;
        let Object(document) = serde_json::from_str(json).unwrap();
        let root = document.root().unwrap();
        let get = |name| root.get(name).unwrap();
        assert_eq!(get("i").as_int(), Some(-3));
        assert_eq!(get("u").as_int(), None);
        assert_eq!(get("f").as_int(), None);
        assert_eq!(get("b").as_bool(), Some(true));
        assert!(get("n").is_null());
        assert_eq!(get("s").as_str(), Some("yes"));
        let item = get("l").items().next().unwrap();
        assert_eq!(item.get("k").and_then(Node::as_str), Some("1"));
        assert_eq!(get("s").span(), None);
    }

    #[test]
    fn of_a_repeated_key_the_last_counts() {
        let Object(document) = serde_json::from_str(r#"{"a": 1, "a": 2}"#).unwrap();
        assert_eq!(document.root().unwrap().get("a").unwrap().as_int(), Some(2));
    }

    #[test]
    fn a_field_can_be_set() {
        let json = r#"{"spec": {"a": 1, "replicas": 1}}"#;
        let mut object: Object<'_> = serde_json::from_str(json).unwrap();
        object.set_integer(&FieldPath::from("spec.replicas"), 3);
        object.set_string(&FieldPath::from("version"), "8");
        object.set_integer(&FieldPath::from("status.replicas"), 3);
        object.set_integer(&FieldPath::from("version.x"), 3);
        let root = object.0.root().unwrap();
        assert_eq!(
            serde_json::to_string(&root).unwrap(),
            r#"{"spec":{"a":1,"replicas":3},"version":"8"}"#
        );
        let many: Vec<String> = (0..20).map(|it| format!("\"k{it}\": 0")).collect();
        let json = format!("{{{}, \"replicas\": 1}}", many.join(", "));
        let mut object: Object<'_> = serde_json::from_str(&json).unwrap();
        object.set_integer(&FieldPath::from("replicas"), 3);
        object.set_integer(&FieldPath::from("new"), 4);
        let root = object.0.root().unwrap();
        assert_eq!(root.get("replicas").and_then(Node::as_int), Some(3));
        assert_eq!(root.get("new").and_then(Node::as_int), Some(4));
        assert_eq!(root.get("k7").and_then(Node::as_int), Some(0));
    }

    #[test]
    fn what_is_nested_too_deep_is_refused() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(serde_json::from_str::<Object<'_>>(&deep(100)).is_ok());
        assert!(serde_json::from_str::<Object<'_>>(&deep(200)).is_err());
    }
}
