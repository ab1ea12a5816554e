//! Input of very many parts: what is sound is read, all else refused, within the memory of a policy.

use anyhow::ensure;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use feast_ha_tests::policy_host::PolicyHost;
use serde_json::{Value, json};

use crate::{
    ask, cluster, deployment, feature_store, payload, request_text, stored_and_scaled,
    with_object_text, with_stored,
};

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
    let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
    let cases = [
        (
            "a Pod 5,000 deep",
            request_text("", "Pod", &format!(r#"{{"spec":{deep}}}"#)),
        ),
        ("10,000 variables", feature_store(&env(10_000, "x"))),
        (
            "a Deployment with 10,000 variables",
            payload(deployment(
                (0..10_000).map(|it| json!({"name": format!("V{it}"), "value": "x"})),
            )),
        ),
        (
            "a Deployment with 1,000 configurations",
            payload(deployment((0..1_000).map(|it| {
                let yaml =
                    format!("project: p{it}\nregistry: {{registry_type: remote, path: h:80}}\n");
                let name = "FEATURE_STORE_YAML_BASE64";
                json!({"name": name, "value": STANDARD.encode(yaml)})
            }))),
        ),
        (
            "a Deployment whose configuration is 1 MB",
            payload(deployment([json!({
                "name": "FEATURE_STORE_YAML_BASE64",
                "value": STANDARD.encode(format!("project: p\nregistry: {{registry_type: remote, path: h:80}}\n#{}", "x".repeat(1 << 20))),
            })])),
        ),
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

/// A megabyte of YAML in a variable that carries a configuration.
#[test]
fn configurations_of_very_small_parts_are_answered() -> anyhow::Result<()> {
    const SIZE: usize = 1_000_000;
    let host = PolicyHost::of_built_policy()?;
    let filled = |head: &str, part: &str, tail: &str| {
        let count = SIZE / part.len();
        format!("{head}{}{tail}", part.repeat(count))
    };
    let keys: Vec<String> = (0..SIZE / 8).map(|it| format!("k{it:05}:\n")).collect();
    for yaml in [
        filled("", "[", ""),
        filled("", "[", &"]".repeat(SIZE)),
        filled("", "{", ""),
        filled("", "- ", ""),
        filled("", "? ", ""),
        filled("project: p\nx: [", "a,", "]\n"),
        filled("project: p\nx: [", "[],", "]\n"),
        filled("project: p\nx: {", "a:,", "}\n"),
        filled("project: p\nx:\n", "- a\n", ""),
        filled("project: p\nx:\n", "-\n", ""),
        filled("project: p\nx: [", "&a b,", "]\n"),
        filled("project: p\nx: \"", "\\/", "\"\n"),
        filled("", "---\n", ""),
        filled("", "---\n[\n", ""),
        filled("", "#\n", ""),
        filled("", "%A\n", "---\n"),
        filled("", "a:\t\n", ""),
        filled("project: p\nregistry: ", "${A}", "\n"),
        keys.concat(),
    ] {
        let about = format!("a configuration of {:?}…", yaml.get(..20));
        let variable = json!({
            "name": "FEATURE_STORE_YAML_BASE64",
            "value": STANDARD.encode(&yaml),
        });
        let response = ask(host, &about, &payload(deployment([variable])))?;
        ensure!(!response.accepted, "accepted {about}");
    }
    Ok(())
}

#[test]
fn variables_of_variables_are_answered() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let chain =
        (0..20_000).map(|it| json!({"name": format!("V{}", it + 1), "value": format!("$(V{it})")}));
    let first = json!({"name": "V0", "value": STANDARD.encode("project: p\nregistry: /r.db\n")});
    let last = json!({"name": "FEATURE_STORE_YAML_BASE64", "value": "$(V20000)"});
    let variables = std::iter::once(first).chain(chain).chain([last]);
    let response = ask(host, "a chain", &payload(deployment(variables)))?;
    ensure!(!response.accepted, "accepted a file for three pods");
    Ok(())
}

/// Two megabytes of JSON at several places of an object.
#[test]
fn objects_of_very_small_parts_are_answered() -> anyhow::Result<()> {
    const SIZE: usize = 2_000_000;
    let host = PolicyHost::of_built_policy()?;
    let list = |part: &str, size: usize| format!("[{}0]", part.repeat(size / part.len()));
    let map = |size: usize| -> String {
        let fields: Vec<String> = (0..size / 12)
            .map(|it| format!(r#""k{it:06}":1"#))
            .collect();
        format!("{{{}}}", fields.join(","))
    };
    for value in [
        list("1,", SIZE),
        list("[],", SIZE),
        list("{},", SIZE),
        list(r#"{"a":1},"#, SIZE),
        map(SIZE),
        // So many that they are read, and that there are many faults.
        list("1,", 250_000),
        list(r#"{"a":1},"#, 250_000),
        list(r#"{"name":"A"},"#, 400_000),
        map(700_000),
    ] {
        for (before, behind) in [
            (r#""metadata":{},"spec":{"feastProject":"p","x":"#, "}"),
            (
                r#""metadata":{"annotations":"#,
                r#"},"spec":{"feastProject":"p"}"#,
            ),
            (
                r#""metadata":{},"spec":{"feastProject":"p","services":{"onlineStore":{"server":{"env":"#,
                "}}}}",
            ),
        ] {
            let head = r#""apiVersion":"feast.dev/v1","kind":"FeatureStore","#;
            let object = format!("{{{head}{before}{value}{behind}}}");
            let about = format!("{before}{:?}…", value.get(..20));
            ask(host, &about, &with_object_text(&object))?;
            let update = with_object_text(&object);
            let update = String::from_utf8(update)?.replace("CREATE", "UPDATE");
            let update = update.replacen(
                r#""object":"#,
                &format!(r#""oldObject":{object},"object":"#),
                1,
            );
            ask(host, &format!("an update, {about}"), update.as_bytes())?;
        }
    }
    Ok(())
}

#[test]
fn what_is_looked_up_may_be_large() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let (mut stored, request) = stored_and_scaled();
    for (count, expected) in [
        (120_000, "registry-without-db"),
        (1_000_000, "too many values"),
    ] {
        stored["metadata"]["annotations"] = json!(vec![0; count]);
        let about = format!("a scaling with {count} annotations");
        let response = ask(&with_stored(host, stored.clone()), &about, &request)?;
        ensure!(!response.accepted, "accepted {about}");
        let message = response.message.unwrap_or_default();
        ensure!(message.contains(expected), "{about}: {message}");
    }
    let named = (0..62_000).map(|it| (format!("a{it}"), json!("v")));
    stored["metadata"]["annotations"] = named.collect::<serde_json::Map<_, _>>().into();
    ask(
        &with_stored(host, stored),
        "a scaling with named annotations",
        &request,
    )?;
    Ok(())
}

#[test]
fn what_belongs_together_may_be_large_together() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let store = |name: &str, registry: Value, count: usize| {
        let named = (0..count).map(|it| (format!("a{it}"), json!("v")));
        let annotations: serde_json::Map<_, _> = named.collect();
        json!({
            "apiVersion": "feast.dev/v1",
            "kind": "FeatureStore",
            "metadata": {"name": name, "namespace": "feast"},
            "spec": {
                "feastProject": "fraud",
                "services": {"registry": registry, "podAnnotations": annotations},
            },
        })
    };
    let autoscaler = json!({
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": "client", "namespace": "feast"},
        "spec": {
            "scaleTargetRef": {"apiVersion": "feast.dev/v1", "kind": "FeatureStore", "name": "client"},
            "maxReplicas": 5,
        },
    });
    let local = json!({"local": {"server": {}}});
    let remote = json!({"remote": {"feastRef": {"name": "hub"}}});
    for (count, is_too_large) in [(20_000, false), (62_000, true)] {
        let client = store("client", remote.clone(), count);
        let mut with_hub = cluster(store("hub", local.clone(), count));
        with_hub.objects.push(client.clone());
        let host = host.with_cluster(with_hub);
        for written in [&autoscaler, &client] {
            let about = format!("objects of {count} annotations each");
            let response = ask(&host, &about, &payload(written.clone()))?;
            let message = response.message.unwrap_or_default();
            ensure!(
                message.contains("too many values") == is_too_large,
                "{about}: {message}"
            );
        }
    }
    Ok(())
}
