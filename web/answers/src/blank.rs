//! A text without what may be a credential.

use feast_ha::Source;

/// Stands for what is left out.
const PLACEHOLDER: &str = "change-me";

/// Settings whose numbers say nothing that has to stay secret.
const NUMBERS: [&str; 3] = ["port:", "cache_ttl_seconds:", "key_ttl_seconds:"];

/// The text with `change-me` in the place of everything that may be a credential; `None` when there is nothing such.
pub(crate) fn blanked(text: &str) -> Option<String> {
    let masked = Source::parse(text).masked();
    let mut blanked = String::with_capacity(text.len());
    let mut shown = 0;
    for (start, end) in hidden(text, &masked) {
        let before = text.get(shown..start).unwrap_or_default();
        let words = text.get(start..end).unwrap_or_default();
        if !is_harmless(before, words) {
            blanked.push_str(before);
            blanked.push_str(PLACEHOLDER);
            shown = end;
        }
    }
    (shown > 0).then(|| {
        blanked.push_str(text.get(shown..).unwrap_or_default());
        blanked
    })
}

/// Whether hidden words, which stand behind others, are no credential: placeholders, booleans and some numbers.
fn is_harmless(before: &str, words: &str) -> bool {
    let is_one = !words.contains([' ', '?']);
    let is_number = words.len() < 10 && words.bytes().all(|it| it.is_ascii_digit());
    let is_filled_in = words.contains(":change-me@") || words.ends_with("password=change-me");
    [PLACEHOLDER, "true", "false"].contains(&words)
        || (is_one && is_filled_in)
        || (is_number && NUMBERS.iter().any(|it| before.trim_end().ends_with(it)))
}

/// Where words are hidden, several in a row as one. A `*` of the text itself counts as hidden where it stands among
/// them.
fn hidden(text: &str, masked: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut is_row = false;
    for (at, (own, shown)) in text.bytes().zip(masked.bytes()).enumerate() {
        if shown == b'*' && own != b'*' {
            match found.last_mut() {
                Some((_, end)) if is_row => *end = at + 1,
                _ => found.push((at, at + 1)),
            }
            is_row = true;
        } else {
            is_row &= b" -*".contains(&shown);
        }
    }
    // What follows the last different byte of a row may be a part of it.
    for (_, end) in &mut found {
        let rest = masked.as_bytes().get(*end..).unwrap_or_default();
        *end += rest.iter().take_while(|it| **it == b'*').count();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples::EXAMPLES;

    const SECRET: &str = "\
apiVersion: v1
kind: Secret
metadata:
  name: stores
stringData:
  sql: |
    path: postgresql://feast:s3cr3t@db/feast
  redis: 'one two * three'
";

    #[test]
    fn a_secret_keeps_its_keys_and_loses_its_values() {
        let expected = SECRET
            .replace("postgresql://feast:s3cr3t@db/feast", "change-me")
            .replace("one two * three", "change-me");
        assert_eq!(blanked(SECRET).as_deref(), Some(expected.as_str()));
    }

    #[test]
    fn what_is_no_credential_stays_so_that_the_text_stays_clean() {
        let text = SECRET.replace(
            "one two * three'\n",
            "'\n  postgres: |\n    host: db\n    port: 5432\n    password: 12345\n    x: true # it is\n",
        );
        let blank = blanked(&text).unwrap();
        for kept in [
            "port: 5432\n",
            "password: change-me\n",
            "x: true # change-me\n",
        ] {
            assert!(blank.contains(kept), "{blank}");
        }
    }

    #[test]
    fn passwords_go_wherever_they_stand() {
        let text = "project: p\nregistry: postgresql://a:pässwörd@db/x\nonline_store:\n  type: postgres\n  password: hunter2\n  host: db\n";
        let expected = text
            .replace("pässwörd", "change-me")
            .replace("hunter2", "change-me");
        assert_eq!(blanked(text), Some(expected));
    }

    #[test]
    fn what_was_blanked_has_nothing_more_to_blank_and_can_be_read() {
        let texts = EXAMPLES.iter().map(|it| it.text).chain([SECRET]);
        for text in texts {
            let blank = blanked(text).unwrap_or_else(|| text.to_owned());
            assert_eq!(blanked(&blank), None, "{blank}");
            let faults = feast_ha::check(&Source::parse(&blank), &feast_ha::Options::default());
            assert!(faults.iter().all(|it| it.rule != "yaml-syntax"), "{blank}");
        }
    }

    #[test]
    fn there_is_nothing_to_blank_in_what_names_secrets_only() {
        assert_eq!(blanked(EXAMPLES[1].text), None);
        assert_eq!(blanked(""), None);
        assert_eq!(blanked("a: *b\n"), None);
    }
}
