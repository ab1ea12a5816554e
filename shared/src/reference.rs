//! Which other objects an object is judged with, for a door that can ask a cluster for them.

use crate::kind::Kind;
use crate::source::Source;
use crate::views::{At, Autoscaler, FeatureStore, Ways};

/// The name of an object in a cluster.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// What it is.
    pub kind: Kind,
    /// Its namespace; `None` when nobody says.
    pub namespace: Option<String>,
    /// Its name.
    pub name: String,
    /// Whether the name only follows from another one, so that there may well be no such object.
    pub is_guess: bool,
}

/// The objects that those of `source` refer to and that change how they are judged: the Secrets of
/// a `FeatureStore`'s stores and of its lineage server's database, the `FeatureStore` behind its `feastRef`, the target of an
/// autoscaler, and the `FeatureStore` after which the operator has named a Deployment. Each once, in
/// the order of their kinds and names.
pub fn references(source: &Source<'_>) -> Vec<Reference> {
    let mut found = Vec::new();
    let ways = Ways::default();
    for (kind, document) in source.kinds() {
        let at = At::root(&ways, document);
        match kind {
            Kind::FeatureStore => of_feature_store(&FeatureStore::new(at), &mut found),
            Kind::HorizontalPodAutoscaler | Kind::ScaledObject => {
                let view = Autoscaler::new(kind, at);
                let (namespace, deployment) = (view.namespace(), view.deployment());
                let feature_store = view.feature_store();
                add(&mut found, Kind::FeatureStore, namespace, feature_store);
                add(&mut found, Kind::Deployment, namespace, deployment);
                let owner = deployment.and_then(|it| it.strip_prefix("feast-"));
                found.extend(owner.map(|owner| Reference {
                    kind: Kind::FeatureStore,
                    namespace: namespace.map(str::to_owned),
                    name: owner.to_owned(),
                    is_guess: true,
                }));
            }
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn of_feature_store(view: &FeatureStore<'_>, found: &mut Vec<Reference>) {
    for (_, service) in view.persistent_services() {
        let secret = service.persistence().store().secret_name();
        add(found, Kind::Secret, view.namespace(), secret);
    }
    if view.lineage_server().is_some() {
        let consumer = view.spec().get("openlineage").get("consumer");
        let secret = consumer.get("connectionStringSecretRef").get("name");
        add(found, Kind::Secret, view.namespace(), secret.str());
    }
    if let Some((namespace, name)) = view.feast_ref() {
        add(found, Kind::FeatureStore, namespace, name.str());
    }
}

fn add(found: &mut Vec<Reference>, kind: Kind, namespace: Option<&str>, name: Option<&str>) {
    if let Some(name) = name.filter(|it| !it.is_empty()) {
        found.push(Reference {
            kind,
            namespace: namespace.map(str::to_owned),
            name: name.to_owned(),
            is_guess: false,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_names_what_it_is_judged_with() {
        let named = |text| {
            let found = references(&Source::parse(text)).into_iter();
            found
                .map(|it| {
                    let namespace = it.namespace.unwrap_or_default();
                    let mark = if it.is_guess { "?" } else { "" };
                    format!("{} {namespace}/{}{mark}", it.kind.title(), it.name)
                })
                .collect::<Vec<_>>()
        };
        let store = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: a, namespace: ml}
spec:
  services:
    onlineStore: {persistence: {store: {type: redis, secretRef: {name: s}}}}
    offlineStore: {persistence: {store: {type: postgres, secretRef: {name: s}}}}
    registry: {remote: {feastRef: {name: b}}}
";
        assert_eq!(named(store), ["FeatureStore ml/b", "Secret ml/s"]);
        let lineage = "spec: {openlineage: {consumer: {lineageServer: {}, connectionStringSecretRef: {name: l}}}}";
        let lineage = format!("apiVersion: feast.dev/v1\nkind: FeatureStore\n{lineage}\n");
        assert_eq!(named(&lineage), ["Secret /l"]);
        let elsewhere = store.replace("{name: b}", "{name: b, namespace: shared}");
        assert_eq!(named(&elsewhere), ["FeatureStore shared/b", "Secret ml/s"]);
        let autoscaler = "\
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: a, namespace: ml}
spec: {scaleTargetRef: {name: feast-a}}
";
        assert_eq!(
            named(autoscaler),
            ["FeatureStore ml/a?", "Deployment ml/feast-a"]
        );
        let other = autoscaler.replace("feast-a", "web");
        assert_eq!(named(&other), ["Deployment ml/web"]);
        assert_eq!(named("apiVersion: v1\nkind: Secret"), [""; 0]);
    }
}
