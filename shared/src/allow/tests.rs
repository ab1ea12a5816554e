//! What comments silence, and what is said of those that do not.

use crate::testing::{annotated, fixed, rules_found};
use crate::{Options, Source, check};

const RULE: &str = "registry-without-db";

#[test]
fn a_comment_speaks_of_its_line_of_the_next_or_of_the_document() {
    for text in [
        "project: p\nregistry: r.db # feast-ha: allow registry-without-db\n",
        "project: p\n# feast-ha: allow registry-without-db\nregistry: r.db\n",
        "project: p\n#feast-ha:allow registry-without-db\n# more\n# and more\nregistry: r.db\n",
        "# feast-ha: allow registry-without-db -- a laptop\n\nproject: p\nregistry: r.db\n",
        "---\n# feast-ha: allow registry-without-db\nproject: p\nregistry: r.db\n",
        "project: p\r\nregistry: r.db # feast-ha: allow registry-without-db\r\n",
        "{project: p,\nregistry: r.db # feast-ha: allow registry-without-db\n}\n",
    ] {
        assert_eq!(rules_found(text), [""; 0], "{text}");
    }
    for text in [
        "project: p # feast-ha: allow registry-without-db\nregistry: r.db\n",
        "project: p\nregistry: r.db\n# feast-ha: allow registry-without-db\n",
        "project: p\n# feast-ha: allow registry-without-db\n\nregistry: r.db\n",
    ] {
        let mut found = rules_found(text);
        found.sort_unstable();
        assert_eq!(found, [RULE, "unused-allow"], "{text}");
    }
}

