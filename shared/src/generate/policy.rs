//! The policy that holds a cluster to the same checks.

use super::Generated;
use crate::fix::YamlValue;

/// Where the release puts the policy's module.
const MODULE: &str = concat!(
    "registry://ghcr.io/feast-ha/policies/feast-ha:v",
    env!("CARGO_PKG_VERSION")
);

/// A `ClusterAdmissionPolicy` that protects every namespace, with the given settings.
pub(super) fn cluster_admission_policy(settings: &[(&str, YamlValue)]) -> Generated {
    let list = |words: &[&str]| YamlValue::List(words.iter().map(|it| (*it).into()).collect());
    let rule = |resource, operations: &[&str]| {
        YamlValue::mapping([
            ("apiGroups", list(&["feast.dev"])),
            ("apiVersions", list(&["v1"])),
            ("resources", list(&[resource])),
            ("operations", list(operations)),
        ])
    };
    let settings = settings.iter();
    let settings = settings
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    let feature_store = YamlValue::mapping([
        ("apiVersion", "feast.dev/v1".into()),
        ("kind", "FeatureStore".into()),
    ]);
    let spec = YamlValue::mapping([
        ("module", MODULE.into()),
        ("mode", "protect".into()),
        ("mutating", false.into()),
        (
            "rules",
            YamlValue::List(vec![
                rule("featurestores", &["CREATE", "UPDATE"]),
                rule("featurestores/scale", &["UPDATE"]),
            ]),
        ),
        (
            "contextAwareResources",
            YamlValue::List(vec![feature_store]),
        ),
        ("settings", YamlValue::Mapping(settings)),
    ]);
    let metadata = YamlValue::mapping([("name", "feast-ha".into())]);
    Generated::new(
        "feast-ha.clusteradmissionpolicy.yaml".to_owned(),
        "ClusterAdmissionPolicy",
        "Lets Kubewarden refuse in the cluster what this page reports as an error.",
        &[YamlValue::mapping([
            ("apiVersion", "policies.kubewarden.io/v1".into()),
            ("kind", "ClusterAdmissionPolicy".into()),
            ("metadata", metadata),
            ("spec", spec),
        ])],
    )
}
