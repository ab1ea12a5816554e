//! `--settings`: the policy's settings, wherever they stand.

use std::fs;

use expect_test::expect;

use crate::{SCALED_ON_SQLITE, checked, folder, run};

const POLICY: &str = "\
apiVersion: policies.kubewarden.io/v1
kind: ClusterAdmissionPolicy
metadata: {name: feast-ha}
spec:
  module: registry://example.org/feast-ha
  settings: {rules: {sqlite-registry: warn}}
";

#[test]
fn an_action_of_the_policy_is_a_severity_here() {
    for (settings, code, found) in [
        ("", 1, "1 error"),
        ("{}", 1, "1 error"),
        (r#"{"rules": {"sqlite-registry": "warn"}}"#, 0, "1 warning"),
        ("rules: {sqlite-registry: off}", 0, "no problems"),
        ("rules:\n  sqlite-registry: deny\n", 1, "1 error"),
        (POLICY, 0, "1 warning"),
        (&format!("kind: Namespace\n---\n{POLICY}"), 0, "1 warning"),
        (&POLICY.replace("ClusterA", "A"), 0, "1 warning"),
        ("kind: AdmissionPolicy", 1, "1 error"),
    ] {
        let files = [("prod.yaml", SCALED_ON_SQLITE), ("settings", settings)];
        let arguments = ["check", "prod.yaml", "--settings", "settings"];
        let (actual, text) = checked(&files, &arguments);
        let last = text.lines().last().unwrap();
        assert!(last.contains(found), "{settings}: {last}");
        assert_eq!(actual, code, "{settings}");
    }
}

#[test]
fn everything_that_is_wrong_with_settings_is_told_before_anything_is_checked() {
    let folder = folder(&[("prod.yaml", SCALED_ON_SQLITE)]);
    let said = |settings: &str| {
        fs::write(folder.path().join("s.yaml"), settings).unwrap();
        let arguments = ["check", "prod.yaml", "--settings", "s.yaml"];
        let output = run(folder.path(), &arguments, "");
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    let two = POLICY.to_owned() + "---\n" + POLICY;
    let all: String = [
        "rulez: 1\nrules: {sqlite-registy: warn, unknown-field: Deny}\n",
        "rules: {}\nrules: {}\nb: c: d\n",
        "kind: ConfigMap\n",
        &two,
    ]
    .map(said)
    .concat();
    expect![[r"
        feast-ha: cannot use s.yaml:
          unknown setting `rulez`; did you mean `rules`?
          unknown rule `sqlite-registy`; did you mean `sqlite-registry`?
          `rules.unknown-field` must be one of `deny`, `warn`, `off`
        feast-ha: cannot use s.yaml:
          line 2: a key is given a second time
          line 3: not YAML: mapping values are not allowed in this context
        feast-ha: cannot use s.yaml: it holds neither settings alone nor a `ClusterAdmissionPolicy` or `AdmissionPolicy`
        feast-ha: cannot use s.yaml: it holds several policies; keep one of them in the file
    "]]
    .assert_eq(&all);
}
