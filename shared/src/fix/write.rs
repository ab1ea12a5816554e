//! Values as YAML text that every reader takes for the same value.

use std::fmt::Write;

use super::YamlValue;
use crate::text::{Span, TextEdit};
use crate::tree::{ScalarStyle, is_plain_string};

/// The layout of the text around: where lines begin and how they end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    /// Blanks by which a nested mapping moves to the right.
    pub(super) step: usize,
    /// The line break.
    pub(super) newline: &'static str,
}

impl Lines {
    /// The fields of a mapping, one a line, each line but the first behind `indent` blanks. The
    /// first stands where the text already is.
    pub(super) fn block(self, fields: &[(String, YamlValue)], indent: usize) -> String {
        let mut text = String::new();
        for (index, (name, value)) in fields.iter().enumerate() {
            if index > 0 {
                text.push_str(&self.line_start(indent));
            }
            text.push_str(&self.field(name, value, indent));
        }
        text
    }

    /// `name: value`, a mapping on lines of its own below.
    pub(super) fn field(self, name: &str, value: &YamlValue, indent: usize) -> String {
        let key = string(name, ScalarStyle::Plain);
        format!("{key}:{}", self.behind_colon(value, indent))
    }

    /// What follows the colon of a key that stands `indent` blanks to the right.
    pub(super) fn behind_colon(self, value: &YamlValue, indent: usize) -> String {
        match value {
            YamlValue::Mapping(fields) if !fields.is_empty() => {
                let indent = indent + self.step;
                format!("{}{}", self.line_start(indent), self.block(fields, indent))
            }
            YamlValue::List(items) if !items.is_empty() => {
                let start = self.line_start(indent);
                let items = items
                    .iter()
                    .map(|item| format!("{start}- {}", self.item(item, indent + 2)));
                items.collect()
            }
            YamlValue::String(text) if is_block_text(text) => {
                let start = self.line_start(indent + self.step);
                let lines = text.lines().map(|line| format!("{start}{line}"));
                format!(" |{}", lines.collect::<String>())
            }
            _ => format!(" {}", flow(value, ScalarStyle::Plain)),
        }
    }

    /// What follows the dash of a list item, whose content stands `indent` blanks to the right.
    pub(super) fn item(self, value: &YamlValue, indent: usize) -> String {
        match value {
            YamlValue::Mapping(fields) if !fields.is_empty() => self.block(fields, indent),
            YamlValue::List(items) if !items.is_empty() => {
                let start = self.line_start(indent);
                let items: Vec<String> = items
                    .iter()
                    .map(|item| format!("- {}", self.item(item, indent + 2)))
                    .collect();
                items.join(&start)
            }
            _ => flow(value, ScalarStyle::Plain),
        }
    }

    /// A document behind everything that `text` holds.
    pub(super) fn document(self, text: &str, fields: &[(String, YamlValue)]) -> TextEdit {
        let is_ended = text.is_empty() || text.ends_with('\n');
        let end = if is_ended { "" } else { self.newline };
        let newline = self.newline;
        TextEdit::new(
            Span::empty(text.len()),
            format!("{end}---{newline}{}{newline}", self.block(fields, 0)),
        )
    }

    /// A line break and `indent` blanks.
    pub(super) fn line_start(self, indent: usize) -> String {
        format!("{}{}", self.newline, " ".repeat(indent))
    }
}

/// A stream of these documents.
pub(super) fn stream(documents: &[YamlValue]) -> String {
    let lines = Lines {
        step: 2,
        newline: "\n",
    };
    let documents: Vec<String> = documents
        .iter()
        .map(|document| format!("{}\n", lines.item(document, 0)))
        .collect();
    documents.join("---\n")
}

/// Whether a `|` block says exactly this text: whole lines, the first of them not indented, and
/// nothing that would have to be escaped.
pub(super) fn is_block_text(text: &str) -> bool {
    let is_plain = |it: char| it == '\n' || !(it.is_control() || it == '\u{feff}');
    text.ends_with('\n')
        && !text.ends_with("\n\n")
        && !text.starts_with([' ', '\n'])
        && text.chars().all(is_plain)
}

/// A value on one line, its strings in the wished style as far as it can say them.
pub(super) fn flow(value: &YamlValue, style: ScalarStyle) -> String {
    match value {
        YamlValue::String(text) => string(text, style),
        YamlValue::Int(number) => number.to_string(),
        YamlValue::Bool(value) => value.to_string(),
        YamlValue::Plain(text) => text.clone(),
        YamlValue::List(items) => {
            let items: Vec<String> = items.iter().map(|item| flow(item, style)).collect();
            format!("[{}]", items.join(", "))
        }
        YamlValue::Mapping(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, value)| flow_field(name, value, style))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
    }
}

/// `name: value` on one line.
pub(super) fn flow_field(name: &str, value: &YamlValue, style: ScalarStyle) -> String {
    format!("{}: {}", string(name, style), flow(value, style))
}

/// A string in the wished style, or in double quotes where that style cannot say it.
pub(super) fn string(text: &str, style: ScalarStyle) -> String {
    let is_seen =
        |it: char| !it.is_control() && !matches!(it, '\u{feff}' | '\u{2028}' | '\u{2029}');
    match style {
        ScalarStyle::Plain if is_plain_string(text) => text.to_owned(),
        ScalarStyle::SingleQuoted if text.chars().all(is_seen) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        _ => double_quoted(text),
    }
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            // `write!` to a String cannot fail.
            it if it.is_control() || matches!(it, '\u{feff}' | '\u{2028}' | '\u{2029}') => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(it));
            }
            it => quoted.push(it),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    #[test]
    fn what_is_written_reads_as_what_was_meant() {
        let text = "\
a: text
empty: []
nested:
- - 1
  - two
- key: 1.5
  other: [x, {z: null}]
map: {}
block: |
  first: 1
  second
quoted: \"yes\"
---
b: 2
";
        let source = Source::parse(text);
        let values: Vec<YamlValue> = source
            .documents()
            .iter()
            .map(|it| YamlValue::from(it.root().unwrap()))
            .collect();
        let written = stream(&values);
        assert_eq!(
            written,
            text.replace("[x, {z: null}]", "\n  - x\n  - z: null")
                .replace("other: \n", "other:\n")
        );
        let again = Source::parse(&written);
        let again: Vec<YamlValue> = again
            .documents()
            .iter()
            .map(|it| YamlValue::from(it.root().unwrap()))
            .collect();
        assert_eq!(values, again);
    }
}
