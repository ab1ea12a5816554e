//! How many pods a `FeatureStore` runs.

use std::ops::RangeInclusive;

use super::{FeatureStore, Scaling};

impl FeatureStore<'_> {
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
}
