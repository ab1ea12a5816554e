//! One document and what a real program said of it, read from any form of recording.

mod create;
mod live;
mod load;
mod update;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A document and what a real program said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What the case is called.
    pub name: String,
    /// What it is about, as far as it says.
    pub note: Option<String>,
    /// Who was asked.
    pub judge: Judge,
    /// The text that was judged.
    pub text: String,
    /// The object that was there before, where the judge was asked to replace one.
    pub before: Option<String>,
    /// What it said.
    pub said: Said,
}

/// The program that was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judge {
    /// kubectl and the API server with Feast's CRD: is this object accepted?
    ApiServer,
    /// Feast's SDK: can this `feature_store.yaml` be loaded and each of its parts be used?
    Sdk,
}

/// What it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing is wrong.
    Accepted,
    /// It refused, with these messages.
    Refused(Vec<String>),
    /// The answer depends on something else than the text; the reason says on what.
    Incomparable(String),
}

/// The cases of a recording, a JSON array, in its order. Where an entry has none of the known
/// forms, its place is taken by the reason.
///
/// # Errors
/// When the file cannot be read, or is no JSON array.
pub fn read(path: &Path) -> Result<Vec<Result<Case>>> {
    let name = || path.display().to_string();
    let text = fs::read_to_string(path).with_context(name)?;
    let entries: Vec<Value> =
        serde_json::from_str(&text).with_context(|| format!("{} is not a JSON array", name()))?;
    Ok(entries
        .into_iter()
        .enumerate()
        .map(|(index, entry)| case(entry).with_context(|| format!("entry {}", index + 1)))
        .collect())
}

/// The forms, each told by fields that no other has.
fn case(entry: Value) -> Result<Case> {
    let has = |field: &str| entry.get(field).is_some();
    if has("start_spec") {
        as_form::<update::Update>(entry)?.case()
    } else if has("load_ok") {
        as_form::<load::Loading>(entry).map(load::Loading::case)
    } else if has("steps") {
        as_form::<live::Live>(entry).map(live::Live::case)
    } else if has("accepted") {
        as_form::<create::Create>(entry).map(create::Create::case)
    } else {
        anyhow::bail!("none of `start_spec`, `load_ok`, `steps`, `accepted` is there")
    }
}

fn as_form<Form: DeserializeOwned>(entry: Value) -> Result<Form> {
    serde_json::from_value(entry).context("a field is missing or has another type")
}

