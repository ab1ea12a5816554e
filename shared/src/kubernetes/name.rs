//! Names of objects.

/// The longest label of DNS.
const LABEL: usize = 63;
/// The longest name of an object.
const SUBDOMAIN: usize = 253;

/// Whether `text` is a lowercase label of RFC 1123, as the names of volumes are.
pub(crate) fn is_label(text: &str) -> bool {
    let is_inner = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    !text.is_empty()
        && text.len() <= LABEL
        && text.bytes().all(is_inner)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// Whether `text` is a lowercase subdomain of RFC 1123, as the names of most objects are: labels
/// between dots, of any length together up to 253.
pub(crate) fn is_subdomain(text: &str) -> bool {
    let is_part = |it: &str| {
        let ends = [it.bytes().next(), it.bytes().next_back()];
        let is_end =
            |it: &Option<u8>| it.is_some_and(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
        ends.iter().all(is_end)
            && it
                .bytes()
                .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
    };
    text.len() <= SUBDOMAIN && text.split('.').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_kubernetes_takes() {
        for name in ["a", "0", "a-b", "feast-data-stores"] {
            assert!(is_label(name) && is_subdomain(name), "{name}");
        }
        assert!(is_subdomain("a.b-c.d") && !is_label("a.b"));
        for name in ["", "-a", "a-", "A", "a_b", "a/b", "é", " a"] {
            assert!(!is_label(name) && !is_subdomain(name), "{name}");
        }
        for name in [".", "a..b", "a.-b"] {
            assert!(!is_subdomain(name), "{name}");
        }
        assert!(!is_label(&"a".repeat(64)) && is_subdomain(&"a".repeat(64)));
        assert!(!is_subdomain(&"a".repeat(254)));
    }
}
