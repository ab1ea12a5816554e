//! What may be shown of changes: a change may repeat or reveal what [`Source::masked`] hides.

use std::collections::{HashMap, HashSet};

use feast_ha::{Diagnostic, Fix, Source, Span, TextEdit};

/// What is hidden in a text, word by word.
pub(crate) struct Redaction<'t> {
    words: HashSet<&'t str>,
}

impl<'t> Redaction<'t> {
    /// Finds what is hidden in a source.
    pub(crate) fn of(source: &Source<'t>) -> Self {
        let text = source.text();
        Self {
            words: hidden(text, &source.masked())
                .into_iter()
                .flat_map(|it| words(it.of(text)))
                .collect(),
        }
    }

    /// The edits of a fix, if it can be made and repeats nothing hidden.
    pub(crate) fn edits(
        &self,
        source: &Source<'_>,
        diagnostic: &Diagnostic,
        fix: &Fix,
    ) -> Option<Vec<TextEdit>> {
        let edits = source.edits(diagnostic, fix)?;
        let repeats = |edit: &TextEdit| words(&edit.insert).any(|it| self.words.contains(it));
        (!edits.iter().any(repeats)).then_some(edits)
    }
}

/// Two versions of a text, each with `*` for what is hidden in either, byte for byte as long as
/// the text. What a fix has put there itself is shown.
pub(crate) fn versions(before: &Source<'_>, after: &Source<'_>) -> (String, String) {
    let (old, new) = (before.text(), after.text());
    let hidden_before = Redaction::of(before).words;
    let (masked, masked_after) = (before.masked(), after.masked());
    let (visible, visible_after) = (numbers(&masked), numbers(&masked_after));
    let mut new_shown = masked_after.clone().into_bytes();
    // What is hidden in the new version alone: a field may have had another name before.
    let mut revealed = HashSet::new();
    for part in hidden(new, &masked_after) {
        let is_less_visible = |it| visible.get(it) > visible_after.get(it);
        if words(part.of(new)).any(|it| hidden_before.contains(it) || is_less_visible(it)) {
            revealed.extend(words(part.of(new)).filter(|it| !hidden_before.contains(it)));
        } else if let Some(place) = new_shown.get_mut(part.start..part.end) {
            place.copy_from_slice(part.of(new).as_bytes());
        }
    }
    // What is hidden in the old version may stand in the new one where nobody expects it.
    hide_words(new, &mut new_shown, |it| {
        hidden_before.contains(it) && !visible.contains_key(it)
    });
    let mut old_shown = masked.clone().into_bytes();
    hide_words(old, &mut old_shown, |it| revealed.contains(it));
    // What is hidden begins and ends between characters, so both are UTF-8.
    let text = |bytes| String::from_utf8(bytes).unwrap_or_default();
    (text(old_shown), text(new_shown))
}

/// Puts `*` over words of `text` in what is shown of it.
fn hide_words(text: &str, shown: &mut [u8], is_hidden: impl Fn(&str) -> bool) {
    let mut start = 0;
    for word in text.split_inclusive(|it: char| !it.is_alphanumeric()) {
        let bare = word.trim_end_matches(|it: char| !it.is_alphanumeric());
        if is_hidden(bare) {
            let place = shown.get_mut(start..start + bare.len());
            place.unwrap_or_default().fill(b'*');
        }
        start += word.len();
    }
}

/// The longest parts of `text` without white space that `masked` has hidden.
fn hidden(text: &str, masked: &str) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = None;
    for (at, (one, other)) in text.bytes().zip(masked.bytes()).enumerate() {
        let is_hidden = one != other || (one == b'*' && start.is_some());
        match (is_hidden, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                parts.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    parts.extend(start.map(|from| Span::new(from, text.len())));
    parts
}

/// The words of a text: letters and digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// How often each word stands in a text.
fn numbers(text: &str) -> HashMap<&str, usize> {
    let mut numbers = HashMap::new();
    for word in words(text) {
        *numbers.entry(word).or_default() += 1;
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, shown: (&str, &str)) {
        let (old, new) = versions(&Source::parse(before), &Source::parse(after));
        assert_eq!((old.as_str(), new.as_str()), shown);
    }

    #[test]
    fn what_a_fix_writes_is_shown_unless_it_repeats_what_is_hidden() {
        check(
            "kind: Secret\napiVersion: v1\nstringData:\n  a: sqlite:///x1\n  b: hunter2\n",
            "kind: Secret\napiVersion: v1\nstringData:\n  a: mysql://${U}@h\n  b: v=hunter2\n",
            (
                "kind: Secret\napiVersion: v1\nstringData:\n  a: ************\n  b: *******\n",
                "kind: Secret\napiVersion: v1\nstringData:\n  a: mysql://${U}@h\n  b: *********\n",
            ),
        );
    }

    #[test]
    fn what_a_fix_writes_is_shown_also_where_the_text_has_the_same_words() {
        let store = "apiVersion: feast.dev/v1\nkind: FeatureStore\n";
        let secret = "---\napiVersion: v1\nkind: Secret\nstringData:\n  sql: feast\n";
        let both = format!("{store}{secret}");
        check(store, &both, (store, &both));
    }

    #[test]
    fn what_was_hidden_stays_so_wherever_it_goes() {
        check(
            "project: p\nregistry: grpc://u:hunter2@h:80\n",
            "project: p\nregistry: u:hunter2@h:80\n",
            (
                "project: p\nregistry: grpc://u:*******@h:80\n",
                "project: p\nregistry: u:*******@h:80\n",
            ),
        );
    }

    #[test]
    fn what_is_hidden_in_one_version_is_hidden_in_both() {
        check(
            "online_store:\n  pasword: hünter2\n  user: me\n",
            "online_store:\n  password: hünter2\n  user: me\n",
            (
                "online_store:\n  pasword: ********\n  user: me\n",
                "online_store:\n  password: ********\n  user: me\n",
            ),
        );
        check(
            r#"{"online_store":{"pasword":"hunter2"}}"#,
            r#"{"online_store":{"password":"hunter2"}}"#,
            (
                r#"{"online_store":{"pasword":"*******"}}"#,
                r#"{"online_store":{"password":*********}}"#,
            ),
        );
    }
}
