//! What goes with a `FeatureStore`, made from the same text: what the operator will write, and the
//! objects that its author needs besides.

mod autoscaling;
mod config;
mod kustomization;
mod policy;
mod secrets;
mod start;

pub use start::{Authentication, Database, Pods, Start, databases};

use std::borrow::Cow;

use crate::check::{Context, Options};
use crate::fix::{YamlValue, to_yaml};
use crate::kind::Kind;
use crate::source::Source;
use crate::subject::subjects;
use crate::views::{At, FeatureStore, Ways};

/// A file that was made from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub struct Generated {
    /// What to call the file.
    pub file_name: String,
    /// What it is, in a few words.
    pub title: Cow<'static, str>,
    /// What it is for, as a sentence.
    pub purpose: Cow<'static, str>,
    /// When it is applied to the cluster.
    pub applied: Applied,
    /// Its text.
    pub yaml: String,
}

/// When a file is applied to the cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub enum Applied {
    /// Before the `FeatureStore`, which needs it.
    First,
    /// Whenever its author wants it.
    Wanted,
    /// Not at all: it is there to be read, or for another tool.
    Never,
}

/// What to call the text of `source` as a file.
pub fn file_name(source: &Source<'_>) -> String {
    let is_store = |(kind, _): &(Kind, _)| *kind == Kind::FeatureStore;
    let mut stores = source.kinds().filter(is_store);
    match (stores.next(), stores.next()) {
        (None, _) => "feature_store.yaml".to_owned(),
        (Some((_, document)), None) => {
            let ways = Ways::default();
            let view = FeatureStore::new(At::root(&ways, document));
            format!("{}.yaml", view.name().str().unwrap_or("feature-store"))
        }
        _ => "feature-stores.yaml".to_owned(),
    }
}

/// What goes with the `FeatureStore`s of `source`, for each in the order of the text; the policy
/// gets these settings.
pub fn companions(source: &Source<'_>, settings: &[(&str, YamlValue)]) -> Vec<Generated> {
    let ways = Ways::default();
    let subjects = subjects(0, source, &ways);
    let options = Options::default();
    let context = Context::new(&subjects, &[], &options);
    let mut files: Vec<Generated> = subjects
        .iter()
        .filter(|subject| subject.kind == Kind::FeatureStore && subject.complete)
        .flat_map(|subject| {
            let view = subject.feature_store();
            let secrets = secrets::skeletons(0, &view, &context);
            secrets.into_iter().chain([
                config::of_service(&view, &context),
                config::of_client(&view),
                autoscaling::scaled_object(&view),
                autoscaling::role(&view),
            ])
        })
        .collect();
    if !files.is_empty() {
        files.push(kustomization::kustomization(&file_name(source), &files));
        files.push(policy::cluster_admission_policy(settings));
    }
    files
}

impl Generated {
    fn new(
        file_name: String,
        title: &'static str,
        purpose: &'static str,
        documents: &[YamlValue],
    ) -> Self {
        Self {
            file_name,
            title: title.into(),
            purpose: purpose.into(),
            applied: Applied::Wanted,
            yaml: to_yaml(documents),
        }
    }
}

/// The object's name, or a word in its place.
fn name<'d>(view: &FeatureStore<'d>) -> &'d str {
    view.name().str().unwrap_or("name")
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    const PROD: &str = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod, namespace: feast}
spec:
  feastProject: rides
  replicas: 3
  authz: {oidc: {issuerUrl: 'https://id', secretRef: {name: oidc}}}
  batchEngine: {configMapRef: {name: engines}}
  services:
    offlineStore: {server: {}}
    onlineStore: {persistence: {store: {type: redis, secretRef: {name: stores}}}}
    registry:
      local:
        server: {tls: {secretRef: {name: tls}}}
        persistence: {store: {type: sql, secretRef: {name: stores}}}
---
apiVersion: v1
kind: Secret
metadata: {name: stores}
stringData:
  redis: |
    connection_string: redis:6379
    # quick
    key_ttl_seconds: 60
---
apiVersion: v1
kind: ConfigMap
metadata: {name: engines}
data:
  config: |
    image: spark:4
    driver_memory: 2g
    type: spark_application
