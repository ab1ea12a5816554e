//! Values as the JSON that kubectl sends: small, because every visitor loads it.

use feast_ha::tree::{DEPTH_LIMIT, Node, Scalar, Value};

/// More JSON is not made of one text: no API server takes it, and aliases could make it endless.
pub(super) const MOST_BYTES: usize = 8_000_000;

/// The JSON would be too long, or nested too deep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

/// JSON that is being written.
#[derive(Debug, Default)]
pub(super) struct Json {
    text: String,
    most: usize,
}

impl Json {
    /// Nothing yet, and at most so many bytes.
    pub(super) fn new(most: usize) -> Self {
        Self {
            text: String::new(),
            most,
        }
    }

    /// What was written.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Writes something that is JSON already.
    pub(super) fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// Writes a string.
    pub(super) fn string(&mut self, text: &str) {
        self.text.push('"');
        for character in text.chars() {
            match character {
                '"' | '\\' => self.text.extend(['\\', character]),
                '\0'..='\u{1f}' => self
                    .text
                    .push_str(&format!("\\u{:04x}", u32::from(character))),
                _ => self.text.push(character),
            }
        }
        self.text.push('"');
    }

    /// Writes fields of a mapping, and behind them fields whose values are JSON already.
    pub(super) fn object<'n>(
        &mut self,
        fields: impl Iterator<Item = (&'n str, Node<'n>)>,
        more: &[(&str, &str)],
        depth: usize,
    ) -> Result<(), TooLarge> {
        self.raw("{");
        let mut comma = "";
        for (name, value) in fields {
            self.raw(comma);
            comma = ",";
            self.string(name);
            self.raw(":");
            self.node(value, depth + 1)?;
        }
        for (name, json) in more {
            self.raw(comma);
            comma = ",";
            self.string(name);
            self.raw(":");
            self.raw(json);
        }
        self.raw("}");
        Ok(())
    }

    /// Writes a value as its reader takes it; the same as its `Serialize` says.
    pub(super) fn node(&mut self, node: Node<'_>, depth: usize) -> Result<(), TooLarge> {
        if depth > DEPTH_LIMIT || self.text.len() > self.most {
            return Err(TooLarge);
        }
        match node.value() {
            Value::Scalar(Scalar::Null) => self.raw("null"),
            Value::Scalar(Scalar::Bool(it)) => self.raw(if it { "true" } else { "false" }),
            Value::Scalar(Scalar::Int(it)) => self.raw(&it.to_string()),
            // A float stays one by its point or exponent.
            Value::Scalar(Scalar::Float(it)) if it.is_finite() => self.raw(&format!("{it:?}")),
            Value::Scalar(Scalar::Float(it)) => self.string(&it.to_string()),
            Value::Scalar(Scalar::Timestamp(it) | Scalar::String(it)) => self.string(it),
            Value::Sequence => {
                let mut comma = "[";
                for item in node.items() {
                    self.raw(comma);
                    comma = ",";
                    self.node(item, depth + 1)?;
                }
                self.raw(if comma == "[" { "[]" } else { "]" });
            }
            Value::Mapping => self.object(fields(node), &[], depth)?,
        }
        Ok(())
    }
}

/// The fields of a mapping by their names.
pub(super) fn fields(node: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    node.fields()
        .map(|field| (field.name().unwrap_or_default(), field.value()))
}

/// A string as JSON.
pub(super) fn string(text: &str) -> String {
    let mut json = Json::new(MOST_BYTES);
    json.string(text);
    json.into_text()
}

#[cfg(test)]
mod tests {
    use feast_ha::Source;

    use super::*;
    use crate::examples::EXAMPLES;

    fn written(node: Node<'_>) -> Result<String, TooLarge> {
        let mut json = Json::new(MOST_BYTES);
        json.node(node, 0)?;
        Ok(json.into_text())
    }

    #[test]
    fn it_is_what_the_library_writes() {
        let edges = "kind: X\na: &a [yes, 010, 1e3, 1.5, .inf, ~, 2001-01-01, \"\\0\\t\\\"\\\\\u{e9}\\U0001F600\"]\nb: {<<: {c: {}, d: []}, e: *a}\n";
        for text in EXAMPLES.iter().map(|it| it.text).chain([edges]) {
            for document in Source::parse(text).documents() {
                let root = document.root().unwrap();
                let own: serde_json::Value = serde_json::from_str(&written(root).unwrap()).unwrap();
                assert_eq!(own, serde_json::to_value(root).unwrap(), "{text}");
            }
        }
    }

    #[test]
    fn aliases_cannot_make_it_endless() {
        let long = "x".repeat(100_000);
        let text = format!("a: &a {long}\nb: [{}*a]\n", "*a, ".repeat(100));
        let source = Source::parse(&text);
        let root = source.documents()[0].root().unwrap();
        assert_eq!(written(root), Err(TooLarge));
    }
}
