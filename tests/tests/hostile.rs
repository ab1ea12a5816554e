//! Input that no API server would send: the policy always answers, within its time and memory, and what
//! it cannot read it refuses.

use anyhow::{Context, ensure};
use feast_ha_tests::admission_request::AdmissionRequest;
use feast_ha_tests::admission_response::{SettingsVerdict, ValidationResponse};
use feast_ha_tests::policy_host::PolicyHost;
use serde_json::{Value, json};

/// Asks and insists on an answer; a trap, a time-out and an error are none.
fn ask(host: &PolicyHost, about: &str, payload: &[u8]) -> anyhow::Result<ValidationResponse> {
    let answer = host
        .call("validate", payload)
        .with_context(|| format!("no answer to {about}"))?;
    serde_json::from_slice(&answer).with_context(|| format!("unreadable answer to {about}"))
}

/// The payload around a `FeatureStore` with this `spec`.
fn feature_store(spec: &Value) -> Vec<u8> {
    payload(json!({
        "apiVersion": "feast.dev/v1",
        "kind": "FeatureStore",
        "metadata": {"name": "prod"},
        "spec": spec,
    }))
}

fn payload(object: Value) -> Vec<u8> {
    let request = AdmissionRequest::create(object).build();
    json!({"request": request, "settings": {}})
        .to_string()
        .into_bytes()
}

/// A `FeatureStore` request whose object is this JSON text.
fn with_object_text(object: &str) -> Vec<u8> {
    format!(
        r#"{{"settings":{{}},"request":{{"uid":"u","operation":"CREATE","userInfo":{{}},
        "kind":{{"group":"feast.dev","version":"v1","kind":"FeatureStore"}},
        "resource":{{"group":"feast.dev","version":"v1","resource":"featurestores"}},
        "object":{object}}}}}"#
    )
    .into_bytes()
}

#[test]
fn what_cannot_be_read_is_refused_with_a_reason() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
    let mut cut = feature_store(&json!({"feastProject": "fraud"}));
    cut.truncate(cut.len() / 2);
    let mut not_utf8 = feature_store(&json!({"feastProject": "fraud"}));
    let at = not_utf8
        .windows(5)
        .position(|window| window == b"fraud")
        .context("no project in the payload")?;
    not_utf8[at] = 0xff;
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("an empty body", Vec::new()),
        ("a NUL", vec![0]),
        ("a body that is no JSON", b"apiVersion: v1".to_vec()),
        ("a JSON array", b"[]".to_vec()),
        ("a JSON string", br#""request""#.to_vec()),
        ("null", b"null".to_vec()),
        ("a body without a request", br#"{"settings":{}}"#.to_vec()),
        (
            "a request that is null",
            br#"{"request":null,"settings":{}}"#.to_vec(),
        ),
        (
            "a request that is an array",
            br#"{"request":[],"settings":{}}"#.to_vec(),
        ),
        (
            "a request without anything in it",
            br#"{"request":{},"settings":{}}"#.to_vec(),
        ),
        ("half a body", cut),
        ("invalid UTF-8", not_utf8),
        ("brackets 5,000 deep", deep.clone().into_bytes()),
        ("an object 5,000 deep", with_object_text(&deep)),
        (
            "a field 5,000 deep",
            with_object_text(&format!(
                r#"{{"apiVersion":"feast.dev/v1","kind":"FeatureStore","spec":{deep}}}"#
            )),
        ),
        ("an object that is null", with_object_text("null")),
        (
            "an object that is a string",
            with_object_text(r#""FeatureStore""#),
        ),
        ("an object that is a number", with_object_text("1e999")),
        ("an object that is an array", with_object_text("[{}]")),
    ];
    for (about, payload) in cases {
        let response = ask(host, about, &payload)?;
        ensure!(!response.accepted, "accepted {about}");
        ensure!(
            response.message.is_some_and(|message| !message.is_empty()),
            "no reason for refusing {about}"
        );
    }
    Ok(())
}

#[test]
fn large_but_sound_requests_are_accepted_within_the_memory_cap() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let env = |count: usize, value: &str| -> Value {
        let variables: Vec<Value> = (0..count)
            .map(|index| json!({"name": format!("V{index}"), "value": value}))
            .collect();
        json!({
            "feastProject": "fraud",
            "services": {"onlineStore": {"server": {"env": variables}}},
        })
    };
    let labels: Value = (0..50_000)
        .map(|index| (format!("label-{index}"), json!("value")))
        .collect();
    let cases = [
        ("10,000 variables", feature_store(&env(10_000, "x"))),
        (
            "2 MB in one value",
            feature_store(&env(1, &"x".repeat(1 << 20))),
        ),
        (
            "2 MB in small fields",
            payload(json!({
                "apiVersion": "feast.dev/v1",
                "kind": "FeatureStore",
                "metadata": {"name": "prod", "labels": labels},
                "spec": {"feastProject": "fraud"},
            })),
        ),
    ];
    for (about, payload) in cases {
        let response = ask(host, about, &payload)?;
        ensure!(
            response.accepted,
            "refused {about}: {:?}",
            response.message.unwrap_or_default()
        );
    }
    Ok(())
}

