//! Tags: what they make of a scalar, and which of them Feast refuses.

use super::Reader;
use super::parser::{Properties, Tag};
use crate::text::Span;
use crate::tree::fault::Refusal;
use crate::tree::{Dialect, ScalarStyle, ScalarTag};

impl Reader<'_> {
    pub(super) fn refuse_tag(&mut self, properties: &Properties<'_>, span: Span) {
        let is_known = match &properties.tag {
            None | Some(Tag::Unspecific) => true,
            Some(Tag::Core(name)) => matches!(
                &**name,
                "null" | "bool" | "int" | "float" | "binary" | "timestamp" | "str" | "merge"
            ),
            Some(Tag::Other) => false,
        };
        if !is_known {
            self.refuse(Refusal::UnknownTag, Some(Dialect::PyYaml), span);
        }
    }

    pub(super) fn refuse_collection_tag(
        &mut self,
        properties: &Properties<'_>,
        span: Span,
        own: &str,
    ) {
        let fits = match &properties.tag {
            None | Some(Tag::Unspecific) => true,
            Some(Tag::Core(name)) => match own {
                "map" => matches!(&**name, "map" | "set"),
                _ => matches!(&**name, "seq" | "omap" | "pairs"),
            },
            Some(Tag::Other) => false,
        };
        if !fits {
            let start = Span::empty(span.start);
            self.refuse(Refusal::UnknownTag, Some(Dialect::PyYaml), start);
        }
    }
}

pub(super) fn scalar_style(written: ScalarStyle, tag: Option<&Tag<'_>>) -> ScalarStyle {
    let tag = match tag {
        None => return written,
        Some(Tag::Unspecific) => ScalarTag::Unspecific,
        Some(Tag::Other) => ScalarTag::String,
        Some(Tag::Core(name)) => match &**name {
            "bool" => ScalarTag::Bool,
            "int" => ScalarTag::Int,
            "float" => ScalarTag::Float,
            "null" => ScalarTag::Null,
            "timestamp" => ScalarTag::Timestamp,
            "merge" => return written,
            _ => ScalarTag::String,
        },
    };
    ScalarStyle::Tagged(tag)
}
