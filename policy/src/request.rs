//! The admission request as the host hands it on.
//!
//! The SDK's own type loses the plural of the resource and refuses null in places, so this one
//! reads what the policy needs and passes over the rest.

use std::borrow::Cow;

use feast_ha::kind::FEAST_GROUP;
use feast_ha::tree::{JsonFields, Node};
use feast_ha::{Kind, Object};

/// The variable by which a Deployment carries a `feature_store.yaml`, whatever stands before it.
const CONFIG_VARIABLE: &str = "FEATURE_STORE_YAML_BASE64";

/// What is to be judged, and by which settings.
pub(crate) struct Payload<'p> {
    /// `None` for a request that is none of ours.
    pub(crate) request: Option<Request<'p>>,
    /// The settings as JSON; `{}` when the host sends none.
    pub(crate) settings: &'p str,
}

/// A write that is ours to judge.
pub(crate) struct Request<'p> {
    /// The namespace of the object.
    pub(crate) namespace: Option<Cow<'p, str>>,
    /// The name of the object, or what it begins with where the API server is still to make it up.
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

/// The request, with the parts that are looked into late.
struct AdmissionRequest<'p> {
    fields: JsonFields<'p>,
    /// Of what is stored.
    kind: JsonFields<'p>,
    /// Of what was written, where the API server has converted it.
    request_kind: JsonFields<'p>,
    resource: JsonFields<'p>,
}

impl<'p> Payload<'p> {
    /// Reads a payload; the error names the step that failed and never repeats the payload.
    pub(crate) fn read(payload: &'p [u8]) -> Result<Self, String> {
        let payload = str::from_utf8(payload).map_err(|_| "the payload is not UTF-8")?;
        let read = JsonFields::read_with(payload, "request");
        let (payload, request) = read.map_err(|fault| format!("the payload {fault}"))?;
        let request = AdmissionRequest::read(request.ok_or("the payload has no request")?)?;
        Ok(Self {
            request: request.ours()?,
            settings: payload.get("settings").unwrap_or("{}"),
        })
    }
}

impl<'p> AdmissionRequest<'p> {
    fn read(fields: JsonFields<'p>) -> Result<Self, String> {
        let part = |name| fields.fields(name).map_err(|it| format!("`{name}` {it}"));
        Ok(Self {
            kind: part("kind")?,
            request_kind: part("requestKind")?,
            resource: part("resource")?,
            fields,
        })
    }

