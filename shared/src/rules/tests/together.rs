//! Objects that are judged together: a FeatureStore with its Secrets and autoscalers, and what
//! Deployments carry.

use expect_test::expect;

use super::super::explain;
use crate::testing::{annotated, faults, fixed, rules_found};
use crate::{Diagnostic, Options, Severity, Source, check};

#[test]
fn an_autoscaler_of_its_own_scales_what_it_targets() {
    let found = |metadata: &str, autoscaler: &str| {
        rules_found(&format!(
            "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {metadata}
spec: {{feastProject: p}}
---
{autoscaler}
"
        ))
    };
    let hpa = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n";
    let keda = "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\n";
    let target = "scaleTargetRef: {apiVersion: feast.dev/v1, kind: FeatureStore, name: prod}";
    let unsafe_ones = ["online-store-without-db", "registry-without-db"];
    for (metadata, autoscaler) in [
        (
            "{name: prod}",
            format!("{hpa}metadata: {{name: x}}\nspec: {{maxReplicas: 2, {target}}}"),
        ),
        (
            "{name: prod, namespace: a}",
            format!("{hpa}spec: {{maxReplicas: 2, {target}}}"),
        ),
        (
            "{name: prod}",
            format!("{keda}metadata: {{namespace: a}}\nspec: {{minReplicaCount: 1, {target}}}"),
        ),
    ] {
        assert_eq!(found(metadata, &autoscaler), unsafe_ones, "{autoscaler}");
    }
    for (metadata, autoscaler) in [
        (
            "{name: prod}",
            format!("{hpa}spec: {{maxReplicas: 1, {target}}}"),
        ),
        (
            "{name: other-thing}",
            format!("{hpa}spec: {{maxReplicas: 2, {target}}}"),
        ),
        (
            "{name: prod, namespace: a}",
            format!("{hpa}metadata: {{namespace: b}}\nspec: {{maxReplicas: 2, {target}}}"),
        ),
    ] {
        assert_eq!(found(metadata, &autoscaler), [""; 0], "{autoscaler}");
    }
}

#[test]
fn a_secret_is_the_one_that_the_store_refers_to() {
    let found = |store: &str, secret: &str| {
        let text = format!(
            "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {{name: prod, namespace: a}}
spec:
  feastProject: p
  replicas: 2
  services:
    onlineStore: {{persistence: {{store: {{type: redis, secretRef: {{name: s}}}}}}}}
    registry: {{local: {{persistence: {{store: {{type: sql, {store}}}}}}}}}
---
apiVersion: v1
kind: Secret
{secret}
"
        );
        rules_found(&text)
    };
    let sqlite = "stringData: {redis: 'connection_string: r:1', sql: 'path: sqlite:///r.db', other: 'path: mysql+pymysql://h/d'}";
    let by_name = "secretRef: {name: s}";
    let other_key = "secretRef: {name: s}, secretKeyName: other";
    for (store, metadata, expected) in [
        (by_name, "metadata: {name: s}", vec!["sqlite-registry"]),
        (
            by_name,
            "metadata: {name: s, namespace: a}",
            vec!["sqlite-registry"],
        ),
        (by_name, "metadata: {name: s, namespace: b}", vec![]),
        (by_name, "metadata: {name: t}", vec![]),
        (other_key, "metadata: {name: s}", vec![]),
    ] {
        let secret = format!("{metadata}\n{sqlite}");
        assert_eq!(found(store, &secret), expected, "{store}, {metadata}");
    }
    let replaced = format!(
        "metadata: {{name: s}}\n{sqlite}\n---\napiVersion: v1\nkind: Secret\n\
         metadata: {{name: s}}\nstringData: {{redis: 'connection_string: r:1', sql: 'path: mysql+pymysql://h/d'}}"
    );
    assert_eq!(
        found(by_name, &replaced),
        [""; 0],
        "the later Secret counts"
    );
    // base64 of `path: sqlite:///r.db`
    let encoded = "metadata: {name: s}\ndata: {redis: Y29ubmVjdGlvbl9zdHJpbmc6IHI6MQ==, sql: cGF0aDogc3FsaXRlOi8vL3IuZGI=}";
    assert_eq!(found(by_name, encoded), ["sqlite-registry"]);
}

#[test]
fn settings_in_a_secret_are_compared_with_their_store() {
    let text = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod}
spec:
  feastProject: rides
  services:
    onlineStore: {persistence: {store: {type: postgres, secretRef: {name: s}}}, server: {envFrom: [{secretRef: {name: elsewhere}}]}}
    offlineStore: {persistence: {store: {type: snowflake.offline, secretRef: {name: s}}}}
    registry: {local: {persistence: {store: {type: sql, secretRef: {name: s}}}}}
