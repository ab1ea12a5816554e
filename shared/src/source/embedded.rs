//! Which scalars of a document hold documents of their own: the values of Secrets and
//! `ConfigMap`s, and the environment variables that carry a `feature_store.yaml`.

use crate::kind::Kind;
use crate::path::FieldPath;
use crate::tree::{Dialect, Document, Node, NodeId};
use crate::views::{At, Deployment, Ways, parts};

/// A scalar that holds a document.
struct Value {
    id: NodeId,
    /// The text behind base64; `None` when the scalar itself is the text.
    decoded: Option<String>,
    dialect: Dialect,
}

/// Reads the documents that are in the scalars of `document`.
pub(super) fn embed(document: &mut Document<'_>, kind: Kind, text: &str) {
    let mut values = Vec::new();
    match (kind, document.root()) {
        (Kind::List, Some(root)) => {
            for item in root.get("items").into_iter().flat_map(Node::items) {
                collect(Kind::of(Some(item)), item, &mut values);
            }
        }
        (_, Some(root)) => collect(kind, root, &mut values),
        _ => return,
    }
    for value in values {
        document.embed(value.id, text, value.decoded.as_deref(), value.dialect);
    }
}

fn collect(kind: Kind, object: Node<'_>, values: &mut Vec<Value>) {
    match kind {
        Kind::Secret | Kind::ConfigMap => values.extend(key_values(kind, object)),
        Kind::Deployment => {
            let ways = Ways::default();
            let deployment = Deployment::new(At::new(&ways, FieldPath::root(), object));
            values.extend(deployment.config_variables().filter_map(|variable| {
                let node = variable.value.node()?;
                Some(Value {
                    id: node.id(),
                    decoded: Some(decode_base64(node.as_str()?)?),
                    dialect: Kind::RepoConfig.dialect(),
                })
            }));
        }
        _ => {}
    }
}

fn key_values(kind: Kind, object: Node<'_>) -> impl Iterator<Item = Value> {
    let parts = parts(kind).iter();
    parts
        .filter_map(move |(part, is_encoded)| Some((*is_encoded, object.get(part)?)))
        .flat_map(|(is_encoded, values)| {
            values.fields().filter_map(move |field| {
                let value = field.value();
                let text = value.as_str()?;
                let decoded = if is_encoded {
                    Some(decode_base64(text)?)
                } else {
                    None
                };
                Some(Value {
                    id: value.id(),
                    decoded,
                    dialect: Dialect::Operator,
                })
            })
        })
}

/// The text behind base64, white space in it ignored as Kubernetes does; `None` when it is none.
fn decode_base64(encoded: &str) -> Option<String> {
    use base64::Engine;
    let compact: String = encoded.split_ascii_whitespace().collect();
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(compact)
        .ok()?;
    String::from_utf8(bytes).ok()
}
