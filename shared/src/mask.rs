//! Hides what must not be shown where people's screens and logs end.
//!
//! What is known to be harmless is shown, and the rest is not: a value that a fault keeps from
//! being read is in the text all the same.

use std::collections::HashSet;
use std::ptr;

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
            // A list may hold Secrets.
            let is_known = kind.is_ours() && !matches!(kind, Kind::Secret | Kind::List);
            let is_read = document.is_complete() && (is_known || kind == Kind::ConfigMap);
            if is_read || !mentions_secret(region.of(text)) {
                let mut credentials = Places::of(document, Places::credentials);
                credentials.hidden.sort_unstable();
                credentials.hidden.dedup();
                for value in credentials.hidden {
                    hide(&mut bytes, value, b"");
                }
                if !document.is_complete() {
                    credentials.broken = vec![region];
                }
                for part in credentials.broken {
                    hide_by_name(&mut bytes, part, text);
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

/// Hides in a text that could not all be read what is named like a credential: the rest of the
/// line, the rest of a quote that is opened there, and the lines that stand deeper.
fn hide_by_name(bytes: &mut [u8], region: Span, text: &str) {
    // The indentation of a block scalar lies before it.
    let before = text.get(..region.start).unwrap_or_default();
    let mut start = before.trim_end_matches(' ').len();
    let region = Span::new(start, region.end);
    let mut hidden_below = None;
    let mut quote = None;
    for line in region.of(text).split_inclusive('\n') {
        let depth = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
        let is_blank = line.trim().is_empty();
        hidden_below = hidden_below.filter(|above| is_blank || depth > *above);
        let value = if quote.is_some() || hidden_below.is_some() {
            Some(line)
        } else {
            value_of_credential(line).inspect(|_| hidden_below = Some(depth))
        };
        let end = start + line.len();
        if let Some(value) = value {
            quote = quote_behind(value, quote);
            hide(bytes, Span::new(end - value.len(), end), b"");
        }
        start = end;
    }
}

/// What follows the first name of a line that may be that of a credential, or of the value of an
/// environment variable.
fn value_of_credential(line: &str) -> Option<&str> {
    let mut rest = line;
    while let Some((names, value)) = rest.split_once(':') {
        let names = names.to_ascii_lowercase();
        let name = names.trim_end_matches(|it: char| !is_of_name(it));
        let name = name.rsplit(|it| !is_of_name(it)).next();
        let name = name.unwrap_or_default();
        let is_reference = REFERENCES.contains(&name);
        if name == "value" || !is_reference && SENSITIVE.iter().any(|it| names.contains(it)) {
            return Some(value);
        }
        rest = value;
    }
    None
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The quote that is open behind a text, given the one that is open before it.
fn quote_behind(text: &str, mut open: Option<char>) -> Option<char> {
    let mut before = ' ';
    for letter in text.chars() {
        match open {
            // A quote within a word is an apostrophe.
            None if matches!(letter, '"' | '\'') && !before.is_alphanumeric() => {
                open = Some(letter);
            }
            Some('"') if before == '\\' => {}
            Some(quote) if quote == letter => open = None,
            _ => {}
        }
        before = letter;
    }
    open
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
    /// Values that are documents which could not all be read.
    broken: Vec<Span>,
    /// The documents inside values that have been looked at.
    seen: HashSet<*const ()>,
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

    /// Finds the values of fields that are named like a credential, of environment variables, and
    /// texts that may hold a Secret.
    fn credentials(&mut self, node: Node<'_>) {
        node.items().for_each(|item| self.credentials(item));
        let is_variable = node.get("name").is_some() && node.get("value").is_some();
        for field in node.fields() {
            let name = field.name().unwrap_or_default().to_ascii_lowercase();
            let is_sensitive = SENSITIVE.iter().any(|it| name.contains(it))
                && !REFERENCES.contains(&name.as_str());
            let value = field.value();
            let is_hidden = is_sensitive || (is_variable && name == "value");
            match value.embedded() {
                _ if is_hidden => self.hidden.extend(value.origin()),
                // Aliases may name one value many times.
                Some(inner) if !self.seen.insert(ptr::from_ref(inner).cast()) => {}
                Some(inner) if is_settings(value, inner) => {
                    if !inner.is_complete() {
                        self.broken.extend(value.origin());
                    }
                    inner.root().into_iter().for_each(|it| self.credentials(it));
                }
                Some(_) => self.hidden.extend(value.origin()),
                None => self.credentials(value),
            }
        }
    }
}

/// Whether a document inside a value is settings, whose credentials their names tell; what speaks
/// of secrets may also be an object, or be written in another language.
fn is_settings(value: Node<'_>, inner: &Document<'_>) -> bool {
    let Some((text, _)) = value.scalar_text() else {
        return true;
    };
    let is_mapping = inner.is_complete() && inner.root().is_some_and(Node::is_mapping);
    let may_be_object = || {
        let text = text.to_ascii_lowercase();
        ["kind", "stringdata", "---"]
            .iter()
            .any(|it| text.contains(it))
    };
    !mentions_secret(text) || (is_mapping && !may_be_object())
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
mod tests;
