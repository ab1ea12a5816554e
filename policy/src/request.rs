//! The admission request as the host hands it on.
//!
//! The SDK's own type loses the plural of the resource and refuses null in places, so this one
//! reads what the policy needs and passes over the rest.

use std::borrow::Cow;

use feast_ha::kind::FEAST_GROUP;
use feast_ha::tree::Node;
use feast_ha::{Kind, Object};
use serde::Deserialize;
use serde_json::value::RawValue;

/// The variable by which a Deployment carries a `feature_store.yaml`, whatever stands before it.
const CONFIG_VARIABLE: &str = "FEATURE_STORE_YAML_BASE64";

/// What is to be judged, and by which settings.
pub(crate) struct Payload<'p> {
    /// `None` for a request that is none of ours.
    pub(crate) request: Option<Request<'p>>,
    /// The settings as JSON; `{}` when the host sends none.
    pub(crate) settings: &'p [u8],
}

/// A write that is ours to judge.
pub(crate) struct Request<'p> {
    /// The namespace of the object.
    pub(crate) namespace: Option<Cow<'p, str>>,
    /// The name of the object; empty where the API server is still to make one up.
    pub(crate) name: Cow<'p, str>,
    /// What is written.
    pub(crate) write: Write<'p>,
}

/// What is written.
pub(crate) enum Write<'p> {
    /// A whole object.
    Object(Box<WholeObject<'p>>),
    /// The number of pods of an object, which is not in the request itself.
    Scale {
        /// What is scaled.
        kind: Kind,
        /// How many pods there shall be.
        replicas: i64,
        /// How many there are.
        old_replicas: Option<i64>,
    },
}

/// An object that is written.
pub(crate) struct WholeObject<'p> {
    /// What it is.
    pub(crate) kind: Kind,
    /// The object as it is to be stored.
    pub(crate) object: Object<'p>,
    /// The object as it is stored.
    pub(crate) old: Option<Object<'p>>,
    /// Whether it is written as `feast.dev/v1alpha1`.
    pub(crate) as_v1alpha1: bool,
}

#[derive(Deserialize)]
struct Envelope<'p> {
    #[serde(borrow)]
    request: Option<&'p RawValue>,
    #[serde(borrow)]
    settings: Option<&'p RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AdmissionRequest<'p> {
    #[serde(borrow)]
    kind: Option<GroupVersionKind<'p>>,
    #[serde(borrow)]
    request_kind: Option<GroupVersionKind<'p>>,
    #[serde(borrow)]
    resource: Option<GroupResource<'p>>,
    #[serde(borrow)]
    sub_resource: Option<Cow<'p, str>>,
    #[serde(borrow)]
    name: Option<Cow<'p, str>>,
    #[serde(borrow)]
    namespace: Option<Cow<'p, str>>,
    #[serde(borrow)]
    operation: Option<Cow<'p, str>>,
    #[serde(borrow)]
    object: Option<&'p RawValue>,
    #[serde(borrow)]
    old_object: Option<&'p RawValue>,
}

#[derive(Deserialize)]
struct GroupVersionKind<'p> {
    #[serde(borrow)]
    group: Option<Cow<'p, str>>,
    #[serde(borrow)]
    version: Option<Cow<'p, str>>,
    #[serde(borrow)]
    kind: Option<Cow<'p, str>>,
}

#[derive(Deserialize)]
struct GroupResource<'p> {
    #[serde(borrow)]
    group: Option<Cow<'p, str>>,
    #[serde(borrow)]
    resource: Option<Cow<'p, str>>,
}

impl<'p> Payload<'p> {
    /// Reads a payload; the error names the step that failed and never repeats the payload.
    pub(crate) fn read(payload: &'p [u8]) -> Result<Self, String> {
        let envelope: Envelope<'p> =
            serde_json::from_slice(payload).map_err(|error| unreadable("the payload", &error))?;
        let request = envelope.request.ok_or("the payload has no request")?;
        let request: AdmissionRequest<'p> = serde_json::from_str(request.get())
            .map_err(|error| unreadable("the request", &error))?;
        let settings = envelope.settings.map_or("{}", RawValue::get).as_bytes();
        let request = request.ours()?;
        Ok(Self { request, settings })
    }
}

