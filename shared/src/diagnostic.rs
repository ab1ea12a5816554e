//! What a rule reports: plain values, nothing rendered.

use std::fmt;

use serde::Serialize;

use crate::fix::Fix;
use crate::path::FieldPath;
use crate::text::{Span, joined, push_seen};

/// How much a diagnostic weighs. Ordered from the lightest to the heaviest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Works, but not as its author may think.
    Warning,
    /// Refused by Kubernetes or Feast, or unsafe with more than one replica.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// What a diagnostic points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The value of a field, or the nearest part of the document when the field is not there.
    Value(FieldPath),
    /// The key of a field.
    Key(FieldPath),
    /// A part of the text that is no field.
    Text(Span),
}

impl Place {
    /// The field that is meant; the root for a part of the text.
    pub fn path(&self) -> FieldPath {
        match self {
            Self::Value(path) | Self::Key(path) => path.clone(),
            Self::Text(_) => FieldPath::root(),
        }
    }
}

/// One fault, found by one rule at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The id of the rule, which [`crate::rules::find`] knows.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The number of the document in its source, counted from 0.
    pub document: usize,
    /// Where in that document.
    pub place: Place,
    /// What is wrong, in one line that stands alone: lower case, no full stop, at most 120
    /// characters unless the user's own words are longer.
    pub message: String,
    /// What to do about it, as a sentence.
    pub help: String,
    /// Ways to repair it, the best first.
    pub fixes: Vec<Fix>,
}

/// The words of which one is to be used, behind "Use".
pub(crate) fn one_of(words: &[&str]) -> String {
    match words {
        [word] => format!("`{word}`"),
        _ => format!("one of `{}`", joined(words, "`, `")),
    }
}

/// The user's own words inside a message: in backticks, on one line, cut where they are long. Of a
/// URL only the scheme is repeated, because what follows may hold a password.
pub fn quoted(text: &str) -> String {
    const LIMIT: usize = 40;
    if let Some((scheme, _)) = text.split_once("://") {
        return quoted(&format!("{scheme}:…"));
    }
    let mut shown = String::new();
    for character in text.chars().take(LIMIT) {
        push_seen(&mut shown, character);
    }
    if text.chars().nth(LIMIT).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}
