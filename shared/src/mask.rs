//! Hides what must not be shown where people's screens and logs end.
//!
//! What is known to be harmless is shown, and the rest is not: a value that a fault keeps from
//! being read is in the text all the same.

use crate::kind::Kind;
use crate::source::Source;
use crate::text::Span;
use crate::tree::{Document, Node};

/// What gives a text its look; it stays between hidden values, so that an excerpt can be read.
const PUNCTUATION: &[u8] = b":{}[],|>-#'\"";

/// Parts of the names of fields whose values are credentials.
const SENSITIVE: [&str; 9] = [
    "password",
    "passphrase",
    "token",
    "private_key",
    "api_key",
    "connection_string",
    "connectionstring",
    "yaml_base64",
    "secret",
];

/// Fields that only name a Secret.
const REFERENCES: [&str; 5] = [
    "secretref",
    "secretkeyref",
    "secretkeyname",
    "secretkeynames",
    "secretname",
];

impl Source<'_> {
    /// The text with everything that may be a credential turned into as many `*` as it has bytes,
    /// so that spans and lines stay as they are: all of a Secret but its keys and its name, values
    /// of fields that are named like a credential, and passwords in URLs.
    pub fn masked(&self) -> String {
        let text = self.text();
        let mut bytes = text.as_bytes().to_vec();
        let starts = self.documents().iter().skip(1).map(|it| it.span().start);
        let ends = starts.chain([text.len()]);
        for ((kind, document), end) in self.kinds().zip(ends) {
            let region = Span::new(document.span().start, end);
            let is_read = document.is_complete() && kind.is_ours() && kind != Kind::Secret;
            if is_read || !mentions_secret(region.of(text)) {
                let credentials = Places::of(document, Places::credentials);
                for value in credentials.hidden {
                    hide(&mut bytes, value, b"");
                }
            } else {
                hide_secret(&mut bytes, document, region, text);
            }
        }
        for password in passwords(text) {
            hide(&mut bytes, password, b"");
        }
        // What is hidden and what is shown begin and end between characters, so this is UTF-8.
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// Whether a text may be a Secret, or a Deployment that carries credentials, or run into one,
/// however it is written.
fn mentions_secret(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.contains("stringdata")
        || text.contains("yaml_base64")
        || text.match_indices("secret").any(|(at, _)| {
            let rest = text.get(at..).unwrap_or_default();
            !REFERENCES.iter().any(|it| rest.starts_with(it))
        })
}

/// Hides all that is not known to be harmless.
fn hide_secret(bytes: &mut [u8], document: &Document<'_>, region: Span, text: &str) {
    let places = Places::of(document, |places, root| places.secret(root, 0));
    let kept = if document.is_complete() {
        PUNCTUATION
    } else {
        b""
    };
    hide(bytes, region, kept);
    for value in places.hidden {
        hide(bytes, value, b"");
    }
    for shown in places.shown {
        let range = shown.start..shown.end;
        if let (Some(to), Some(from)) = (bytes.get_mut(range), text.get(shown.start..shown.end)) {
            to.copy_from_slice(from.as_bytes());
        }
    }
}

#[derive(Default)]
struct Places {
    /// Keys, and the values that name the object.
    shown: Vec<Span>,
    /// Values that are or may be credentials.
    hidden: Vec<Span>,
}

impl Places {
    fn of(document: &Document<'_>, walk: impl FnOnce(&mut Self, Node<'_>)) -> Self {
        let mut places = Self::default();
        if let Some(root) = document.root() {
            walk(&mut places, root);
        }
        places
    }

    /// Sorts what is below `node`, a value `depth` fields below the root of a Secret; an embedded
    /// document stands for the scalar that holds it, as long as it has places of its own.
    fn secret(&mut self, node: Node<'_>, depth: usize) {
        for item in node.items() {
            self.secret(item, depth + 1);
        }
        for field in node.fields().filter(|field| !field.is_merged()) {
            self.shown.extend(field.key().span());
            let (name, value) = (field.name().unwrap_or_default(), field.value());
            let is_public = !value.is_alias()
                && match depth {
                    0 => ["apiVersion", "kind", "type"].contains(&name),
                    1 => ["name", "namespace"].contains(&name),
                    _ => false,
                };
            match value.embedded().filter(|inner| inner.is_editable()) {
                Some(inner) => inner
                    .root()
                    .into_iter()
                    .for_each(|it| self.secret(it, depth + 2)),
                None if value.scalar_text().is_none() => {
                    let is_metadata = depth == 0 && name == "metadata" && !value.is_alias();
                    self.secret(value, if is_metadata { 1 } else { depth + 2 });
                }
                None if is_public => self.shown.extend(value.span()),
                None => self.hidden.extend(value.span()),
            }
        }
        if node.scalar_text().is_some() {
            self.hidden.extend(node.span());
        }
    }

    /// Finds the values of fields that are named like a credential, and of environment variables.
    fn credentials(&mut self, node: Node<'_>) {
        node.items().for_each(|item| self.credentials(item));
        let is_variable = node.get("name").is_some() && node.get("value").is_some();
        for field in node.fields() {
            let name = field.name().unwrap_or_default().to_ascii_lowercase();
            let is_sensitive = SENSITIVE.iter().any(|it| name.contains(it))
                && !REFERENCES.contains(&name.as_str());
            if is_sensitive || (is_variable && name == "value") {
                self.hidden.extend(field.value().span());
            } else {
                let inner = field.value().embedded().and_then(Document::root);
                self.credentials(inner.unwrap_or(field.value()));
            }
        }
    }
}