    /// The write when it is one of ours.
    fn ours(&self) -> Result<Option<Request<'p>>, String> {
        let name = text(&self.kind, "kind")?;
        let name = name.ok_or("the kind of the request has no name")?;
        let group = text(&self.kind, "group")?.unwrap_or_default();
        let operation = text(&self.fields, "operation")?;
        let operation = operation.ok_or("the request has no operation")?;
        let is_update = match operation.as_ref() {
            "CREATE" => false,
            "UPDATE" => true,
            // Nothing is stored by these.
            "DELETE" | "CONNECT" => return Ok(None),
            _ => return Err("the operation of the request is unknown".to_owned()),
        };
        let sub_resource = text(&self.fields, "subResource")?.unwrap_or_default();
        let write = match sub_resource.as_ref() {
            "" => match whole_kind(&group, &name) {
                Some(kind) => self.whole(kind, is_update)?,
                None => None,
            },
            // A status changes nothing else, unless it is written through a version that lacks some.
            "status" => match whole_kind(&group, &name) {
                Some(Kind::FeatureStore) if self.is_v1alpha1()? => {
                    self.whole(Kind::FeatureStore, is_update)?
                }
                _ => None,
            },
            "scale" => match self.scaled_kind()? {
                Some(kind) => Some(self.scale(kind)?),
                None => None,
            },
            _ => None,
        };
        let Some(write) = write else {
            return Ok(None);
        };
        let mut name = text(&self.fields, "name")?.unwrap_or_default();
        if let ("", Write::Object(whole)) = (name.as_ref(), &write) {
            let own = metadata(&whole.object, "name");
            let own = own.or_else(|| metadata(&whole.object, "generateName"));
            let own = own.and_then(Node::as_str).unwrap_or_default();
            name = own.to_owned().into();
        }
        Ok(Some(Request {
            namespace: text(&self.fields, "namespace")?.filter(|it| !it.is_empty()),
            name,
            write,
        }))
    }

    fn whole(&self, kind: Kind, is_update: bool) -> Result<Option<Write<'p>>, String> {
        let object = self.object()?;
        // Looking at the text spares reading all Deployments that have nothing to do with Feast.
        // The host has written it, and it escapes no letters.
        if kind == Kind::Deployment && !object.contains(CONFIG_VARIABLE) {
            return Ok(None);
        }
        // Its finalizers must be able to go, whatever the object says.
        // On UPDATE the API server itself sets the time of the deletion; nobody can make it up.
        if is_update && is_being_deleted(object) {
            return Ok(None);
        }
        let object = read_object("the object", object)?;
        let old = if is_update { self.old_object()? } else { None };
        Ok(Some(Write::Object(Box::new(WholeObject {
            kind,
            object,
            old,
            as_v1alpha1: kind == Kind::FeatureStore && self.is_v1alpha1()?,
        }))))
    }

    /// Whether the object was written as `v1alpha1` of its group.
    fn is_v1alpha1(&self) -> Result<bool, String> {
        let version = match text(&self.request_kind, "version")? {
            Some(version) => Some(version),
            None => text(&self.kind, "version")?,
        };
        Ok(version.as_deref() == Some("v1alpha1"))
    }

    fn scale(&self, kind: Kind) -> Result<Write<'p>, String> {
        let replicas = |object: &Object<'_>| {
            let spec = object.0.root().and_then(|root| root.get("spec"));
            let replicas = spec.and_then(|it| it.get("replicas"));
            // The API server leaves a zero out.
            replicas.map_or(Some(0), Node::as_int)
        };
        let object = read_object("the object", self.object()?)?;
        let old = self.old_object()?;
        Ok(Write::Scale {
            kind,
            replicas: replicas(&object).ok_or("the number of replicas is not a whole number")?,
            old_replicas: old.as_ref().and_then(replicas),
        })
    }

    /// What the scale sub-resource of the resource scales, when it is ours.
    fn scaled_kind(&self) -> Result<Option<Kind>, String> {
        let group = text(&self.resource, "group")?.unwrap_or_default();
        let resource = text(&self.resource, "resource")?.unwrap_or_default();
        Ok(match (group.as_ref(), resource.as_ref()) {
            (FEAST_GROUP, "featurestores") => Some(Kind::FeatureStore),
            ("apps", "deployments") => Some(Kind::Deployment),
            _ => None,
        })
    }

    fn object(&self) -> Result<&'p str, &'static str> {
        self.fields.get("object").ok_or("the request has no object")
    }

    fn old_object(&self) -> Result<Option<Object<'p>>, String> {
        let old = self.fields.get("oldObject");
        old.map(|it| read_object("the old object", it)).transpose()
    }
}

/// A field of an object's metadata that is given and not null.
pub(crate) fn metadata<'o>(object: &'o Object<'_>, name: &str) -> Option<Node<'o>> {
    let field = object.0.root()?.get("metadata")?.get(name)?;
    (!field.is_null()).then_some(field)
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

/// Whether an object goes as soon as its finalizers do.
fn is_being_deleted(object: &str) -> bool {
    let fields = JsonFields::read(object);
    let metadata = fields.and_then(|it| it.fields("metadata"));
    metadata.is_ok_and(|it| it.get("deletionTimestamp").is_some_and(|it| it != "null"))
}

fn read_object<'p>(part: &str, json: &'p str) -> Result<Object<'p>, String> {
    let object = Object::read(json).map_err(|fault| format!("{part} {fault}"))?;
    if object.0.root().is_some_and(Node::is_mapping) {
        Ok(object)
    } else {
        Err(format!("{part} is not a JSON object"))
    }
}

fn text<'p>(fields: &JsonFields<'p>, name: &str) -> Result<Option<Cow<'p, str>>, String> {
    let text = fields.text(name);
    text.map_err(|fault| format!("`{name}` of the request {fault}"))
}