/// Puts a value of every wrong type at every place of a full `FeatureStore`, one at a time.
#[test]
fn a_wrong_type_anywhere_is_answered() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let store = json!({"store": {"type": "postgres", "secretRef": {"name": "stores"}}});
    let spec = json!({
        "feastProject": "fraud",
        "replicas": 3,
        "services": {
            "scaling": {"autoscaling": {"minReplicas": 2, "maxReplicas": 5}},
            "onlineStore": {"persistence": store},
            "offlineStore": {"persistence": {"file": {"type": "duckdb"}}},
            "registry": {"local": {"persistence": {"file": {"path": "/data/registry.db"}}}},
        },
    });
    let wrong = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5e300),
        json!(""),
        json!([]),
        json!([null]),
        json!({}),
        json!({"": null}),
    ];
    let mut places = Vec::new();
    collect_places(&spec, String::new(), &mut places);
    ensure!(places.len() > 20, "only {} places", places.len());
    for place in &places {
        for value in &wrong {
            let mut spec = spec.clone();
            if let Some(slot) = spec.pointer_mut(place) {
                *slot = value.clone();
            }
            let about = format!("{value} at spec{place}");
            ask(host, &about, &feature_store(&spec))?;
        }
    }
    Ok(())
}

fn collect_places(value: &Value, at: String, places: &mut Vec<String>) {
    if let Value::Object(fields) = value {
        for (key, below) in fields {
            collect_places(below, format!("{at}/{key}"), places);
        }
    }
    places.push(at);
}

#[test]
fn unreadable_settings_are_a_verdict_not_an_error() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let deep = format!("{}{}", r#"{"rules":"#.repeat(5_000), "}".repeat(5_000));
    let cases: [(&str, &[u8]); 6] = [
        ("nothing", b""),
        ("no JSON", b"rules:"),
        ("an array", b"[]"),
        ("a string", br#""{}""#),
        ("invalid UTF-8", b"{\"rules\":{\"\xff\":\"warn\"}}"),
        ("objects 5,000 deep", deep.as_bytes()),
    ];
    for (about, settings) in cases {
        let answer = host
            .call("validate_settings", settings)
            .with_context(|| format!("no answer to settings that are {about}"))?;
        let verdict: SettingsVerdict = serde_json::from_slice(&answer)?;
        ensure!(!verdict.valid, "accepted settings that are {about}");
        ensure!(
            verdict.message.is_some_and(|message| !message.is_empty()),
            "no reason for refusing settings that are {about}"
        );
    }
    Ok(())
}

/// The real host has checked the settings before, but a policy that trusts this would fail open.
#[test]
fn a_request_with_unreadable_settings_is_refused() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let store = json!({
        "apiVersion": "feast.dev/v1",
        "kind": "FeatureStore",
        "metadata": {"name": "prod"},
        "spec": {"feastProject": "fraud"},
    });
    let request = AdmissionRequest::create(store).build();
    for settings in [
        json!([]),
        json!("{}"),
        json!({"rules": {"no-such-rule": "off"}}),
    ] {
        let payload = json!({"request": request, "settings": settings}).to_string();
        let response = ask(host, &settings.to_string(), payload.as_bytes())?;
        ensure!(!response.accepted, "accepted with settings {settings}");
    }
    Ok(())
}
