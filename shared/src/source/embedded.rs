//! Which scalars of a document hold documents of their own: the values of Secrets and
//! `ConfigMap`s, and the environment variables that carry a `feature_store.yaml`.

use base64::Engine;
use base64::alphabet;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};

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
        Kind::Secret | Kind::ConfigMap => {
            for (part, is_encoded) in parts(kind) {
                for field in object.get(part).into_iter().flat_map(Node::fields) {
                    add(field.value(), *is_encoded, Dialect::Operator, values);
                }
            }
        }
        Kind::Deployment => {
            let ways = Ways::default();
            let deployment = Deployment::new(At::new(&ways, FieldPath::root(), object));
            for variable in deployment.config_variables() {
                if let Some(node) = variable.value.node() {
                    add(node, true, Kind::RepoConfig.dialect(), values);
                }
            }
        }
        _ => {}
    }
}

fn add(node: Node<'_>, is_encoded: bool, dialect: Dialect, values: &mut Vec<Value>) {
    let Some(text) = node.as_str() else {
        return;
    };
    let decoded = is_encoded.then(|| decode_base64(text, dialect));
    // What is no base64 holds nothing.
    if decoded != Some(None) {
        values.push(Value {
            id: node.id(),
            decoded: decoded.flatten(),
            dialect,
        });
    }
}

/// The text behind base64; `None` when it is none. Kubernetes ignores white space in it, Feast's
/// Python whatever is not of the alphabet.
fn decode_base64(encoded: &str, dialect: Dialect) -> Option<String> {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &alphabet::STANDARD,
        GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
    );
    let counts = |it: &char| match dialect {
        Dialect::PyYaml => it.is_ascii_alphanumeric() || matches!(it, '+' | '/' | '='),
        _ => !it.is_ascii_whitespace(),
    };
    let compact: String = encoded.chars().filter(counts).collect();
    String::from_utf8(LENIENT.decode(compact).ok()?).ok()
}
