//! What uses a `feature_store.yaml`.

use super::{Drawing, LinkKind, PartKind};
use crate::views::{RepoConfig, Service, StoreConfig, Writers, embedded_database, is_object_store};

impl Drawing {
    pub(super) fn repo_config(&mut self, view: &RepoConfig<'_>) {
        let project = view.at().get("project");
        let title = project.str().unwrap_or("Feast");
        let detail = match self.processes {
            0 | 1 => "reads this file".to_owned(),
            processes => format!("{processes} read this file"),
        };
        let process = self.add(PartKind::Process, title, detail, project.path());
        for store in StoreConfig::of_repo_config(view, &Writers::NotSaid) {
            let word = match store.service {
                Service::Registry => "registry",
                Service::OnlineStore => "online store",
                Service::OfflineStore => "offline store",
            };
            let title = store.store_type.unwrap_or("…");
            let kind = kind(&store);
            let number = self.add(kind, title, word, store.at.path());
            let bears_one = matches!(kind, PartKind::File | PartKind::Bucket);
            // Files of an offline store are read.
            let is_written = store.service != Service::OfflineStore;
            let is_overrun = bears_one && is_written && self.processes > 1;
            if let Some(part) = self.part(number) {
                part.is_overrun = is_overrun;
            }
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
