//! What is hidden of a text, and what is not.

use crate::Source;

fn masked(text: &str) -> String {
    Source::parse(text).masked()
}

#[test]
fn the_values_of_a_secret_are_hidden_and_its_keys_are_not() {
    let text = "\
kind: Secret
apiVersion: v1
metadata: {name: stores}
stringData:
  token: hünter2
  sql: |
    path: sqlite:///r.db # old
    kwargs: {echo: true}
  folded: >
    a b
    c
data: {k: c2VjcmV0}
";
    assert_eq!(
        masked(text),
        "\
kind: Secret
apiVersion: v1
metadata: {name: stores}
stringData:
  token: ********
  sql: |
    path: ************** # ***
    kwargs: {echo: ****}
  folded: >
    * *
    *
data: {k: ********}
"
    );
}

#[test]
fn credentials_are_hidden_wherever_they_are() {
    for (text, expected) in [
        (
            "path: postgresql://me:hunter2@db/feast\n",
            "path: postgresql://me:*******@db/feast\n",
        ),
        (
            "path: x://u:hunter/2@h/d?a=b\n",
            "path: x://u:********@h/d?a=b\n",
        ),
        ("path: x://${U}:${P}@h/d\n", "path: x://${U}:${P}@h/d\n"),
        ("path: x://u:$hunter2@h\n", "path: x://u:********@h\n"),
        (
            "hosts: x://${U}:${P}@h,x://u:p@h\n",
            "hosts: x://${U}:**************@h\n",
        ),
        (
            "redis: h:1,password=hunter2,ssl=true\n",
            "redis: h:1,password=*******,ssl=true\n",
        ),
        (
            "path: x://h/d?password=hunter2&a=b\n",
            "path: x://h/d?password=*******&a=b\n",
        ),
        (
            "project: p\nregistry: r.db\nonline_store: {password: hunter2, user: me}\n",
            "project: p\nregistry: r.db\nonline_store: {password: *******, user: me}\n",
        ),
        (
            "kind: ConfigMap\napiVersion: v1\ndata:\n  a: |\n    auth_token: hunter2\n    b: c\n",
            "kind: ConfigMap\napiVersion: v1\ndata:\n  a: |\n    auth_token: *******\n    b: c\n",
        ),
        (
            "registry: &r hunter2\nonline_store: {password: *r}\n",
            "registry: &r *******\nonline_store: {password: *r}\n",
        ),
        (
            "feature_store_yaml_base64: aHVudGVyMg==\n",
            "feature_store_yaml_base64: ************\n",
        ),
        (
            "kind: FeatureStore\nspec: {env: [{name: A, value: b}], secretRef: {name: s}}\n",
            "kind: FeatureStore\nspec: {env: [{name: A, value: *}], secretRef: {name: s}}\n",
        ),
    ] {
        assert_eq!(masked(text), expected);
    }
}

#[test]
fn what_is_lost_in_a_broken_secret_is_hidden_too() {
    for text in [
        "apiVersion: v1\nkind: Secret\nstringData:\n  a: b: c\n  d: hunter2\n",
        "stringData:\n  a: hunter2\n  b: c: d\nkind: Secret\n",
        "kind: Secret\nstringData: {a: hunter2, a: hunter2}\n",
        "apiVersion: v1\nkind: Secret\nstringData: {a: hunter2, a: other}\n",
        "kind: Secret\nstringData: [hunter2]\nstringData:\n- hunter2\n- name: hunter2\n",
        "kind: Secret\nmetadata: {name: s, annotations: {name: hunter2}}\ndata: {name: hunter2}\n",
        "kind: Secret\nx: &x {name: hunter2}\nmetadata: *x\nstringData: *x\n",
        "kind: Secret\nstringData:\n  <<: {a: hunter2}\n  a: b # hunter2\n",
        "kind: List\nitems:\n- kind: Secret\n  data: {a: hunter2, a: b}\n",
        "data:\n  a: hunter2: b\nkind: Secret\n",
        "{kind: Secret, data: {a: hunter2\n",
        "kind: Deployment\nenv: {- name: FEATURE_STORE_YAML_BASE64, value: hunter2}\n",
        "kind: secret\nstringdata: {a: hunter2}\n",
        "apiVersion: feast.dev/v1\nkind: FeatureStore\nx: \"a\nkind: Secret\ndata: hunter2\n",
    ] {
        assert!(!masked(text).contains("hunter2"), "{text}");
        assert_eq!(masked(text).len(), text.len());
    }
}

