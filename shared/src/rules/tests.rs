//! Laws that hold for every rule: it has an explanation, and the explanation's examples do what
//! they say.

use expect_test::expect;

use super::{Example, RULES, examples, explain};
use crate::testing::{annotated, faults, fixed, left_by_fixes, rules_found};
use crate::{Diagnostic, Options, Severity, Source, check};

/// Whether what is found counts for an example of `rule`: what is merely worth knowing, and another
/// rule's, does not, so that not every example has to be the whole of a good file.
fn counts(rule: &str, found: &Diagnostic) -> bool {
    found.rule == rule || found.severity > Severity::Info
}

#[test]
fn failing_examples_raise_exactly_their_rule_and_passing_ones_nothing() {
    for example in examples() {
        let Example {
            rule, fails, yaml, ..
        } = example;
        let found = check(&Source::parse(yaml), &example.options().unwrap());
        let found = found.iter().filter(|it| counts(rule, it));
        let found: Vec<_> = found.map(|it| it.rule).collect();
        let expected = if fails { vec![rule] } else { vec![] };
        assert_eq!(found, expected, "{rule}:\n{yaml}");
    }
}

#[test]
fn every_rule_is_explained_in_the_same_parts() {
    for rule in RULES {
        let text = explain(rule.id).unwrap();
        let part = |name: &str| {
            text.find(name)
                .unwrap_or_else(|| panic!("{}: {name}", rule.id))
        };
        let parts = [
            part("## Why"),
            part("```yaml fails"),
            part("```yaml passes"),
            part("## What to do"),
            part("## Source"),
        ];
        assert!(parts.is_sorted(), "{}: {parts:?}", rule.id);
        assert!(!text.starts_with(['#', '`', '\n']), "{}", rule.id);
        assert!(rule.summary.len() <= 80, "{}", rule.id);
    }
}

#[test]
fn ids_are_unique_and_rules_are_found_by_them() {
    for rule in RULES {
        assert!(
            std::ptr::eq(super::find(rule.id).unwrap(), *rule),
            "{}",
            rule.id
        );
    }
    assert!(super::find("no-such-rule").is_none());
    assert!(explain("no-such-rule").is_none());
}

#[test]
fn each_fix_of_an_example_removes_its_fault_and_adds_none() {
    for Example {
        rule, fails, yaml, ..
    } in examples()
    {
        if !fails {
            continue;
        }
        for (title, text, found) in left_by_fixes(yaml, rule) {
            let left: Vec<_> = found.iter().filter(|it| counts(rule, it)).collect();
            assert!(left.is_empty(), "{rule}: {title}: {left:#?}\n{text}");
        }
    }
}

#[test]
fn messages_are_single_lines_of_plain_words() {
    for example in examples() {
        let Example { rule, yaml, .. } = example;
        let source = Source::parse(yaml);
        for it in check(&source, &example.options().unwrap()) {
            let message = &it.message;
            assert!(message.chars().count() <= 120, "{rule}: {message}");
            assert!(
                !message.contains('\n') && !message.ends_with('.'),
                "{message}"
            );
            assert!(
                !message.starts_with(char::is_uppercase) || message.starts_with("Feast "),
                "{message}"
            );
            assert!(it.help.ends_with(['.', '`', ')']), "{rule}: {}", it.help);
            assert!(
                it.help
                    .starts_with(|it: char| it.is_uppercase() || it == 'k'),
                "{}",
                it.help
            );
        }
    }
}

#[test]
fn a_repo_config_of_several_processes_turns_warnings_into_errors() {
    for (registry, rule) in [
        ("registry.db", "registry-without-db"),
        ("s3://rides/registry.db", "object-store-registry"),
        (
            "{registry_type: sql, path: 'sqlite:///r.db'}",
            "sqlite-registry",
        ),
    ] {
        let yaml = format!("project: rides\nonline_store: null\nregistry: {registry}\n");
        let source = Source::parse(&yaml);
        for (replicas, severity) in [(1, Severity::Warning), (3, Severity::Error)] {
            let options = Options {
                replicas,
                ..Options::default()
            };
            let found = check(&source, &options);
            let found: Vec<_> = found.iter().map(|it| (it.rule, it.severity)).collect();
            assert_eq!(found, [(rule, severity)], "{registry}");
        }
    }
}

