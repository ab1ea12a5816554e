//! What the rules against several writers on a single-writer store have in common: their words and
//! their repairs.

use crate::check::{Context, Report};
use crate::convert;
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix, YamlValue};
use crate::path::FieldPath;
use crate::views::{
    At, FeatureStore, Persistent, Scaling, Service, StoreConfig, Writers, is_database_url,
};

/// A SQLAlchemy URL to be filled in; Feast expands the variables before it reads the YAML.
pub(super) const POSTGRES_URL: &str =
    "postgresql+psycopg://${POSTGRES_USER}:${POSTGRES_PASSWORD}@postgres:5432/feast";

/// Puts a database behind a service, in place of its file.
pub(super) fn use_store(
    feature_store: &FeatureStore<'_>,
    context: &Context<'_>,
    source: usize,
    service: Service,
    store_type: &str,
    title: &str,
) -> Fix {
    let edits = convert::use_store(feature_store, context, source, service, store_type);
    Fix::needs_judgement(title, edits)
}

/// Goes back to one pod; nothing where another object asks for more.
pub(super) fn run_one_replica(feature_store: &FeatureStore<'_>) -> Option<Fix> {
    let mut edits = Vec::new();
    if feature_store.autoscaling().is_set() {
        edits.push(Edit::remove(feature_store.autoscaling().path()));
    }
    if feature_store.replicas().int().is_some_and(|it| it > 1) {
        edits.push(Edit::remove(feature_store.replicas().path()));
    }
    (!edits.is_empty()).then(|| Fix::needs_judgement("Run one replica", edits))
}

/// The two ways out of a service that a scaled `FeatureStore` keeps in files.
pub(super) fn share_or_run_one(
    feature_store: &FeatureStore<'_>,
    context: &Context<'_>,
    source: usize,
    service: Service,
    store_type: &str,
    title: &str,
) -> Vec<Fix> {
    let share = use_store(feature_store, context, source, service, store_type, title);
    [Some(share), run_one_replica(feature_store)]
        .into_iter()
        .flatten()
        .collect()
}

/// Where a service says that it keeps its data in a file, or should say that it does not.
pub(super) fn file_or_gap(service: &Persistent<'_>) -> FieldPath {
    let persistence = service.at().get("persistence");
    if service.persistence().file().is_set() {
        service.persistence().file().path()
    } else if persistence.is_set() {
        service.persistence().store().at().path()
    } else if service.at().is_set() {
        persistence.path()
    } else {
        service.at().path()
    }
}

/// Why there is more than one pod, to go on after a comma: "scaled by `replicas: 3`".
pub(super) fn scaled_by(scaling: Scaling<'_>) -> String {
    format!("scaled by {}", scaling.reason())
}

/// Reports `what` of the registry of a `feature_store.yaml`, which does not say how many processes
/// use it: one may write a file safely, so this is a warning until there are more.
pub(super) fn single_writer(
    registry: &StoreConfig<'_>,
    report: &mut Report<'_>,
    at: &At<'_>,
    what: &str,
) {
    let (severity, message) = match &registry.writers {
        Writers::One => return,
        Writers::Several(reason) => (report.severity(), format!("{what}, and {reason} run")),
        Writers::NotSaid => (Severity::Warning, what.to_owned()),
    };
    report
        .weighed(
            severity,
            Place::Value(at.path()),
            message,
            "Use `registry_type: sql` with a PostgreSQL or MySQL URL as soon as more than one \
               process may write: several replicas, or `feast apply` beside a server.",
        )
        .fix(|| Fix::needs_judgement("Use a SQL registry", use_sql(&registry.at)));
}

/// Changes the type of a registry, and its path unless that is the URL of a server already. Keeps
/// its other settings, such as the cache's.
pub(super) fn use_sql(registry: &At<'_>) -> Vec<Edit> {
    let fields = [
        ("registry_type", "sql".into()),
        ("path", POSTGRES_URL.into()),
    ];
    let has_fields = registry
        .node()
        .is_some_and(|it| it.fields().next().is_some());
    if !has_fields {
        return vec![Edit::set(registry.path(), YamlValue::mapping(fields))];
    }
    let keeps_url = registry.get("path").str().is_some_and(is_database_url);
    fields
        .into_iter()
        .filter(|(name, _)| *name != "path" || !keeps_url)
        .map(|(name, value)| Edit::set(registry.path().key(name), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::fixed;

    #[test]
    fn one_replica_that_is_written_out_stays() {
        let yaml = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod}
spec:
  feastProject: rides
  replicas: 1
  services:
    scaling:
      autoscaling: {maxReplicas: 3}
";
        expect![[r"
            apiVersion: feast.dev/v1
            kind: FeatureStore
            metadata: {name: prod}
            spec:
              feastProject: rides
              replicas: 1
        "]]
        .assert_eq(&fixed(yaml, "Run one replica").unwrap());
    }
}
