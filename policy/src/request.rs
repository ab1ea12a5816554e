//! The admission request as the host hands it on.
//!
//! The SDK's own type loses the plural of the resource and refuses null in places, so this one
//! reads what the policy needs and passes over the rest.

use std::borrow::Cow;

use feast_ha::kind::FEAST_GROUP;
use feast_ha::{Kind, Object, Source};
use serde::Deserialize;
use serde_json::value::RawValue;

/// What is to be judged, and by which settings.
pub(crate) struct Payload<'p> {
    pub(crate) subject: Subject<'p>,
    /// The settings as JSON; `{}` when the host sends none.
    pub(crate) settings: &'p [u8],
}

/// What a request is about.
pub(crate) enum Subject<'p> {
    /// A `FeatureStore` that is to be stored, and what it takes the place of.
    FeatureStore {
        object: Source<'p>,
        old: Option<Source<'p>>,
    },
    /// Anything else: another kind, a sub-resource, or an object that goes away.
    NotOurs,
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
struct Request<'p> {
    #[serde(borrow)]
    kind: Option<GroupVersionKind<'p>>,
    #[serde(borrow)]
    sub_resource: Option<Cow<'p, str>>,
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
    kind: Option<Cow<'p, str>>,
}

impl<'p> Payload<'p> {
    /// Reads a payload; the error names the step that failed and never repeats the payload.
    pub(crate) fn read(payload: &'p [u8]) -> Result<Self, String> {
        let envelope: Envelope<'p> =
            serde_json::from_slice(payload).map_err(|error| unreadable("the payload", &error))?;
        let request = envelope.request.ok_or("the payload has no request")?;
        let request: Request<'p> = serde_json::from_str(request.get())
            .map_err(|error| unreadable("the request", &error))?;
        let settings = envelope.settings.map_or("{}", RawValue::get).as_bytes();
        let subject = request.subject()?;
        Ok(Self { subject, settings })
    }
}

impl<'p> Request<'p> {
    fn subject(self) -> Result<Subject<'p>, String> {
        let kind = self.kind.ok_or("the request has no kind")?;
        let name = kind.kind.ok_or("the kind of the request has no name")?;
        let operation = self.operation.ok_or("the request has no operation")?;
        let is_feature_store =
            kind.group.as_deref() == Some(FEAST_GROUP) && name == Kind::FeatureStore.title();
        let is_sub_resource = self.sub_resource.is_some_and(|it| !it.is_empty());
        if !is_feature_store || is_sub_resource {
            return Ok(Subject::NotOurs);
        }
        match operation.as_ref() {
            "CREATE" | "UPDATE" => {}
            // Nothing is stored by these.
            "DELETE" | "CONNECT" => return Ok(Subject::NotOurs),
            _ => return Err("the operation of the request is unknown".to_owned()),
        }
        let object = self.object.ok_or("the request has no object")?;
        let object = read_object("the object", object)?;
        let old = self.old_object.filter(|_| operation == "UPDATE");
        let old = old.map(|old| read_object("the old object", old));
        // Its finalizers must be able to go, whatever the object says.
        // On UPDATE the API server itself sets the time of the deletion; nobody can make it up.
        let metadata = object.0.root().and_then(|root| root.get("metadata"));
        let deleted = metadata.and_then(|it| it.get("deletionTimestamp"));
        if operation == "UPDATE" && deleted.is_some_and(|it| !it.is_null()) {
            return Ok(Subject::NotOurs);
        }
        let source = |object| Source::object(object, Kind::FeatureStore);
        Ok(Subject::FeatureStore {
            object: source(object),
            old: old.transpose()?.map(source),
        })
    }
}

fn read_object<'p>(name: &str, json: &'p RawValue) -> Result<Object<'p>, String> {
    let object: Object<'p> =
        serde_json::from_str(json.get()).map_err(|error| unreadable(name, &error))?;
    let is_object = object
        .0
        .root()
        .is_some_and(feast_ha::tree::Node::is_mapping);
    if is_object {
        Ok(object)
    } else {
        Err(format!("{name} is not a JSON object"))
    }
}

/// What is wrong with `part`, without the words of it that serde would quote.
fn unreadable(part: &str, error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let reason = match error.classify() {
        Category::Eof => "ends too early",
        Category::Data => "is not of the expected structure",
        Category::Syntax | Category::Io => "is not valid JSON or nested too deep",
    };
    let (line, column) = (error.line(), error.column());
    format!("{part} {reason} (line {line}, column {column})")
}
