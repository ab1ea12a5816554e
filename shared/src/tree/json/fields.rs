//! The fields of a JSON object whose values few ask for.

use std::borrow::Cow;

use hifijson::num::Lex as _;
use hifijson::token::Lex as _;
use hifijson::{Error, Expect, SliceLexer};

use super::{JsonFault, advance, each_field, plain_string, string};

/// The fields of a JSON object, each with its value as JSON text.
#[derive(Debug)]
pub struct JsonFields<'t>(Vec<(Cow<'t, str>, &'t [u8])>);

impl<'t> JsonFields<'t> {
    /// Reads the names of the fields.
    ///
    /// # Errors
    /// When it is not an object in JSON and UTF-8. Its values may be nested as deep as they like.
    pub fn read(json: &'t [u8]) -> Result<Self, JsonFault> {
        Self::read_opening(json, None).map(|(fields, _)| fields)
    }

    /// Reads the names of the fields, and of those of the object in one of them, so that what is in that is passed over
    /// once only. The second is `None` where that field holds no object.
    ///
    /// # Errors
    /// Those of [`JsonFields::read`].
    pub fn read_with(json: &'t [u8], opened: &str) -> Result<(Self, Option<Self>), JsonFault> {
        Self::read_opening(json, Some(opened))
    }

    fn read_opening(
        json: &'t [u8],
        opened: Option<&str>,
    ) -> Result<(Self, Option<Self>), JsonFault> {
        let (mut fields, mut inner) = (Vec::new(), None);
        let mut lexer = SliceLexer::new(json);
        let read = lexer.exactly_one(SliceLexer::ws_peek, |next, lexer| {
            each_field(next, lexer, |name, next, lexer| {
                let is_opened = opened.is_some_and(|it| it == name);
                if is_opened && next == b'{' {
                    let mut own = Vec::new();
                    each_field(next, lexer, |name, _, lexer| {
                        own.push((name, passed_over(lexer)?));
                        Ok(())
                    })?;
                    inner = Some(Self(own));
                } else {
                    fields.push((name, passed_over(lexer)?));
                    // Of a repeated one the last counts.
                    inner = inner.take().filter(|_| !is_opened);
                }
                Ok(())
            })
        });
        read.map_err(|error| JsonFault::of(&error, json, &lexer))?;
        Ok((Self(fields), inner))
    }

    /// The value of a field that is given and not null; of a repeated one the last counts.
    pub fn get(&self, name: &str) -> Option<&'t [u8]> {
        let mut fields = self.0.iter().rev();
        let (_, value) = fields.find(|(known, _)| known == name)?;
        Some(*value).filter(|it| *it != b"null")
    }

    /// The fields of a field; none where it is not given.
    ///
    /// # Errors
    /// When it is something else than an object.
    pub fn fields(&self, name: &str) -> Result<Self, JsonFault> {
        self.get(name).map_or(Ok(Self(Vec::new())), Self::read)
    }

    /// The text of a field.
    ///
    /// # Errors
    /// When it is something else than a string.
    pub fn text(&self, name: &str) -> Result<Option<Cow<'t, str>>, JsonFault> {
        let Some(json) = self.get(name) else {
            return Ok(None);
        };
        let mut lexer = SliceLexer::new(json);
        let text = lexer.exactly_one(SliceLexer::ws_peek, string);
        let text = text.map_err(|error| JsonFault::of(&error, json, &lexer))?;
        Ok(Some(text))
    }
}

/// The value at the front, which is passed over.
fn passed_over<'t>(lexer: &mut SliceLexer<'t>) -> Result<&'t [u8], Error> {
    let value = lexer.as_slice();
    skip(lexer)?;
    let length = value.len() - lexer.as_slice().len();
    Ok(value.get(..length).unwrap_or_default())
}

