//! The policy that holds a cluster to the same checks.

use super::{Applied, Generated};
use crate::fix::{Edit, Fix, YamlValue};
use crate::path::{FieldPath, Segment};
use crate::source::Source;
use crate::text::apply;

/// The manifest that is published, which has no settings.
const PUBLISHED: &str = include_str!("../../../deploy/protect.yaml");

/// The published `ClusterAdmissionPolicy`, which protects every namespace, with the given settings.
pub(super) fn cluster_admission_policy(settings: &[(&str, YamlValue)]) -> Generated {
    let source = Source::parse(PUBLISHED);
    let mut edits = Vec::new();
    if !settings.is_empty() {
        let settings = settings.iter();
        let settings = settings.map(|(name, value)| ((*name).to_owned(), value.clone()));
        let settings = YamlValue::Mapping(settings.collect());
        edits.push(Edit::set("spec.settings".into(), settings));
    }
    if settings.contains(&("inspectSecrets", true.into())) {
        edits.extend(granted(&source, "v1", "Secret"));
    }
    let fix = Fix::safe("", edits);
    let edits = source.edits_in(0, &fix).unwrap_or_default();
    Generated {
        file_name: "feast-ha.clusteradmissionpolicy.yaml".to_owned(),
        title: "ClusterAdmissionPolicy".into(),
        purpose: "Lets Kubewarden refuse in the cluster what this page reports as an error.".into(),
        applied: Applied::Wanted,
        yaml: apply(PUBLISHED, &edits),
    }
}

/// Lets the policy look up objects of that kind too.
fn granted(source: &Source<'_>, version: &'static str, kind: &'static str) -> Option<Edit> {
    let mut path = FieldPath::from("spec.contextAwareResources");
    let known = source.documents().first()?.get(&path)?.items().count();
    path.push(Segment::Index(known));
    let resource = YamlValue::mapping([("apiVersion", version.into()), ("kind", kind.into())]);
    Some(Edit::set(path, resource))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_policy_takes_the_settings_and_the_grant_that_they_need() {
        assert_eq!(cluster_admission_policy(&[]).yaml, PUBLISHED);
        let settings = [
            ("minReplicas", YamlValue::Int(2)),
            ("inspectSecrets", true.into()),
        ];
        let written = cluster_admission_policy(&settings).yaml;
        let expected = PUBLISHED.replace(
            "  settings: {}\n",
            "  settings:\n    minReplicas: 2\n    inspectSecrets: true\n",
        ) + "    - apiVersion: v1\n      kind: Secret\n";
        assert_eq!(written, expected);
    }
}
