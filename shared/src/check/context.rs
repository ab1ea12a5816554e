//! What a rule may look at besides the object that it checks: the others, and the options.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::Options;
use crate::kind::Kind;
use crate::subject::{Location, Subject};
use crate::suggest::Names;
use crate::tree::Document;
use crate::views::{At, Autoscaler, Deployment, FeatureStore, Secret, Service, Store};

/// Everything that is checked together.
pub(crate) struct Context<'a> {
    secrets: Named<'a, Secret<'a>>,
    feature_stores: Named<'a, FeatureStore<'a>>,
    /// What scales a `FeatureStore`, by the name of the `FeatureStore`.
    autoscalers: Named<'a, Autoscaler<'a>>,
    /// What scales a Deployment, by the name of the Deployment.
    deployment_autoscalers: Named<'a, Autoscaler<'a>>,
    /// What the documents do not say.
    pub(crate) options: &'a Options,
}

/// An object that another one refers to, and where it is.
#[derive(Debug)]
pub(crate) struct Found<V> {
    /// Where it is.
    pub(crate) location: Location,
    /// The object.
    pub(crate) view: V,
}

/// A store of a `FeatureStore`, and the Secret that it names.
pub(crate) struct StoreSecret<'a, 'c> {
    /// What the store is used for.
    pub(crate) service: Service,
    /// The store in the `FeatureStore`.
    pub(crate) store: Store<'a>,
    /// The Secret.
    pub(crate) secret: &'c Found<Secret<'a>>,
}

impl<'a> StoreSecret<'a, '_> {
    /// The value under the store's key; `None` when the Secret lacks the key.
    pub(crate) fn value(&self) -> Option<At<'a>> {
        self.secret.view.value(self.store.secret_key()?)
    }

    /// The document that the value is; `None` when the value is no text.
    pub(crate) fn document(&self) -> Option<&'a Document<'a>> {
        self.value()?.node()?.embedded()
    }

    /// The settings; `None` when the value is no mapping.
    pub(crate) fn settings(&self) -> Option<At<'a>> {
        self.secret.view.settings(self.store.secret_key()?)
    }
}

impl<'a> Context<'a> {
    pub(crate) fn new(subjects: &[Subject<'a>], options: &'a Options) -> Self {
        let mut context = Self {
            secrets: Named::default(),
            feature_stores: Named::default(),
            autoscalers: Named::default(),
            deployment_autoscalers: Named::default(),
            options,
        };
        for subject in subjects {
            let (at, location) = (subject.at.clone(), subject.location);
            match subject.kind {
                Kind::Secret => {
                    let view = Secret::new(at);
                    let (namespace, name) = (view.namespace(), view.name());
                    context.secrets.add(namespace, name, location, view);
                }
                Kind::FeatureStore => {
                    let view = FeatureStore::new(at);
                    let (namespace, name) = (view.namespace(), view.name().str());
                    context.feature_stores.add(namespace, name, location, view);
                }
                Kind::HorizontalPodAutoscaler | Kind::ScaledObject => {
                    let view = Autoscaler::new(subject.kind, at);
                    // Who made it is here, or says the same in the FeatureStore.
                    if view.is_generated() {
                        continue;
                    }
                    let (namespace, target) = (view.namespace(), view.feature_store());
                    let (by_target, target) = match target {
                        Some(_) => (&mut context.autoscalers, target),
                        None => (&mut context.deployment_autoscalers, view.deployment()),
                    };
                    by_target.add(namespace, target, location, view);
                }
                _ => {}
            }
        }
        context
    }

    /// The Secret of that name.
    pub(crate) fn secret(&self, namespace: Option<&str>, name: &str) -> Option<&Found<Secret<'a>>> {
        self.secrets.find(namespace, name)
    }

    /// The name of the Secret that is meant by one that nothing here has.
    pub(crate) fn near_secret(&self, namespace: Option<&str>, name: &str) -> Option<&str> {
        self.secrets.near(namespace, name)
    }

