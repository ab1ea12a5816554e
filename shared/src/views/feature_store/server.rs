//! The servers of a `FeatureStore` and the volumes of its files, which are alike in several places.

use super::{FeatureStore, Persistent};
use crate::views::{At, Service};

/// Which server it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServerRole {
    /// `spec.services.offlineStore.server`.
    Offline,
    /// `spec.services.onlineStore.server`; runs even when it is not written.
    Online,
    /// `spec.services.registry.local.server`.
    Registry,
    /// `spec.services.ui`.
    Ui,
    /// `spec.openlineage.consumer.lineageServer.server`, a Deployment of its own.
    Lineage,
}

/// The settings of one server: image, environment, resources, TLS.
#[derive(Clone, Debug)]
pub struct Server<'d> {
    /// Which one it is.
    pub role: ServerRole,
    at: At<'d>,
}

/// `persistence.file.pvc` of a service: exactly one of `ref` and `create`, and where it is mounted.
#[derive(Clone, Debug)]
pub struct VolumeClaim<'d> {
    /// The service whose files it holds.
    pub service: Service,
    at: At<'d>,
}

impl<'d> FeatureStore<'d> {
    /// The servers that are written, in the order of [`ServerRole`].
    pub fn servers(&self) -> &[Server<'d>] {
        &self.parts.servers
    }

    /// The lists of environment variables that are written: of the servers, of the clone of the
    /// feature repository and of the scheduled job.
    pub fn environments(&self) -> Vec<At<'d>> {
        let git = self.spec().get("feastProjectDir").get("git");
        self.of_containers("env", &[git, self.job()])
    }

    /// The `resources` that are written, of the servers and of the scheduled job.
    pub fn resources(&self) -> Vec<At<'d>> {
        self.of_containers("resources", &[self.job()])
    }

    fn job(&self) -> At<'d> {
        self.spec().get("cronJob").get("containerConfigs")
    }

    /// A field of the servers and of other containers, where it is written.
    fn of_containers(&self, name: &'static str, others: &[At<'d>]) -> Vec<At<'d>> {
        let servers = self.servers().iter().map(|it| &it.at);
        let mut found = Vec::new();
        for container in servers.chain(others) {
            found.extend(container.get(name).when_set());
        }
        found
    }

    /// The items of `spec.services.volumes`.
    pub fn volumes(&self) -> impl Iterator<Item = At<'d>> + use<'d> {
        self.services().get("volumes").items()
    }

    /// `spec.openlineage.consumer.lineageServer`, unless lineage or its consumer is switched off.
    pub fn lineage_server(&self) -> Option<At<'d>> {
        let openlineage = self.spec().get("openlineage");
        let consumer = openlineage.get("consumer");
        let is_off = |it: &At<'_>| it.get("enabled").bool() == Some(false);
        let server = consumer.get("lineageServer").when_set()?;
        (!is_off(&openlineage) && !is_off(&consumer)).then_some(server)
    }

    /// The volume claims of the services' files that are written.
    pub fn volume_claims(&self) -> Vec<VolumeClaim<'d>> {
        let mut claims = Vec::new();
        for (service, it) in self.persistent_services() {
            let at = it.persistence().file().get("pvc");
            if at.is_set() {
                claims.push(VolumeClaim { service, at });
            }
        }
        claims
    }
}

impl<'d> Server<'d> {
    /// The servers that are written: of these services, in their order, and the others.
    pub(super) fn all(
        spec: &At<'d>,
        services: &At<'d>,
        [offline, online, registry]: [&Persistent<'d>; 3],
    ) -> Vec<Self> {
        let consumer = spec.get("openlineage").get("consumer");
        let all = [
            (ServerRole::Offline, offline.at().get("server")),
            (ServerRole::Online, online.at().get("server")),
            (ServerRole::Registry, registry.at().get("server")),
            (ServerRole::Ui, services.get("ui")),
            (
                ServerRole::Lineage,
                consumer.get("lineageServer").get("server"),
            ),
        ];
        let mut written = Vec::new();
        for (role, at) in all {
            if at.is_set() {
                written.push(Self { role, at });
            }
        }
        written
    }

    /// The server itself.
    pub fn at(&self) -> At<'d> {
        self.at
    }

    /// `tls`.
    pub fn tls(&self) -> At<'d> {
        self.at.get("tls")
    }

    /// The items of `env`, `EnvVar`s of Kubernetes.
    pub fn env(&self) -> impl Iterator<Item = At<'d>> + use<'d> {
        self.at.get("env").items()
    }

    /// The items of `envFrom`, `EnvFromSource`s of Kubernetes.
    pub fn env_from(&self) -> impl Iterator<Item = At<'d>> + use<'d> {
        self.at.get("envFrom").items()
    }

    /// The items of `volumeMounts`.
    pub fn volume_mounts(&self) -> impl Iterator<Item = At<'d>> + use<'d> {
        self.at.get("volumeMounts").items()
    }
}

impl ServerRole {
    /// What people call it: "the online server".
    pub fn title(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Online => "online",
            Self::Registry => "registry",
            Self::Ui => "UI",
            Self::Lineage => "lineage",
        }
    }
}

impl<'d> VolumeClaim<'d> {
    /// The claim itself.
    pub fn at(&self) -> At<'d> {
        self.at
    }

    /// `create`: the operator makes the claim.
    pub fn create(&self) -> At<'d> {
        self.at.get("create")
    }

    /// `mountPath`.
    pub fn mount_path(&self) -> At<'d> {
        self.at.get("mountPath")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::views::Ways;

    #[test]
    fn servers_and_claims_are_found_wherever_they_may_be() {
        let source = Source::parse(
            "\
kind: FeatureStore
apiVersion: feast.dev/v1
spec:
  openlineage: {consumer: {lineageServer: {server: {}}}}
  services:
    ui:
    offlineStore: {server: {}, persistence: {file: {pvc: {create: {}}}}}
    onlineStore: {server: {}, persistence: {file: {pvc: {ref: {}}}}}
    registry: {local: {server: {}, persistence: {file: {path: /r.db}}}}
",
        );
        let [document] = source.documents() else {
            panic!("one document")
        };
        let ways = Ways::default();
        let view = FeatureStore::new(At::root(&ways, document));
        let roles: Vec<_> = view.servers().iter().map(|it| it.role).collect();
        let expected = [
            ServerRole::Offline,
            ServerRole::Online,
            ServerRole::Registry,
            ServerRole::Lineage,
        ];
        assert_eq!(roles, expected, "`ui` is null");
        let claims: Vec<_> = view
            .volume_claims()
            .iter()
            .map(|it| (it.service, it.create().is_set()))
            .collect();
        let expected = [(Service::OfflineStore, true), (Service::OnlineStore, false)];
        assert_eq!(claims, expected);
    }
}
