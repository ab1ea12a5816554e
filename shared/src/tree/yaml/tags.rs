//! Tags: what they make of a scalar, and which of them Feast refuses.

use std::borrow::Cow;

use granit_parser::{ScalarStyle as GranitStyle, Tag};

use super::Reader;
use crate::text::Span;
use crate::tree::fault::Refusal;
use crate::tree::{Dialect, ScalarStyle, ScalarTag};

impl Reader<'_> {
    pub(super) fn refuse_tag(&mut self, tag: &Tag, span: Span) {
        let is_known = matches!(
            core_tag(tag).as_deref(),
            Some("null" | "bool" | "int" | "float" | "binary" | "timestamp" | "str" | "merge")
        );
        if !is_known && !is_unspecific(tag) {
            self.refuse(Refusal::UnknownTag, Some(Dialect::PyYaml), span);
        }
    }

    pub(super) fn refuse_collection_tag(&mut self, tag: &Tag, span: Span, own: &str) {
        let suffix = core_tag(tag);
        let suffix = suffix.as_deref();
        let fits = suffix == Some(own)
            || (own == "map" && suffix == Some("set"))
            || (own == "seq" && matches!(suffix, Some("omap" | "pairs")))
            || is_unspecific(tag);
        let start = Span::new(span.start, span.start);
        if !fits {
            self.refuse(Refusal::UnknownTag, Some(Dialect::PyYaml), start);
        }
    }
}

/// The tag of YAML's own namespace that a tag is, without the namespace; `None` for other tags.
fn core_tag(tag: &Tag) -> Option<Cow<'_, str>> {
    tag.suffix_in_namespace("tag:yaml.org,2002:")
}

pub(super) fn scalar_style(style: GranitStyle, tag: Option<&Tag>) -> ScalarStyle {
    let tag = tag.map(|tag| {
        if is_unspecific(tag) {
            return Some(ScalarTag::Unspecific);
        }
        match core_tag(tag).as_deref() {
            Some("bool") => Some(ScalarTag::Bool),
            Some("int") => Some(ScalarTag::Int),
            Some("float") => Some(ScalarTag::Float),
            Some("null") => Some(ScalarTag::Null),
            Some("timestamp") => Some(ScalarTag::Timestamp),
            Some("merge") => None,
            _ => Some(ScalarTag::String),
        }
    });
    match (tag.flatten(), style) {
        (Some(tag), _) => ScalarStyle::Tagged(tag),
        (None, GranitStyle::Plain) => ScalarStyle::Plain,
        (None, GranitStyle::SingleQuoted) => ScalarStyle::SingleQuoted,
        (None, GranitStyle::DoubleQuoted) => ScalarStyle::DoubleQuoted,
        (None, GranitStyle::Literal) => ScalarStyle::Literal,
        (None, GranitStyle::Folded) => ScalarStyle::Folded,
    }
}

fn is_unspecific(tag: &Tag) -> bool {
    tag.original() == "!"
}