#[test]
fn each_useless_name_is_told_at_its_place() {
    let text = "\
project: p
# feast-ha: allow registry-without-db, sqlite-registry
registry: r.db # feast-ha: allow registry-without-dbs yaml-syntax -- sqlite-registry
# feast-ha: ignore sqlite-registry
# feast-ha allow sqlite-registry
# feast-ha allows a file here
# feast-ha: allow
# feast-hat: allow nothing
provider: local
";
    expect_test::expect![[r"
        project: p
        # feast-ha: allow registry-without-db, sqlite-registry
                                               ^^^^^^^^^^^^^^^ unused-allow: `sqlite-registry` is not reported here, so there is nothing to silence
        registry: r.db # feast-ha: allow registry-without-dbs yaml-syntax -- sqlite-registry
                                         ^^^^^^^^^^^^^^^^^^^^ unused-allow: there is no rule `registry-without-dbs`; did you mean `registry-without-db`?
                                                              ^^^^^^^^^^^ unused-allow: `yaml-syntax` cannot be silenced
        # feast-ha: ignore sqlite-registry
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-allow: this comment says something else than `feast-ha: allow`
        # feast-ha allow sqlite-registry
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-allow: this comment says something else than `feast-ha: allow`
        # feast-ha allows a file here
        # feast-ha: allow
        ^^^^^^^^^^^^^^^^^ unused-allow: this comment names no rule to allow
        # feast-hat: allow nothing
        provider: local
    "]]
    .assert_eq(&annotated(text));
}

#[test]
fn a_useless_name_is_removed_and_the_last_one_takes_the_comment_along() {
    for (before, after) in [
        ("a: 1 # feast-ha: allow sqlite-registry\n", "a: 1\n"),
        (
            "a: 1\n  # feast-ha: allow sqlite-registry\nb: 2\n",
            "a: 1\nb: 2\n",
        ),
        (
            "# feast-ha: allow sqlite-registry, wrong-type -- why\na: 1\n",
            "# feast-ha: allow wrong-type -- why\na: 1\n",
        ),
        ("# feast-ha: allow sqlite-registry\r\na: 1\r\n", "a: 1\r\n"),
        ("a: 1\n# feast-ha: allow sqlite-registry", "a: 1\n"),
    ] {
        let config = "project: p\nregistry: {registry_type: sql, path: 'postgresql://db/f'}\n";
        let (before, after) = (format!("{config}{before}"), format!("{config}{after}"));
        assert_eq!(fixed(&before, "Remove it"), Some(after));
    }
    let slip = "project: p\nregistry: r.db # feast-ha: allow registry-without-bd\n";
    assert_eq!(
        fixed(slip, "Write registry-without-db"),
        Some(slip.replace("-bd", "-db"))
    );
}

fn with_secret(comments: [&str; 3]) -> String {
    let [above, inside, behind] = comments;
    format!(
        "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {{name: a}}
spec:
  feastProject: p
  replicas: 2
  services:
    onlineStore: {{persistence: {{store: {{type: redis, secretRef: {{name: r}}}}}}}}
    registry: {{local: {{persistence: {{store: {{type: sql, secretRef: {{name: s}}}}}}}}}}
---
{above}
apiVersion: v1
kind: Secret
metadata: {{name: s}}
stringData:
  sql: |
    {inside}
    path: sqlite:///r.db {behind}
"
    )
}

#[test]
fn comments_inside_a_secret_speak_of_what_is_there() {
    let allow = "# feast-ha: allow sqlite-registry";
    assert_eq!(rules_found(&with_secret(["", "", ""])), ["sqlite-registry"]);
    for comments in [[allow, "", ""], ["", allow, ""], ["", "", allow]] {
        let text = with_secret(comments);
        assert_eq!(rules_found(&text), [""; 0], "{text}");
    }
    // Nothing refers to a Secret that stands alone, so nobody judged it.
    let text = with_secret(["", allow, ""]);
    let (_, secret) = text.split_once("---").unwrap();
    assert_eq!(rules_found(secret), [""; 0]);
}

#[test]
fn comments_of_config_maps_that_are_read_are_told_too() {
    let config_map = "\
apiVersion: v1
kind: ConfigMap
metadata: {name: engines} # feast-ha: allow missing-keys
data:
  config: |
    # feast-ha: allow unknown-field
    typo: a
    # feast-ha: allow unknwn-field
    type: local
";
    let feature_store = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: a}
spec:
  feastProject: p
  batchEngine: {configMapRef: {name: engines}}
";
    expect_test::expect![[r"
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: engines} # feast-ha: allow missing-keys
                                                    ^^^^^^^^^^^^ unused-allow: there is no rule `missing-keys`; did you mean `missing-key`?
        data:
          config: |
            # feast-ha: allow unknown-field
            typo: a
            # feast-ha: allow unknwn-field
                              ^^^^^^^^^^^^ unused-allow: there is no rule `unknwn-field`; did you mean `unknown-field`?
            type: local
        ---
        apiVersion: feast.dev/v1
        kind: FeatureStore
        metadata: {name: a}
        spec:
          feastProject: p
          batchEngine: {configMapRef: {name: engines}}
    "]].assert_eq(&annotated(&format!("{config_map}---\n{feature_store}")));
    // One that nobody here reads is somebody else's.
    assert_eq!(rules_found(config_map), [""; 0]);
}

#[test]
fn what_cannot_be_read_cannot_be_silenced() {
    let text = "# feast-ha: allow yaml-syntax\nproject: p\nregistry: a: b\n";
    let found = rules_found(text);
    assert!(found.contains(&"yaml-syntax"), "{found:?}");
    // What follows the fault may need the comment.
    let text = "project: p # feast-ha: allow sqlite-registry\nregistry: a: b\n";
    assert_eq!(rules_found(text), ["yaml-syntax"]);
    let foreign = "kind: Pod\napiVersion: v1\n# feast-ha: allow sqlite-registry\nmetadata: {}\n";
    assert_eq!(rules_found(foreign), [""; 0]);
}

#[test]
fn many_comments_stay_quick() {
    let comments = "# feast-ha: allow sqlite-registry\n".repeat(20_000);
    let text =
        format!("project: p\n{comments}registry: {{registry_type: sql, path: 'sqlite:///a'}}\n");
    let found = check(&Source::parse(&text), &Options::default());
    assert!(found.is_empty());
}
