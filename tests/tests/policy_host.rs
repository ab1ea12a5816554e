//! The host itself, against guests of a few lines: it must treat a policy as the real one does.

use anyhow::ensure;
use feast_ha_tests::admission_request::AdmissionRequest;
use feast_ha_tests::admission_response::AdmissionResponse;
use feast_ha_tests::cluster::{Cluster, Kind};
use feast_ha_tests::policy_host::PolicyHost;
use serde_json::{Value, json};

/// A guest in the text format whose memory begins with this text and whose `__guest_call` has this body.
fn guest(memory: &str, body: &str) -> anyhow::Result<PolicyHost> {
    PolicyHost::load(
        format!(
            r#"(module
              (import "wapc" "__guest_request" (func $request (param i32 i32)))
              (import "wapc" "__guest_response" (func $response (param i32 i32)))
              (import "wapc" "__guest_error" (func $error (param i32 i32)))
              (import "wapc" "__host_call" (func $host_call
                (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
              (import "wapc" "__host_response_len" (func $host_response_len (result i32)))
              (import "wapc" "__host_response" (func $host_response (param i32)))
              (import "wapc" "__host_error_len" (func $host_error_len (result i32)))
              (import "wapc" "__host_error" (func $host_error (param i32)))
              (memory (export "memory") 4)
              (data (i32.const 0) {memory:?})
              (global $calls (mut i32) (i32.const 0))
              (func (export "wapc_init") (global.set $calls (i32.const 48)))
              (func (export "__guest_call") (param $operation_len i32) (param $len i32) (result i32)
                {body})
            )"#
        )
        .as_bytes(),
    )
}

/// A guest that answers every call with the same text.
fn answering(text: &str) -> anyhow::Result<PolicyHost> {
    let len = text.len();
    guest(
        text,
        &format!("(call $response (i32.const 0) (i32.const {len})) (i32.const 1)"),
    )
}

fn validate(host: &PolicyHost) -> AdmissionResponse {
    let object = json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}});
    host.validate(&AdmissionRequest::create(object).build(), &json!({}))
}

#[test]
fn every_call_meets_an_instance_that_was_just_initialised() -> anyhow::Result<()> {
    let host = guest(
        "",
        "(global.set $calls (i32.add (global.get $calls) (i32.const 1)))
         (i32.store8 (i32.const 0) (global.get $calls))
         (call $response (i32.const 0) (i32.const 1)) (i32.const 1)",
    )?;
    assert_eq!(host.call("count", &[])?, b"1");
    assert_eq!(host.call("count", &[])?, b"1");
    Ok(())
}

#[test]
fn an_endless_loop_is_interrupted() -> anyhow::Result<()> {
    let response = validate(&guest("", "(loop $again (br $again)) (unreachable)")?);
    assert!(!response.allowed);
    assert_eq!(response.code(), Some(500));
    assert_eq!(
        response.message(),
        "Policy execution interrupted because it exceeded the allowed execution time"
    );
    Ok(())
}

#[test]
fn a_trap_is_an_internal_server_error() -> anyhow::Result<()> {
    let response = validate(&guest("", "(unreachable)")?);
    assert!(!response.allowed);
    assert_eq!(response.code(), Some(500));
    let expected = "internal server error: Guest call failure: error while executing at wasm";
    assert!(response.message().starts_with(expected), "{response:?}");
    Ok(())
}

#[test]
fn memory_beyond_the_cap_cannot_be_had() -> anyhow::Result<()> {
    let grow = |pages: u32| {
        guest(
            "",
            &format!(
            "(if (i32.eq (memory.grow (i32.const {pages})) (i32.const -1)) (then (unreachable)))
             (call $response (i32.const 0) (i32.const 0)) (i32.const 1)"
        ),
        )
    };
    let pages_beside_the_first_four = 32 * 16 - 4;
    grow(pages_beside_the_first_four)?.call("grow", &[])?;
    let beyond = grow(pages_beside_the_first_four + 1)?.call("grow", &[]);
    assert!(beyond.is_err());
    Ok(())
}

#[test]
fn modules_that_are_no_plain_wapc_guest_are_refused() -> anyhow::Result<()> {
    let wasi = r#"(module (import "wasi_snapshot_preview1" "sched_yield" (func (result i32))))"#;
    let error = PolicyHost::load(wasi.as_bytes()).err();
    let text = error.map(|error| format!("{error:#}")).unwrap_or_default();
    assert!(text.contains("wasi_snapshot_preview1"), "{text}");

    let empty = PolicyHost::load(b"(module)")?.call("validate", &[]);
    let text = empty.err().map(|error| error.to_string());
    let expected = "Initialization failed: Guest call function (__guest_call) not exported by wasm \
                    module.";
    assert_eq!(text.as_deref(), Some(expected));
    Ok(())
}

