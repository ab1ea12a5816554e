//! What runs when a text is applied: pods, Services, stores, and who reads and writes what. The
//! names and ports are those that the operator gives (`internal/controller/services`).

mod feature_store;
mod repo_config;

use crate::check::Options;
use crate::kind::Kind;
use crate::path::FieldPath;
use crate::source::Source;
use crate::subject::{Location, subjects};
use crate::views::{RepoConfig, Ways};

/// What runs, drawn as parts and lines between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub struct Topology {
    /// The parts, in the order in which people should hear of them.
    pub parts: Vec<Part>,
    /// Who has to do with whom.
    pub links: Vec<Link>,
}

/// A part of what runs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its name: `feast-prod-online`.
    pub title: String,
    /// More in a few words: `port 80`, `2 to 10 pods`.
    pub detail: String,
    /// The part that it is inside of, by its number: containers are inside of pods.
    pub inside: Option<usize>,
    /// Where the text says so.
    pub location: Location,
    /// The field that says so, or that would.
    pub path: FieldPath,
    /// Whether one writer is all that it bears, and several pods use it.
    pub is_overrun: bool,
}

/// What a [`Part`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub enum PartKind {
    /// Whoever asks for features.
    Client,
    /// A Kubernetes Service.
    Service,
    /// The pods of a Deployment.
    Pods,
    /// A process without a Deployment that is known here.
    Process,
    /// A container of the pods.
    Container,
    /// A store that several may use: a database or another service.
    Store,
    /// A store that is a file of one pod or one machine.
    File,
    /// An object in a bucket.
    Bucket,
    /// The registry of another feature store.
    Remote,
    /// A Secret that holds a store's settings.
    Secret,
    /// A `HorizontalPodAutoscaler`.
    Autoscaler,
    /// A `PodDisruptionBudget`.
    DisruptionBudget,
    /// A `CronJob`.
    CronJob,
}

/// A line between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub struct Link {
    /// The number of the part that acts.
    pub from: usize,
    /// The number of the part that something is done to.
    pub to: usize,
    /// What it does.
    pub kind: LinkKind,
}

/// What the first of two parts does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "borsh",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub enum LinkKind {
    /// Sends requests.
    Calls,
    /// Reads.
    Reads,
    /// Reads and writes.
    Writes,
    /// Holds the settings of.
    Configures,
    /// Sets the number of.
    Scales,
    /// Keeps some of, when nodes are drained.
    Protects,
}

impl LinkKind {
    /// The word for a sentence: "online **reads** registry".
    pub fn verb(self) -> &'static str {
        match self {
            Self::Calls => "calls",
            Self::Reads => "reads",
            Self::Writes => "writes",
            Self::Configures => "configures",
            Self::Scales => "scales",
            Self::Protects => "protects",
        }
    }
}

/// What runs when `source` is applied: every `FeatureStore` and every `feature_store.yaml` in it.
pub fn topology(source: &Source<'_>, options: &Options) -> Topology {
    let mut drawing = Drawing {
        processes: options.replicas,
        ..Drawing::default()
    };
    let ways = Ways::default();
    for subject in subjects(0, source, &ways) {
        drawing.location = subject.location;
        match subject.kind {
            Kind::FeatureStore => drawing.feature_store(&subject.feature_store()),
            Kind::RepoConfig => drawing.repo_config(&RepoConfig::new(subject.at)),
            _ => {}
        }
    }
    drawing.topology
}

#[derive(Default)]
struct Drawing {
    topology: Topology,
    location: Location,
    /// How many use each `feature_store.yaml`.
    processes: u32,
}

impl Drawing {
    fn add(
        &mut self,
        kind: PartKind,
        title: impl Into<String>,
        detail: impl Into<String>,
        path: FieldPath,
    ) -> usize {
        self.topology.parts.push(Part {
            kind,
            title: title.into(),
            detail: detail.into(),
            inside: None,
            location: self.location,
            path,
            is_overrun: false,
        });
        self.topology.parts.len() - 1
    }

    fn part(&mut self, number: usize) -> Option<&mut Part> {
        self.topology.parts.get_mut(number)
    }