/// Passes over the value at the front, however deep it is nested. Most of a request is passed over, so this goes from
/// byte to byte and asks the lexer for what is rare.
fn skip(lexer: &mut SliceLexer<'_>) -> Result<(), Error> {
    let mut open = Vec::new();
    let mut next = front(lexer).ok_or(Expect::Value)?;
    loop {
        let mut is_first = false;
        match next {
            b'[' | b'{' => {
                // Each closing bracket stands two behind the one that opens.
                open.push(next + 2);
                is_first = true;
                advance(lexer, 1);
            }
            b'"' => skip_string(lexer)?,
            b'-' | b'0'..=b'9' => {
                lexer.num_ignore().validate()?;
            }
            _ => {
                lexer.null_or_bool().ok_or(Expect::Value)?;
            }
        }
        // Behind a value, or in front of the first one of a sequence or mapping.
        loop {
            let Some(end) = open.last() else {
                return Ok(());
            };
            next = front(lexer).ok_or(Expect::CommaOrEnd)?;
            if next == *end {
                open.pop();
                is_first = false;
                advance(lexer, 1);
                continue;
            }
            if !is_first {
                if next != b',' {
                    return Err(Expect::CommaOrEnd.into());
                }
                advance(lexer, 1);
                next = front(lexer).ok_or(Expect::Value)?;
            }
            if *end == b'}' {
                if next != b'"' {
                    return Err(Expect::String.into());
                }
                skip_string(lexer)?;
                if front(lexer) != Some(b':') {
                    return Err(Expect::Colon.into());
                }
                advance(lexer, 1);
                next = front(lexer).ok_or(Expect::Value)?;
            }
            break;
        }
    }
}

/// Passes over the string at the front; what is no ASCII or has escapes is read for that.
fn skip_string(lexer: &mut SliceLexer<'_>) -> Result<(), Error> {
    match plain_string(lexer) {
        Some(text) => advance(lexer, text.len() + 2),
        None => {
            string(b'"', lexer)?;
        }
    }
    Ok(())
}

/// The byte at the front, behind blanks.
fn front(lexer: &mut SliceLexer<'_>) -> Option<u8> {
    let next = *lexer.as_slice().first()?;
    if next > b' ' {
        Some(next)
    } else {
        lexer.ws_peek()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_without_their_values() {
        let json = br#" { "a" : {"b": "}\"]", "c": [1, 2]} , "n":null,"s" : "x\ny","e":-1.5e3 } "#;
        let fields = JsonFields::read(json).unwrap();
        let get = |name| fields.get(name).map(|it| std::str::from_utf8(it).unwrap());
        assert_eq!(get("a"), Some(r#"{"b": "}\"]", "c": [1, 2]}"#));
        assert_eq!(get("n"), None);
        assert_eq!(get("e"), Some("-1.5e3"));
        assert_eq!(fields.text("s").unwrap().as_deref(), Some("x\ny"));
        assert_eq!(fields.text("n").unwrap(), None);
        assert!(fields.text("a").is_err());
        let inner = fields.fields("a").unwrap();
        assert_eq!(inner.get("c"), Some(&b"[1, 2]"[..]));
        assert!(inner.fields("b").is_err());
        assert!(inner.fields("none").unwrap().get("b").is_none());
        let json = br#"{"r": {"x": 1}, "r": {"a": [2], "b": {}}, "s": 3}"#;
        let (outer, opened) = JsonFields::read_with(json, "r").unwrap();
        let opened = opened.unwrap();
        assert_eq!(opened.get("a"), Some(&b"[2]"[..]));
        assert_eq!(opened.get("x"), None);
        assert_eq!((outer.get("r"), outer.get("s")), (None, Some(&b"3"[..])));
        for json in ["{}", r#"{"r": []}"#, r#"{"r": {"a": 1}, "r": null}"#] {
            let (_, opened) = JsonFields::read_with(json.as_bytes(), "r").unwrap();
            assert!(opened.is_none(), "{json}");
        }
        let nameless = JsonFields::read(br#"{"": {"a": 1}}"#).unwrap();
        assert_eq!(nameless.get(""), Some(&br#"{"a": 1}"#[..]));
        assert!(JsonFields::read(b"{\"a\": [\"\xff\"]}").is_err());
        for json in [
            "",
            "[]",
            "1",
            "{",
            "{\"a\"}",
            "{\"a\": 1",
            "{\"a\": 1} 2",
            "{\"a\": ,}",
            "{\"a\": nonsense}",
            "{\"a\": 01}",
            "{\"a\": 1.}",
            "{\"a\": [1,]}",
            "{\"a\": [,1]}",
            "{\"a\": [1 2]}",
            "{\"a\": [}]}",
            "{\"a\": [[]}",
            "{\"a\": {\"b\"}}",
            "{\"a\": {\"b\":}}",
            "{\"a\": {\"b\" 1}}",
            "{\"a\": {b: 1}}",
            "{\"a\": {\"b\": 1,}}",
            "{\"a\": {\"b\": 1 \"c\": 2}}",
            "{\"a\": \"\\x\"}",
            "{\"a\": \"\n\"}",
        ] {
            let read = JsonFields::read(json.as_bytes());
            assert!(read.is_err(), "{json}");
        }
    }
}
