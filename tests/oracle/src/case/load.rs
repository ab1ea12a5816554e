//! A `feature_store.yaml` that Feast's SDK loaded, and what it said of the file and of each part.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::Value;

use super::{Case, Judge, Said};

/// What the SDK raises where a class is in a module that is not installed, whatever the text says
/// of the rest.
const NO_MODULE: &str = "FeastModuleImportError";

#[derive(Deserialize)]
pub(super) struct Loading {
    name: String,
    note: Option<String>,
    /// The text of the file; where it was written in another encoding, `bytes_b64` has the bytes.
    yaml: String,
    bytes_b64: Option<String>,
    /// The environment variables that were set for it.
    env: Option<BTreeMap<String, String>>,
    /// Whether `RepoConfig` could be made of it.
    load_ok: bool,
    load_error: Option<String>,
    load_error_type: Option<String>,
    /// What came of each part when it was first used; parts may hold parts.
    parts: Option<BTreeMap<String, Value>>,
    /// What was wrong although no part complained.
    accepted_but_unusable: Option<Vec<String>>,
}

/// Something that could not be loaded.
struct Failure {
    message: String,
    /// Whether the place is to blame, where a module is not installed.
    is_of_the_place: bool,
}

impl Loading {
    pub(super) fn case(self) -> Case {
        Case {
            said: self.said(),
            name: self.name,
            note: self.note,
            judge: Judge::Sdk,
            text: self.yaml,
            before: None,
        }
    }

    fn said(&self) -> Said {
        if self.env.as_ref().is_some_and(|env| !env.is_empty()) {
            return Said::Incomparable("it was loaded with environment variables".to_owned());
        }
        let bytes = self
            .bytes_b64
            .as_ref()
            .and_then(|it| STANDARD.decode(it).ok());
        if bytes.is_some_and(|bytes| bytes != self.yaml.as_bytes()) {
            return Said::Incomparable("the file was not written in UTF-8".to_owned());
        }
        let failures = self.failures();
        let (of_the_place, of_the_text): (Vec<_>, Vec<_>) =
            failures.into_iter().partition(|it| it.is_of_the_place);
        match of_the_place.into_iter().next() {
            Some(Failure { message, .. }) if of_the_text.is_empty() => Said::Incomparable(format!(
                "a module was not installed where it was loaded: {message}"
            )),
            _ => Said::of(
                of_the_text.is_empty(),
                of_the_text.into_iter().map(|it| it.message).collect(),
            ),
        }
    }

    fn failures(&self) -> Vec<Failure> {
        let mut failures = Vec::new();
        if !self.load_ok {
            failures.push(Failure {
                message: self.load_error.clone().unwrap_or_default(),
                is_of_the_place: self.load_error_type.as_deref() == Some(NO_MODULE),
            });
        }
        for (name, part) in self.parts.iter().flatten() {
            part_failures(name, part, &mut failures);
        }
        let unusable = self.accepted_but_unusable.iter().flatten();
        failures.extend(unusable.map(|message| Failure {
            message: message.clone(),
            is_of_the_place: false,
        }));
        failures
    }
}

fn part_failures(name: &str, part: &Value, failures: &mut Vec<Failure>) {
    let word = |field: &str| part.get(field).and_then(Value::as_str).unwrap_or_default();
    if part.get("ok").and_then(Value::as_bool) == Some(false) {
        let is_of_the_place = word("error_type") == NO_MODULE;
        failures.push(Failure {
            message: if is_of_the_place {
                word("error").to_owned()
            } else {
                format!("{name}: {}", word("error"))
            },
            is_of_the_place,
        });
    }
    for inner in part.as_object().into_iter().flat_map(|part| part.values()) {
        if inner.get("ok").is_some() {
            part_failures(name, inner, failures);
        }
    }
}
