//! What a rule may look at besides the object that it checks: the others, and the options.

use super::Options;
use super::before::Before;
use super::named::{Found, Named};
use crate::kind::Kind;
use crate::subject::{Location, Subject};
use crate::tree::{Document, Node};
use crate::views::{At, Autoscaler, Deployment, FeatureStore, Secret, Service, Store};

/// Everything that is checked together.
pub(crate) struct Context<'a> {
    secrets: Named<'a, Secret<'a>>,
    feature_stores: Named<'a, FeatureStore<'a>>,
    before: Before<'a>,
    /// What scales a `FeatureStore`, by the name of the `FeatureStore`.
    autoscalers: Named<'a, Autoscaler<'a>>,
    /// What scales a Deployment, by the name of the Deployment.
    deployment_autoscalers: Named<'a, Autoscaler<'a>>,
    /// What the documents do not say.
    pub(crate) options: &'a Options,
}

/// A store of a `FeatureStore`, and the Secret that it names.
pub(crate) struct StoreSecret<'a, 'c> {
    /// The number of the source that holds the `FeatureStore`.
    pub(crate) source: usize,
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

    /// The settings; `None` when the value is no mapping. An empty value is an empty mapping to
    /// the operator, and stands here for one.
    pub(crate) fn settings(&self) -> Option<At<'a>> {
        let settings = self.secret.view.settings(self.store.secret_key()?);
        settings.or_else(|| {
            let value = self.value()?;
            let is_empty = self.document()?.root().is_none_or(Node::is_null);
            is_empty.then_some(value)
        })
    }
}

impl<'a> Context<'a> {
    /// Everything that is checked together, and what is stored under the same names.
    pub(crate) fn new(
        subjects: &[Subject<'a>],
        stored: &[Subject<'a>],
        options: &'a Options,
    ) -> Self {
        let mut context = Self {
            secrets: Named::default(),
            feature_stores: Named::default(),
            before: Before::new(subjects, stored),
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
                // What is missing from one that breaks off may only be out of sight.
                Kind::FeatureStore if subject.complete => {
                    let view = subject.feature_store();
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

    /// Whether any Secret is here.
    pub(crate) fn has_secrets(&self) -> bool {
        !self.secrets.is_empty()
    }

    /// The Secret of that name that an object of the source refers to.
    pub(crate) fn secret(
        &self,
        source: usize,
        namespace: Option<&str>,
        name: &str,
    ) -> Option<&Found<Secret<'a>>> {
        self.secrets.find(source, namespace, name)
    }

    /// The name of the Secret that is meant by one that nothing here has.
    pub(crate) fn near_secret(
        &self,
        source: usize,
        namespace: Option<&str>,
        name: &str,
    ) -> Option<&str> {
        self.secrets.near(source, namespace, name)
    }

    /// The name of the `FeatureStore` that is meant by one that nothing here has.
    pub(crate) fn near_feature_store(
        &self,
        source: usize,
        namespace: Option<&str>,
        name: &str,
    ) -> Option<&str> {
        self.feature_stores.near(source, namespace, name)
    }

    /// The `FeatureStore` of that name that an object of the source refers to.
    pub(crate) fn feature_store(
        &self,
        source: usize,
        namespace: Option<&str>,
        name: &str,
    ) -> Option<&Found<FeatureStore<'a>>> {
        self.feature_stores.find(source, namespace, name)
    }

    /// What the `FeatureStore` there takes the place of.
    pub(crate) fn before(
        &self,
        location: Location,
        feature_store: &FeatureStore<'_>,
    ) -> Option<&FeatureStore<'a>> {
        self.before.get(location, feature_store)
    }

    /// What scales that `FeatureStore` of the source from outside.
    pub(crate) fn autoscaler(
        &self,
        source: usize,
        of: &FeatureStore<'a>,
    ) -> Option<&Found<Autoscaler<'a>>> {
        let name = of.name().str()?;
        self.autoscalers.find(source, of.namespace(), name)
    }

    /// What scales that Deployment of the source.
    pub(crate) fn deployment_autoscaler(
        &self,
        source: usize,
        of: &Deployment<'a>,
    ) -> Option<&Autoscaler<'a>> {
        let autoscalers = &self.deployment_autoscalers;
        let found = autoscalers.find(source, of.namespace(), of.name()?);
        found.map(|it| &it.view)
    }

    /// The stores of a `FeatureStore` of the source whose Secrets are here.
    pub(crate) fn store_secrets<'s>(
        &'s self,
        source: usize,
        feature_store: &'s FeatureStore<'a>,
    ) -> impl Iterator<Item = StoreSecret<'a, 's>> {
        let namespace = feature_store.namespace();
        let stores = feature_store.persistent_services();
        stores.into_iter().filter_map(move |(service, it)| {
            let store = it.persistence().store();
            let secret = self.secret(source, namespace, store.secret_name()?)?;
            Some(StoreSecret {
                source,
                service,
                store: store.clone(),
                secret,
            })
        })
    }

    /// The view of a `FeatureStore` of the source that knows what scales it from outside.
    pub(crate) fn scaled(
        &self,
        source: usize,
        feature_store: FeatureStore<'a>,
    ) -> FeatureStore<'a> {
        match self.autoscaler(source, &feature_store) {
            Some(autoscaler) => feature_store.scaled_by(&autoscaler.view),
            None => feature_store,
        }
    }
}