    /// The name of the `FeatureStore` that is meant by one that nothing here has.
    pub(crate) fn near_feature_store(&self, namespace: Option<&str>, name: &str) -> Option<&str> {
        self.feature_stores.near(namespace, name)
    }

    /// The `FeatureStore` of that name.
    pub(crate) fn feature_store(
        &self,
        namespace: Option<&str>,
        name: &str,
    ) -> Option<&Found<FeatureStore<'a>>> {
        self.feature_stores.find(namespace, name)
    }

    /// What scales that `FeatureStore` from outside.
    pub(crate) fn autoscaler(&self, of: &FeatureStore<'a>) -> Option<&Found<Autoscaler<'a>>> {
        self.autoscalers.find(of.namespace(), of.name().str()?)
    }

    /// What scales that Deployment.
    pub(crate) fn deployment_autoscaler(&self, of: &Deployment<'a>) -> Option<&Autoscaler<'a>> {
        let found = self.deployment_autoscalers.find(of.namespace(), of.name()?);
        found.map(|it| &it.view)
    }

    /// The stores of a `FeatureStore` whose Secrets are here.
    pub(crate) fn store_secrets(
        &self,
        feature_store: &FeatureStore<'a>,
    ) -> impl Iterator<Item = StoreSecret<'a, '_>> {
        let namespace = feature_store.namespace();
        let stores = feature_store.persistent_services();
        stores.into_iter().filter_map(move |(service, it)| {
            let store = it.persistence().store();
            let secret = self.secret(namespace, store.secret_name()?)?;
            Some(StoreSecret {
                service,
                store,
                secret,
            })
        })
    }

    /// The view of a `FeatureStore` that knows what scales it from outside.
    pub(crate) fn scaled(&self, feature_store: FeatureStore<'a>) -> FeatureStore<'a> {
        match self.autoscaler(&feature_store) {
            Some(autoscaler) => feature_store.scaled_by(&autoscaler.view),
            None => feature_store,
        }
    }
}

/// Objects of one kind by their names.
struct Named<'a, V> {
    by_name: HashMap<&'a str, Namespaces<'a, V>>,
    /// The names, once somebody asks for one that is not among them.
    names: OnceCell<Names>,
}

/// Objects of one name. Of two in one namespace the later counts, because it is applied over the
/// earlier.
struct Namespaces<'a, V> {
    known: HashMap<&'a str, Found<V>>,
    /// The one that names no namespace, and so goes wherever it is applied.
    anywhere: Option<Found<V>>,
}

impl<V> Default for Named<'_, V> {
    fn default() -> Self {
        Self {
            by_name: HashMap::new(),
            names: OnceCell::new(),
        }
    }
}

impl<V> Default for Namespaces<'_, V> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            anywhere: None,
        }
    }
}

impl<'a, V> Named<'a, V> {
    fn add(
        &mut self,
        namespace: Option<&'a str>,
        name: Option<&'a str>,
        location: Location,
        view: V,
    ) {
        let Some(name) = name else {
            return;
        };
        let namespaces = self.by_name.entry(name).or_default();
        let found = Found { location, view };
        match namespace {
            Some(namespace) => drop(namespaces.known.insert(namespace, found)),
            None => namespaces.anywhere = Some(found),
        }
    }

    /// The object of that name in that namespace, or the one that may go there. Who names no
    /// namespace means the only one of that name.
    fn find(&self, namespace: Option<&str>, name: &str) -> Option<&Found<V>> {
        let Namespaces { known, anywhere } = self.by_name.get(name)?;
        let named = match namespace {
            Some(namespace) => known.get(namespace),
            None if anywhere.is_none() && known.len() == 1 => known.values().next(),
            None => None,
        };
        named.or(anywhere.as_ref())
    }

    /// The name of an object that somebody may have meant who wrote `name`, which nothing here has.
    fn near(&self, namespace: Option<&str>, name: &str) -> Option<&str> {
        if self.by_name.contains_key(name) {
            return None;
        }
        let names = self
            .names
            .get_or_init(|| Names::new(self.by_name.keys().copied()));
        let near = names.near(name)?;
        self.find(namespace, near).map(|_| near)
    }
}