#[test]
fn answers_reach_the_api_server_as_the_real_host_maps_them() -> anyhow::Result<()> {
    let cases = [
        (
            r#"{"accepted":true}"#,
            json!({"uid": "705ab4f5-6393-11e8-b7cc-42010a800002", "allowed": true}),
        ),
        (
            r#"{"accepted":false,"message":"no","code":422,"warnings":["w"],"audit_annotations":{"k":"v"},"mutated_object":null}"#,
            json!({
                "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
                "allowed": false,
                "status": {"message": "no", "code": 422},
                "warnings": ["w"],
                "auditAnnotations": {"k": "v"},
            }),
        ),
        (
            r#"{"accepted":true,"message":"a remark"}"#,
            json!({
                "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
                "allowed": true,
                "status": {"message": "a remark"},
            }),
        ),
        (
            r#"{"accepted":true,"mutated_object":{}}"#,
            json!({
                "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
                "allowed": false,
                "status": {"message": "Request rejected by policy feast-ha. The policy attempted to \
                    mutate the request, but it is currently configured to not allow mutations."},
            }),
        ),
        (
            "no",
            json!({
                "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
                "allowed": false,
                "status": {
                    "message": "internal server error: invalid response from policy: \
                        expected ident at line 1 column 2",
                    "code": 500,
                },
            }),
        ),
    ];
    for (answer, expected) in cases {
        let response = serde_json::to_value(validate(&answering(answer)?))?;
        assert_eq!(response, expected, "for the answer {answer}");
    }
    Ok(())
}

#[test]
fn refused_settings_and_failed_settings_calls_are_both_seen() -> anyhow::Result<()> {
    let refusing = answering(r#"{"valid":false,"message":"why"}"#)?.validate_settings(&json!({}));
    assert!(!refusing.valid);
    assert_eq!(refusing.message.as_deref(), Some("why"));

    let failing = guest(
        "",
        "(call $error (i32.const 0) (i32.const 0)) (i32.const 0)",
    )?
    .validate_settings(&json!({}));
    assert!(!failing.valid);
    assert_eq!(
        failing.message.as_deref(),
        Some(r#"Error invoking settings validation callback: GuestCallFailure("")"#)
    );
    Ok(())
}

#[test]
fn fields_that_are_null_reach_the_policy_as_absent() -> anyhow::Result<()> {
    let echo = guest(
        "",
        "(call $request (i32.const 0) (i32.const 1024))
         (call $error (i32.const 1024) (local.get $len)) (i32.const 0)",
    )?;
    let response = validate(&echo);
    let (_, echoed) = response
        .message()
        .split_once("Guest call failure: ")
        .unwrap_or_default();
    let payload: Value = serde_json::from_str(echoed)?;
    assert_eq!(payload["settings"], json!({}));
    assert_eq!(payload["request"]["operation"], "CREATE");
    assert_eq!(
        payload["request"]["requestResource"]["resource"],
        "configmaps"
    );
    assert_eq!(payload["request"].get("oldObject"), None);
    Ok(())
}

/// A guest that asks the host for the resource its request describes and answers what it was told.
fn asking() -> anyhow::Result<PolicyHost> {
    guest(
        "kubewardenkubernetesget_resource",
        "(call $request (i32.const 1024) (i32.const 2048))
         (if (call $host_call (i32.const 0) (i32.const 10) (i32.const 10) (i32.const 10)
               (i32.const 20) (i32.const 12) (i32.const 2048) (local.get $len))
           (then
             (call $host_response (i32.const 65536))
             (call $response (i32.const 65536) (call $host_response_len))
             (return (i32.const 1))))
         (call $host_error (i32.const 65536))
         (call $error (i32.const 65536) (call $host_error_len))
         (i32.const 0)",
    )
}

#[test]
fn a_lookup_crosses_the_boundary_both_ways() -> anyhow::Result<()> {
    let wanted = json!({
        "api_version": "v1", "kind": "Secret", "name": "stores", "namespace": "feast",
        "disable_cache": true, "field_masks": ["metadata.name"],
    })
    .to_string();
    let secret = |namespace: &str| {
        json!({
            "apiVersion": "v1", "kind": "Secret", "data": {"sql": "cGF0aDogeA=="},
            "metadata": {"name": "stores", "namespace": namespace},
        })
    };
    let granted = |namespace: &str| Cluster {
        context_aware_resources: vec![Kind {
            api_version: "v1".to_owned(),
            kind: "Secret".to_owned(),
        }],
        objects: vec![secret(namespace)],
        ..Cluster::default()
    };

    let host = asking()?.with_cluster(granted("feast"));
    let found: Value = serde_json::from_slice(&host.call("validate", wanted.as_bytes())?)?;
    let mut without_data = secret("feast");
    without_data
        .as_object_mut()
        .and_then(|fields| fields.remove("data"));
    assert_eq!(found, without_data);
    let calls = host.host_calls();
    ensure!(calls.len() == 1 && calls[0].operation == "get_resource");

    let elsewhere = host.with_cluster(granted("elsewhere"));
    let error = elsewhere.call("validate", wanted.as_bytes()).err();
    assert_eq!(
        error.map(|error| error.to_string()).unwrap_or_default(),
        "Guest call failure: Callback evaluation failure: Cannot find v1/Secret named 'stores' inside \
         of namespace 'Some(\"feast\")'"
    );
    Ok(())
}
