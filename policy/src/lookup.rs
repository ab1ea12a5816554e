//! Objects of the cluster, asked of the host one by one.

use std::fmt;

use feast_ha::diagnostic::quoted;
use feast_ha::reference::Reference;
use feast_ha::{Kind, Object};
use kubewarden_policy_sdk::wapc_guest::host_call;
use serde::Serialize;

/// What the host expects of `kubernetes/get_resource`. The SDK's own function for it would bring
/// the types of all of Kubernetes with it, and copy the answer into another tree.
#[derive(Serialize)]
struct GetResource<'r> {
    api_version: &'static str,
    kind: &'static str,
    name: &'r str,
    namespace: Option<&'r str>,
    /// A cached answer may be seconds old, and the host's cache has grown without bounds in some
    /// of its releases.
    disable_cache: bool,
    field_masks: Option<&'r [&'r str]>,
}

/// Why an object could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// There is none of that name.
    NotFound,
    /// The policy's `contextAwareResources` do not name the kind.
    NotGranted,
    /// The policy has no host capability for lookups.
    NoCapability,
    /// The policy server's service account may not get objects of that kind.
    Forbidden,
    /// The API server does not know the kind.
    NoKind,
    /// It has more values than can be judged together.
    TooLarge,
    /// The policy server has no API server to ask, or gets no answer from it that is an object.
    Unreachable,
}

/// An object that could not be had, and why.
#[derive(Clone, Debug)]
pub(crate) struct Missing {
    /// The object.
    pub(crate) reference: Reference,
    /// Why it is not here.
    pub(crate) failure: Failure,
}

/// The object as it is stored, if it has no more values than there is `room` for.
pub(crate) fn get(reference: &Reference, room: usize) -> Result<Object<'static>, Missing> {
    ask(reference, room).map_err(|failure| Missing {
        reference: reference.clone(),
        failure,
    })
}

fn ask(reference: &Reference, room: usize) -> Result<Object<'static>, Failure> {
    let Some((api_version, _)) = api(reference.kind) else {
        return Err(Failure::Unreachable);
    };
    let question = serde_json::to_vec(&GetResource {
        api_version,
        kind: reference.kind.title(),
        name: &reference.name,
        namespace: reference.namespace.as_deref(),
        disable_cache: true,
        field_masks: None,
    })
    .map_err(|_| Failure::Unreachable)?;
    let answer = host_call("kubewarden", "kubernetes", "get_resource", &question)
        .map_err(|error| Failure::of(&error.to_string()))?;
    let answer = str::from_utf8(&answer).map_err(|_| Failure::Unreachable)?;
    let object = Object::read_within(answer, room).map_err(|fault| {
        if fault.is_too_large() {
            Failure::TooLarge
        } else {
            Failure::Unreachable
        }
    })?;
    let is_mapping = object
        .0
        .root()
        .is_some_and(feast_ha::tree::Node::is_mapping);
    is_mapping
        .then(|| object.into_owned())
        .ok_or(Failure::Unreachable)
}

/// The API version of a kind that is looked up, and how RBAC calls its objects.
fn api(kind: Kind) -> Option<(&'static str, &'static str)> {
    match kind {
        Kind::FeatureStore => Some(("feast.dev/v1", "featurestores.feast.dev")),
        Kind::Deployment => Some(("apps/v1", "deployments.apps")),
        Kind::Secret => Some(("v1", "secrets")),
        _ => None,
    }
}

impl Failure {
    /// The host has no codes, only words; these are what all its releases with lookups have in
    /// common.
    fn of(words: &str) -> Self {
        let says = |part| words.contains(part);
        if says("host capability") {
            Self::NoCapability
        } else if says("has not been granted access to Kubernetes") {
            Self::NotGranted
        } else if says("Cannot find ") && says(" named ") {
            Self::NotFound
        } else if says("Forbidden") || says("is forbidden") {
            Self::Forbidden
        } else if says("Cannot find resource") || says("error finding resource") && says("404") {
            Self::NoKind
        } else {
            Self::Unreachable
        }
    }
}

impl Missing {
    /// Whether there is more than can be judged.
    pub(crate) fn is_too_large(&self) -> bool {
        self.failure == Failure::TooLarge
    }

    /// The object's kind and name.
    pub(crate) fn title(&self) -> String {
        title(&self.reference)
    }

