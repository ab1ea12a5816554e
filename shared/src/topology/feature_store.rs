//! What the operator makes of a `FeatureStore`.

use super::{Drawing, LinkKind, PartKind};
use crate::path::FieldPath;
use crate::views::{At, FeatureStore, Persistent, ServerRole, Service, is_admitted_object_store};

/// A server: the word in names, the port of its container without and with TLS.
struct Listening {
    role: ServerRole,
    word: &'static str,
    ports: (u16, u16),
}

/// `internal/controller/services/services_types.go`.
const SERVERS: [Listening; 4] = [
    Listening {
        role: ServerRole::Online,
        word: "online",
        ports: (6566, 6567),
    },
    Listening {
        role: ServerRole::Offline,
        word: "offline",
        ports: (8815, 8816),
    },
    Listening {
        role: ServerRole::Registry,
        word: "registry",
        ports: (6570, 6571),
    },
    Listening {
        role: ServerRole::Ui,
        word: "ui",
        ports: (8888, 8443),
    },
];

impl Drawing {
    pub(super) fn feature_store(&mut self, view: &FeatureStore<'_>) {
        let name = format!("feast-{}", view.name().str().unwrap_or("…"));
        let clients = self.add(PartKind::Client, "clients", "", view.at().path());
        let pods = self.pods(view, &name);
        let scaled = view.scaling().is_scaled();
        let is_online = view.online_store().at().get("disabled").bool() != Some(true);
        let mut containers = Vec::new();
        for server in SERVERS {
            let at = server_at(view, server.role);
            let runs = at.is_set() || (server.role == ServerRole::Online && is_online);
            if !runs {
                continue;
            }
            let tls = at.get("tls");
            let is_tls = tls.is_set() && tls.get("disable").bool() != Some(true);
            let (plain, secured) = server.ports;
            let (port, target) = if is_tls { (443, secured) } else { (80, plain) };
            let has_grpc = at.get("grpc").bool() != Some(false);
            let has_rest =
                server.role == ServerRole::Registry && at.get("restAPI").bool() == Some(true);
            let container = self.add(
                PartKind::Container,
                server.word,
                format!("listens on {target}"),
                at.path(),
            );
            if let Some(part) = self.part(container) {
                part.inside = Some(pods);
            }
            let mut services = Vec::new();
            if server.role != ServerRole::Registry || has_grpc {
                services.push(format!("{name}-{}", server.word));
            }
            if has_rest {
                services.push(format!("{name}-registry-rest"));
            }
            for title in services {
                let service = self.add(PartKind::Service, title, format!("port {port}"), at.path());
                self.link(clients, service, LinkKind::Calls);
                self.link(service, container, LinkKind::Calls);
            }
            containers.push((server.role, container));
        }
        self.guards(view, &name, pods);
        let container = |role| {
            let found = containers.iter().find(|(it, _)| *it == role);
            found.map(|(_, number)| *number)
        };
        // `feast apply` runs when a pod starts, so every pod writes the registry.
        let registry = self.registry(view, scaled);
        self.link(pods, registry, LinkKind::Writes);
        if is_online {
            let store = self.store(view.online_store(), Service::OnlineStore, "SQLite", scaled);
            self.link(
                container(ServerRole::Online).unwrap_or(pods),
                store,
                LinkKind::Writes,
            );
        }
        let offline = view.offline_store();
        let engine = offline.persistence().file().get("type");
        let engine = engine.str().unwrap_or("dask");
        let store = self.store(offline, Service::OfflineStore, engine, scaled);
        let reader = container(ServerRole::Offline).unwrap_or(pods);
        self.link(reader, store, LinkKind::Reads);
    }

    fn pods(&mut self, view: &FeatureStore<'_>, name: &str) -> usize {
        let autoscaling = view.autoscaling();
        let (detail, path) = if autoscaling.is_set() {
            let least = autoscaling.get("minReplicas").int().unwrap_or(1);
            let most = autoscaling.get("maxReplicas").int();
            let most = most.map_or("…".to_owned(), |most| most.to_string());
            (format!("{least} to {most} pods"), autoscaling.path())
        } else {
            let detail = match view.replicas().int() {
                None | Some(1) => "1 pod".to_owned(),
                Some(replicas) => format!("{replicas} pods"),
            };
            (detail, view.replicas().path())
        };
        self.add(PartKind::Pods, name, detail, path)
    }

