//! What only serves people who write a document, which the policy leaves out.

/// The text with the feature `docs`, nothing without it. Called while compiling, it keeps the text
/// out of the program.
pub(crate) const fn for_writers(text: &'static str) -> &'static str {
    if cfg!(feature = "docs") { text } else { "" }
}

/// What corrects a text with the feature `fixes`, what corrects none without it.
pub(crate) const fn for_fixes(correct: fn(&str) -> Option<String>) -> fn(&str) -> Option<String> {
    if cfg!(feature = "fixes") {
        correct
    } else {
        |_| None
    }
}
