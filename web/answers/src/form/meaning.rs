//! What a text says, without how it is written: to tell whether two texts say the same.

use feast_ha::fix::YamlValue;
use feast_ha::path::Segment;
use feast_ha::tree::{Document, Node};
use feast_ha::{FieldPath, Source};

/// What each document says. Fields stand in the order of their names, and what is empty is null.
pub(super) fn meanings(source: &Source<'_>) -> Vec<YamlValue> {
    let documents = source.documents().iter();
    documents.map(|it| meaning_of(it, &[])).collect()
}

/// What the document says besides the field at `path`.
pub(super) fn besides(source: &Source<'_>, document: usize, path: &FieldPath) -> Option<YamlValue> {
    let document = source.documents().get(document)?;
    Some(meaning_of(document, path.segments()))
}

/// What a value says.
pub(super) fn meaning(node: Node<'_>) -> YamlValue {
    value(node, &[])
}

fn meaning_of(document: &Document<'_>, without: &[Segment]) -> YamlValue {
    document
        .root()
        .map_or_else(nothing, |root| value(root, without))
}

fn nothing() -> YamlValue {
    YamlValue::Plain("null".to_owned())
}

fn value(node: Node<'_>, without: &[Segment]) -> YamlValue {
    let node = match node.embedded().map(Document::root) {
        None => node,
        Some(Some(root)) if !root.is_null() => root,
        Some(_) => return nothing(),
    };
    if node.is_null() {
        return nothing();
    }
    let below = |segment: Segment| match without {
        [first, rest @ ..] if *first == segment => Some(rest),
        _ => None,
    };
    if node.is_mapping() {
        let mut fields: Vec<(String, YamlValue)> = node
            .fields()
            .filter_map(|field| {
                let name = field.name()?.to_owned();
                let rest = match below(Segment::Key(name.clone().into())) {
                    Some([]) => return None,
                    rest => rest.unwrap_or_default(),
                };
                Some((name, value(field.value(), rest)))
            })
            .collect();
        fields.sort_by(|(one, _), (other, _)| one.cmp(other));
        if fields.is_empty() {
            return nothing();
        }
        return YamlValue::Mapping(fields);
    }
    if node.layout().is_some() {
        let items: Vec<YamlValue> = node
            .items()
            .enumerate()
            .map(|(index, item)| value(item, below(Segment::Index(index)).unwrap_or_default()))
            .collect();
        if items.is_empty() {
            return nothing();
        }
        return YamlValue::List(items);
    }
    YamlValue::from(node)
}