#[test]
fn the_stores_of_several_processes_are_no_files_of_one() {
    let registry = "registry: {registry_type: snowflake.registry, database: d}";
    let (online, offline) = ("online-store-without-db", "offline-store-without-db");
    for (stores, expected) in [
        ("", vec![(online, Severity::Warning)]),
        ("online_store: null", vec![]),
        ("online_store: sqlite", vec![(online, Severity::Error)]),
        (
            "online_store: {path: o.db}",
            vec![(online, Severity::Error)],
        ),
        (
            "online_store: {type: redis, connection_string: 'r:6379'}",
            vec![],
        ),
        (
            "online_store: null\noffline_store: {type: duckdb}",
            vec![(offline, Severity::Warning)],
        ),
        (
            "online_store: null\noffline_store: {type: bigquery}",
            vec![],
        ),
    ] {
        let yaml = format!("project: rides\n{registry}\n{stores}\n");
        let source = Source::parse(&yaml);
        let options = Options {
            replicas: 3,
            ..Options::default()
        };
        let found = check(&source, &options);
        let found: Vec<_> = found.iter().map(|it| (it.rule, it.severity)).collect();
        assert_eq!(found, expected, "{stores}");
        assert_eq!(check(&source, &Options::default()), [], "{stores}");
    }
}

const SCALED_ON_FILES: &str = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod}
spec:
  feastProject: rides
  replicas: 3 # one per zone
  services:
    # shared with the batch jobs
    offlineStore:
      persistence:
        file: {type: duckdb}
    onlineStore:
      # fast
      persistence:
        file: # not for long
          path: /data/online.db
    registry:
      local:
        persistence:
          file:
            path: s3://rides/registry.db
";

