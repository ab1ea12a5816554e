//! The `FeatureStore` custom resource, `feast.dev/v1`.

mod pods;
mod server;
mod uses;

use std::rc::Rc;

use super::{At, Autoscaler, Service};
use crate::diagnostic::quoted;
use crate::kind::Kind;
use crate::shape::Version;

pub use server::{Server, ServerRole, VolumeClaim};
pub use uses::{Use, UsedKey};

/// A `FeatureStore`. A copy is cheap.
#[derive(Clone, Debug)]
pub struct FeatureStore<'d> {
    parts: Rc<Parts<'d>>,
    scaled_by: Option<(Kind, &'d str)>,
}

/// What nearly every rule asks for some of, so the way there is gone once.
#[derive(Debug)]
struct Parts<'d> {
    at: At<'d>,
    spec: At<'d>,
    services: At<'d>,
    name: At<'d>,
    namespace: Option<&'d str>,
    replicas: At<'d>,
    autoscaling: At<'d>,
    offline_store: Persistent<'d>,
    online_store: Persistent<'d>,
    registry: Registry<'d>,
    servers: Vec<Server<'d>>,
}

/// How many pods the operator runs, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling<'d> {
    /// One pod.
    Single,
    /// `spec.replicas` asks for this many, more than one.
    Replicas(i64),
    /// `spec.services.scaling.autoscaling` is given, whatever its numbers are.
    Autoscaling,
    /// Another object of this kind and name changes the number of pods.
    By(Kind, &'d str),
}

impl<'d> FeatureStore<'d> {
    /// The view of an object of kind `FeatureStore`.
    pub fn new(at: At<'d>) -> Self {
        let spec = at.get("spec");
        let services = spec.get("services");
        let metadata = at.get("metadata");
        let offline_store = Persistent::new(services.get("offlineStore"));
        let online_store = Persistent::new(services.get("onlineStore"));
        let registry = Registry::new(services.get("registry"));
        let persistent = [&offline_store, &online_store, registry.local()];
        let servers = Server::all(&spec, &services, persistent);
        let parts = Parts {
            name: metadata.get("name"),
            namespace: metadata.get("namespace").str(),
            replicas: spec.get("replicas"),
            autoscaling: services.get("scaling").get("autoscaling"),
            offline_store,
            online_store,
            registry,
            servers,
            services,
            spec,
            at,
        };
        Self {
            parts: Rc::new(parts),
            scaled_by: None,
        }
    }

    /// The same, told that `autoscaler` targets it.
    pub fn scaled_by(self, autoscaler: &Autoscaler<'d>) -> Self {
        let scaled_by = autoscaler.may_run_several().then(|| {
            let name = autoscaler.name().unwrap_or_default();
            (autoscaler.kind(), name)
        });
        Self { scaled_by, ..self }
    }

    /// The object itself.
    pub fn at(&self) -> At<'d> {
        self.parts.at
    }

    /// `apiVersion`.
    pub fn api_version(&self) -> At<'d> {
        self.parts.at.get("apiVersion")
    }

    /// The version that `apiVersion` names; `v1` when it names none that is known.
    pub fn version(&self) -> Version {
        match self.api_version().str() {
            Some("feast.dev/v1alpha1") => Version::V1Alpha1,
            _ => Version::V1,
        }
    }

    /// `metadata.name`.
    pub fn name(&self) -> At<'d> {
        self.parts.name
    }

    /// `metadata.namespace`.
    pub fn namespace(&self) -> Option<&'d str> {
        self.parts.namespace
    }

    /// `spec`.
    pub fn spec(&self) -> At<'d> {
        self.parts.spec
    }

    /// `spec.replicas`; the API server's default is 1.
    pub fn replicas(&self) -> At<'d> {
        self.parts.replicas
    }

    /// `spec.services.scaling.autoscaling`.
    pub fn autoscaling(&self) -> At<'d> {
        self.parts.autoscaling
    }

    /// The operator's own notion of scaled (`isScalingEnabled`, `internal/controller/services/scaling.go`):
    /// more than one replica, or an autoscaling block; besides, what scales it from outside, which
    /// sets `spec.replicas` in the end.
    pub fn scaling(&self) -> Scaling<'d> {
        if self.parts.autoscaling.is_set() {
            return Scaling::Autoscaling;
        }
        match self.parts.replicas.int() {
            Some(replicas) if replicas > 1 => Scaling::Replicas(replicas),
            _ => match self.scaled_by {
                Some((kind, name)) => Scaling::By(kind, name),
                None => Scaling::Single,
            },
        }
    }

    /// `spec.services.onlineStore`.
    pub fn online_store(&self) -> &Persistent<'d> {
        &self.parts.online_store
    }

    /// `spec.services.offlineStore`.
    pub fn offline_store(&self) -> &Persistent<'d> {
        &self.parts.offline_store
    }

    /// `spec.services.registry`.
    pub fn registry(&self) -> &Registry<'d> {
        &self.parts.registry
    }

    /// The services that keep data, each with what it is, in the order of the fields in Feast's
    /// own types.
    pub fn persistent_services(&self) -> [(Service, &Persistent<'d>); 3] {
        [
            (Service::OfflineStore, self.offline_store()),
            (Service::OnlineStore, self.online_store()),
            (Service::Registry, self.registry().local()),
        ]
    }

    /// The `FeatureStore` whose registry this one uses: its namespace, this one's where none is
    /// given, and the field with its name.
    pub fn feast_ref(&self) -> Option<(Option<&'d str>, At<'d>)> {
        let reference = self.registry().remote().get("feastRef").when_set()?;
        let namespace = reference.get("namespace").str();
        let namespace = namespace.filter(|it| !it.is_empty());
        let name = reference.get("name").when_set()?;
        Some((namespace.or_else(|| self.namespace()), name))
    }

    /// `spec.services`.
    pub fn services(&self) -> At<'d> {
        self.parts.services
    }
}

