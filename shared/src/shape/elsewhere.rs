//! Where a field belongs that stands in the wrong place.

use super::{Object, Shape, Version};

/// The way to the mapping below `root` that has a field `name`, when somebody who wrote it into the
/// mapping at `here` can only have meant that one: the nearest of those around, the only one within,
/// or the only one anywhere. What stands in lists and in `status` does not count.
pub(super) fn meant(
    root: &'static Object,
    version: Version,
    here: &[&str],
    name: &str,
) -> Option<Vec<&'static str>> {
    let mut found = Vec::new();
    collect(root, version, name, &mut Vec::new(), &mut found);
    let around = found.iter().filter(|way| here.starts_with(way));
    let mut within = found.iter().filter(|way| way.starts_with(here));
    let nearest_around = around.max_by_key(|way| way.len());
    let meant = match (nearest_around, within.next(), within.next()) {
        (Some(way), _, _) | (None, Some(way), None) => way,
        _ => match found.as_slice() {
            [only] => only,
            _ => return None,
        },
    };
    Some(meant.clone())
}

/// Collects the ways to the mappings that have a field `name`.
fn collect(
    object: &'static Object,
    version: Version,
    name: &str,
    way: &mut Vec<&'static str>,
    found: &mut Vec<Vec<&'static str>>,
) {
    for field in object.fields().filter_map(|it| it.of(version)) {
        if field.name == name {
            found.push(way.clone());
        }
        if let Shape::Object(inner) = field.shape {
            way.push(field.name);
            collect(inner, version, name, way, found);
            way.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::feature_store::FEATURE_STORE;

    #[test]
    fn a_field_is_found_where_it_can_only_be_meant() {
        for (here, name, there) in [
            ("spec.services", "replicas", Some("spec")),
            (
                "spec.services.onlineStore.persistence.file",
                "server",
                Some("spec.services.onlineStore"),
            ),
            ("spec", "autoscaling", Some("spec.services.scaling")),
            (
                "spec.services",
                "autoscaling",
                Some("spec.services.scaling"),
            ),
            (
                "spec.services.registry",
                "s3_additional_kwargs",
                Some("spec.services.registry.local.persistence.file"),
            ),
            (
                "spec.services.onlineStore",
                "type",
                Some("spec.services.onlineStore.persistence.store"),
            ),
            (
                "spec.services.ui",
                "restAPI",
                Some("spec.services.registry.local.server"),
            ),
            ("spec", "labels", Some("metadata")),
            ("", "replicas", None),
            ("spec.services", "path", None),
            ("spec.services.onlineStore", "secretRef", None),
            ("spec", "nonsense", None),
        ] {
            let here: Vec<&str> = here.split('.').filter(|it| !it.is_empty()).collect();
            let found = meant(&FEATURE_STORE, Version::V1, &here, name);
            assert_eq!(found.map(|way| way.join(".")).as_deref(), there, "{name}");
        }
        let found = meant(&FEATURE_STORE, Version::V1Alpha1, &["spec"], "autoscaling");
        assert_eq!(found, None, "there is no scaling before v1");
    }
}