---
apiVersion: v1
kind: Secret
metadata: {name: s}
stringData:
  postgres: |
    type: postgres
    host: hunter2
    port: \"${PORT}\"
    databse: hunter2
    user: hunter2
    password: 12345
    conn_type: hunter2
  snowflake.offline: |
    account: hunter2
  sql: |
    path: postgresql+psycopg://hunter2:hunter2@postgres/feast
    schema_mode: hunter2
    cache_ttl_seconds: [hunter2]
    sqlalchemy_config_kwargs: {pool_pre_ping: true}
";
    for it in check(&Source::parse(text), &Options::default()) {
        let shown = format!("{} {} {:?}", it.message, it.help, it.place);
        assert!(
            !shown.contains("hunter2") && !shown.contains("12345"),
            "{it:?}"
        );
    }
    expect![[r#"
        apiVersion: feast.dev/v1
        kind: FeatureStore
        metadata: {name: prod}
        spec:
          feastProject: rides
          services:
            onlineStore: {persistence: {store: {type: postgres, secretRef: {name: s}}}, server: {envFrom: [{secretRef: {name: elsewhere}}]}}
            offlineStore: {persistence: {store: {type: snowflake.offline, secretRef: {name: s}}}}
            registry: {local: {persistence: {store: {type: sql, secretRef: {name: s}}}}}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: s}
        stringData:
          postgres: |
          ^^^^^^^^ missing-field: required field `database` is not set
            type: postgres
            host: hunter2
            port: "${PORT}"
            databse: hunter2
            ^^^^^^^ unknown-field: unknown field `databse`; did you mean `database`?
            user: hunter2
            password: 12345
                      ^^^^^ wrong-type: `password` takes a string, but this is an integer
            conn_type: hunter2
                       ^^^^^^^ unsupported-value: unsupported value for `conn_type`
          snowflake.offline: |
          ^^^^^^^^^^^^^^^^^ missing-field: required field `database` is not set
            account: hunter2
          sql: |
            path: postgresql+psycopg://hunter2:hunter2@postgres/feast
            schema_mode: hunter2
                         ^^^^^^^ unsupported-value: unsupported value for `schema_mode`
            cache_ttl_seconds: [hunter2]
            ^^^^^^^^^^^^^^^^^ ignored-cache-setting: the operator drops a `cache_ttl_seconds` that is no number, and 600 counts
            sqlalchemy_config_kwargs: {pool_pre_ping: true}
    "#]].assert_eq(&annotated(text));
}

#[test]
fn of_several_files_with_one_name_none_is_taken_for_the_one_that_is_meant() {
    let example = explain("missing-key").unwrap();
    let (_, rest) = example.split_once("```yaml fails\n").unwrap();
    let (feature_store, rest) = rest.split_once("---\n").unwrap();
    let secret = rest.split_once("```").unwrap().0;
    let found = |texts: &[&str]| {
        let sources: Vec<_> = texts.iter().map(|text| Source::parse(text)).collect();
        let sources: Vec<_> = sources.iter().collect();
        let found = crate::check_all(&sources, &Options::default());
        let found = found.into_iter().flat_map(|it| it.diagnostics);
        found.map(|it| (it.rule, it.severity)).collect::<Vec<_>>()
    };
    let together = format!("{feature_store}---\n{secret}");
    let rule = "missing-key";
    assert_eq!(found(&[&together]), [(rule, Severity::Error)]);
    assert_eq!(found(&[feature_store, secret]), [(rule, Severity::Warning)]);
    assert_eq!(found(&[feature_store, secret, secret]), []);
    assert_eq!(found(&[secret, &together]), [(rule, Severity::Error)]);
}

#[test]
fn a_deployment_carries_a_feature_store_yaml() {
    let found = |replicas: u32, config: &str, name: &str| {
        use base64::Engine;
        let encoded = base64::engine::general_purpose::STANDARD.encode(config);
        let text = format!(
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: rides}}
spec:
  replicas: {replicas}
  template:
    spec:
      initContainers: [{{name: init, env: [{{name: TMP_{name}, value: {encoded}}}]}}]
      containers:
      - name: server
        env:
        - {{name: {name}, value: {encoded}}}
"
        );
        let found = faults(&Source::parse(&text)).into_iter().map(|it| {
            assert!(!format!("{it:?}").contains("hunter2"), "{it:?}");
            let span = Source::parse(&text).span_of(&it).unwrap();
            assert_eq!(span.of(&text), encoded);
            (it.rule, it.severity)
        });
        found.collect::<Vec<_>>()
    };
    let name = "FEATURE_STORE_YAML_BASE64";
    let file = "project: rides\nregistry: /hunter2/registry.db\nonline_store: null\n";
    let expected = [("registry-without-db", Severity::Error)];
    assert_eq!(found(3, file, name), expected);
    assert_eq!(found(1, file, name), []);
    assert_eq!(found(3, file, "OTHER"), [], "somebody else's");
    let broken = "project: rides\nregistry: r.db\nhunter2: {\n";
    assert_eq!(found(1, broken, name), [("yaml-syntax", Severity::Error)]);
    let sql = "project: rides\nregistry: {registry_type: sql, path: mysql+pymysql://h/hunter2}\nonline_store: null\n";
    assert_eq!(found(3, sql, name), []);
    for url in [
        "hunter2://h/d",
        "mysql+hunter2://h/d",
        "hunter2+psycopg://h/d",
    ] {
        let sql = sql.replace("mysql+pymysql://h/hunter2", url);
        let expected = [("database-driver", Severity::Error)];
        assert_eq!(found(3, &sql, name), expected, "{url}");
    }
}