impl Scaling<'_> {
    /// Whether the operator may run more than one pod.
    pub fn is_scaled(self) -> bool {
        self != Self::Single
    }

    /// The reason in the field's words, for messages: `replicas: 3`, `autoscaling`, or the kind and
    /// name of another object.
    pub fn reason(self) -> String {
        match self {
            Self::Single => "one replica".to_owned(),
            Self::Replicas(replicas) => format!("`replicas: {replicas}`"),
            Self::Autoscaling => "`autoscaling`".to_owned(),
            Self::By(kind, name) => format!("{} {}", kind.title(), quoted(name)),
        }
    }
}

/// A service that keeps data: `onlineStore`, `offlineStore` or `registry.local`.
#[derive(Clone, Debug)]
pub struct Persistent<'d> {
    at: At<'d>,
    persistence: Persistence<'d>,
}

impl<'d> Persistent<'d> {
    fn new(at: At<'d>) -> Self {
        let persistence = at.get("persistence");
        Self {
            persistence: Persistence {
                file: persistence.get("file"),
                store: Store(persistence.get("store")),
            },
            at,
        }
    }

    /// The service itself.
    pub fn at(&self) -> At<'d> {
        self.at
    }

    /// Its `persistence`.
    pub fn persistence(&self) -> &Persistence<'d> {
        &self.persistence
    }
}

/// `persistence`: exactly one of `file` and `store`.
#[derive(Clone, Debug)]
pub struct Persistence<'d> {
    file: At<'d>,
    store: Store<'d>,
}

impl<'d> Persistence<'d> {
    /// `file`: data in a file of the pod, of a volume or in a bucket.
    pub fn file(&self) -> At<'d> {
        self.file
    }

    /// `store`: data in a database.
    pub fn store(&self) -> &Store<'d> {
        &self.store
    }
}

/// `persistence.store`: a database whose settings are in a Secret.
#[derive(Clone, Debug)]
pub struct Store<'d>(At<'d>);

impl<'d> Store<'d> {
    /// The store itself.
    pub fn at(&self) -> At<'d> {
        self.0
    }

    /// `type`.
    pub fn store_type(&self) -> Option<&'d str> {
        self.0.get("type").str()
    }

    /// `secretRef.name`.
    pub fn secret_name(&self) -> Option<&'d str> {
        self.0.get("secretRef").get("name").str()
    }

    /// The key of the Secret that holds the settings: `secretKeyName`, or the store's type when
    /// that is empty (`extractConfigFromSecret`, `internal/controller/services/repo_config.go`).
    pub fn secret_key(&self) -> Option<&'d str> {
        self.0
            .get("secretKeyName")
            .str()
            .filter(|key| !key.is_empty())
            .or_else(|| self.store_type())
    }
}

/// `spec.services.registry`: exactly one of `local` and `remote`.
#[derive(Clone, Debug)]
pub struct Registry<'d> {
    at: At<'d>,
    local: Persistent<'d>,
    remote: At<'d>,
}

impl<'d> Registry<'d> {
    fn new(at: At<'d>) -> Self {
        Self {
            local: Persistent::new(at.get("local")),
            remote: at.get("remote"),
            at,
        }
    }

    /// The registry itself.
    pub fn at(&self) -> At<'d> {
        self.at
    }

    /// `local`: a registry of this `FeatureStore`'s own.
    pub fn local(&self) -> &Persistent<'d> {
        &self.local
    }

    /// `remote`: the registry of another one.
    pub fn remote(&self) -> At<'d> {
        self.remote
    }
}
