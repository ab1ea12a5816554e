//! `AdmissionRequest`s as an API server puts them to a policy.

use feast_ha::kind::FEAST_GROUP;

use super::json::string;
use super::object::{Object, Type};

/// What kubectl prints of an object that no API server takes.
pub(super) const TOO_LARGE: &str =
    "Error from server (RequestEntityTooLarge): Request entity too large: limit is 3145728";

/// What kubectl says of a kind that no cluster has.
pub(super) fn no_match(object: Object<'_>) -> String {
    format!(
        "error: resource mapping not found for name: \"{}\" namespace: \"{}\": no matches for kind \"{}\" in version \
         \"{}\"\nensure CRDs are installed first",
        object.name(),
        object.namespace().unwrap_or_default(),
        object.kind(),
        object.api_version(),
    )
}

/// The creation of an object, or its update where there is an old one; both as JSON.
pub(super) fn write(object: Object<'_>, known: &Type, new: &str, old: Option<&str>) -> String {
    // Feast's versions reach webhooks converted to the one that they ask for.
    let version = match (known.group, known.versions.first()) {
        (FEAST_GROUP, Some(stored)) => stored,
        _ => object.version(),
    };
    let kind = |version| gvk(known.group, version, known.kind);
    let (kind, request_kind) = (kind(version), kind(object.version()));
    let operation = if old.is_some() { "UPDATE" } else { "CREATE" };
    let old = old.map_or(String::new(), |old| format!(",\"oldObject\":{old}"));
    request(
        object,
        known,
        &format!(
            "\"kind\":{kind},\"requestKind\":{request_kind},\"operation\":\"{operation}\",\"object\":{new}{old}"
        ),
    )
}

/// The scaling of an object by its sub-resource.
pub(super) fn scale(object: Object<'_>, known: &Type, replicas: u32) -> String {
    let key = object.key();
    let (name, namespace) = (string(&key.name), string(&key.namespace));
    let scale = |replicas: i64| {
        format!(
            "{{\"apiVersion\":\"autoscaling/v1\",\"kind\":\"Scale\",\"metadata\":{{\"name\":{name},\"namespace\":{namespace}}},\
             \"spec\":{{\"replicas\":{replicas}}}}}"
        )
    };
    let kind = gvk("autoscaling", "v1", "Scale");
    let (new, old) = (scale(i64::from(replicas)), scale(object.replicas()));
    request(
        object,
        known,
        &format!(
            "\"kind\":{kind},\"requestKind\":{kind},\"subResource\":\"scale\",\"operation\":\"UPDATE\",\"object\":{new},\
             \"oldObject\":{old}"
        ),
    )
}

fn gvk(group: &str, version: &str, kind: &str) -> String {
    let (group, version, kind) = (string(group), string(version), string(kind));
    format!("{{\"group\":{group},\"version\":{version},\"kind\":{kind}}}")
}

/// What all requests have, around what this one has.
fn request(object: Object<'_>, known: &Type, own: &str) -> String {
    let key = object.key();
    let (name, namespace) = (string(&key.name), string(&key.namespace));
    let (group, plural) = (string(known.group), string(known.plural));
    let version = known.versions.first().copied().unwrap_or_default();
    let version = string(version);
    format!(
        "{{\"uid\":\"705ab4f5-6393-11e8-b7cc-42010a800002\",\
         \"resource\":{{\"group\":{group},\"version\":{version},\"resource\":{plural}}},\
         \"name\":{name},\"namespace\":{namespace},{own},\
         \"userInfo\":{{\"username\":\"kubernetes-admin\",\"groups\":[\"system:authenticated\"]}},\"dryRun\":false}}"
    )
}