impl Said {
    /// The verdict of a program that tells whether it accepts, and why not.
    fn of(accepted: bool, messages: Vec<String>) -> Self {
        if accepted {
            Self::Accepted
        } else {
            Self::Refused(messages)
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use serde_json::json;

    use super::*;

    fn shows(entry: Value, expected: &Expect) {
        let shown = match case(entry) {
            Ok(Case {
                judge,
                text,
                before,
                said,
                ..
            }) => format!("{judge:?} {text} {before:?}\n{said:?}\n"),
            Err(error) => format!("{error:#}\n"),
        };
        expected.assert_eq(&shown);
    }

    #[test]
    fn a_created_object_is_the_text_that_kubectl_sent() {
        let mut entry = json!({"name": "n", "yaml": "a: 1", "accepted": true, "later": [1]});
        shows(
            entry.clone(),
            &expect![[r"
            ApiServer a: 1 None
            Accepted
        "]],
        );
        entry["accepted"] = json!(false);
        entry["messages"] = json!(["spec: Required value"]);
        shows(
            entry,
            &expect![[r#"
            ApiServer a: 1 None
            Refused(["spec: Required value"])
        "#]],
        );
    }

    #[test]
    fn what_the_cluster_lacked_is_not_compared() {
        let entry = json!({
            "name": "n", "yaml": "a: 1", "accepted": false,
            "messages": ["namespaces \"nowhere\" not found"],
        });
        shows(
            entry,
            &expect![[r#"
                ApiServer a: 1 None
                Incomparable("the cluster lacks something: namespaces \"nowhere\" not found")
            "#]],
        );
    }

    #[test]
    fn a_replaced_object_knows_what_was_before() {
        let entry = json!({
            "name": "n", "start_spec": {"replicas": 1}, "new_spec": {"replicas": 2},
            "accepted": false, "messages": null,
        });
        shows(
            entry,
            &expect![[r#"
                ApiServer {"apiVersion":"feast.dev/v1","kind":"FeatureStore","metadata":{"name":"n"},"spec":{"replicas":2}} Some("{\"apiVersion\":\"feast.dev/v1\",\"kind\":\"FeatureStore\",\"metadata\":{\"name\":\"n\"},\"spec\":{\"replicas\":1}}")
                Refused([])
            "#]],
        );
    }

    #[test]
    fn a_patch_is_merged_into_what_was_before() {
        let entry = json!({
            "name": "n", "start_spec": {"a": {"b": 1, "c": 2}, "d": [1, 2]}, "accepted": true,
            "patch": {"spec": {"a": {"b": null, "e": {"f": null, "g": 3}}, "d": [4]}},
            "subresource": null, "api_version": "v1alpha1",
        });
        shows(
            entry,
            &expect![[r#"
                ApiServer {"apiVersion":"feast.dev/v1alpha1","kind":"FeatureStore","metadata":{"name":"n"},"spec":{"a":{"c":2,"e":{"g":3}},"d":[4]}} Some("{\"apiVersion\":\"feast.dev/v1alpha1\",\"kind\":\"FeatureStore\",\"metadata\":{\"name\":\"n\"},\"spec\":{\"a\":{\"b\":1,\"c\":2},\"d\":[1,2]}}")
                Accepted
            "#]],
        );
    }

    #[test]
    fn a_loaded_file_is_refused_by_any_of_its_parts() {
        let entry = json!({
            "name": "n", "yaml": "project: p", "env": null, "load_ok": true, "load_error": null,
            "parts": {
                "registry": {"ok": true, "store": {"ok": false, "error": "no such scheme"}},
                "online_store": {"ok": false, "error": "no such field", "import_failure": false},
                "provider": {"ok": true},
            },
            "accepted_but_unusable": ["batch_engine is None"],
        });
        shows(
            entry,
            &expect![[r#"
                Sdk project: p None
                Refused(["online_store: no such field", "registry: no such scheme", "batch_engine is None"])
            "#]],
        );
    }

    #[test]
    fn what_the_recorder_lacked_is_not_compared() {
        let mut entry = json!({
            "name": "n", "yaml": "project: p", "load_ok": true, "env": {"URL": "x"}, "parts": {},
        });
        shows(
            entry.clone(),
            &expect![[r#"
            Sdk project: p None
            Incomparable("it was loaded with environment variables")
        "#]],
        );
        entry["env"] = Value::Null;
        entry["parts"] = json!({"engine": {
            "ok": false, "error": "e", "error_type": "FeastModuleImportError", "import_failure": true,
        }});
        shows(
            entry.clone(),
            &expect![[r#"
            Sdk project: p None
            Incomparable("a module was not installed where it was loaded: e")
        "#]],
        );
        entry["parts"]["other"] = json!({"ok": false, "error": "f"});
        shows(
            entry,
            &expect![[r#"
            Sdk project: p None
            Refused(["other: f"])
        "#]],
        );
    }

    #[test]
    fn of_an_opened_registry_only_what_the_text_says_is_compared() {
        let step = |kind: &str| {
            json!({
                "name": "n", "yaml": "project: p", "ok": false, "env": null,
                "steps": [{"step": "s", "ok": true}, {"step": "registry", "ok": false, "error_type": kind, "error": "e"}],
            })
        };
        shows(
            step("ValueError"),
            &expect![[r#"
            Sdk project: p None
            Refused(["registry: e"])
        "#]],
        );
        shows(
            step("OperationalError"),
            &expect![[r#"
            Sdk project: p None
            Incomparable("OperationalError tells of the place where it was opened: e")
        "#]],
        );
    }

    #[test]
    fn other_forms_are_said_to_be_unknown() {
        shows(
            json!({"name": "n"}),
            &expect![[r"
            none of `start_spec`, `load_ok`, `steps`, `accepted` is there
        "]],
        );
        shows(
            json!({"name": "n", "accepted": true}),
            &expect![[r"
            a field is missing or has another type: missing field `yaml`
        "]],
        );
    }
}