    /// The field of the object `of` that leads to this one.
    pub(crate) fn place(&self, of: &Reference) -> &'static str {
        match (of.kind, self.reference.kind) {
            (Kind::FeatureStore, Kind::Secret) => "spec.services",
            // The object itself, as it is stored.
            (Kind::FeatureStore, _) if *of == self.reference => "",
            (Kind::FeatureStore, _) => "spec.services.registry.remote.feastRef.name",
            _ => "spec.scaleTargetRef",
        }
    }

    /// What has to be done before the object can be had, as a sentence.
    pub(crate) fn remedy(&self) -> String {
        let kind = self.reference.kind.title();
        let (version, resource) = api(self.reference.kind).unwrap_or_default();
        match self.failure {
            Failure::NotFound => {
                "Create it first, or try again if it was only just created.".to_owned()
            }
            Failure::NotGranted => format!(
                "Add apiVersion `{version}`, kind `{kind}` to `contextAwareResources` of the policy."
            ),
            Failure::NoCapability => {
                "Add `kubernetes/get_resource` to the host capabilities of the policy.".to_owned()
            }
            Failure::Forbidden => format!(
                "Let the policy server's service account `get` `{resource}` with a ClusterRole."
            ),
            Failure::NoKind => {
                format!("Install what brings `{version}` `{kind}`.")
            }
            Failure::TooLarge => "Make the objects smaller that belong together.".to_owned(),
            Failure::Unreachable => "Look at the log of the policy server.".to_owned(),
        }
    }
}

/// What is missing, and for which object: with the longest name that is told, and "not judged: " in
/// front, still as short as a warning must be.
impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.failure {
            Failure::NotFound => "there is no ",
            Failure::NotGranted => "no `contextAwareResources` for ",
            Failure::NoCapability => "no host capability `kubernetes/get_resource` for ",
            Failure::Forbidden => "no RBAC to get ",
            Failure::NoKind => "the cluster does not know the kind of ",
            Failure::TooLarge => "too many values with those of ",
            Failure::Unreachable => "no usable answer of the API server on ",
        })?;
        f.write_str(&self.title())
    }
}

/// The kind and name of an object, for messages.
pub(crate) fn title(reference: &Reference) -> String {
    format!("{} {}", reference.kind.title(), quoted(&reference.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_is_told_within_the_length_of_a_warning() {
        for kind in [Kind::FeatureStore, Kind::Deployment, Kind::Secret] {
            for failure in [
                Failure::NotFound,
                Failure::NotGranted,
                Failure::NoCapability,
                Failure::Forbidden,
                Failure::NoKind,
                Failure::TooLarge,
                Failure::Unreachable,
            ] {
                let reference = Reference {
                    kind,
                    namespace: None,
                    name: "n".repeat(253),
                    is_guess: false,
                };
                let missing = Missing { reference, failure };
                let told = format!("not judged: {missing}");
                assert!(told.chars().count() <= 120, "{told}");
            }
        }
    }

    /// The words are those of the host as it was seen; see `tests/src/cluster.rs`.
    #[test]
    fn each_failure_is_told_by_the_words_of_the_host() {
        for (words, failure) in [
            (
                "Host error: Policy has not been granted access to Kubernetes feast.dev/v1/FeatureStore resources. The violation has been reported.",
                Failure::NotGranted,
            ),
            (
                "Host error: Policy has not been granted access to the 'kubernetes/get_resource' host capability. The violation has been reported.",
                Failure::NoCapability,
            ),
            (
                "Host error: Callback evaluation failure: Cannot find feast.dev/v1/FeatureStore named 'Forbidden-city' inside of namespace 'Some(\"ns\")'",
                Failure::NotFound,
            ),
            (
                "Host error: Callback evaluation failure: ApiError: x is forbidden: User \"u\" cannot get resource: Forbidden (Status { code: 403 })",
                Failure::Forbidden,
            ),
            (
                "x is forbidden: User \"u\" cannot get resource",
                Failure::Forbidden,
            ),
            (
                "Status { code: 403, reason: \"Forbidden\" }",
                Failure::Forbidden,
            ),
            (
                "Host error: Callback evaluation failure: Cannot find resource feast.dev/v1/FeatureStore",
                Failure::NoKind,
            ),
            (
                "Host error: Callback evaluation failure: error finding resource feast.dev/v1 / FeatureStore: ApiError: \"404 page not found\\n\"",
                Failure::NoKind,
            ),
            (
                "Host error: Callback evaluation failure: error finding resource feast.dev/v1 / FeatureStore: ServiceError: client error (Connect)",
                Failure::Unreachable,
            ),
            (
                "Host error: Callback evaluation failure: kube::Client was not initialized properly",
                Failure::Unreachable,
            ),
            ("", Failure::Unreachable),
        ] {
            assert_eq!(Failure::of(words), failure, "{words}");
        }
    }
}
