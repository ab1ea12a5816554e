//! `feast-ha fix`: what is shown, what is written, and what stays as it was.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use expect_test::expect;

use crate::{SCALED_ON_SQLITE, checked, folder, run};

const MISSPELT: &str = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod}
spec:
  feastproject: rides # ours
  replicas: '1'
";

const REPAIRED: &str = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod}
spec:
  feastProject: rides # ours
  replicas: 1
";

/// What standard input becomes.
#[track_caller]
fn filtered(text: &str, arguments: &[&str]) -> String {
    let arguments = [&["fix", "-"], arguments].concat();
    let output = run(folder(&[]).path(), &arguments, text);
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_would_change_is_shown_and_not_written() {
    let folder = folder(&[("a.yaml", MISSPELT), ("b.yaml", REPAIRED)]);
    let output = run(folder.path(), &["fix", "."], "");
    assert_eq!(output.status.code(), Some(1));
    expect![[r"
        --- a.yaml
        +++ a.yaml
        @@ -2,5 +2,5 @@
         kind: FeatureStore
         metadata: {name: prod}
         spec:
        -  feastproject: rides # ours
        -  replicas: '1'
        +  feastProject: rides # ours
        +  replicas: 1
    "]]
    .assert_eq(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "1 file would change by 2 fixes\n"
    );
    let text = fs::read_to_string(folder.path().join("a.yaml")).unwrap();
    assert_eq!(text, MISSPELT);
    assert_eq!(
        checked(&[("b.yaml", REPAIRED)], &["fix", "b.yaml"]),
        (0, String::new())
    );
}

#[test]
fn only_what_changes_is_written_and_keeps_its_permissions() {
    let folder = folder(&[("a.yaml", MISSPELT), ("b.yaml", REPAIRED)]);
    let path = |name: &str| folder.path().join(name);
    fs::set_permissions(path("a.yaml"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("a.yaml", path("link.yaml")).unwrap();
    let untouched = fs::metadata(path("b.yaml")).unwrap().ino();

    let output = run(
        folder.path(),
        &["fix", "--write", "link.yaml", "b.yaml"],
        "",
    );
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "link.yaml: 2 fixes\n"
    );
    assert_eq!(fs::read_to_string(path("a.yaml")).unwrap(), REPAIRED);
    assert_eq!(fs::metadata(path("a.yaml")).unwrap().mode() & 0o777, 0o640);
    assert!(path("link.yaml").is_symlink());
    assert_eq!(fs::metadata(path("b.yaml")).unwrap().ino(), untouched);
    let names = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(names, 3, "no temporary file is left");
}

#[test]
fn a_file_that_may_not_be_written_is_told_and_left() {
    let folder = folder(&[("a.yaml", MISSPELT)]);
    let path = folder.path().join("a.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let output = run(folder.path(), &["fix", "--write", "a.yaml"], "");
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        told.contains("cannot write a.yaml: it is read-only"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), MISSPELT);
}

#[test]
fn standard_input_is_repaired_to_standard_output() {
    assert_eq!(filtered(MISSPELT, &[]), REPAIRED);
    assert_eq!(filtered(REPAIRED, &[]), REPAIRED);
    assert_eq!(filtered("a: b: c", &[]), "a: b: c");
    let output = run(folder(&[]).path(), &["fix", "-", "a.yaml"], MISSPELT);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn line_breaks_and_the_byte_order_mark_stay() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(filtered(&windows(MISSPELT), &[]), windows(REPAIRED));
    let open_end = MISSPELT.trim_end();
    assert_eq!(filtered(open_end, &[]), REPAIRED.trim_end());
}

#[test]
fn fixes_that_would_meet_wait_for_each_other() {
    let text = MISSPELT.replace("replicas: '1'", "Replicas: 1\n  RePlicas: '2'");
    let fixed = filtered(&text, &["--all"]);
    assert_eq!(fixed.matches("\n  replicas: ").count(), 1, "{fixed}");
    assert_eq!(filtered(&fixed, &["--all"]), fixed);
}

#[test]
fn what_needs_judgement_is_done_when_it_is_asked_for_and_shows_no_secret() {
    let files = [("prod.yaml", SCALED_ON_SQLITE)];
    assert_eq!(checked(&files, &["fix", "prod.yaml"]), (0, String::new()));
    let (code, text) = checked(&files, &["fix", "--all", "prod.yaml"]);
    assert_eq!(code, 1);
    expect![[r"
        --- prod.yaml
        +++ prod.yaml
        @@ -17,7 +17,7 @@
           redis: |
             connection_string: **********
           sql: |
        -    path: *********************
        +    path: postgresql+psycopg://feast:change-me@postgres:5432/feast
             sqlalchemy_config_kwargs: {pool_pre_ping: ****}
         ---
         apiVersion: v1
    "]]
    .assert_eq(&text);
}

#[test]
fn a_secret_in_another_file_is_repaired_where_it_is() {
    let (store, secret) = SCALED_ON_SQLITE.split_once("---\n").unwrap();
    let folder = folder(&[("store.yaml", store), ("secret.yaml", secret)]);
    let output = run(folder.path(), &["fix", "--all", "--write", "."], "");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "secret.yaml: 1 fix\n"
    );
    let text = fs::read_to_string(folder.path().join("secret.yaml")).unwrap();
    assert!(text.contains("path: postgresql"), "{text}");
}