    fn link(&mut self, from: usize, to: usize, kind: LinkKind) {
        self.topology.links.push(Link { from, to, kind });
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use expect_test::{Expect, expect};

    use super::*;

    /// The drawing as an outline, which is also what a screen reader tells.
    fn outline(text: &str, expected: &Expect) {
        outline_with(text, &Options::default(), expected);
    }

    fn outline_with(text: &str, options: &Options, expected: &Expect) {
        let source = Source::parse(text);
        let Topology { parts, links } = topology(&source, options);
        let mut shown = String::new();
        for part in &parts {
            let indent = if part.inside.is_some() { "  " } else { "" };
            let overrun = if part.is_overrun { " OVERRUN" } else { "" };
            let Part {
                kind,
                title,
                detail,
                path,
                ..
            } = part;
            writeln!(
                shown,
                "{indent}{kind:?} {title} ({detail}) @{path}{overrun}"
            )
            .unwrap();
        }
        for Link { from, to, kind } in links {
            let (from, to) = (&parts[from].title, &parts[to].title);
            writeln!(shown, "{from} {} {to}", kind.verb()).unwrap();
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn the_least_feature_store_is_one_pod_with_files() {
        outline(
            "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: a}\nspec: {feastProject: p}\n",
            &expect![[r"
                Client clients () @
                Pods feast-a (1 pod) @spec.replicas
                  Container online (listens on 6566) @spec.services.onlineStore.server
                Service feast-a-online (port 80) @spec.services.onlineStore.server
                CronJob feast-a (suspended) @spec.cronJob
                File file (registry) @spec.services.registry.local
                File SQLite (online store) @spec.services.onlineStore
                File dask (offline store) @spec.services.offlineStore
                clients calls feast-a-online
                feast-a-online calls online
                feast-a calls feast-a
                feast-a writes file
                online writes SQLite
                feast-a reads dask
            "]],
        );
    }

    #[test]
    fn a_scaled_feature_store_shares_its_databases() {
        outline(
            "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod}
spec:
  feastProject: p
  services:
    ui: {}
    scaling: {autoscaling: {minReplicas: 2, maxReplicas: 10}}
    podDisruptionBudgets: {maxUnavailable: 1}
    offlineStore: {server: {tls: {secretRef: {name: t}}}, persistence: {file: {type: duckdb}}}
    onlineStore: {persistence: {store: {type: redis, secretRef: {name: s}}}}
    registry:
      local:
        server: {restAPI: true}
        persistence: {store: {type: sql, secretRef: {name: s}}}
",
            &expect![[r"
                Client clients () @
                Pods feast-prod (2 to 10 pods) @spec.services.scaling.autoscaling
                  Container online (listens on 6566) @spec.services.onlineStore.server
                Service feast-prod-online (port 80) @spec.services.onlineStore.server
                  Container offline (listens on 8816) @spec.services.offlineStore.server
                Service feast-prod-offline (port 443) @spec.services.offlineStore.server
                  Container registry (listens on 6570) @spec.services.registry.local.server
                Service feast-prod-registry (port 80) @spec.services.registry.local.server
                Service feast-prod-registry-rest (port 80) @spec.services.registry.local.server
                  Container ui (listens on 8888) @spec.services.ui
                Service feast-prod-ui (port 80) @spec.services.ui
                Autoscaler feast-prod (CPU at 80%) @spec.services.scaling.autoscaling
                DisruptionBudget feast-prod (maxUnavailable 1) @spec.services.podDisruptionBudgets
                CronJob feast-prod (suspended) @spec.cronJob
                Store sql (registry) @spec.services.registry.local.persistence.store
                Secret s (sql, redis) @spec.services.registry.local.persistence.store.secretRef
                Store redis (online store) @spec.services.onlineStore.persistence.store
                File duckdb (offline store) @spec.services.offlineStore.persistence.file OVERRUN
                clients calls feast-prod-online
                feast-prod-online calls online
                clients calls feast-prod-offline
                feast-prod-offline calls offline
                clients calls feast-prod-registry
                feast-prod-registry calls registry
                clients calls feast-prod-registry-rest
                feast-prod-registry-rest calls registry
                clients calls feast-prod-ui
                feast-prod-ui calls ui
                feast-prod scales feast-prod
                feast-prod protects feast-prod
                feast-prod calls feast-prod
                s configures sql
                feast-prod writes sql
                s configures redis
                online writes redis
                offline reads duckdb
            "]],
        );
    }

    #[test]
    fn a_repo_config_is_one_process_and_its_stores() {
        outline(
            "project: p\nregistry: s3://b/r.db\nonline_store: {type: redis}\n",
            &expect![[r"
                Process p (reads this file) @project
                Bucket file (registry) @registry
                Store redis (online store) @online_store
                p writes file
                p writes redis
            "]],
        );
    }

    #[test]
    fn several_processes_overrun_what_bears_one_writer() {
        outline_with(
            "project: p\nregistry: r.db\nonline_store: {type: redis}\noffline_store: {type: dask}\n",
            &Options {
                replicas: 3,
                ..Options::default()
            },
            &expect![[r"
                Process p (3 read this file) @project
                File file (registry) @registry OVERRUN
                Store redis (online store) @online_store
                File dask (offline store) @offline_store
                p writes file
                p writes redis
                p reads dask
            "]],
        );
    }
}
