//! The fields of a JSON object whose values few ask for.

use std::borrow::Cow;

use super::{JsonFault, Reader};

/// The fields of a JSON object, each with its value as JSON text.
#[derive(Debug)]
pub struct JsonFields<'t>(Vec<(Cow<'t, str>, &'t str)>);

impl<'t> JsonFields<'t> {
    /// Reads the names of the fields.
    ///
    /// # Errors
    /// When it is not an object in JSON. Its values may be nested as deep as they like.
    pub fn read(json: &'t str) -> Result<Self, JsonFault> {
        Self::read_opening(json, None).map(|(fields, _)| fields)
    }

    /// Reads the names of the fields, and of those of the object in one of them, so that what is in that is passed over
    /// once only. The second is `None` where that field holds no object.
    ///
    /// # Errors
    /// Those of [`JsonFields::read`].
    pub fn read_with(json: &'t str, opened: &str) -> Result<(Self, Option<Self>), JsonFault> {
        Self::read_opening(json, Some(opened))
    }

    fn read_opening(
        json: &'t str,
        opened: Option<&str>,
    ) -> Result<(Self, Option<Self>), JsonFault> {
        let (mut fields, mut inner) = (Vec::new(), None);
        Reader::all(json, |reader| {
            reader.fields(|name, reader| {
                let is_opened = opened.is_some_and(|it| it == name);
                if is_opened && reader.front() == Some(b'{') {
                    let mut own = Vec::new();
                    reader.fields(|name, reader| {
                        own.push((name, reader.skipped()?));
                        Ok(())
                    })?;
                    inner = Some(Self(own));
                } else {
                    fields.push((name, reader.skipped()?));
                    // Of a repeated one the last counts.
                    inner = inner.take().filter(|_| !is_opened);
                }
                Ok(())
            })
        })?;
        Ok((Self(fields), inner))
    }

    /// The value of a field that is given and not null; of a repeated one the last counts.
    pub fn get(&self, name: &str) -> Option<&'t str> {
        let mut fields = self.0.iter().rev();
        let (_, value) = fields.find(|(known, _)| known == name)?;
        Some(*value).filter(|it| *it != "null")
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
        let json = self.get(name);
        json.map(|it| Reader::all(it, Reader::string)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_without_their_values() {
        let json = r#" { "a" : {"b": "}\"]", "c": [1, 2]} , "n":null,"s" : "x\ny","e":-1.5e3 } "#;
        let fields = JsonFields::read(json).unwrap();
        let get = |name| fields.get(name);
        assert_eq!(get("a"), Some(r#"{"b": "}\"]", "c": [1, 2]}"#));
        assert_eq!(get("n"), None);
        assert_eq!(get("e"), Some("-1.5e3"));
        assert_eq!(fields.text("s").unwrap().as_deref(), Some("x\ny"));
        assert_eq!(fields.text("n").unwrap(), None);
        assert!(fields.text("a").is_err());
        let inner = fields.fields("a").unwrap();
        assert_eq!(inner.get("c"), Some("[1, 2]"));
        assert!(inner.fields("b").is_err());
        assert!(inner.fields("none").unwrap().get("b").is_none());
        let json = r#"{"r": {"x": 1}, "r": {"a": [2], "b": {}}, "s": 3}"#;
        let (outer, opened) = JsonFields::read_with(json, "r").unwrap();
        let opened = opened.unwrap();
        assert_eq!(opened.get("a"), Some("[2]"));
        assert_eq!(opened.get("x"), None);
        assert_eq!((outer.get("r"), outer.get("s")), (None, Some("3")));
        for json in ["{}", r#"{"r": []}"#, r#"{"r": {"a": 1}, "r": null}"#] {
            let (_, opened) = JsonFields::read_with(json, "r").unwrap();
            assert!(opened.is_none(), "{json}");
        }
        let nameless = JsonFields::read(r#"{"": {"a": 1}}"#).unwrap();
        assert_eq!(nameless.get(""), Some(r#"{"a": 1}"#));
        let half = JsonFields::read(r#"{"a": "\ud800"}"#).unwrap();
        assert!(half.text("a").is_err());
        for json in [
            "",
            r#"{"\udc00": 1}"#,
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
            let read = JsonFields::read(json);
            assert!(read.is_err(), "{json}");
        }
    }
}
