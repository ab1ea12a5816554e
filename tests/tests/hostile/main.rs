//! Input that no API server would send: the policy always answers, within its time and memory, and what
//! it cannot read it refuses.

mod large;

use anyhow::{Context, ensure};
use feast_ha_tests::admission_request::AdmissionRequest;
use feast_ha_tests::admission_response::{SettingsVerdict, ValidationResponse};
use feast_ha_tests::cluster::{Cluster, Kind};
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

/// A Deployment with these variables and three pods.
fn deployment(variables: impl IntoIterator<Item = Value>) -> Value {
    let variables: Vec<Value> = variables.into_iter().collect();
    json!({
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "prod"},
        "spec": {
            "replicas": 3,
            "template": {"spec": {"containers": [{"name": "server", "env": variables}]}},
        },
    })
}

/// A `FeatureStore` request whose object is this JSON text.
fn with_object_text(object: &str) -> Vec<u8> {
    request_text("feast.dev", "FeatureStore", object)
}

/// A request for a kind whose object is this JSON text.
fn request_text(group: &str, kind: &str, object: &str) -> Vec<u8> {
    let plural = format!("{}s", kind.to_lowercase());
    format!(
        r#"{{"settings":{{}},"request":{{"uid":"u","operation":"CREATE","userInfo":{{}},
        "kind":{{"group":"{group}","version":"v1","kind":"{kind}"}},
        "resource":{{"group":"{group}","version":"v1","resource":"{plural}"}},
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
    let mut pod_not_utf8 = request_text("", "Pod", r#"{"spec":"?"}"#);
    for byte in &mut pod_not_utf8 {
        *byte = if *byte == b'?' { 0xff } else { *byte };
    }
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
        (
            "a kind of somebody else that is no JSON",
            request_text("", "Pod", r#"{"spec":{"a":[1,]}}"#),
        ),
        (
            "brackets of somebody else that do not match",
            request_text("", "Pod", r#"{"spec":[}]}"#),
        ),
        (
            "an object of somebody else that is no JSON",
            request_text("apps", "Deployment", r#"{"spec":nonsense}"#),
        ),
        ("invalid UTF-8", not_utf8),
        ("invalid UTF-8 of somebody else", pod_not_utf8),
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

const WRONG: [&str; 9] = [
    "null",
    "true",
    "-1",
    "1.5e300",
    r#""""#,
    "[]",
    "[null]",
    "{}",
    r#"{"": null}"#,
];

/// Puts a value of every wrong type at every place below `object`, one at a time, and asks.
fn ask_with_every_wrong_type(
    object: &Value,
    ask: impl Fn(&str, Value) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut places = Vec::new();
    collect_places(object, String::new(), &mut places);
    ensure!(places.len() > 5, "only {} places", places.len());
    for place in &places {
        for wrong in WRONG {
            let mut object = object.clone();
            if let Some(slot) = object.pointer_mut(place) {
                *slot = serde_json::from_str(wrong)?;
            }
            ask(&format!("{wrong} at {place}"), object)?;
        }
    }
    Ok(())
}

#[test]
fn a_wrong_type_in_what_scales_is_answered() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let autoscaler = json!({
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": "prod"},
        "spec": {
            "scaleTargetRef": {"apiVersion": "feast.dev/v1", "kind": "FeatureStore", "name": "prod"},
            "minReplicas": 1,
            "maxReplicas": 3,
        },
    });
    let variable = json!({"name": "FEATURE_STORE_YAML_BASE64", "value": "cHJvamVjdDogcAo="});
    let deployment = json!({
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "prod", "labels": {"a": "b"}},
        "spec": {
            "replicas": 3,
            "template": {"spec": {"containers": [{"name": "x", "env": [variable]}]}},
        },
    });
    for object in [autoscaler, deployment] {
        let (api_version, kind) = (object["apiVersion"].clone(), object["kind"].clone());
        ask_with_every_wrong_type(&object, |about, mut object| {
            // What routes the request stays.
            if let Value::Object(fields) = &mut object {
                fields.insert("apiVersion".to_owned(), api_version.clone());
                fields.insert("kind".to_owned(), kind.clone());
            }
            ask(host, about, &payload(object)).map(drop)
        })?;
    }
    Ok(())
}

/// A cluster could hold anything that its schema once let through.
/// A `FeatureStore` that is stored, and the request to scale it to three.
fn stored_and_scaled() -> (Value, Vec<u8>) {
    let stored = json!({
        "apiVersion": "feast.dev/v1",
        "kind": "FeatureStore",
        "metadata": {"name": "prod", "namespace": "feast"},
        "spec": {
            "feastProject": "fraud",
            "replicas": 1,
            "services": {"registry": {"local": {"persistence": {"file": {"path": "/r.db"}}}}},
        },
    });
    let scale = |replicas: i64| {
        json!({
            "apiVersion": "autoscaling/v1",
            "kind": "Scale",
            "metadata": {"name": "prod", "namespace": "feast"},
            "spec": {"replicas": replicas},
        })
    };
    let request = AdmissionRequest {
        operation: "UPDATE".to_owned(),
        object: scale(3),
        old_object: scale(1),
        overrides: [("subResource".to_owned(), json!("scale"))]
            .into_iter()
            .collect(),
    };
    let request = json!({"request": request.build(), "settings": {}});
    (stored, request.to_string().into_bytes())
}

/// The host with this one object in its cluster.
fn with_stored(host: &PolicyHost, stored: Value) -> PolicyHost {
    host.with_cluster(cluster(stored))
}

/// A cluster with this one object.
fn cluster(stored: Value) -> Cluster {
    Cluster {
        context_aware_resources: vec![Kind {
            api_version: "feast.dev/v1".to_owned(),
            kind: "FeatureStore".to_owned(),
        }],
        objects: vec![stored],
        ..Cluster::default()
    }
}

#[test]
fn a_wrong_type_in_what_is_looked_up_is_answered() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let (stored, request) = stored_and_scaled();
    ask_with_every_wrong_type(&stored["spec"], |about, spec| {
        let mut stored = stored.clone();
        stored["spec"] = spec;
        ask(&with_stored(host, stored), about, &request).map(drop)
    })
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
    ask_with_every_wrong_type(&spec, |about, spec| {
        ask(host, about, &feature_store(&spec)).map(drop)
    })
}

fn collect_places(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, below) in fields {
                collect_places(below, format!("{at}/{key}"), places);
            }
        }
        Value::Array(items) => {
            for (index, below) in items.iter().enumerate() {
                collect_places(below, format!("{at}/{index}"), places);
            }
        }
        _ => {}
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
