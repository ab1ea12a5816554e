//! What a rule may look at besides the object that it checks: the others, and the options.

use super::Options;
use super::before::Before;
use super::named::{Found, Named};
use crate::kind::Kind;
use crate::subject::{Location, Subject};
use crate::tree::{Document, Node};
use crate::views::{At, Autoscaler, Deployment, FeatureStore, KeyValues, Service, Use};

/// Everything that is checked together.
pub(crate) struct Context<'a> {
    secrets: Named<'a, KeyValues<'a>>,
    config_maps: Named<'a, KeyValues<'a>>,
    feature_stores: Named<'a, FeatureStore<'a>>,
    before: Before<'a>,
    /// What scales a `FeatureStore`, by the name of the `FeatureStore`.
    autoscalers: Named<'a, Autoscaler<'a>>,
    /// What scales a Deployment, by the name of the Deployment.
    deployment_autoscalers: Named<'a, Autoscaler<'a>>,
    /// What the documents do not say.
    pub(crate) options: &'a Options,
}

/// A part of a `FeatureStore` whose settings are in a Secret or a `ConfigMap` that is here.
pub(crate) struct Stored<'a, 'c> {
    /// The number of the source that holds the `FeatureStore`.
    pub(crate) source: usize,
    /// What is set there.
    pub(crate) part: StoredPart<'a>,
    /// The key that holds the settings, where there is one.
    key: Option<&'a str>,
    /// The Secret or the `ConfigMap`.
    pub(crate) object: &'c Found<KeyValues<'a>>,
}

/// A part of a `FeatureStore` whose settings are in another object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StoredPart<'a> {
    /// The store of a service, of the type that the `FeatureStore` gives.
    Store(Service, Option<&'a str>),
    /// The batch engine, whose type is among the settings.
    BatchEngine,
}

