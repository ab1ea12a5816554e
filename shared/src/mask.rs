//! Hides what must not be shown where people's screens and logs end: the values of Secrets, and
//! passwords in URLs.

use crate::source::Source;
use crate::text::Span;
use crate::tree::{Document, Node};

/// What gives a text its look; it stays between the values, so that an excerpt can be read.
const PUNCTUATION: &[u8] = b":{}[],|>-#'\"";

impl Source<'_> {
    /// The text with everything in a Secret but its keys and its name, and every password in a
    /// URL, turned into as many `*` as it has bytes, so that spans and lines stay as they are.
    pub fn masked(&self) -> String {
        let text = self.text();
        let mut bytes = text.as_bytes().to_vec();
        for document in self.documents().iter().filter(|it| may_be_secret(it)) {
            hide_secret(&mut bytes, document, text);
        }
        for password in url_passwords(text) {
            hide(&mut bytes, password, b"");
        }
        // What is hidden and what is shown begin and end between characters, so this is UTF-8.
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// Whether the document is a Secret, or would be if it were written right.
fn may_be_secret(document: &Document<'_>) -> bool {
    document.root().is_some_and(|root| {
        let kind = root.get("kind").and_then(Node::as_str);
        kind == Some("Secret") || (kind.is_none() && root.get("stringData").is_some())
    })
}

/// Hides all that is not known to be harmless: values that are lost (a key given twice, text
/// behind a fault) are in the text all the same.
fn hide_secret(bytes: &mut [u8], document: &Document<'_>, text: &str) {
    let mut places = Places::default();
    if let Some(root) = document.root() {
        places.walk(root, 0);
    }
    let (end, kept) = if document.is_complete() {
        (document.span().end, PUNCTUATION)
    } else {
        (text.len(), &b""[..])
    };
    hide(bytes, Span::new(document.span().start, end), kept);
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
    /// All other scalars.
    hidden: Vec<Span>,
}

impl Places {
    /// Sorts what is below `node`, which lies `depth` fields below the root; an embedded document
    /// stands for the scalar that holds it, as long as it has places of its own.
    fn walk(&mut self, node: Node<'_>, depth: usize) {
        for item in node.items() {
            self.walk(item, depth + 1);
        }
        for field in node.fields().filter(|field| !field.is_merged()) {
            self.shown.extend(field.key().span());
            let (name, value) = (field.name().unwrap_or_default(), field.value());
            let names_object = match depth {
                0 => ["apiVersion", "kind", "type"].contains(&name),
                1 => ["name", "namespace"].contains(&name),
                _ => false,
            };
            let is_public = names_object && !value.is_alias();
            match value.embedded().filter(|inner| inner.is_editable()) {
                Some(inner) => inner
                    .root()
                    .into_iter()
                    .for_each(|it| self.walk(it, depth + 2)),
                None if value.scalar_text().is_none() => {
                    let is_metadata = depth == 0 && name == "metadata" && !value.is_alias();
                    self.walk(value, if is_metadata { 1 } else { depth + 2 });
                }
                None if is_public => self.shown.extend(value.span()),
                None => self.hidden.extend(value.span()),
            }
        }
        if node.scalar_text().is_some() {
            self.hidden.extend(node.span());
        }
    }
}

/// `password` of each `://user:password@`.
fn url_passwords(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for (at, _) in text.match_indices("://") {
        let start = at + 3;
        let rest = text.get(start..).unwrap_or_default();
        let end = rest
            .find(|it: char| it.is_whitespace() || matches!(it, '/' | '"' | '\'' | '?'))
            .unwrap_or(rest.len());
        let authority = rest.get(..end).unwrap_or_default();
        let Some((credentials, _)) = authority.rsplit_once('@') else {
            continue;
        };
        if let Some((user, password)) = credentials.split_once(':')
            && !password.starts_with('$')
        {
            let from = start + user.len() + 1;
            spans.push(Span::new(from, from + password.len()));
        }
    }
    spans
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
    fn passwords_in_urls_are_hidden_and_variables_are_not() {
        let text = "path: postgresql://me:hunter2@db/feast\nurl: x://${U}:${P}@h/d\n";
        assert_eq!(
            masked(text),
            "path: postgresql://me:*******@db/feast\nurl: x://${U}:${P}@h/d\n"
        );
    }

    #[test]
    fn what_is_lost_in_a_broken_secret_is_hidden_too() {
        for text in [
            "apiVersion: v1\nkind: Secret\nstringData:\n  a: b: c\n  d: hunter2\n",
            "stringData:\n  a: hunter2\n  b: c: d\nkind: Secret\n",
            "kind: Secret\nstringData: {a: hunter2, a: hunter2}\n",
            "kind: Secret\nstringData: [hunter2]\nstringData:\n- hunter2\n- name: hunter2\n",
            "kind: Secret\nmetadata: {name: s, annotations: {name: hunter2}}\ndata: {name: hunter2}\n",
            "kind: Secret\nx: &x {name: hunter2}\nmetadata: *x\nstringData: *x\n",
        ] {
            assert!(!masked(text).contains("hunter2"), "{text}");
            assert_eq!(masked(text).len(), text.len());
        }
    }
}
