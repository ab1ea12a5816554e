//! Requests and printed lines for small texts.

use expect_test::{Expect, expect};
use serde_json::Value;

use super::*;

const STORE: &str = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod}
spec:
  feastProject: fraud
";

const AUTOSCALER: &str = "\
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: prod, namespace: feast}
spec: {maxReplicas: 3}
---
apiVersion: v1
kind: Secret
metadata: {name: stores}
stringData: {sql: hidden}
---
project: p
registry: r.db
";

fn plan(text: &str, original: Option<&str>, write: Write, replicas: u32) -> Plan {
    Plan::of(
        text,
        original,
        &PolicySettings::default(),
        Question { write, replicas },
    )
}

fn request(visit: &Visit) -> Value {
    match &visit.step {
        Step::Ask { request, .. } => serde_json::from_str(request).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn check(plan: &Plan, response: &Response, expected: &Expect) {
    let mut told = String::new();
    for visit in &plan.visits {
        for line in printed(visit, "prod.yaml", Some(response)) {
            told.push_str(&format!("{:?}: {}\n", line.tone, line.text));
        }
    }
    expected.assert_eq(&told);
}

fn refused() -> Response {
    Response {
        code: Some(422),
        message: Some("no".to_owned()),
        warnings: vec!["look".to_owned()],
        ..Response::default()
    }
}

#[test]
fn a_creation_comes_with_what_the_api_server_adds() {
    let plan = plan(STORE, None, Write::Create, 1);
    expect![[r#"
        {
          "dryRun": false,
          "kind": {
            "group": "feast.dev",
            "kind": "FeatureStore",
            "version": "v1"
          },
          "name": "prod",
          "namespace": "default",
          "object": {
            "apiVersion": "feast.dev/v1",
            "kind": "FeatureStore",
            "metadata": {
              "creationTimestamp": "2026-01-01T00:00:00Z",
              "name": "prod",
              "namespace": "default",
              "uid": "3b0f8c3a-6b1e-4c43-9f58-0e6d1c2f7a11"
            },
            "spec": {
              "feastProject": "fraud",
              "replicas": 1
            }
          },
          "operation": "CREATE",
          "requestKind": {
            "group": "feast.dev",
            "kind": "FeatureStore",
            "version": "v1"
          },
          "resource": {
            "group": "feast.dev",
            "resource": "featurestores",
            "version": "v1"
          },
          "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
          "userInfo": {
            "groups": [
              "system:authenticated"
            ],
            "username": "kubernetes-admin"
          }
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&request(&plan.visits[0])).unwrap());
}

#[test]
fn an_update_brings_what_was_opened_and_asks_nothing_where_nothing_changes() {
    let old = format!("{STORE}{AUTOSCALER}");
    let new = old.replace("fraud", "fraud\n  replicas: 3");
    let plan = plan(&new, Some(&old), Write::Update, 1);
    let asked = request(&plan.visits[0]);
    assert_eq!(asked["operation"], "UPDATE");
    assert_eq!(asked["object"]["spec"]["replicas"], 3);
    assert_eq!(asked["oldObject"]["spec"]["replicas"], 1);
    assert_eq!(plan.visits[1].step, Step::Unchanged);
    assert_eq!((plan.others, plan.unreadable, plan.more), (2, 0, 0));
}

#[test]
fn a_scaling_asks_by_the_sub_resource() {
    let plan = plan(&format!("{STORE}{AUTOSCALER}"), None, Write::Scale, 5);
    let asked = request(&plan.visits[0]);
    assert_eq!(asked["subResource"], "scale");
    assert_eq!(asked["resource"]["resource"], "featurestores");
    assert_eq!(asked["object"]["spec"]["replicas"], 5);
    assert_eq!(asked["oldObject"]["spec"]["replicas"], 1);
    assert_eq!((plan.visits.len(), plan.others), (1, 3));
    let question = Question {
        write: Write::Scale,
        replicas: 5,
    };
    assert_eq!(
        command(&plan.visits[0], "a.yaml", question),
        "kubectl scale featurestore.feast.dev/prod --replicas=5"
    );
}

#[test]
fn an_older_version_is_converted_and_says_so() {
    let plan = plan(
        &STORE.replace("feast.dev/v1", "feast.dev/v1alpha1"),
        None,
        Write::Create,
        1,
    );
    let asked = request(&plan.visits[0]);
    assert_eq!(asked["kind"]["version"], "v1");
    assert_eq!(asked["requestKind"]["version"], "v1alpha1");
    assert_eq!(asked["object"]["apiVersion"], "feast.dev/v1");
    assert_eq!(asked["object"]["spec"]["replicas"], Value::Null);
}

#[test]
fn the_policy_finds_the_other_objects_and_only_what_it_may_read() {
    let text = format!("{STORE}{AUTOSCALER}");
    let mut settings = PolicySettings::default();
    let question = Question::default();
    let plan = Plan::of(&text, None, &settings, question);
    let store = |visit: &Visit| {
        let found = plan.look_up(
            visit,
            "feast.dev/v1",
            "FeatureStore",
            Some("default"),
            "prod",
        );
        found.map(str::len)
    };
    assert!(store(&plan.visits[1]).is_ok());
    // It is not there before it is created.
    let words = "Callback evaluation failure: Cannot find feast.dev/v1/FeatureStore named 'prod' inside of namespace 'Some(\"default\")'";
    assert_eq!(store(&plan.visits[0]), Err(words.to_owned()));
    let secret = |plan: &Plan| {
        let found = plan.look_up(&plan.visits[0], "v1", "Secret", Some("default"), "stores");
        found.map(str::to_owned)
    };
    assert_eq!(
        secret(&plan),
        Err("Policy has not been granted access to Kubernetes v1/Secret resources. The violation has been reported.".to_owned())
    );
    settings.set("inspectSecrets", Some(YamlValue::Bool(true)));
    assert!(
        secret(&Plan::of(&text, None, &settings, question))
            .unwrap()
            .contains("hidden")
    );
}

#[test]
fn what_kubectl_prints() {
    let text = format!("{STORE}{AUTOSCALER}");
    let done = Response {
        allowed: true,
        warnings: vec!["look".to_owned()],
        ..Response::default()
    };
    check(
        &plan(&text, None, Write::Create, 1),
        &done,
        &expect![[r"
            Warning: Warning: look
            Done: featurestore.feast.dev/prod created
            Warning: Warning: look
            Done: horizontalpodautoscaler.autoscaling/prod created
        "]],
    );
    check(
        &plan(STORE, None, Write::Create, 1),
        &refused(),
        &expect![[r#"
            Warning: Warning: look
            Error: Error from server: error when creating "prod.yaml": admission webhook "clusterwide-feast-ha.kubewarden.admission" denied the request: no
        "#]],
    );
    let old = STORE.replace("fraud", "older");
    check(
        &plan(STORE, Some(&old), Write::Update, 1),
        &refused(),
        &expect![[r#"
            Warning: Warning: look
            Error: Error from server: error when applying patch:
            …
            to:
            Resource: "feast.dev/v1, Resource=featurestores", GroupVersionKind: "feast.dev/v1, Kind=FeatureStore"
            Name: "prod", Namespace: "default"
            for: "prod.yaml": error when patching "prod.yaml": admission webhook "clusterwide-feast-ha.kubewarden.admission" denied the request: no
        "#]],
    );
    check(
        &plan(STORE, None, Write::Scale, 3),
        &refused(),
        &expect![[r#"
            Warning: Warning: look
            Error: Error from server: admission webhook "clusterwide-feast-ha.kubewarden.admission" denied the request: no
        "#]],
    );
    assert_eq!(Response::default().http_code(), Some(400));
}

#[test]
fn what_kubectl_refuses_itself() {
    let text = "\
apiVersion: feast.dev/v1
kind: Featurestore
metadata: {name: prod}
---
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {}
";
    check(
        &plan(text, None, Write::Create, 1),
        &refused(),
        &expect![[r#"
            Error: error: resource mapping not found for name: "prod" namespace: "": no matches for kind "Featurestore" in version "feast.dev/v1"
            ensure CRDs are installed first
            Error: error: resource name may not be empty
        "#]],
    );
}

#[test]
fn items_of_a_list_are_objects_and_broken_documents_are_counted() {
    let text = "\
apiVersion: v1
kind: List
items:
- {apiVersion: feast.dev/v1, kind: FeatureStore, metadata: {name: a}}
- {apiVersion: feast.dev/v1, kind: FeatureStore, metadata: {name: b, deletionTimestamp: x}}
---
a: [
";
    let plan = plan(text, None, Write::Create, 1);
    let titles: Vec<&str> = plan.visits.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(
        titles,
        ["featurestore.feast.dev/a", "featurestore.feast.dev/b"]
    );
    assert_eq!(plan.unreadable, 1);
    let metadata = request(&plan.visits[1])["object"]["metadata"].clone();
    assert_eq!(metadata["deletionTimestamp"], Value::Null);
}

#[test]
fn settings_reach_the_policy_as_they_are_chosen() {
    let mut settings = PolicySettings::default();
    assert_eq!(settings_json(&settings), "{}");
    settings.set("minReplicas", Some(2.into()));
    settings.toggle("allowedRegistries", "sql");
    assert_eq!(
        settings_json(&settings),
        r#"{"allowedRegistries":["sql"],"minReplicas":2}"#
    );
}
