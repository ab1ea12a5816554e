//! Environment variables in a `feature_store.yaml`: Feast replaces `$NAME` and `${NAME}` in the raw
//! text before anything reads it (`os.path.expandvars`), and leaves names that are not set.

/// The variables that `text` names, in order.
///
/// ```
/// let names: Vec<&str> = feast_ha::variable::names("$HOST:${PORT}/$1 ${X:-y}").collect();
/// assert_eq!(names, ["HOST", "PORT", "1"]);
/// ```
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('$').skip(1).filter_map(|rest| {
        let name = if let Some(rest) = rest.strip_prefix('{') {
            rest.split_once('}')?.0
        } else {
            let end = rest.find(|it: char| !is_word(it)).unwrap_or(rest.len());
            rest.get(..end)?
        };
        (!name.is_empty() && name.chars().all(is_word)).then_some(name)
    })
}

/// The variables that `text` names in braces. A `$` without them may as well be part of a password.
pub(crate) fn names_in_braces(text: &str) -> impl Iterator<Item = &str> {
    text.split("${").skip(1).filter_map(|rest| {
        let (name, _) = rest.split_once('}')?;
        (!name.is_empty() && name.chars().all(is_word)).then_some(name)
    })
}

/// Whether `text` names a variable, so that what will be read is not known.
pub fn is_in(text: &str) -> bool {
    names(text).next().is_some()
}

fn is_word(it: char) -> bool {
    it.is_ascii_alphanumeric() || it == '_'
}