impl<'a> Stored<'a, '_> {
    /// The value under the key; `None` when the object lacks the key.
    pub(crate) fn value(&self) -> Option<At<'a>> {
        self.object.view.value(self.key?)
    }

    /// The document that the value is; `None` when the value is no text.
    pub(crate) fn document(&self) -> Option<&'a Document<'a>> {
        self.value()?.node()?.embedded()
    }

    /// The settings; `None` when the value is no mapping. An empty value is an empty mapping to
    /// the operator, and stands here for one.
    pub(crate) fn settings(&self) -> Option<At<'a>> {
        let settings = self.object.view.settings(self.key?);
        settings.or_else(|| {
            let value = self.value()?;
            let is_empty = match value.node() {
                Some(node) => node.embedded()?.root().is_none_or(Node::is_null),
                None => true,
            };
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
            config_maps: Named::default(),
            feature_stores: Named::default(),
            before: Before::new(subjects, stored),
            autoscalers: Named::default(),
            deployment_autoscalers: Named::default(),
            options,
        };
        let is_generated = |it: &&Subject<'_>| match it.kind {
            Kind::HorizontalPodAutoscaler | Kind::ScaledObject => {
                Autoscaler::new(it.kind, it.at).is_generated()
            }
            _ => false,
        };
        // Of two autoscalers of one target the later counts: not the one that was made from the other.
        let generated = subjects.iter().filter(is_generated);
        for subject in generated.chain(subjects.iter().filter(|it| !is_generated(it))) {
            let (at, location) = (subject.at, subject.location);
            match subject.kind {
                Kind::Secret | Kind::ConfigMap => {
                    let view = KeyValues::new(subject.kind, at, subject.complete);
                    let (namespace, name) = (view.namespace(), view.name());
                    let named = match subject.kind {
                        Kind::Secret => &mut context.secrets,
                        _ => &mut context.config_maps,
                    };
                    named.add(namespace, name, location, view);
                }
                // What is missing from one that breaks off may only be out of sight.
                Kind::FeatureStore if subject.complete => {
                    let view = subject.feature_store();
                    let (namespace, name) = (view.namespace(), view.name().str());
                    context.feature_stores.add(namespace, name, location, view);
                }
                Kind::HorizontalPodAutoscaler | Kind::ScaledObject => {
                    let view = Autoscaler::new(subject.kind, at);
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
        context.secrets.sort();
        context.config_maps.sort();
        context.feature_stores.sort();
        context.autoscalers.sort();
        context.deployment_autoscalers.sort();
        context
    }

    fn key_values(&self, kind: Kind) -> &Named<'a, KeyValues<'a>> {
        match kind {
            Kind::Secret => &self.secrets,
            _ => &self.config_maps,
        }
    }

    /// What a `FeatureStore` uses of the Secrets and `ConfigMap`s; nothing where none is here, so
    /// that nobody has to look.
    pub(crate) fn uses(&self, feature_store: &FeatureStore<'a>) -> Vec<Use<'a>> {
        if self.secrets.is_empty() && self.config_maps.is_empty() {
            return Vec::new();
        }
        feature_store.uses()
    }

    /// The Secret or `ConfigMap` that a `FeatureStore` of the source, in that namespace, uses.
    pub(crate) fn used(
        &self,
        source: usize,
        namespace: Option<&str>,
        used: &Use<'_>,
    ) -> Option<&Found<KeyValues<'a>>> {
        let name = used.name.str()?;
        self.key_values(used.kind).find(source, namespace, name)
    }

    /// The name of the Secret or `ConfigMap` that is meant by one that nothing here has.
    pub(crate) fn near_used(
        &self,
        source: usize,
        namespace: Option<&str>,
        used: &Use<'_>,
    ) -> Option<&str> {
        let name = used.name.str()?;
        self.key_values(used.kind).near(source, namespace, name)
    }

    /// The Secret of that name that an object of the source refers to.
    pub(crate) fn secret(
        &self,
        source: usize,
        namespace: Option<&str>,
        name: &str,
    ) -> Option<&Found<KeyValues<'a>>> {
        self.secrets.find(source, namespace, name)
    }

    /// Where the `ConfigMap`s are that the `FeatureStore`s among `subjects` read, in order.
    pub(crate) fn config_maps_read(&self, subjects: &[Subject<'a>]) -> Vec<Location> {
        let mut locations = Vec::new();
        if self.config_maps.is_empty() {
            return locations;
        }
        let ours = subjects.iter().filter(|it| it.kind == Kind::FeatureStore);
        for subject in ours {
            let view = subject.feature_store();
            for used in view.uses() {
                let found = self.used(subject.location.source, view.namespace(), &used);
                let config_map = found.filter(|it| it.view.kind() == Kind::ConfigMap);
                locations.extend(config_map.map(|it| it.location));
            }
        }
        locations.sort_unstable();
        locations
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

    /// The parts of a `FeatureStore` of the source whose settings are in objects that are here;
    /// where one breaks off, nobody knows which of its values do.
    pub(crate) fn stored(
        &self,
        source: usize,
        feature_store: &FeatureStore<'a>,
    ) -> Vec<Stored<'a, '_>> {
        let parts = feature_store.persistent_services().map(|(service, it)| {
            let store = it.persistence().store();
            let part = StoredPart::Store(service, store.store_type());
            (part, store.used_secret(service))
        });
        let engine = (StoredPart::BatchEngine, feature_store.batch_engine());
        let mut here = Vec::new();
        for (part, used) in parts.into_iter().chain([engine]) {
            let object = self.used(source, feature_store.namespace(), &used);
            if let Some(object) = object.filter(|it| it.view.is_complete()) {
                here.push(Stored {
                    source,
                    part,
                    key: used.keys.first().map(|it| it.key),
                    object,
                });
            }
        }
        here
    }

    /// The settings of the store of a service, where the Secret that it names is here.
    pub(crate) fn stored_settings(
        &self,
        source: usize,
        feature_store: &FeatureStore<'a>,
        service: Service,
    ) -> Option<At<'a>> {
        let stored = self.stored(source, feature_store);
        let is_of =
            |it: &&Stored<'_, '_>| matches!(it.part, StoredPart::Store(of, _) if of == service);
        stored.iter().find(is_of)?.settings()
    }

    /// The view of a `FeatureStore` of the source that knows what scales it from outside: itself,
    /// or the Deployment that the operator makes of it.
    pub(crate) fn scaled(
        &self,
        source: usize,
        feature_store: FeatureStore<'a>,
    ) -> FeatureStore<'a> {
        match self.any_autoscaler(source, &feature_store) {
            Some(autoscaler) => feature_store.scaled_by(&autoscaler.view),
            None => feature_store,
        }
    }

    /// What scales that `FeatureStore` of the source from outside, or its Deployment.
    pub(crate) fn any_autoscaler(
        &self,
        source: usize,
        of: &FeatureStore<'a>,
    ) -> Option<&Found<Autoscaler<'a>>> {
        self.autoscaler(source, of).or_else(|| {
            let deployment = format!("feast-{}", of.name().str()?);
            self.deployment_autoscalers
                .find(source, of.namespace(), &deployment)
        })
    }
}
