//! What could stand at the cursor: keys of the mapping that it is in, or words that the field takes.

use std::collections::HashSet;

use super::Region;
use super::hover::words;
use crate::kind::Kind;
use crate::path::{FieldPath, Segment};
use crate::shape::{self, Field, Object, Shape, Version};
use crate::source::Source;
use crate::text::Span;
use crate::tree::{Document, Field as Entry, Node};
use crate::views::Ways;

/// Something that could be written at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The key or the word.
    pub label: String,
    /// What is inserted in place of `replace`: the key with its colon, or the word, quoted where
    /// YAML would take it for something else.
    pub insert: String,
    /// The part of the text that it takes the place of.
    pub replace: Span,
    /// What it is.
    pub kind: CompletionKind,
    /// One line on what it is for; empty for a word.
    pub doc: &'static str,
    /// Whether the field must be set.
    pub required: bool,
}

/// What a [`Completion`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// The key of a field.
    Key,
    /// A value.
    Value,
}

/// Stands for the cursor in the text that is read; a private-use character, so that nobody's text
/// has it for a reason.
const CURSOR: char = '\u{f8ff}';

/// What could stand at `offset`, in bytes: required fields first, then in the order of the
/// structure. Fields that are there already are left out. `kind` is what documents are that do not
/// say so themselves.
pub fn complete(text: &str, offset: usize, kind: Option<Kind>) -> Vec<Completion> {
    complete_inner(text, offset, kind).unwrap_or_default()
}

fn complete_inner(text: &str, offset: usize, kind: Option<Kind>) -> Option<Vec<Completion>> {
    let line = Line::around(text, offset)?;
    let marked = line.marked(text)?;
    let source = Source::parse_as(&marked, kind);
    let (document, path, is_key) =
        source
            .documents()
            .iter()
            .enumerate()
            .find_map(|(index, document)| {
                let (path, is_key) = find_cursor(document)?;
                Some((index, path, is_key))
            })?;
    let ways = Ways::default();
    let (region, mut rest) = Region::around(&source, &ways, document, &path)?;
    if is_key {
        rest.pop();
        let described = region.describe(&rest)?;
        let node = region.node(&rest);
        let object = shape::fields(described.shape, node)?;
        return Some(keys(object, node, region.version, &line));
    }
    let described = region.describe(&rest)?;
    let mut found = values(described.shape, &line);
    // A line of its own below a key may become the first key of a mapping.
    if line.is_alone
        && let Some(object) = shape::fields(described.shape, None)
    {
        found.extend(keys(object, None, region.version, &line));
    }
    Some(found)
}

fn keys(
    object: &'static Object,
    node: Option<Node<'_>>,
    version: Version,
    line: &Line,
) -> Vec<Completion> {
    let there: HashSet<&str> = node
        .into_iter()
        .flat_map(Node::fields)
        .filter_map(Entry::name)
        .collect();
    let mut fields: Vec<&'static Field> = object
        .fields()
        .filter(|field| !there.contains(field.name))
        .filter_map(|field| field.of(version))
        .collect();
    fields.sort_by_key(|field| !field.required);
    fields
        .into_iter()
        .map(|field| Completion {
            label: field.name.to_owned(),
            insert: line.key(field),
            replace: line.word,
            kind: CompletionKind::Key,
            doc: field.doc,
            required: field.required,
        })
        .collect()
}

fn values(shape: &'static Shape, line: &Line) -> Vec<Completion> {
    let is_boolean = |word: &str| matches!(word, "true" | "false");
    words(shape)
        .iter()
        .map(|word| Completion {
            label: (*word).to_owned(),
            insert: if crate::tree::is_plain_string(word) || is_boolean(word) {
                (*word).to_owned()
            } else {
                format!("\"{word}\"")
            },
            replace: line.word,
            kind: CompletionKind::Value,
            doc: "",
            required: false,
        })
        .collect()
}

