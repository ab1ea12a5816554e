//! The match conditions of the published policy, evaluated on the requests of the golden cases: what the policy has
//! something to say about reaches it, and what has nothing to do with Feast stays away.

use std::fs;

use anyhow::{Context as _, ensure};
use cel::{Context, Program, Value as Answer};
use expect_test::expect;
use feast_ha_tests::golden_case::request;
use feast_ha_tests::module::workspace_root;
use serde_json::Value;

#[test]
fn what_the_policy_has_something_to_say_about_reaches_it() -> anyhow::Result<()> {
    let policy = yaml(&workspace_root().join("deploy/protect.yaml"))?;
    let spec = policy.get("spec").context("no spec")?;
    let conditions = list(spec, "matchConditions");
    let conditions = conditions.iter().map(|it| word(it, "expression"));
    let conditions = conditions
        .map(|it| Program::compile(it).with_context(|| it.to_owned()))
        .collect::<anyhow::Result<Vec<_>>>()?;
    ensure!(!conditions.is_empty(), "no conditions");
    let mut kept_away = Vec::new();
    for entry in fs::read_dir(workspace_root().join("tests/cases"))? {
        let path = entry?.path();
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let case = yaml(&path)?;
        let Ok(request) = request(&fs::read_to_string(&path)?) else {
            continue;
        };
        // An API server has read what it asks webhooks about.
        let is_readable = request
            .pointer("/object/spec")
            .is_some_and(Value::is_object);
        if !is_readable || !list(spec, "rules").iter().any(|it| matches(it, &request)) {
            continue;
        }
        let reaches = evaluate(&conditions, &request).with_context(|| name.clone())?;
        let answer = case.get("answer").context("no answer")?;
        ensure!(
            reaches || is_silent(answer),
            "{name} never reaches the policy"
        );
        if !reaches {
            kept_away.push(name);
        }
    }
    kept_away.sort();
    expect![[r"
        deployment-scale-unrelated
        deployment-unrelated
        hpa-other-kind
        status"]]
    .assert_eq(&kept_away.join("\n"));
    Ok(())
}

/// Whether all conditions let the request through.
fn evaluate(conditions: &[Program], request: &Value) -> anyhow::Result<bool> {
    let mut context = Context::default();
    for (name, value) in [
        ("request", request),
        ("object", &request["object"]),
        ("oldObject", &request["oldObject"]),
    ] {
        let added = context.add_variable(name, value);
        ensure!(added.is_ok(), "{name} cannot be handed over");
    }
    for condition in conditions {
        match condition.execute(&context)? {
            Answer::Bool(true) => {}
            Answer::Bool(false) => return Ok(false),
            other => anyhow::bail!("{other:?} is neither true nor false"),
        }
    }
    Ok(true)
}

/// Whether a rule names the request's resource and operation.
fn matches(rule: &Value, request: &Value) -> bool {
    let has = |field: &str, word: &str| list(rule, field).iter().any(|it| it == word);
    let resource = &request["resource"];
    let plural = word(resource, "resource");
    let plural = match word(request, "subResource") {
        "" => plural.to_owned(),
        sub_resource => format!("{plural}/{sub_resource}"),
    };
    has("apiGroups", word(resource, "group"))
        && has("apiVersions", word(resource, "version"))
        && has("resources", &plural)
        && has("operations", word(request, "operation"))
}

/// Whether the policy accepts and says nothing.
fn is_silent(answer: &Value) -> bool {
    answer["allowed"] == true && answer.get("warnings").is_none()
}

fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value
        .get(field)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn word<'v>(value: &'v Value, field: &str) -> &'v str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn yaml(path: &std::path::Path) -> anyhow::Result<Value> {
    let text = fs::read_to_string(path)?;
    serde_yaml::from_str(&text).with_context(|| path.display().to_string())
}
