//! `feast-ha check`: what is read, what is said, and how it ends.

use std::fs;

use expect_test::expect;

use crate::{SCALED_ON_SQLITE, checked, folder, run};

#[test]
fn people_see_the_place_and_the_way_out_but_no_secret() {
    let files = [("prod.yaml", SCALED_ON_SQLITE)];
    let (code, text) = checked(&files, &["check", "prod.yaml"]);
    expect![[r"
        error[sqlite-registry]: scaled by `replicas: 3`, but the registry is a SQLite file that each pod has for itself
          --> prod.yaml:20:11
           |
        20 |     path: *********************
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
    let items: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let item = items
        .iter()
        .find(|it| it["rule"] == "object-store-registry");
    expect![[r#"
        {
          "column": 11,
          "endColumn": 24,
          "endLine": 2,
          "file": "feature_store.yaml",
          "fixes": [
            {
              "applicability": "needs-judgement",
              "edits": [
                {
                  "column": 10,
                  "endColumn": 28,
                  "endLine": 2,
                  "insert": " # x\n  registry_type: sql\n  path: \"postgresql+psycopg://${POSTGRES_USER}:${POSTGRES_PASSWORD}@postgres:5432/feast\"",
                  "line": 2
                }
              ],
              "title": "Use a SQL registry"
            }
          ],
          "help": "Use `registry_type: sql` with a PostgreSQL or MySQL URL as soon as more than one process may write: several replicas, or `feast apply` beside a server.",
          "line": 2,
          "message": "a registry in a bucket has one writer: the last of several wins, and 3 replicas run",
          "path": "registry",
          "rule": "object-store-registry",
          "severity": "error"
        }"#]].assert_eq(&serde_json::to_string_pretty(&item).unwrap());
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
fn config_maps_are_checked_where_a_feature_store_reads_them() {
    let store = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: a}\nspec:\n  feastProject: p\n  batchEngine: {configMapRef: {name: engines}}\n";
    let config_map = |name: &str| {
        format!(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}}}\ndata:\n  config: |\n    type: ray.engine\n    ray_adress: auto\n    auth_token: [hunter2]\n"
        )
    };
    let (read, other) = (config_map("engines"), config_map("others"));
    let files = [
        ("store.yaml", store),
        ("engines.yaml", &read),
        ("others.yaml", &other),
    ];
    let (code, text) = checked(&files, &["check", "."]);
    expect![[r"
        error[unknown-field]: unknown field `ray_adress`; did you mean `ray_address`?
         --> engines.yaml:7:5
          |
        7 |     ray_adress: auto
          |     ^^^^^^^^^^ data.config.ray_adress
          |
          = help: Correct the name. Feast loads the file and fails when it first uses this.
          = fix: Rename to ray_address

        error[wrong-type]: `auth_token` takes a string, but this is a list
         --> engines.yaml:8:5
          |
        8 |     auth_token: *********
          |     ^^^^^^^^^^ data.config.auth_token
          |
          = help: Write a string here. Feast loads the file and fails when it first uses this.

        2 documents checked, 2 errors (1 of other kinds left alone)
    "]]
    .assert_eq(&text);
    assert_eq!(code, 1);
    let (code, text) = checked(&files[1..], &["check", "."]);
    expect![[r"
        0 documents checked (2 of other kinds left alone)
    "]]
    .assert_eq(&text);
    assert_eq!(code, 0);
    let repaired = checked(&files, &["fix", "--all", "."]).1;
    assert!(repaired.contains("engines.yaml"), "{repaired}");
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
    assert!(text.contains("--> <stdin>:20:11"), "{text}");
}

#[test]
fn the_files_of_a_directory_know_of_each_other() {
    let (store, secret) = SCALED_ON_SQLITE.split_once("---\n").unwrap();
    let together = [("a/store.yaml", store), ("a/secret.yaml", secret)];
    let (code, text) = checked(&together, &["check", "."]);
    assert_eq!(code, 1);
    assert!(text.contains("--> a/secret.yaml:8:11"), "{text}");
    let named = ["check", "a/store.yaml", "a/secret.yaml"];
    assert_eq!(checked(&together, &named), (code, text));

    let apart = [("a/store.yaml", store), ("b/secret.yaml", secret)];
    assert_eq!(checked(&apart, &["check", "."]).0, 0);
}

#[test]
fn a_hook_may_name_whatever_has_changed() {
    let (store, secret) = SCALED_ON_SQLITE.split_once("---\n").unwrap();
    let files = [
        ("a/store.yaml", store),
        ("b/secret.yaml", secret),
        ("chart.yaml", "{{- if .Values.x }}\na: b\n{{- end }}\n"),
    ];
    let arguments = ["check", "a/store.yaml", "b/secret.yaml", "chart.yaml"];
    assert_eq!(checked(&files, &arguments).0, 1);
    let (code, text) = checked(&files, &[&arguments[..], &["--as-found"]].concat());
    assert_eq!(code, 0, "{text}");
}

#[test]
fn the_order_is_that_of_the_names() {
    let broken = "kind: FeatureStore\nb: c: d\n";
    let files = [
        ("b.yaml", broken),
        ("a/z.yaml", broken),
        ("a/b/c.yaml", broken),
        ("a.yaml", broken),
        ("a/a.yaml", broken),
    ];
    let arguments = ["check", ".", "b.yaml", "--format", "github"];
    let (_, text) = checked(&files, &arguments);
    let mut names: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_once("file=")?.1.split_once(','))
        .map(|(name, _)| name)
        .collect();
    names.dedup();
    assert_eq!(
        names,
        ["b.yaml", "a.yaml", "a/a.yaml", "a/z.yaml", "a/b/c.yaml"]
    );
}

#[test]
fn the_exit_code_follows_the_severity_that_is_asked_for() {
    let local = [("feature_store.yaml", "project: rides\nregistry: r.db\n")];
    for (fail_on, code) in [("error", 0), ("warning", 1), ("info", 1), ("never", 0)] {
        let arguments = ["check", ".", "--fail-on", fail_on];
        assert_eq!(checked(&local, &arguments).0, code, "{fail_on}");
    }
    let scaled = [("prod.yaml", SCALED_ON_SQLITE)];
    assert_eq!(checked(&scaled, &["check", ".", "--fail-on", "never"]).0, 0);
    let nowhere = ["check", "nowhere.yaml", "--fail-on", "never"];
    assert_eq!(checked(&[], &nowhere).0, 2);
}

#[test]
fn of_many_problems_the_heaviest_are_shown() {
    let mut text = "apiVersion: feast.dev/v1alpha1\nkind: FeatureStore\nmetadata: {name: x}\nspec:\n  feastProject: p\n".to_owned();
    for number in 0..60 {
        text.push_str(&format!("  x{number}: 1\n"));
    }
    let files = [("x.yaml", text.as_str())];
    let (_, shown) = checked(&files, &["check", "x.yaml"]);
    assert_eq!(shown.matches("error[unknown-field]").count(), 50);
    assert!(!shown.contains("deprecated-api-version"));
    assert!(
        shown.contains("… and 11 problems more in x.yaml; `--limit 0` shows all\n"),
        "{shown}"
    );
    let (_, all) = checked(&files, &["check", "x.yaml", "--limit", "0"]);
    assert_eq!(all.matches("error[unknown-field]").count(), 60);
}

#[test]
fn of_a_long_line_only_the_part_that_is_meant_is_shown() {
    let padding = "é".repeat(400);
    let text = format!(
        "{{apiVersion: feast.dev/v1, kind: FeatureStore, metadata: {{name: x, annotations: {{a: {padding}}}}}, spec: {{feastProject: p, x: 1, b: {padding}}}}}\n"
    );
    let (_, shown) = checked(&[("x.yaml", &text)], &["check", "x.yaml"]);
    let first: Vec<&str> = shown.lines().take(5).collect();
    expect![[r"
        error[unknown-field]: unknown field `x`
         --> x.yaml:1:513
          |
        1 | …éééééééééééééééé}}, spec: {feastProject: p, x: 1, b: éééééééééééééééééééééééééé…
          |                                              ^ spec.x"]]
    .assert_eq(&first.join("\n"));
}
