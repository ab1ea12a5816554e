//! Help while writing, in the editor's positions: what could stand at the cursor, and what a field is for.

use std::borrow::Cow;

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::assist::{self, CompletionKind};
use feast_ha::{LineIndex, Source, Span};

use crate::markers::{EditorRange, EditorText};

/// Something that could be written at the cursor.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Choice {
    /// The key or the word.
    pub label: String,
    /// What is written.
    pub insert: String,
    /// What it takes the place of.
    pub range: EditorRange,
    /// Whether it is a key; otherwise it is a value.
    pub is_key: bool,
    /// Whether the field must be set.
    pub is_required: bool,
    /// One line on what it is for; empty for a word.
    pub doc: Cow<'static, str>,
}

/// What could stand at `cursor`, the likeliest first.
pub(crate) fn choices(text: &str, cursor: usize) -> Vec<Choice> {
    let editor = EditorText::new(text);
    assist::complete(text, editor.byte(cursor), None)
        .into_iter()
        .map(|found| Choice {
            label: found.label,
            insert: found.insert,
            range: editor.range(found.replace),
            is_key: found.kind == CompletionKind::Key,
            is_required: found.required,
            doc: found.doc.into(),
        })
        .collect()
}

/// What is known of a field.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct FieldHelp {
    /// Its key in the text.
    pub range: EditorRange,
    /// The way to it: `spec.services.onlineStore`.
    pub path: String,
    /// One line on what it is for.
    pub doc: Cow<'static, str>,
    /// Further facts, each in a few words with code between backticks.
    pub facts: Vec<String>,
}

/// What is known of the field at `offset`.
pub(crate) fn field_help(text: &str, offset: usize) -> Option<FieldHelp> {
    let editor = EditorText::new(text);
    let source = Source::parse(text);
    let hover = assist::hover(&source, editor.byte(offset))?;
    let field = hover.field;
    let mut facts = Vec::new();
    if field.required {
        facts.push("Required".to_owned());
    }
    if let Some(default) = field.default {
        facts.push(format!("Default: `{default}`"));
    }
    let words = hover.supported();
    if !words.is_empty() {
        facts.push(format!("Values: `{}`", words.join("`, `")));
    }
    if let Some(release) = field.since {
        facts.push(format!("Since Feast {release}"));
    }
    Some(FieldHelp {
        range: one_line(&editor, editor.lines(), hover.span),
        path: hover.path.to_string(),
        doc: field.doc.into(),
        facts,
    })
}

fn one_line(editor: &EditorText<'_>, lines: &LineIndex<'_>, span: Span) -> EditorRange {
    let line = lines.line(span.start);
    let end = lines.line_start(line) + lines.line_text(line).len();
    editor.range(Span::new(span.start, span.end.min(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "# 🦀\napiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: a}\nspec:\n  ";

    fn length(text: &str) -> usize {
        text.encode_utf16().count()
    }

    #[test]
    fn the_required_key_comes_first_at_the_cursor() {
        let cursor = length(TEXT);
        let found = choices(TEXT, cursor);
        let first = found.first().expect("there are fields");
        assert_eq!((&*first.label, first.is_required), ("feastProject", true));
        assert_eq!((first.is_key, first.range.clone()), (true, cursor..cursor));
    }

    #[test]
    fn a_field_tells_what_it_is_for() {
        let text = format!("{TEXT}feastProject: p\n");
        let start = length(TEXT);
        let help = field_help(&text, start + 2).expect("the field is known");
        assert_eq!(help.path, "spec.feastProject");
        assert_eq!(help.range, start..start + length("feastProject"));
        assert_eq!(help.facts.first().map(String::as_str), Some("Required"));
        assert_eq!(field_help(&text, 1), None);
    }
}
