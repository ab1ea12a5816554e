//! Hides what must not be shown where people's screens and logs end: the values of Secrets, and
//! passwords in URLs.

use crate::source::Source;
use crate::text::Span;
use crate::tree::{Document, Node, Value};

impl Source<'_> {
    /// The text with every value of a Secret, and every password in a URL, turned into as many
    /// `*` as it has bytes, so that spans and lines stay as they are. Keys stay readable.
    pub fn masked(&self) -> String {
        let mut spans = Vec::new();
        for document in self.documents().iter().filter(|it| may_be_secret(it)) {
            ["stringData", "data"]
                .iter()
                .filter_map(|part| document.root()?.get(part))
                .for_each(|values| secret_values(values, &mut spans));
            // What stands behind a fault was not read, so nobody knows what it is.
            if !document.is_complete() {
                spans.push(Span::new(document.span().start, self.text().len()));
            }
        }
        url_passwords(self.text(), &mut spans);
        hide(self.text(), &spans)
    }
}

/// Whether the document is a Secret, or would be if it were written right.
fn may_be_secret(document: &Document<'_>) -> bool {
    document.root().is_some_and(|root| {
        let kind = root.get("kind").and_then(Node::as_str);
        kind == Some("Secret") || (kind.is_none() && root.get("stringData").is_some())
    })
}

/// The scalars below `node`; those of an embedded document instead of the scalar that holds it,
/// as long as they have places of their own.
fn secret_values(node: Node<'_>, spans: &mut Vec<Span>) {
    let embedded = node.embedded().filter(|inner| inner.is_editable());
    match (node.value(), embedded.and_then(Document::root)) {
        (Value::Scalar(_), Some(root)) if root.is_mapping() => {
            spans.extend(embedded.into_iter().flat_map(Document::comments));
            secret_values(root, spans);
        }
        (Value::Scalar(_), _) => spans.extend(node.span()),
        (Value::Sequence, _) => node.items().for_each(|item| secret_values(item, spans)),
        (Value::Mapping, _) => node
            .fields()
            .for_each(|field| secret_values(field.value(), spans)),
    }
}

/// `password` of each `://user:password@`.
fn url_passwords(text: &str, spans: &mut Vec<Span>) {
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
}

fn hide(text: &str, spans: &[Span]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for span in spans {
        for byte in bytes.get_mut(span.start..span.end).into_iter().flatten() {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b'*';
            }
        }
    }
    // Spans begin and end between characters, so this is UTF-8 again.
    String::from_utf8(bytes).unwrap_or_default()
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
    path: ************** *****
    kwargs: {echo: ****}
  folded: >
    ***
****
data: {k: ********}
"
            .replace("    ***\n****\n", "    ***\n*****\n")
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
    fn a_secret_that_breaks_off_is_hidden_whole() {
        for text in [
            "apiVersion: v1\nkind: Secret\nstringData:\n  a: b: c\n  d: hunter2\n",
            "stringData:\n  a: hunter2\n  b: c: d\nkind: Secret\n",
            "kind: Secret\nstringData: {a: hunter2, a: hunter2}\n",
        ] {
            assert!(!masked(text).contains("hunter2"), "{text}");
            assert_eq!(masked(text).len(), text.len());
        }
    }
}
