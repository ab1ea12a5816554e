//! The JSON door: an object of an admission request becomes the same tree, without spans; and any
//! value of a tree becomes the JSON that its reader makes of it.

mod fields;
mod reader;

use std::fmt;

use serde::ser::{Serialize, Serializer};

use self::reader::{Reader, TOO_LARGE};
use super::{
    Content, DEPTH_LIMIT, Document, Entry, Layout, Node, NodeId, OBJECT_LIMIT, Scalar, ScalarStyle,
};
use crate::path::FieldPath;

pub use fields::JsonFields;

/// A JSON object or value, read into a [`Document`].
///
/// Numbers and booleans are kept as plain scalars in their JSON spelling, which the Kubernetes
/// dialect reads as exactly the same value; strings are kept as quoted ones.
#[derive(Clone, Debug, Default)]
pub struct Object<'t>(pub Document<'t>);

impl<'t> Object<'t> {
    /// Reads one value, with nothing behind it.
    ///
    /// # Errors
    /// When it is not JSON, nested deeper than [`DEPTH_LIMIT`], or of more than [`OBJECT_LIMIT`]
    /// values.
    pub fn read(json: &'t str) -> Result<Self, JsonFault> {
        Self::read_within(json, OBJECT_LIMIT)
    }

    /// Reads one value of at most so many, for objects that have to share what there is.
    ///
    /// # Errors
    /// Those of [`Object::read`], and when it has more values than `limit`.
    pub fn read_within(json: &'t str, limit: usize) -> Result<Self, JsonFault> {
        let mut document = Document {
            complete: true,
            room: Some(limit),
            ..Document::default()
        };
        let root = Reader::all(json, |reader| value(reader, &mut document, 0))?;
        document.root = Some(root);
        document.nodes.shrink_to_fit();
        document.room = Some(limit.saturating_sub(document.nodes.len()));
        Ok(Self(document))
    }

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

    /// Sets the field at `path` to null, as if it had come so. Nothing happens when there is no
    /// mapping to hold the field.
    pub fn set_null(&mut self, path: &FieldPath) {
        self.set(path, "null".to_owned(), ScalarStyle::Plain);
    }

    fn set(&mut self, path: &FieldPath, text: String, style: ScalarStyle) {
        let Object(document) = self;
        let (Some(parent), Some(name)) = (path.parent(), path.last_key()) else {
            return;
        };
        let Some(mapping) = document.get(&parent).map(Node::id) else {
            return;
        };
        let Some(Content::Mapping(entries, layout)) = document.content(mapping) else {
            return;
        };
        let (mut entries, layout) = (entries.clone(), *layout);
        // A list of nodes that grows in the usual way would take twice its room.
        document.nodes.reserve_exact(2);
        let key = Content::Scalar(name.to_owned().into(), ScalarStyle::DoubleQuoted);
        entries.push(Entry {
            key: document.add(key, None),
            value: document.add(Content::Scalar(text.into(), style), None),
            merged: false,
        });
        let entries = document.without_repeated_keys(entries, |_| {});
        document.replace(mapping, Content::Mapping(entries, layout));
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

/// Why a text is not the JSON that is expected; goes on behind its name: "the request ends too
/// early".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonFault {
    reason: &'static str,
    byte: usize,
}

impl JsonFault {
    /// Whether it has more values than there is room for.
    pub fn is_too_large(self) -> bool {
        self.reason == TOO_LARGE
    }
}

impl fmt::Display for JsonFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (byte {})", self.reason, self.byte)
    }
}

impl std::error::Error for JsonFault {}

