//! The pods of a `FeatureStore`: how many there are, and what runs in each.

use std::ops::RangeInclusive;

use super::{FeatureStore, Scaling};
use crate::views::At;

impl<'d> FeatureStore<'d> {
    /// From how many to how many pods there are. Without `minReplicas` the operator takes 1; where
    /// `maxReplicas` is missing or less, the range goes no further than its start. `None` when
    /// another object decides.
    pub fn pods(&self) -> Option<RangeInclusive<i64>> {
        Some(match self.scaling() {
            Scaling::By(..) => return None,
            Scaling::Single => 1..=1,
            Scaling::Replicas(replicas) => replicas..=replicas,
            Scaling::Autoscaling => {
                let autoscaling = self.autoscaling();
                let fewest = autoscaling.get("minReplicas").int().unwrap_or(1).max(1);
                let most = autoscaling.get("maxReplicas").int().unwrap_or(fewest);
                fewest..=most.max(fewest)
            }
        })
    }

    /// Whether a container, or what is packaged, names an image of its own.
    pub fn has_own_image(&self) -> bool {
        let packaged = self.spec().get("feastProjectDir").get("packaged");
        let containers = self.containers();
        let mut all = containers.iter().map(|(_, it)| it).chain([&packaged]);
        all.any(|it| it.get("image").is_set())
    }

    /// The containers of each pod by the names of their services, with their settings, which need
    /// not be written: the online store's runs unless it is disabled, the others where they are
    /// written.
    pub fn containers(&self) -> Vec<(&'static str, At<'d>)> {
        let online = self.online_store().at();
        let runs_online = online.get("disabled").bool() != Some(true);
        let all = [
            (
                "offlineStore",
                self.offline_store().at().get("server"),
                false,
            ),
            ("onlineStore", online.get("server"), runs_online),
            (
                "registry",
                self.registry().local().at().get("server"),
                false,
            ),
            ("ui", self.services().get("ui"), false),
        ];
        let mut containers = Vec::new();
        for (name, at, runs) in all {
            if runs || (at.is_set() && name != "onlineStore") {
                containers.push((name, at));
            }
        }
        containers
    }
}
