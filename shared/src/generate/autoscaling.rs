//! What it takes to scale a `FeatureStore` from outside: a KEDA `ScaledObject`, and the right to
//! write its scale (`docs/how-to-guides/scaling-feast.md`).

use super::{Generated, name};
use crate::convert::object;
use crate::fix::YamlValue;
use crate::views::FeatureStore;

/// A `ScaledObject` that scales the `FeatureStore`, between one pod for each that runs now and
/// five times as many.
pub(super) fn scaled_object(view: &FeatureStore<'_>) -> Generated {
    let autoscaling = view.autoscaling();
    let replicas = view.replicas().int().unwrap_or(1).max(1);
    let least = autoscaling.get("minReplicas").int().unwrap_or(replicas);
    let most = autoscaling.get("maxReplicas").int();
    let most = most.unwrap_or_else(|| least.saturating_mul(5)).max(least);
    let target = YamlValue::mapping([
        ("apiVersion", "feast.dev/v1".into()),
        ("kind", "FeatureStore".into()),
        ("name", name(view).into()),
    ]);
    let trigger = YamlValue::mapping([
        ("type", "cpu".into()),
        ("metricType", "Utilization".into()),
        (
            "metadata",
            YamlValue::mapping([("value", YamlValue::String("70".to_owned()))]),
        ),
    ]);
    let spec = YamlValue::mapping([
        ("scaleTargetRef", target),
        ("minReplicaCount", least.into()),
        ("maxReplicaCount", most.into()),
        ("triggers", YamlValue::List(vec![trigger])),
    ]);
    Generated::new(
        format!("{}.scaledobject.yaml", name(view)),
        "KEDA ScaledObject",
        "Scales the FeatureStore by its scale sub-resource; leave `autoscaling` and `replicas` out of the FeatureStore then.",
        &[object(
            "keda.sh/v1alpha1",
            "ScaledObject",
            name(view),
            view.namespace(),
            [("spec", spec)],
        )],
    )
}

/// The right to scale, which Feast's own editor role does not give.
pub(super) fn role(view: &FeatureStore<'_>) -> Generated {
    let list = |words: &[&str]| YamlValue::List(words.iter().map(|it| (*it).into()).collect());
    let role_name = format!("feast-{}-scaler", name(view));
    let rule = YamlValue::mapping([
        ("apiGroups", list(&["feast.dev"])),
        ("resources", list(&["featurestores/scale"])),
        ("resourceNames", list(&[name(view)])),
        ("verbs", list(&["get", "update", "patch"])),
    ]);
    let subject = YamlValue::mapping([
        ("kind", "Group".into()),
        ("name", "feast-operators".into()),
        ("apiGroup", "rbac.authorization.k8s.io".into()),
    ]);
    let role_ref = YamlValue::mapping([
        ("apiGroup", "rbac.authorization.k8s.io".into()),
        ("kind", "Role".into()),
        ("name", role_name.as_str().into()),
    ]);
    Generated::new(
        format!("{}.rbac.yaml", name(view)),
        "RBAC for scaling",
        "Lets a group use `kubectl scale`; Feast's editor role lacks `featurestores/scale`.",
        &[
            object(
                "rbac.authorization.k8s.io/v1",
                "Role",
                &role_name,
                view.namespace(),
                [("rules", YamlValue::List(vec![rule]))],
            ),
            object(
                "rbac.authorization.k8s.io/v1",
                "RoleBinding",
                &role_name,
                view.namespace(),
                [
                    ("roleRef", role_ref),
                    ("subjects", YamlValue::List(vec![subject])),
                ],
            ),
        ],
    )
}