#[test]
fn a_password_that_the_operator_writes_is_nobodys_to_correct() {
    use base64::Engine;
    let config = "project: rides\nregistry: {registry_type: sql, path: postgresql://u:p@h/d}\n";
    let encoded = base64::engine::general_purpose::STANDARD.encode(config);
    let found = |name: &str| {
        rules_found(&format!(
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: rides}}
spec: {{template: {{spec: {{containers: [{{env: [{{name: {name}, value: {encoded}}}]}}]}}}}}}
"
        ))
    };
    let name = "FEATURE_STORE_YAML_BASE64";
    assert_eq!(found(name), ["password-in-clear"]);
    assert_eq!(found(&format!("TMP_{name}")), [""; 0]);
}

#[test]
fn objects_are_judged_together_wherever_they_are_written() {
    let example = explain("sqlite-registry").unwrap();
    let (_, rest) = example.split_once("```yaml fails\n").unwrap();
    let (feature_store, rest) = rest.split_once("---\n").unwrap();
    let secret = rest.split_once("```").unwrap().0;
    let apart = [Source::parse(feature_store), Source::parse(secret)];
    let apart = crate::check_all(&apart.each_ref(), &Options::default());
    let found = |list: &[Diagnostic]| {
        let faults = list.iter().filter(|it| it.severity > Severity::Info);
        faults.map(|it| it.rule).collect::<Vec<_>>()
    };
    assert_eq!(found(&apart[0].diagnostics), [""; 0]);
    assert_eq!(found(&apart[1].diagnostics), ["sqlite-registry"]);

    let item = |object: &str| format!("- {}\n", object.trim_end().replace('\n', "\n  "));
    let list = format!(
        "apiVersion: v1\nkind: List\nitems:\n{}{}",
        item(feature_store),
        item(secret)
    );
    let source = Source::parse(&list);
    let listed = faults(&source);
    assert_eq!(found(&listed), ["sqlite-registry"]);
    assert_eq!(
        listed[0].place.path().to_string(),
        "items[1].stringData.sql.path"
    );
    assert_eq!(
        source.span_of(&listed[0]).unwrap().of(&list),
        "sqlite:////data/registry.db"
    );
}

#[test]
fn a_registry_in_a_secret_is_read_when_it_is_first_used() {
    let text = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod}
spec:
  feastProject: p
  services:
    registry: {local: {persistence: {store: {type: sql, secretRef: {name: s}}}}}
---
apiVersion: v1
kind: Secret
metadata: {name: s}
stringData:
  sql: |
    path: mysql+pymysql://h/d
    sqlalchemy_config_kwargs:
      pool_pre_ping: true
      pool_size: '5'
";
    let found = faults(&Source::parse(text));
    assert_eq!(found.len(), 1, "{found:?}");
    expect!["`pool_size` takes a number, but this is a string"].assert_eq(&found[0].message);
    expect!["Write it without quotes. Feast loads the file and fails when it first uses this."]
        .assert_eq(&found[0].help);
    let repaired = text.replace("'5'", "5");
    assert_eq!(fixed(text, "Remove the quotes"), Some(repaired));
}

#[test]
fn of_two_stores_that_read_one_key_only_the_first_repairs_it() {
    let store = |registry: &str| {
        format!(
            "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {{name: prod}}
spec:
  feastProject: p
  services:
    onlineStore: {{persistence: {{store: {{type: redis, secretRef: {{name: s}}}}}}}}
    registry: {{local: {{persistence: {{store: {{type: sql, secretRef: {{name: s}}{registry}}}}}}}}}
---
apiVersion: v1
kind: Secret
metadata: {{name: s}}
stringData:
  redis: |
    key_ttl_seconds: 5
    cache_ttl_second: 5
    path: mysql+pymysql://h/d
"
        )
    };
    let fixes = |text: &str, rule: &str| {
        let found = check(&Source::parse(text), &Options::default());
        let of_rule = found.into_iter().filter(|it| it.rule == rule);
        of_rule
            .flat_map(|it| it.fixes)
            .map(|it| it.title)
            .collect::<Vec<_>>()
    };
    let shared = store(", secretKeyName: redis");
    assert_eq!(
        fixes(&shared, "unknown-field"),
        ["Rename to key_ttl_seconds"; 0]
    );
    // The only key there is, but another store's.
    assert_eq!(fixes(&store(""), "missing-key"), [""; 0]);
}
