//! `feast-ha check` as a shell runs it.

#![expect(
    clippy::unwrap_used,
    reason = "a command that cannot be run ends its test"
)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use expect_test::expect;

const SCALED_ON_SQLITE: &str = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod}
spec:
  feastProject: rides
  replicas: 3
  services:
    onlineStore: {persistence: {store: {type: redis, secretRef: {name: stores}}}}
    registry: {local: {persistence: {store: {type: sql, secretRef: {name: stores}}}}}
---
apiVersion: v1
kind: Secret
metadata: {name: stores}
stringData:
  sql: |
    path: sqlite:////hunter2.db
---
apiVersion: v1
kind: ConfigMap
";

/// Runs `feast-ha` in `folder`; `input` is its standard input.
fn run(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_feast-ha"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that fails early does not read what it is given.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The exit code and standard output.
fn checked(files: &[(&str, &str)], arguments: &[&str]) -> (i32, String) {
    let folder = folder(files);
    let output = run(folder.path(), arguments, "");
    let text = String::from_utf8(output.stdout).unwrap();
    (output.status.code().unwrap(), text)
}

#[test]
fn people_see_the_place_and_the_way_out_but_no_secret() {
    let files = [("prod.yaml", SCALED_ON_SQLITE)];
    let (code, text) = checked(&files, &["check", "prod.yaml"]);
    expect![[r"
        error[sqlite-registry]: scaled by `replicas: 3`, but the registry is a SQLite file that each pod has for itself
          --> prod.yaml:16:11
           |
        16 |     path: *********************
           |           ^^^^^^^^^^^^^^^^^^^^^ stringData.sql.path
           |
           = help: Give the registry a URL of a database server, such as `postgresql+psycopg://…` or `mysql+pymysql://…`.
           = fix: Use PostgreSQL, host and credentials to be filled in

        2 documents checked, 1 error (1 of other kinds left alone)
    "]].assert_eq(&text);
    assert_eq!(code, 1);
}

#[test]
fn programs_get_every_field_of_a_diagnostic() {
    let files = [(
        "feature_store.yaml",
        "project: é\nregistry: 's3://b/😀.db' # x\n",
    )];
    let arguments = [
        "check",
        "--replicas",
        "3",
        "--format",
        "json",
        "feature_store.yaml",
    ];
    let (code, text) = checked(&files, &arguments);
    expect![[r#"
        [
          {
            "rule": "object-store-registry",
            "severity": "error",
            "message": "a registry in a bucket has one writer: the last of several wins, and 3 replicas run",
            "help": "Use `registry_type: sql` with a PostgreSQL or MySQL URL as soon as more than one process may write: several replicas, or `feast apply` beside a server.",
            "path": "registry",
            "file": "feature_store.yaml",
            "line": 2,
            "column": 11,
            "endLine": 2,
            "endColumn": 24,
            "fixes": [
              {
                "title": "Use a SQL registry",
                "applicability": "needs-judgement",
                "edits": [
                  {
                    "line": 2,
                    "column": 10,
                    "endLine": 2,
                    "endColumn": 28,
                    "insert": " # x\n  registry_type: sql\n  path: \"postgresql+psycopg://${POSTGRES_USER}:${POSTGRES_PASSWORD}@postgres:5432/feast\""
                  }
                ]
              }
            ]
          }
        ]
    "#]].assert_eq(&text);
    assert_eq!(code, 1);
}

#[test]
fn a_feature_store_yaml_is_known_by_its_name_or_by_what_it_says() {
    let local = "project: rides\nregistry: r.db\n";
    let (code, text) = checked(&[("feature_store.yaml", local)], &["check", "."]);
    assert_eq!(code, 0, "one process may write a file: {text}");
    assert!(text.contains("warning[registry-without-db]"), "{text}");

    let nothing_else = [("feature_store.yaml", "project: rides\n")];
    let (code, text) = checked(&nothing_else, &["check", "feature_store.yaml"]);
    assert_eq!(code, 1);
    assert!(
        text.contains("required field `registry` is not set"),
        "{text}"
    );

    let unnamed = [("conf.yaml", "project: rides\n")];
    assert_eq!(checked(&unnamed, &["check", "conf.yaml"]).0, 0);
    let told = ["check", "--kind", "feature_store.yaml", "conf.yaml"];
    assert_eq!(checked(&unnamed, &told).0, 1);
}

#[test]
fn folders_are_searched_and_what_is_not_ours_is_counted() {
    let files = [
        ("a/prod.yml", SCALED_ON_SQLITE),
        (
            "a/chart/templates/x.yaml",
            "{{- if .Values.x }}\na: b\n{{- end }}\n",
        ),
        ("a/.hidden/prod.yaml", SCALED_ON_SQLITE),
        ("a/ignored/prod.yaml", SCALED_ON_SQLITE),
        ("a/.gitignore", "ignored\n"),
        ("a/notes.txt", "a: b: c"),
    ];
    let (code, text) = checked(&files, &["check", "a"]);
    assert_eq!(code, 1);
    let last = text.lines().last().unwrap();
    expect!["2 documents checked, 1 error (1 of other kinds left alone, 1 file that could not be read as YAML left alone)"].assert_eq(last);
}

#[test]
fn a_file_that_is_named_is_judged_even_when_it_says_nothing() {
    let files = [("x.yaml", "a: b: c\n")];
    let (code, text) = checked(&files, &["check", "x.yaml"]);
    assert_eq!(code, 1);
    assert!(text.contains("error[yaml-syntax]"), "{text}");
}

#[test]
fn what_cannot_be_read_does_not_keep_the_rest_from_being_checked() {
    let folder = folder(&[("prod.yaml", SCALED_ON_SQLITE), ("latin1.yaml", "")]);
    fs::write(folder.path().join("latin1.yaml"), b"a: \xe9\n").unwrap();
    let output = run(
        folder.path(),
        &["check", "nowhere.yaml", "latin1.yaml", "prod.yaml"],
        "",
    );
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("cannot read nowhere.yaml"), "{errors}");
    assert!(errors.contains("latin1.yaml: it is not UTF-8"), "{errors}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("sqlite-registry"), "{text}");
}

#[test]
fn standard_input_is_a_file_like_any_other() {
    let folder = folder(&[]);
    let output = run(folder.path(), &["check", "-"], SCALED_ON_SQLITE);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("--> <stdin>:16:11"), "{text}");
}