#[test]
fn what_a_fault_keeps_from_being_read_is_hidden_by_the_name_before_it() {
    const MAP: &str = "apiVersion: v1\nkind: ConfigMap\ndata:\n";
    const REPO: &str = "project: p\nregistry: r.db\nonline_store:\n";
    for (head, text, expected) in [
        (
            MAP,
            "  c: |\n    type: ray.engine\n     auth_token: hunter2\n     b: c\n",
            "  c: |\n    type: ray.engine\n     auth_token: *******\n     b: c\n",
        ),
        (
            MAP,
            "  c: |\n    auth_token: \"hunter2\n  d: x\n",
            "  c: |\n    auth_token: ********\n  d: x\n",
        ),
        (REPO, "  password: \"hunter2\n", "  password: ********\n"),
        (
            REPO,
            "  password: 'hun\n  ter2' # b\n  user: me: you\n",
            "  password: ****\n  ***** * *\n  user: me: you\n",
        ),
        (
            REPO,
            "  type: redis\n   password: hunter2\n   user: me\n",
            "  type: redis\n   password: *******\n   user: me\n",
        ),
        (
            REPO,
            "  a: b: c\n  tokens:\n  - hunter2\n  - |\n   hunter2\n  user: me\n",
            "  a: b: c\n  tokens:\n  * *******\n  * *\n   *******\n  user: me\n",
        ),
        (
            REPO,
            "  {type: redis, \"password\": hunter2, user: [me\n",
            "  {type: redis, \"password\": ******** ***** ***\n",
        ),
        (
            "kind: FeatureStore\nspec:\n",
            "  a: b: c\n  env:\n  - name: DB\n    value: hunter2\n  values: 2\n",
            "  a: b: c\n  env:\n  - name: DB\n    value: *******\n  values: 2\n",
        ),
        ("", "\"password: hunter2\n", "\"password: *******\n"),
        ("%YAML 7\n", "password: hunter2\n", "password: *******\n"),
        ("password: hunter2\n%\n", "---\n", "---\n"),
    ] {
        let masked = masked(&format!("{head}{text}"));
        assert!(!masked.contains("hunter2"), "{head}{text}");
        assert!(masked.ends_with(expected), "{masked}");
    }
}

#[test]
fn a_config_map_may_speak_of_secrets() {
    let head = "apiVersion: v1\nkind: ConfigMap\ndata:\n";
    for (text, expected) in [
        (
            "  c: |\n    type: k8s # where the secret is\n    image_pull_secrets: [a]\n",
            "  c: |\n    type: k8s # where the secret is\n    image_pull_secrets: ***\n",
        ),
        (
            "  c: {secret: a}\n  d: |\n    # secret\n    b: c\n",
            "  c: {secret: *}\n  d: |\n    # secret\n    b: c\n",
        ),
        (
            "  c: |\n    kind: Secret\n    data: {a: b}\n  d: secret=a\n  e: a\n",
            "  c: |\n    ***** ******\n    ***** *** **\n  d: ********\n  e: a\n",
        ),
        (
            "  c: |\n    a: b\n    ---\n    stringData: {a: b}\n",
            "  c: |\n    ** *\n    ***\n    *********** *** **\n",
        ),
    ] {
        assert_eq!(
            masked(&format!("{head}{text}")),
            format!("{head}{expected}")
        );
    }
}

#[test]
fn the_secrets_of_a_list_are_hidden() {
    let text = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  stringData: {a: hunter2}\n";
    assert!(!masked(text).contains("hunter2"), "{}", masked(text));
}

#[test]
fn a_broken_document_that_is_no_secret_can_still_be_read() {
    let text = "kind: FeatureStore\nspec: {a: b: c}\n";
    assert_eq!(masked(text), text);
}
