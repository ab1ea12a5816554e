//! What only people read who write a document, which the policy leaves out.

/// The text with the feature `docs`, nothing without it. Called while compiling, it keeps the text
/// out of the program.
pub(crate) const fn for_writers(text: &'static str) -> &'static str {
    if cfg!(feature = "docs") { text } else { "" }
}
