//! What a text is made of.

use std::borrow::Cow;

use crate::text::Span;
use crate::tree::ScalarStyle;

/// A part of the text.
#[derive(Clone, Debug)]
pub(in crate::tree::yaml) struct Token<'t> {
    pub(in crate::tree::yaml) kind: TokenKind<'t>,
    pub(in crate::tree::yaml) span: Span,
}

/// What a [`Token`] is.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::tree::yaml) enum TokenKind<'t> {
    StreamEnd,
    /// `%YAML`, or another directive without a meaning.
    Directive {
        is_version: bool,
    },
    /// `%TAG`: a handle and what it stands for.
    TagDirective(&'t str, &'t str),
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowMappingStart,
    FlowSequenceEnd,
    FlowMappingEnd,
    /// `-`
    BlockEntry,
    /// `,`
    FlowEntry,
    /// `?`, or the start of a key without one.
    Key,
    /// `:`
    Value,
    Alias(&'t str),
    Anchor(&'t str),
    /// A handle, which is empty for `!<verbatim>` and `!` alone, and what follows it.
    Tag(&'t str, &'t str),
    Scalar(Cow<'t, str>, ScalarStyle),
}
