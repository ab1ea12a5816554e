//! Laws that hold for every rule: it has an explanation, and the explanation's examples do what
//! they say.

mod config_maps;
mod edges;
mod together;

use expect_test::expect;

use super::{Example, RULES, examples, explain};
use crate::testing::{annotated, fixed, left_by_fixes, rules_found};
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
        assert!(parts.is_sorted(), "{}: in another order", rule.id);
        let mut own = examples().filter(|it| it.rule == rule.id);
        assert!(own.any(|it| it.fails), "{}: no example is read", rule.id);
        let has_first_line = !text.starts_with(['#', '`', '\n']);
        assert!(has_first_line, "{}: no line on what it flags", rule.id);
        assert!(rule.summary.len() <= 80, "{}: a long summary", rule.id);
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
            let (message, help) = (&it.message, &it.help);
            let is_lower =
                !message.starts_with(char::is_uppercase) || message.starts_with("Feast ");
            for (law, holds) in [
                ("at most 120 characters", message.chars().count() <= 120),
                ("on one line", !message.contains('\n')),
                ("without a full stop", !message.ends_with('.')),
                ("in lower case, but for Feast", is_lower),
            ] {
                assert!(holds, "{rule}: a message is {law}: {message}");
            }
            let is_sentence = help.starts_with(|it: char| it.is_uppercase() || it == 'k')
                && help.ends_with(['.', '`', ')']);
            assert!(is_sentence, "{rule}: a help is a sentence: {help}");
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