/// The line of the cursor.
struct Line {
    /// The word that is being written, up to its end behind the cursor.
    word: Span,
    /// Whether nothing stands in front of the word but blanks and the dashes of list items.
    is_alone: bool,
    /// Whether a colon follows.
    has_colon: bool,
    /// Blanks in front of a key that would be written here.
    indent: usize,
}

impl Line {
    fn around(text: &str, offset: usize) -> Option<Self> {
        let (before, after) = text.split_at_checked(offset)?;
        let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let line = before.get(start..)?;
        let is_word = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | '.' | '/');
        let kept = line.trim_end_matches(is_word);
        // The dash of a list item is not a part of the word behind it.
        let dash = line.get(kept.len()..)?.starts_with("- ");
        let word_start = start + kept.len() + if dash { 2 } else { 0 };
        let rest = after.find(|it| !is_word(it)).unwrap_or(after.len());
        let behind = after.get(rest..)?;
        Some(Self {
            word: Span::new(word_start, offset + rest),
            is_alone: kept.chars().all(|it| matches!(it, ' ' | '-')),
            has_colon: behind.trim_start_matches(' ').starts_with(':'),
            indent: kept.len(),
        })
    }

    /// The text with the cursor in place of the word, so that the text can be read: as a key where
    /// a key is being written.
    fn marked(&self, text: &str) -> Option<String> {
        let before = text.get(..self.word.start)?;
        let after = text.get(self.word.end..)?;
        let colon = if self.is_alone && !self.has_colon && self.is_key(before) {
            ": "
        } else {
            ""
        };
        Some(format!("{before}{CURSOR}{colon}{after}"))
    }

    /// Whether the line above leaves room for nothing but a key: it is not a key without a value
    /// that stands further to the left.
    fn is_key(&self, before: &str) -> bool {
        let above = before
            .lines()
            .rev()
            .skip(usize::from(self.indent > 0))
            .find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
        let Some(above) = above else {
            return true;
        };
        let opens = above.trim_end().ends_with(':');
        let column = above.len() - above.trim_start_matches([' ', '-']).len();
        !(opens && column < self.indent)
    }

    fn key(&self, field: &Field) -> String {
        let nests =
            shape::fields(field.shape, None).is_some() || shape::items(field.shape).is_some();
        match (self.has_colon, nests) {
            (true, _) => field.name.to_owned(),
            (false, true) if self.is_alone => {
                format!("{}:\n{}", field.name, " ".repeat(self.indent + 2))
            }
            (false, _) => format!("{}: ", field.name),
        }
    }
}

/// The way to the cursor, and whether it is a key.
fn find_cursor(document: &Document<'_>) -> Option<(FieldPath, bool)> {
    let mut path = FieldPath::root();
    let is_key = descend(document.root()?, &mut path)?;
    Some((path, is_key))
}

