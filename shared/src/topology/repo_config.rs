//! What uses a `feature_store.yaml`.

use super::{Drawing, LinkKind, PartKind};
use crate::views::{RepoConfig, Service, StoreConfig, Writers, embedded_database, is_object_store};

impl Drawing {
    pub(super) fn repo_config(&mut self, view: &RepoConfig<'_>) {
        let project = view.at().get("project");
        let title = project.str().unwrap_or("Feast");
        let process = self.add(PartKind::Process, title, "reads this file", project.path());
        for store in StoreConfig::of_repo_config(view, &Writers::NotSaid) {
            let word = match store.service {
                Service::Registry => "registry",
                Service::OnlineStore => "online store",
                Service::OfflineStore => "offline store",
            };
            let title = store.store_type.unwrap_or("…");
            let number = self.add(kind(&store), title, word, store.at.path());
            let link = match store.service {
                Service::OfflineStore => LinkKind::Reads,
                _ => LinkKind::Writes,
            };
            self.link(process, number, link);
        }
    }
}

fn kind(store: &StoreConfig<'_>) -> PartKind {
    let path = store.path();
    match (store.service, store.store_type) {
        (Service::Registry, Some("file")) if path.str().is_some_and(is_object_store) => {
            PartKind::Bucket
        }
        (Service::Registry, Some("remote")) => PartKind::Remote,
        (Service::Registry, Some("sql")) if path.str().and_then(embedded_database).is_some() => {
            PartKind::File
        }
        (_, Some("file" | "sqlite" | "dask" | "duckdb")) => PartKind::File,
        _ => PartKind::Store,
    }
}
