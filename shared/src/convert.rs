//! From a `feature_store.yaml` to a `FeatureStore` with its Secrets, and from one replica to
//! several. The way back, to the `feature_store.yaml` that the servers read, is among
//! [`crate::generate::companions`].

mod high_availability;
mod object;
mod repo_config;
mod store;

pub use high_availability::make_highly_available;
pub(crate) use object::{object, secret};
pub(crate) use repo_config::object_name;
pub(crate) use store::{POSTGRES_URL_IN_SECRET, placeholders, use_store};
pub use store::{add_settings, choose_store};

use crate::fix::to_yaml;
use crate::kind::Kind;
use crate::source::Source;
use crate::subject::subjects;
use crate::views::{RepoConfig, Ways};

/// A text in another form, and what could not be carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The new text.
    pub yaml: String,
    /// One sentence for each thing that is left behind or has to be looked after.
    pub notes: Vec<String>,
}

/// Makes a `FeatureStore`, and the Secrets and `ConfigMap`s that it needs, of the first
/// `feature_store.yaml` in `source`; `None` when there is none that could be read to its end.
pub fn to_feature_store(source: &Source<'_>) -> Option<Converted> {
    let ways = Ways::default();
    let subject = subjects(0, source, &ways)
        .into_iter()
        .find(|subject| subject.kind == Kind::RepoConfig && subject.complete)?;
    let (documents, notes) = repo_config::convert(&RepoConfig::new(subject.at));
    Some(Converted {
        yaml: to_yaml(&documents),
        notes,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::{Options, Severity, check};

    fn errors(text: &str) -> Vec<String> {
        check(&Source::parse(text), &Options::default())
            .into_iter()
            .filter(|it| it.severity == Severity::Error)
            .map(|it| format!("{}: {}", it.rule, it.message))
            .collect()
    }

    #[test]
    fn stores_keep_their_settings_in_a_secret() {
        let text = "\
project: Rides_EU
provider: gcp
registry:
  registry_type: sql
  path: postgresql+psycopg://${USER}@db/feast
  cache_ttl_seconds: 60
online_store:
  type: redis
  connection_string: redis:6379
offline_store: bigquery
auth: {type: kubernetes}
materialization: {online_write_batch_size: 100}
batch_engine: {type: k8s, namespace: jobs}
flags: {a: b}
entity_key_serialization_version: 3
";
        let converted = to_feature_store(&Source::parse(text)).unwrap();
        expect![[r#"
            apiVersion: feast.dev/v1
            kind: FeatureStore
            metadata:
              name: rides-eu
            spec:
              feastProject: Rides_EU
              services:
                registry:
                  local:
                    persistence:
                      store:
                        type: sql
                        secretRef:
                          name: feast-data-stores
                onlineStore:
                  persistence:
                    store:
                      type: redis
                      secretRef:
                        name: feast-data-stores
                offlineStore:
                  persistence:
                    store:
                      type: bigquery
                      secretRef:
                        name: feast-data-stores
              authz:
                kubernetes: {}
              batchEngine:
                configMapRef:
                  name: feast-batch-engine
              materialization:
                onlineWriteBatchSize: 100
            ---
            apiVersion: v1
            kind: Secret
            metadata:
              name: feast-data-stores
            stringData:
              sql: |
                path: "postgresql+psycopg://${USER}@db/feast"
                cache_ttl_seconds: 60
              redis: |
                connection_string: redis:6379
              bigquery: |
                {}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: feast-batch-engine
            data:
              config: |
                type: k8s
                namespace: jobs
        "#]]
        .assert_eq(&converted.yaml);
        expect![[r"
            The settings of `sql` name variables; give `USER` to every server by `env` or `envFrom`.
            `flags` is left behind: look for it in the form of the FeatureStore."]]
        .assert_eq(&converted.notes.join("\n"));
        assert_eq!(errors(&converted.yaml), [""; 0]);
    }

    #[test]
    fn files_stay_files_where_the_operator_has_a_place_for_them() {
        for (text, expected) in [
            ("project: p\nregistry: r.db\n", "spec:\n  feastProject: p\n"),
            (
                "project: p\nregistry: s3://b/r.db\nonline_store: null\noffline_store: duckdb\n",
                "path: s3://b/r.db",
            ),
            (
                "project: p\nregistry: {registry_type: remote, path: 'h:6570'}\n",
                "hostname: h:6570",
            ),
        ] {
            let converted = to_feature_store(&Source::parse(text)).unwrap();
            assert!(converted.yaml.contains(expected), "{}", converted.yaml);
        }
    }

    #[test]
    fn nothing_is_made_of_what_is_no_repo_config() {
        assert_eq!(to_feature_store(&Source::parse("kind: Secret\n")), None);
        assert_eq!(
            to_feature_store(&Source::parse("project: p\nregistry: [\n")),
            None
        );
    }

    #[test]
    fn a_feature_store_on_files_becomes_highly_available() {
        let text = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: a}
spec:
  feastProject: p # ours
  services:
    registry:
      local:
        persistence:
          file: {path: /data/registry.db}
";
        let text = make_highly_available(text, None).unwrap();
        expect![[r"
            apiVersion: feast.dev/v1
            kind: FeatureStore
            metadata: {name: a}
            spec:
              feastProject: p # ours
              services:
                registry:
                  local:
                    persistence:
                      store: {type: sql, secretRef: {name: feast-data-stores}}
                podDisruptionBudgets:
                  maxUnavailable: 1
                onlineStore:
                  persistence:
                    store:
                      type: postgres
                      secretRef:
                        name: feast-data-stores
              replicas: 3
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
        assert_eq!(errors(&text), [""; 0]);
        assert_eq!(make_highly_available(&text, None), None);
    }
}