fn descend(node: Node<'_>, path: &mut FieldPath) -> Option<bool> {
    let has_cursor =
        |node: Node<'_>| matches!(node.scalar_text(), Some((text, _)) if text.contains(CURSOR));
    if let Some(inner) = node.embedded() {
        return descend(inner.root()?, path);
    }
    if has_cursor(node) {
        return Some(false);
    }
    for field in node.fields().filter(|field| !field.is_merged()) {
        path.push(Segment::Key(
            field.name().unwrap_or_default().to_owned().into(),
        ));
        if has_cursor(field.key()) {
            return Some(true);
        }
        if !field.value().is_alias()
            && let Some(is_key) = descend(field.value(), path)
        {
            return Some(is_key);
        }
        path.pop();
    }
    for (index, item) in node
        .items()
        .enumerate()
        .filter(|(_, item)| !item.is_alias())
    {
        path.push(Segment::Index(index));
        if let Some(is_key) = descend(item, path) {
            return Some(is_key);
        }
        path.pop();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assist::hover;

    /// The labels at the `|` of the text.
    fn labels(text: &str) -> Vec<String> {
        let offset = text.find('|').unwrap();
        complete(&text.replace('|', ""), offset, None)
            .into_iter()
            .map(|it| it.label)
            .collect()
    }

    /// The text after the completion of that label at the `|`.
    fn completed(text: &str, label: &str) -> String {
        let offset = text.find('|').unwrap();
        let text = text.replace('|', "");
        let found = complete(&text, offset, None);
        let it = found
            .into_iter()
            .find(|it| it.label == label)
            .unwrap_or_else(|| panic!("no {label} in {text}"));
        let mut result = text;
        result.replace_range(it.replace.start..it.replace.end, &it.insert);
        result
    }

    const HEAD: &str = "apiVersion: feast.dev/v1\nkind: FeatureStore\n";

    #[test]
    fn keys_are_those_that_the_mapping_lacks_the_required_ones_first() {
        let found = labels(&format!("{HEAD}spec:\n  replicas: 1\n  |"));
        assert_eq!(found.first().unwrap(), "feastProject");
        assert!(!found.contains(&"replicas".to_owned()), "{found:?}");
        assert!(found.contains(&"services".to_owned()), "{found:?}");
        assert_eq!(
            labels(&format!("{HEAD}spec:\n  feastProject: p\n|")),
            ["metadata", "status"]
        );
        let inner = labels(&format!(
            "{HEAD}spec:\n  services:\n    registry:\n      local:\n        per|\n    ui:\n"
        ));
        assert_eq!(inner, ["persistence", "server"]);
        assert_eq!(
            labels(&format!("{HEAD}spec: {{services: {{scaling: {{|}}}}}}")),
            ["autoscaling"]
        );
    }

    #[test]
    fn an_old_version_has_fewer_fields() {
        let old = HEAD.replace("/v1", "/v1alpha1");
        assert!(!labels(&format!("{old}spec:\n  |\n")).contains(&"replicas".to_owned()));
    }

    #[test]
    fn values_are_the_words_that_the_field_takes() {
        let store = "spec:\n  services:\n    registry:\n      local:\n        persistence:\n          store:\n            type: |\n";
        assert_eq!(
            labels(&format!("{HEAD}{store}")),
            ["sql", "snowflake.registry"]
        );
        let switch = "spec:\n  services:\n    runFeastApplyOnInit: |\n";
        assert_eq!(labels(&format!("{HEAD}{switch}")), ["true", "false"]);
        assert_eq!(labels("kind: Deployment\nspec:\n  |\n"), [""; 0]);
    }

    #[test]
    fn what_is_inserted_goes_on_where_one_goes_on_writing() {
        let text = format!("{HEAD}spec:\n  ser|\n");
        assert_eq!(
            completed(&text, "services"),
            format!("{HEAD}spec:\n  services:\n    \n")
        );
        let text = format!("{HEAD}spec:\n  re|: 3\n");
        assert_eq!(
            completed(&text, "replicas"),
            format!("{HEAD}spec:\n  replicas: 3\n")
        );
        let text = format!("{HEAD}spec: {{rep|}}\n");
        assert_eq!(
            completed(&text, "replicas"),
            format!("{HEAD}spec: {{replicas: }}\n")
        );
    }

    #[test]
    fn a_field_tells_what_it_is_for() {
        let text = format!("{HEAD}spec:\n  replicas: 3\n");
        let source = Source::parse(&text);
        let told = hover(&source, text.find("plicas").unwrap()).unwrap();
        assert_eq!(told.path.to_string(), "spec.replicas");
        assert_eq!(told.span.of(&text), "replicas");
        assert_eq!(told.field.default, Some("1"));
        assert_eq!(
            hover(&source, text.find('3').unwrap()).unwrap().field.name,
            "replicas"
        );
        assert!(hover(&source, text.len()).is_none_or(|it| it.field.name == "replicas"));
    }
}
