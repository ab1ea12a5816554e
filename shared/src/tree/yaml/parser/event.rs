//! What the grammar makes of the tokens.

use std::borrow::Cow;

use crate::text::Span;
use crate::tree::{Layout, ScalarStyle};

/// What the text says next.
#[derive(Debug)]
pub(in crate::tree::yaml) enum Event<'t> {
    StreamEnd,
    DocumentStart(Span),
    DocumentEnd(Span),
    Scalar(Cow<'t, str>, ScalarStyle, Span, Properties<'t>),
    SequenceStart(Layout, Span, Properties<'t>),
    MappingStart(Layout, Span, Properties<'t>),
    /// The end of a sequence or mapping.
    End(Span),
    Alias(&'t str, Span),
}

/// What stands before a value.
#[derive(Debug, Default)]
pub(in crate::tree::yaml) struct Properties<'t> {
    pub(in crate::tree::yaml) anchor: Option<&'t str>,
    pub(in crate::tree::yaml) tag: Option<Tag<'t>>,
}

/// What a tag says.
#[derive(Debug, PartialEq)]
pub(in crate::tree::yaml) enum Tag<'t> {
    /// `!` alone.
    Unspecific,
    /// One of YAML's own, such as `str` for `!!str`.
    Core(Cow<'t, str>),
    /// Somebody else's.
    Other,
}

/// The namespace of YAML's own tags.
const CORE: &str = "tag:yaml.org,2002:";
/// Longer than each of them. What a directive stands for can be very long, and used very often.
const LONGEST: usize = 64;

impl<'t> Tag<'t> {
    /// What is written as a handle and what follows it; nothing when nobody declared the handle.
    pub(super) fn read(
        handle: &str,
        suffix: &'t str,
        declared: &[(&'t str, &'t str)],
    ) -> Option<Self> {
        let declared = declared.iter().find(|(known, _)| *known == handle);
        let prefix = match (declared, handle) {
            (Some((_, prefix)), _) => *prefix,
            (None, "!!") => CORE,
            (None, "!") => return Some(Self::Other),
            (None, "") if suffix == "!" => return Some(Self::Unspecific),
            (None, "") => "",
            (None, _) => return None,
        };
        if prefix == CORE {
            return Some(Self::Core(suffix.into()));
        }
        if prefix.len() + suffix.len() > LONGEST {
            return Some(Self::Other);
        }
        let whole = format!("{prefix}{suffix}");
        Some(match whole.strip_prefix(CORE) {
            Some(name) => Self::Core(name.to_owned().into()),
            None => Self::Other,
        })
    }
}