/// What stands between the user and the host of a URL, and behind each `password=`. Each word is
/// read once, because a text may be one long word.
fn passwords(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        if let Some((scheme, rest)) = word.split_once("://")
            && let Some((credentials, _)) = rest.rsplit_once('@')
            && let Some((user, password)) = credentials.split_once(':')
            && !is_variable(password)
        {
            let from = start + scheme.len() + 3 + user.len() + 1;
            spans.push(Span::new(from, from + password.len()));
        }
        let mut from = start;
        for part in word.split_inclusive(['&', ',']) {
            if let Some((name, value)) = part.split_once("password=") {
                let at = from + name.len() + "password=".len();
                spans.push(Span::new(at, at + value.trim_end_matches(['&', ',']).len()));
            }
            from += part.len();
        }
        start += word.len();
    }
    spans
}

/// Whether the text is one `${VARIABLE}`, which says nothing.
fn is_variable(text: &str) -> bool {
    let name = text
        .strip_prefix("${")
        .and_then(|rest| rest.strip_suffix('}'));
    name.is_some_and(|name| name.chars().all(|it| it.is_alphanumeric() || it == '_'))
}

/// Puts `*` over a span, except for white space and the bytes that are kept.
fn hide(bytes: &mut [u8], span: Span, kept: &[u8]) {
    for byte in bytes.get_mut(span.start..span.end).into_iter().flatten() {
        if !byte.is_ascii_whitespace() && !kept.contains(byte) {
            *byte = b'*';
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Source;

    fn masked(text: &str) -> String {
        Source::parse(text).masked()
    }

    #[test]
    fn the_values_of_a_secret_are_hidden_and_its_keys_are_not() {
        let text = "\
kind: Secret
apiVersion: v1
metadata: {name: stores}
stringData:
  token: hünter2
  sql: |
    path: sqlite:///r.db # old
    kwargs: {echo: true}
  folded: >
    a b
    c
data: {k: c2VjcmV0}
";
        assert_eq!(
            masked(text),
            "\
kind: Secret
apiVersion: v1
metadata: {name: stores}
stringData:
  token: ********
  sql: |
    path: ************** # ***
    kwargs: {echo: ****}
  folded: >
    * *
    *
data: {k: ********}
"
        );
    }

    #[test]
    fn credentials_are_hidden_wherever_they_are() {
        for (text, expected) in [
            (
                "path: postgresql://me:hunter2@db/feast\n",
                "path: postgresql://me:*******@db/feast\n",
            ),
            (
                "path: x://u:hunter/2@h/d?a=b\n",
                "path: x://u:********@h/d?a=b\n",
            ),
            ("path: x://${U}:${P}@h/d\n", "path: x://${U}:${P}@h/d\n"),
            ("path: x://u:$hunter2@h\n", "path: x://u:********@h\n"),
            (
                "hosts: x://${U}:${P}@h,x://u:p@h\n",
                "hosts: x://${U}:**************@h\n",
            ),
            (
                "redis: h:1,password=hunter2,ssl=true\n",
                "redis: h:1,password=*******,ssl=true\n",
            ),
            (
                "path: x://h/d?password=hunter2&a=b\n",
                "path: x://h/d?password=*******&a=b\n",
            ),
            (
                "project: p\nregistry: r.db\nonline_store: {password: hunter2, user: me}\n",
                "project: p\nregistry: r.db\nonline_store: {password: *******, user: me}\n",
            ),
            (
                "kind: ConfigMap\napiVersion: v1\ndata:\n  a: |\n    auth_token: hunter2\n    b: c\n",
                "kind: ConfigMap\napiVersion: v1\ndata:\n  a: |\n    auth_token: *******\n    b: c\n",
            ),
            (
                "feature_store_yaml_base64: aHVudGVyMg==\n",
                "feature_store_yaml_base64: ************\n",
            ),
            (
                "kind: FeatureStore\nspec: {env: [{name: A, value: b}], secretRef: {name: s}}\n",
                "kind: FeatureStore\nspec: {env: [{name: A, value: *}], secretRef: {name: s}}\n",
            ),
        ] {
            assert_eq!(masked(text), expected);
        }
    }

    #[test]
    fn what_is_lost_in_a_broken_secret_is_hidden_too() {
        for text in [
            "apiVersion: v1\nkind: Secret\nstringData:\n  a: b: c\n  d: hunter2\n",
            "stringData:\n  a: hunter2\n  b: c: d\nkind: Secret\n",
            "kind: Secret\nstringData: {a: hunter2, a: hunter2}\n",
            "apiVersion: v1\nkind: Secret\nstringData: {a: hunter2, a: other}\n",
            "kind: Secret\nstringData: [hunter2]\nstringData:\n- hunter2\n- name: hunter2\n",
            "kind: Secret\nmetadata: {name: s, annotations: {name: hunter2}}\ndata: {name: hunter2}\n",
            "kind: Secret\nx: &x {name: hunter2}\nmetadata: *x\nstringData: *x\n",
            "kind: Secret\nstringData:\n  <<: {a: hunter2}\n  a: b # hunter2\n",
            "kind: List\nitems:\n- kind: Secret\n  data: {a: hunter2, a: b}\n",
            "data:\n  a: hunter2: b\nkind: Secret\n",
            "{kind: Secret, data: {a: hunter2\n",
            "kind: Deployment\nenv: {- name: FEATURE_STORE_YAML_BASE64, value: hunter2}\n",
            "kind: secret\nstringdata: {a: hunter2}\n",
            "apiVersion: feast.dev/v1\nkind: FeatureStore\nx: \"a\nkind: Secret\ndata: hunter2\n",
        ] {
            assert!(!masked(text).contains("hunter2"), "{text}");
            assert_eq!(masked(text).len(), text.len());
        }
    }

    #[test]
    fn a_broken_document_that_is_no_secret_can_still_be_read() {
        let text = "kind: FeatureStore\nspec: {a: b: c}\n";
        assert_eq!(masked(text), text);
    }
}
