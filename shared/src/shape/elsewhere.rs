//! Where a field belongs that stands in the wrong place.

use std::collections::HashMap;

use super::{Object, Shape, Version};

/// Every mapping of a document, by the names of its fields: the ways to it. What stands in lists
/// and in `status` does not count.
#[derive(Debug)]
pub(super) struct Places(HashMap<&'static str, Vec<Vec<&'static str>>>);

impl Places {
    /// The mappings below one of the outermost shape.
    pub(super) fn of(root: &'static Object, version: Version) -> Self {
        let mut places = Self(HashMap::new());
        places.add(root, version, &mut Vec::new());
        places
    }

    fn add(&mut self, object: &'static Object, version: Version, way: &mut Vec<&'static str>) {
        for field in object.fields().filter_map(|it| it.of(version)) {
            self.0.entry(field.name).or_default().push(way.clone());
            if let Shape::Object(inner) = field.shape {
                way.push(field.name);
                self.add(inner, version, way);
                way.pop();
            }
        }
    }

    /// The mapping that has a field `name`, when somebody who wrote it into the mapping at `here`
    /// can only have meant that one: the nearest of those around, the only one within, or the only
    /// one anywhere.
    pub(super) fn meant(&self, here: &[&str], name: &str) -> Option<&[&'static str]> {
        let found = self.0.get(name)?;
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
        Some(meant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::feature_store::FEATURE_STORE;

    #[test]
    fn a_field_is_found_where_it_can_only_be_meant() {
        let places = Places::of(&FEATURE_STORE, Version::V1);
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
            let found = places.meant(&here, name);
            assert_eq!(found.map(|way| way.join(".")).as_deref(), there, "{name}");
        }
        let before = Places::of(&FEATURE_STORE, Version::V1Alpha1);
        let found = before.meant(&["spec"], "autoscaling");
        assert_eq!(found, None, "there is no scaling before v1");
    }
}