/// Reads the value at the front.
fn value<'t>(
    reader: &mut Reader<'t>,
    document: &mut Document<'t>,
    depth: usize,
) -> Result<NodeId, JsonFault> {
    let next = reader.front().ok_or_else(|| reader.fault())?;
    if document.room.is_some_and(|it| document.nodes.len() >= it) {
        return Err(reader.too_large());
    }
    let content = match next {
        b'"' => Content::Scalar(reader.string()?, ScalarStyle::DoubleQuoted),
        b'-' | b'0'..=b'9' => Content::Scalar(reader.number()?.into(), ScalarStyle::Plain),
        b'[' | b'{' if depth == DEPTH_LIMIT => return Err(reader.too_deep()),
        b'[' => {
            let mut items = Vec::new();
            reader.next();
            reader.items(b']', |reader| {
                items.push(value(reader, document, depth + 1)?);
                Ok(())
            })?;
            Content::Sequence(items, Layout::Flow)
        }
        b'{' => {
            let mut entries = Vec::new();
            reader.fields(|name, reader| {
                let key = Content::Scalar(name, ScalarStyle::DoubleQuoted);
                entries.push(Entry {
                    key: document.add(key, None),
                    value: value(reader, document, depth + 1)?,
                    merged: false,
                });
                Ok(())
            })?;
            let entries = document.without_repeated_keys(entries, |_| {});
            Content::Mapping(entries, Layout::Flow)
        }
        _ => Content::Scalar(reader.word()?.into(), ScalarStyle::Plain),
    };
    Ok(document.add(content, None))
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
        let Object(document) = Object::read(json).unwrap();
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
        let Object(document) = Object::read(r#"{"a": 1, "a": 2}"#).unwrap();
        assert_eq!(document.root().unwrap().get("a").unwrap().as_int(), Some(2));
    }

    #[test]
    fn a_field_can_be_set() {
        let json = r#"{"spec": {"a": 1, "replicas": 1}}"#;
        let mut object = Object::read(json).unwrap();
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
        let mut object = Object::read(&json).unwrap();
        object.set_integer(&FieldPath::from("replicas"), 3);
        object.set_integer(&FieldPath::from("new"), 4);
        let root = object.0.root().unwrap();
        assert_eq!(root.get("replicas").and_then(Node::as_int), Some(3));
        assert_eq!(root.get("new").and_then(Node::as_int), Some(4));
        assert_eq!(root.get("k7").and_then(Node::as_int), Some(0));
    }

    #[test]
    fn what_is_not_json_is_refused_with_its_place() {
        for (json, fault) in [
            ("", "ends too early (byte 0)"),
            ("{\"a\": [1, ", "ends too early (byte 10)"),
            ("{\"a\": \"x", "ends too early (byte 8)"),
            ("{\"a\": 01}", "is not the JSON that is expected (byte 7)"),
            ("{\"a\": 1.}", "is not the JSON that is expected (byte 8)"),
            ("{\"a\": nil}", "is not the JSON that is expected (byte 7)"),
            ("{'a': 1}", "is not the JSON that is expected (byte 1)"),
            ("{\"a\" 1}", "is not the JSON that is expected (byte 5)"),
            ("{} {}", "is not the JSON that is expected (byte 3)"),
        ] {
            let told = Object::read(json).unwrap_err().to_string();
            assert_eq!(told, fault, "{json}");
        }
        assert!(Object::read("\"\\ud800\"").is_err());
    }

    #[test]
    fn what_has_too_many_values_is_refused() {
        let list = |items: usize| format!("[{}0]", "0,".repeat(items - 1));
        assert!(Object::read(&list(OBJECT_LIMIT - 1)).is_ok());
        let fault = Object::read(&list(OBJECT_LIMIT + 1)).unwrap_err();
        let place = 2 * OBJECT_LIMIT + 1;
        assert_eq!(
            fault.to_string(),
            format!("has too many values (byte {place})")
        );
    }

    #[test]
    fn what_is_nested_too_deep_is_refused() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(Object::read(&deep(128)).is_ok());
        let fault = Object::read(&deep(129)).unwrap_err();
        assert_eq!(fault.to_string(), "is nested too deep (byte 128)");
        assert!(Object::read(&"[".repeat(1_000_000)).is_err());
        let fields = format!("{{\"a\": {}}}", deep(1_000_000));
        assert!(JsonFields::read(&fields).is_ok());
    }
}