";

    fn generated(file_name: &str, expected: &Expect) {
        let files = companions(&Source::parse(PROD), &[]);
        let names: Vec<_> = files.iter().map(|it| &it.file_name).collect();
        let found = files.iter().find(|it| it.file_name == file_name);
        let file = found.unwrap_or_else(|| panic!("{file_name} is not among {names:?}"));
        expected.assert_eq(&file.yaml);
    }

    #[test]
    fn what_no_secret_holds_is_to_be_filled_in() {
        generated(
            "prod.secrets.yaml",
            &expect![[r"
                apiVersion: v1
                kind: Secret
                metadata:
                  name: tls
                  namespace: feast
                type: kubernetes.io/tls
                stringData:
                  tls.crt: change-me
                  tls.key: change-me
                ---
                apiVersion: v1
                kind: Secret
                metadata:
                  name: oidc
                  namespace: feast
                stringData:
                  client_id: change-me
            "]],
        );
    }

    #[test]
    fn a_kustomization_names_what_the_text_needs() {
        generated(
            "kustomization.yaml",
            &expect![[r"
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                - prod.secrets.yaml
                - prod.yaml
                # If you want them:
                # - prod.scaledobject.yaml
                # - prod.rbac.yaml
            "]],
        );
    }

    #[test]
    fn the_service_reads_what_the_operator_writes() {
        generated(
            "prod.feature_store.yaml",
            &expect![[r#"
                project: rides
                provider: local
                offline_store:
                  type: dask
                online_store:
                  type: redis
                  connection_string: redis:6379
                  key_ttl_seconds: 60
                registry:
                  registry_type: sql
                  "<key sql of Secret stores>": …
                auth:
                  type: oidc
                  auth_discovery_url: https://id/.well-known/openid-configuration
                entity_key_serialization_version: 3
                batch_engine:
                  type: spark_application
                  image: spark:4
                  driver_memory: 2g
                  service_account: …
            "#]],
        );
    }

    #[test]
    fn a_client_knows_the_services_and_no_secret() {
        generated(
            "prod.client.feature_store.yaml",
            &expect![[r"
            project: rides
            provider: local
            offline_store:
              type: remote
              host: feast-prod-offline.feast.svc.cluster.local
              port: 80
            online_store:
              path: http://feast-prod-online.feast.svc.cluster.local:80
              type: remote
            registry:
              path: feast-prod-registry.feast.svc.cluster.local:443
              registry_type: remote
              cert: /tls/registry/tls.crt
            auth:
              type: oidc
            entity_key_serialization_version: 3
        "]],
        );
    }

    #[test]
    fn keda_scales_the_feature_store_and_not_its_deployment() {
        generated(
            "prod.scaledobject.yaml",
            &expect![[r#"
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata:
              name: prod
              namespace: feast
            spec:
              scaleTargetRef:
                apiVersion: feast.dev/v1
                kind: FeatureStore
                name: prod
              minReplicaCount: 3
              maxReplicaCount: 15
              triggers:
              - type: cpu
                metricType: Utilization
                metadata:
                  value: "70"
        "#]],
        );
    }

    #[test]
    fn people_who_scale_need_a_role_of_their_own() {
        generated(
            "prod.rbac.yaml",
            &expect![[r"
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: feast-prod-scaler
              namespace: feast
            rules:
            - apiGroups:
              - feast.dev
              resources:
              - featurestores/scale
              resourceNames:
              - prod
              verbs:
              - get
              - update
              - patch
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata:
              name: feast-prod-scaler
              namespace: feast
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: Role
              name: feast-prod-scaler
            subjects:
            - kind: Group
              name: feast-operators
              apiGroup: rbac.authorization.k8s.io
        "]],
        );
    }

    #[test]
    fn what_is_generated_is_not_refused_by_the_checks() {
        for file in companions(&Source::parse(PROD), &[]) {
            let source = Source::parse(&file.yaml);
            let errors: Vec<_> = crate::check(&source, &Options::default())
                .into_iter()
                .filter(|it| it.severity == crate::Severity::Error)
                // What a Secret says is not written out, the path of the registry among it.
                .filter(|it| it.rule != "registry-address")
                .collect();
            assert_eq!(errors, [], "{}\n{}", file.file_name, file.yaml);
        }
    }
}
