//! `ConfigMap`s that a FeatureStore names: the settings of its batch engine, and keys that it reads.

use expect_test::expect;

use crate::testing::{annotated, fixed, rules_found};
use crate::{Options, Severity, Source, check_all};

/// A FeatureStore with a batch engine, and a ConfigMap with these fields.
fn engine(reference: &str, config_map: &str) -> String {
    format!(
        "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {{name: prod}}
spec:
  feastProject: p
  batchEngine: {{configMapRef: {{name: engines}}{reference}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {{name: engines}}
{config_map}
"
    )
}

#[test]
fn the_settings_of_a_batch_engine_are_judged_where_they_are_written() {
    let text = engine(
        "",
        "\
data:
  config: |
    type: spark_application
    # the image is missing
    executor_instances: many
    drivr_memory: 2g
    env:
    - {name: A}
  other: |
    type: nobody reads this",
    );
    expect![[r"
        apiVersion: feast.dev/v1
        kind: FeatureStore
        metadata: {name: prod}
        spec:
          feastProject: p
          batchEngine: {configMapRef: {name: engines}}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: engines}
        data:
          config: |
          ^^^^^^ missing-field: required field `image` is not set
            type: spark_application
            # the image is missing
            executor_instances: many
                                ^^^^ wrong-type: `executor_instances` takes an integer, but this is a string
            drivr_memory: 2g
            ^^^^^^^^^^^^ unknown-field: unknown field `drivr_memory`; did you mean `driver_memory`?
            env:
            ^^^ conflicting-fields: `value` or `valueFrom` must be set
            - {name: A}
          other: |
            type: nobody reads this
    "]]
    .assert_eq(&annotated(&text));
    let text = engine(
        "",
        "data:\n  config: |\n    type: spark\n    spark_conf: {a: 1}",
    );
    expect![[r"
        apiVersion: feast.dev/v1
        kind: FeatureStore
        metadata: {name: prod}
        spec:
          feastProject: p
          batchEngine: {configMapRef: {name: engines}}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: engines}
        data:
          config: |
            type: spark
                  ^^^^^ unsupported-value: unsupported value `spark` for `type`; did you mean `spark.engine`?
            spark_conf: {a: 1}
    "]]
    .assert_eq(&annotated(&text));
}

#[test]
fn the_operator_wants_a_mapping_with_a_type() {
    for (reference, config_map, expected) in [
        ("", "data: {config: 'type: local'}", &[][..]),
        ("", "data: {config: 'type: ${ENGINE}'}", &[]),
        ("", "data: {config: 'type: my.own.Engine'}", &[]),
        (", configMapKey: ''", "data: {config: 'type: local'}", &[]),
        (", configMapKey: a", "data: {a: 'type: local'}", &[]),
        (
            ", configMapKey: a",
            "data: {config: 'type: local'}",
            &["missing-key"],
        ),
        // Something else fills it.
        ("", "data: {}", &[]),
        (
            "",
            "binaryData: {config: dHlwZTogbG9jYWw=}",
            &["missing-key"],
        ),
        ("", "data: {config: ''}", &["batch-engine-without-type"]),
        ("", "data: {config: }", &["batch-engine-without-type"]),
        (
            "",
            "data: {config: '# later'}",
            &["batch-engine-without-type"],
        ),
        (
            "",
            "data: {config: 'backend: pandas'}",
            &["batch-engine-without-type"],
        ),
        (
            "",
            "data: {config: 'type: 5'}",
            &["batch-engine-without-type"],
        ),
        (
            "",
            "data: {config: 'type: '}",
            &["batch-engine-without-type"],
        ),
        ("", "data: {config: local}", &["unreadable-settings"]),
        (
            "",
            "data: {config: '[type, local]'}",
            &["unreadable-settings"],
        ),
        (
            "",
            "data: {config: {type: local}}",
            &["unreadable-settings"],
        ),
        ("", "data: {config: 'type: {'}", &["yaml-syntax"]),
        (
            "",
            "data: {config: \"type: local\\ntype: k8s\"}",
            &["yaml-syntax"],
        ),
    ] {
        let text = engine(reference, config_map);
        assert_eq!(rules_found(&text), expected, "{text}");
    }
}

#[test]
fn an_engine_is_told_by_its_fields() {
    let text = engine(
        "",
        "data:\n  config: |\n    spark_conf: {a: b}\n    partitions: 4",
    );
    let repaired = text.replace(
        "    partitions: 4",
        "    partitions: 4\n    type: spark.engine",
    );
    assert_eq!(fixed(&text, "Add type: spark.engine"), Some(repaired));
    let number = engine("", "data: {config: 'type: 5'}");
    let repaired = number.replace("type: 5", "type: local");
    assert_eq!(fixed(&number, "Change type to local"), Some(repaired));
    let unknown = engine("", "data:\n  config: |\n    typ: local");
    assert_eq!(fixed(&unknown, "Add type: local"), None);
}

#[test]
fn what_breaks_off_may_hold_what_is_out_of_sight() {
    let server = "services: {onlineStore: {server: {envFrom: [{secretRef: {name: here}}]}, persistence: {store: {type: redis, secretRef: {name: redis}}}}}";
    let with_variable = format!(
        "{server}\n---\napiVersion: v1\nkind: Secret\nmetadata: {{name: redis}}\nstringData: {{redis: 'connection_string: ${{URL}}'}}"
    );
    let issuer = "authz: {oidc: {secretRef: {name: here}}}";
    let issuer_in_key = "authz: {oidc: {secretRef: {name: here}, secretKeyName: a}}";
    let engine = "batchEngine: {configMapRef: {name: here}}";
    for (spec, kind, data, lacks) in [
        (engine, "ConfigMap", "{a: b", Some("missing-key")),
        (
            engine,
            "ConfigMap",
            "{config: 'a: b'",
            Some("batch-engine-without-type"),
        ),
        (
            engine,
            "ConfigMap",
            "{config: ",
            Some("batch-engine-without-type"),
        ),
        (issuer, "Secret", "{a: b", Some("oidc-without-issuer")),
        (
            issuer_in_key,
            "Secret",
            "{a: 'b: c'",
            Some("oidc-without-issuer"),
        ),
        (issuer_in_key, "Secret", "{a: 'b: {'", None),
        (&with_variable, "Secret", "{a: b", Some("unset-variable")),
    ] {
        let found = |end| {
            let part = if kind == "Secret" {
                "stringData"
            } else {
                "data"
            };
            let text = format!(
                "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {{name: prod}}
spec:
  feastProject: p
  {spec}
---
apiVersion: v1
kind: {kind}
metadata: {{name: here}}
{part}: {data}{end}
"
            );
            rules_found(&text)
        };
        let lacks: Vec<_> = lacks.into_iter().collect();
        assert_eq!(found("}"), lacks, "{data}");
        assert_eq!(found(", x: ["), ["yaml-syntax"], "{data}");
    }
}

#[test]
fn what_the_older_version_drops_is_not_looked_for() {
    for field in [
        "batchEngine: {configMapRef: {name: engines}}",
        "openlineage: {enabled: true, transportUrl: 'http://h', apiKeySecretRef: {name: engines}}",
        "authz: {oidc: {issuerUrl: 'https://idp', caCertConfigMap: {name: engines}}}",
    ] {
        let text = engine("", "data: {a: b}")
            .replace("batchEngine: {configMapRef: {name: engines}}", field);
        let text = format!(
            "{text}---\napiVersion: v1\nkind: Secret\nmetadata: {{name: engines}}\nstringData: {{a: b}}\n"
        );
        assert!(rules_found(&text).contains(&"missing-key"), "{text}");
        let older = text.replace("feast.dev/v1", "feast.dev/v1alpha1");
        let found = rules_found(&older);
        assert!(found.contains(&"unknown-field"), "{found:?}");
        assert!(!found.contains(&"missing-key"), "{found:?}");
    }
}

#[test]
fn what_a_feature_store_reads_of_config_maps_is_there() {
    let store = |spec: &str, config_map: &str| {
        rules_found(&format!(
            "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {{name: prod}}
spec:
  feastProject: p
  {spec}
---
apiVersion: v1
kind: ConfigMap
metadata: {{name: here}}
{config_map}
"
        ))
    };
    let variable = "services: {onlineStore: {server: {env: [{name: A, valueFrom: {configMapKeyRef: {name: here, key: a}}}]}}}";
    let optional = variable.replace("key: a", "key: a, optional: true");
    let certificate = "authz: {oidc: {issuerUrl: 'https://idp', caCertConfigMap: {name: here}}}";
    let misspelt = "batchEngine: {configMapRef: {name: heer}}";
    for (spec, config_map, expected) in [
        (variable, "data: {a: b}", &[][..]),
        (variable, "data: {b: a}", &["missing-key"]),
        (&optional, "data: {b: a}", &[]),
        (certificate, "data: {ca-bundle.crt: x}", &[]),
        (certificate, "binaryData: {ca-bundle.crt: eA==}", &[]),
        (certificate, "data: {ca.crt: x}", &["missing-key"]),
        (
            misspelt,
            "data: {config: 'type: local'}",
            &["misspelt-name"],
        ),
    ] {
        assert_eq!(store(spec, config_map), expected, "{spec} {config_map}");
    }
}

#[test]
fn config_maps_that_nobody_here_reads_are_somebody_elses() {
    let store = engine("", "data: {config: 'type: local'}");
    let (store, _) = store.split_once("---").unwrap();
    let repeated = "data: {a: b, a: 'type: {', config: 'type: local'}\n";
    for (name, expected) in [("other", &[][..]), ("engines", &["duplicate-key"])] {
        let config_map =
            format!("apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}}}\n{repeated}");
        let sources = [Source::parse(store), Source::parse(&config_map)];
        let found = check_all(&sources.each_ref(), &Options::default());
        let found: Vec<_> = found[1].diagnostics.iter().map(|it| it.rule).collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_config_map_in_another_file_may_be_one_of_several() {
    let text = engine("", "data: {other: 'type: local'}");
    let (feature_store, config_map) = text.split_once("---\n").unwrap();
    let sources = [Source::parse(feature_store), Source::parse(config_map)];
    let found = check_all(&sources.each_ref(), &Options::default());
    let found: Vec<_> = found[0]
        .diagnostics
        .iter()
        .map(|it| (it.rule, it.severity))
        .collect();
    assert!(
        found.contains(&("missing-key", Severity::Warning)),
        "{found:?}"
    );
}
