//! The settings of one store as Feast will read them, wherever they are written: in a
//! `feature_store.yaml`, or in the Secret that a `FeatureStore` names.

use super::{At, RepoConfig, Scaling};

/// What a store is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub enum Service {
    /// The registry.
    Registry,
    /// The online store.
    OnlineStore,
    /// The offline store.
    OfflineStore,
}

/// How many processes will use the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writers {
    /// One pod.
    One,
    /// Several, with the reason in the field's words: `replicas: 3`.
    Several(String),
    /// A `feature_store.yaml` does not say, and nobody else has said.
    NotSaid,
}

/// The settings of one store.
#[derive(Clone, Debug)]
pub struct StoreConfig<'d> {
    /// What the store is used for.
    pub service: Service,
    /// Its type as Feast will take it; `None` when it is no string.
    pub store_type: Option<&'d str>,
    /// The settings: a mapping, or the string form. Not set where a type stands without settings.
    pub at: At<'d>,
    /// How many will use it.
    pub writers: Writers,
    /// Whether the settings are in a Secret, whose type the `FeatureStore` names.
    pub in_secret: bool,
    /// Whether it is used in an image that is not Feast's own, as far as the `FeatureStore` says.
    pub in_own_image: bool,
    /// Whether Feast's operator has written the settings, with what it found in the Secret.
    pub by_operator: bool,
}

impl Writers {
    /// How many pods a `FeatureStore` runs.
    pub fn of(scaling: Scaling<'_>) -> Self {
        match scaling {
            Scaling::Single => Self::One,
            _ => Self::Several(scaling.reason()),
        }
    }

    /// Whether there is more than one for certain.
    pub fn are_several(&self) -> bool {
        matches!(self, Self::Several(_))
    }
}

impl<'d> StoreConfig<'d> {
    /// The stores that a `feature_store.yaml` names. A store that is not named, and an online or
    /// offline store that is null, is left out.
    pub fn of_repo_config(repo_config: &RepoConfig<'d>, writers: &Writers) -> Vec<Self> {
        let registry = repo_config.registry();
        let plain = |service, name: &'static str, default| {
            let at = repo_config.at().get(name);
            let node = at.node()?;
            let store_type = match node.as_str() {
                Some(name) => Some(name),
                None if at.get("type").is_set() => at.get("type").str(),
                None => Some(default),
            };
            Some(Self::written(service, store_type, at, writers))
        };
        let registry = registry.at().is_set().then(|| {
            let (at, store_type) = (registry.at(), registry.registry_type());
            Self::written(Service::Registry, store_type, at, writers)
        });
        let mut stores = Vec::new();
        stores.extend(registry);
        stores.extend(plain(Service::OnlineStore, "online_store", "sqlite"));
        stores.extend(plain(Service::OfflineStore, "offline_store", "dask"));
        stores
    }

    /// The SQLAlchemy URLs of a `sql` registry: where it is written, and where it is read.
    pub fn database_urls(&self) -> Vec<At<'d>> {
        if self.service != Service::Registry || self.store_type != Some("sql") {
            return Vec::new();
        }
        let mut urls = vec![self.at.get("path"), self.at.get("read_path")];
        urls.retain(|url| url.str().is_some());
        urls
    }

    /// Where the store is, as far as one setting says so: the string form of a registry, or `path`.
    pub fn path(&self) -> At<'d> {
        match self.at.node() {
            Some(node) if !node.is_mapping() => self.at,
            _ => self.at.get("path"),
        }
    }

    fn written(
        service: Service,
        store_type: Option<&'d str>,
        at: At<'d>,
        writers: &Writers,
    ) -> Self {
        Self {
            service,
            store_type,
            at,
            writers: writers.clone(),
            in_secret: false,
            in_own_image: false,
            by_operator: false,
        }
    }
}