#[test]
fn every_fault_stands_under_its_place() {
    expect![[r"
        apiVersion: feast.dev/v1
        kind: FeatureStore
        metadata: {name: prod}
        spec:
          feastProject: rides
          replicas: 3 # one per zone
          services:
            # shared with the batch jobs
            offlineStore:
              persistence:
                file: {type: duckdb}
                ^^^^ offline-store-without-db: scaled by `replicas: 3`, but the offline store reads files that each pod has for itself
            onlineStore:
              # fast
              persistence:
                file: # not for long
                ^^^^ online-store-without-db: scaled by `replicas: 3`, but the online store is a SQLite file that each pod has for itself
                  path: /data/online.db
            registry:
              local:
                persistence:
                  file:
                    path: s3://rides/registry.db
                          ^^^^^^^^^^^^^^^^^^^^^^ object-store-registry: scaled by `replicas: 3`, but the registry is one object in a bucket: the last writer wins
    "]]
    .assert_eq(&annotated(SCALED_ON_FILES));
}

#[test]
fn fixes_keep_comments_and_whatever_else_they_do_not_speak_of() {
    let mut text = SCALED_ON_FILES.to_owned();
    for title in [
        "Use a PostgreSQL offline store",
        "Use a PostgreSQL online store",
        "Use a SQL registry",
    ] {
        text = fixed(&text, title).unwrap();
    }
    expect![[r"
        apiVersion: feast.dev/v1
        kind: FeatureStore
        metadata: {name: prod}
        spec:
          feastProject: rides
          replicas: 3 # one per zone
          services:
            # shared with the batch jobs
            offlineStore:
              persistence:
                store: {type: postgres, secretRef: {name: feast-data-stores}}
            onlineStore:
              # fast
              persistence:
                store: # not for long
                  type: postgres
                  secretRef:
                    name: feast-data-stores
            registry:
              local:
                persistence:
                  store:
                    type: sql
                    secretRef:
                      name: feast-data-stores
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: feast-data-stores
        stringData:
          postgres: |
            host: postgres
            port: 5432
            database: feast
            user: feast
            password: change-me
          sql: |
            path: postgresql+psycopg://feast:change-me@postgres:5432/feast
    "]]
    .assert_eq(&text);
    assert_eq!(annotated(&text), text);
}

#[test]
fn going_back_to_one_replica_is_one_line_less() {
    let text = fixed(SCALED_ON_FILES, "Run one replica").unwrap();
    assert_eq!(
        text,
        SCALED_ON_FILES.replace("  replicas: 3 # one per zone\n", "")
    );
    assert_eq!(annotated(&text), text);
}

#[test]
fn what_scales_is_what_the_operator_takes_for_it() {
    let found = |spec: &str| {
        let text = format!(
            "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {{name: f}}\nspec: {{feastProject: p, {spec}}}\n"
        );
        rules_found(&text)
    };
    let unsafe_ones = ["online-store-without-db", "registry-without-db"];
    assert_eq!(found("replicas: 2"), unsafe_ones);
    assert_eq!(
        found("services: {scaling: {autoscaling: {maxReplicas: 1}}}"),
        unsafe_ones
    );
    for single in [
        "replicas: 1",
        "replicas: null",
        "services: {scaling: {}}",
        "services: {scaling: {autoscaling: null}}",
    ] {
        assert_eq!(found(single), [""; 0], "{single}");
    }
    assert_eq!(found("replicas: '2'"), ["wrong-type"]);
}

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
    let example = explain("missing-secret-key").unwrap();
    let (_, rest) = example.split_once("```yaml fails\n").unwrap();
    let (feature_store, rest) = rest.split_once("---\n").unwrap();
    let secret = rest.split_once("```").unwrap().0;
    let found = |texts: &[&str]| {
        let sources: Vec<_> = texts.iter().map(|text| Source::parse(text)).collect();
        let sources: Vec<_> = sources.iter().collect();
        let found = crate::check_all(&sources, &Options::default());
        let found = found.into_iter().flatten();
        found.map(|it| (it.rule, it.severity)).collect::<Vec<_>>()
    };
    let together = format!("{feature_store}---\n{secret}");
    let rule = "missing-secret-key";
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
}

#[test]
fn a_registry_keeps_the_settings_that_its_fix_does_not_speak_of() {
    let text = "project: p\nregistry:\n  path: x.db\n  # often\n  cache_ttl_seconds: 60\n";
    let fixed = fixed(text, "Use a SQL registry").unwrap();
    assert!(
        fixed.contains("  # often\n  cache_ttl_seconds: 60\n  registry_type: sql\n"),
        "{fixed}"
    );
    assert_eq!(annotated(&fixed), fixed);
}

#[test]
fn a_url_of_a_server_is_kept_when_only_its_type_is_missing() {
    let text = "project: p\nregistry:\n  path: postgresql://h/d\n";
    let fixed = fixed(text, "Use a SQL registry").unwrap();
    assert_eq!(fixed, format!("{text}  registry_type: sql\n"));
    assert!(annotated(text).contains("a file registry cannot open the scheme `postgresql`"));
}

#[test]
fn a_bucket_that_feast_does_not_admit_is_a_file_that_it_refuses() {
    for (path, rules) in [
        ("s3://b/r.db", &["object-store-registry"][..]),
        ("az://b/r.db", &["registry-without-db", "registry-path"]),
        ("S3://b/r.db", &["registry-without-db", "registry-path"]),
    ] {
        let text = SCALED_ON_FILES.replace("s3://rides/registry.db", path);
        assert!(rules_found(&text).ends_with(rules), "{path}");
    }
}

#[test]
fn nothing_is_invented_behind_what_could_not_be_read() {
    let text = SCALED_ON_FILES.replace("file: {type: duckdb}", "*nowhere");
    assert_eq!(rules_found(&text), ["unknown-anchor"]);
}

#[test]
fn no_message_repeats_what_a_secret_says() {
    let text = explain("sqlite-registry")
        .unwrap()
        .replace("/data/registry.db", "/hunter2");
    let (_, rest) = text.split_once("```yaml fails\n").unwrap();
    let yaml = rest.split_once("```").unwrap().0;
    for it in check(&Source::parse(yaml), &Options::default()) {
        assert!(!format!("{it:?}").contains("hunter2"), "{it:?}");
    }
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
    assert_eq!(found(&apart[0]), [""; 0]);
    assert_eq!(found(&apart[1]), ["sqlite-registry"]);

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