impl<'p> AdmissionRequest<'p> {
    /// The write when it is one of ours.
    fn ours(self) -> Result<Option<Request<'p>>, String> {
        let kind = self.kind.as_ref().ok_or("the request has no kind")?;
        let name = kind.kind.as_deref();
        let name = name.ok_or("the kind of the request has no name")?;
        let group = kind.group.as_deref().unwrap_or_default();
        let operation = self.operation.as_deref();
        let operation = operation.ok_or("the request has no operation")?;
        let is_update = match operation {
            "CREATE" => false,
            "UPDATE" => true,
            // Nothing is stored by these.
            "DELETE" | "CONNECT" => return Ok(None),
            _ => return Err("the operation of the request is unknown".to_owned()),
        };
        let write = match self.sub_resource.as_deref().unwrap_or_default() {
            "" => match whole_kind(group, name) {
                Some(kind) => self.whole(kind, is_update)?,
                None => None,
            },
            "scale" => match self.resource.as_ref().and_then(GroupResource::scaled_kind) {
                Some(kind) => Some(self.scale(kind)?),
                None => None,
            },
            _ => None,
        };
        Ok(write.map(|write| Request {
            namespace: self.namespace.filter(|it| !it.is_empty()),
            name: self.name.unwrap_or_default(),
            write,
        }))
    }

    fn whole(&self, kind: Kind, is_update: bool) -> Result<Option<Write<'p>>, String> {
        let object = self.object.ok_or("the request has no object")?;
        // Looking at the text spares reading all Deployments that have nothing to do with Feast.
        // The host has written it, and it escapes no letters.
        if kind == Kind::Deployment && !object.get().contains(CONFIG_VARIABLE) {
            return Ok(None);
        }
        let object = read_object("the object", object)?;
        // Its finalizers must be able to go, whatever the object says.
        // On UPDATE the API server itself sets the time of the deletion; nobody can make it up.
        let metadata = object.0.root().and_then(|root| root.get("metadata"));
        let deleted = metadata.and_then(|it| it.get("deletionTimestamp"));
        if is_update && deleted.is_some_and(|it| !it.is_null()) {
            return Ok(None);
        }
        let old = self.old_object.filter(|_| is_update);
        let old = old
            .map(|it| read_object("the old object", it))
            .transpose()?;
        let written_as = self.request_kind.as_ref().or(self.kind.as_ref());
        let version = written_as.and_then(|it| it.version.as_deref());
        Ok(Some(Write::Object(Box::new(WholeObject {
            kind,
            object,
            old,
            as_v1alpha1: kind == Kind::FeatureStore && version == Some("v1alpha1"),
        }))))
    }

    fn scale(&self, kind: Kind) -> Result<Write<'p>, String> {
        let object = self.object.ok_or("the request has no object")?;
        let replicas = |object: &Object<'_>| {
            let spec = object.0.root().and_then(|root| root.get("spec"));
            let replicas = spec.and_then(|it| it.get("replicas"));
            // The API server leaves a zero out.
            replicas.map_or(Some(0), Node::as_int)
        };
        let object = read_object("the object", object)?;
        let old = self.old_object;
        let old = old
            .map(|it| read_object("the old object", it))
            .transpose()?;
        Ok(Write::Scale {
            kind,
            replicas: replicas(&object).ok_or("the number of replicas is not a whole number")?,
            old_replicas: old.as_ref().and_then(replicas),
        })
    }
}

impl GroupResource<'_> {
    /// What the scale sub-resource of the resource scales, when it is ours.
    fn scaled_kind(&self) -> Option<Kind> {
        match (self.group.as_deref()?, self.resource.as_deref()?) {
            (FEAST_GROUP, "featurestores") => Some(Kind::FeatureStore),
            ("apps", "deployments") => Some(Kind::Deployment),
            _ => None,
        }
    }
}

fn whole_kind(group: &str, name: &str) -> Option<Kind> {
    let kind = match group {
        FEAST_GROUP => Kind::FeatureStore,
        "apps" => Kind::Deployment,
        "autoscaling" => Kind::HorizontalPodAutoscaler,
        "keda.sh" => Kind::ScaledObject,
        _ => return None,
    };
    (kind.title() == name).then_some(kind)
}

fn read_object<'p>(part: &str, object: &'p RawValue) -> Result<Object<'p>, String> {
    let object: Object<'p> =
        serde_json::from_str(object.get()).map_err(|error| unreadable(part, &error))?;
    if object.0.root().is_some_and(Node::is_mapping) {
        Ok(object)
    } else {
        Err(format!("{part} is not a JSON object"))
    }
}

/// What is wrong with `part`, without the words of it that serde would quote.
pub(crate) fn unreadable(part: &str, error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let reason = match error.classify() {
        Category::Eof => "ends too early",
        Category::Data => "is not of the expected structure",
        Category::Syntax | Category::Io => "is not valid JSON or nested too deep",
    };
    let (line, column) = (error.line(), error.column());
    format!("{part} {reason} (line {line}, column {column})")
}