    fn guards(&mut self, view: &FeatureStore<'_>, name: &str, pods: usize) {
        if let Some(autoscaling) = view.autoscaling().when_set() {
            let metrics = autoscaling.get("metrics").items().count();
            let detail = match metrics {
                0 => "CPU at 80%".to_owned(),
                1 => "1 metric".to_owned(),
                metrics => format!("{metrics} metrics"),
            };
            let part = self.add(PartKind::Autoscaler, name, detail, autoscaling.path());
            self.link(part, pods, LinkKind::Scales);
        }
        let budget = view.services().get("podDisruptionBudgets");
        if budget.is_set() && view.scaling().is_scaled() {
            let detail = ["minAvailable", "maxUnavailable"].iter().find_map(|field| {
                let at = budget.get(field);
                let (text, _) = at.node()?.scalar_text()?;
                Some(format!("{field} {text}"))
            });
            let detail = detail.unwrap_or_default();
            let part = self.add(PartKind::DisruptionBudget, name, detail, budget.path());
            self.link(part, pods, LinkKind::Protects);
        }
        let cron_job = view.spec().get("cronJob");
        let schedule = cron_job.get("schedule").str().unwrap_or("suspended");
        let part = self.add(PartKind::CronJob, name, schedule, cron_job.path());
        self.link(part, pods, LinkKind::Calls);
    }

    fn registry(&mut self, view: &FeatureStore<'_>, scaled: bool) -> usize {
        let registry = view.registry();
        let remote = registry.remote();
        if remote.is_set() {
            let other = remote.get("feastRef").get("name");
            let title = other.str().or(remote.get("hostname").str()).unwrap_or("…");
            return self.add(PartKind::Remote, title, "remote registry", remote.path());
        }
        let local = registry.local();
        let path = local.persistence().file().get("path");
        if path.str().is_some_and(is_admitted_object_store) {
            let number = self.add(PartKind::Bucket, "bucket", "registry", path.path());
            if let Some(part) = self.part(number) {
                part.is_overrun = scaled;
            }
            return number;
        }
        self.store(local, Service::Registry, "file", scaled)
    }

    /// A store: a database with its Secret, or a file.
    fn store(
        &mut self,
        service: &Persistent<'_>,
        what: Service,
        file: &str,
        scaled: bool,
    ) -> usize {
        let word = match what {
            Service::Registry => "registry",
            Service::OnlineStore => "online store",
            Service::OfflineStore => "offline store",
        };
        let store = service.persistence().store();
        if !store.at().is_set() {
            let at = service.persistence().file();
            let path = if at.is_set() { at } else { service.at() }.path();
            let number = self.add(PartKind::File, file, word, path);
            if let Some(part) = self.part(number) {
                // An offline store that is not written reads what the feature repository names.
                part.is_overrun =
                    scaled && (what != Service::OfflineStore || service.at().is_set());
            }
            return number;
        }
        let title = store.store_type().unwrap_or("…");
        let number = self.add(PartKind::Store, title, word, store.at().path());
        if let Some(secret) = store.secret_name() {
            let path = store.at().path().key("secretRef");
            let key = store.secret_key().unwrap_or_default();
            let secret = self.secret(secret, key, path);
            self.link(secret, number, LinkKind::Configures);
        }
        number
    }

    /// A Secret, drawn once for all its keys.
    fn secret(&mut self, name: &str, key: &str, path: FieldPath) -> usize {
        let location = self.location;
        let known = self
            .topology
            .parts
            .iter_mut()
            .enumerate()
            .find(|(_, part)| {
                part.kind == PartKind::Secret && part.title == name && part.location == location
            });
        if let Some((number, part)) = known {
            part.detail = format!("{}, {key}", part.detail);
            return number;
        }
        self.add(PartKind::Secret, name, key, path)
    }
}

fn server_at<'d>(view: &FeatureStore<'d>, role: ServerRole) -> At<'d> {
    match role {
        ServerRole::Online => view.online_store().at().get("server"),
        ServerRole::Offline => view.offline_store().at().get("server"),
        ServerRole::Registry => view.registry().local().at().get("server"),
        _ => view.services().get("ui"),
    }
}
