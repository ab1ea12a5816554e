#![doc = include_str!("unknown_volume.md")]

use super::volume_name::OPERATORS_OWN;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::suggest;
use crate::views::{FeatureStore, ServerRole};

pub(super) static RULE: Rule = Rule::new(
    "unknown-volume",
    Severity::Error,
    "a mount of a volume that the pods do not have",
    &[Check::FeatureStore(check)],
);

/// How many volumes are looked through for the one that is meant.
const SUGGESTED_FROM: usize = 32;

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let mut names = Vec::new();
    for volume in feature_store.volumes() {
        names.extend(volume.get("name").str());
    }
    let mut volumes = names.clone();
    volumes.sort_unstable();
    let own = format!("feast-{}-", feature_store.name().str().unwrap_or_default());
    // The operator ignores the mounts of the lineage server.
    let servers = feature_store.servers();
    for server in servers.iter().filter(|it| it.role != ServerRole::Lineage) {
        for mount in server.volume_mounts() {
            let at = mount.get("name");
            let Some(name) = at.str() else {
                continue;
            };
            let is_operators = OPERATORS_OWN.contains(&name) || name.starts_with(&own);
            if is_operators || volumes.binary_search(&name).is_ok() {
                continue;
            }
            // Only so many, because each is compared with each mount.
            let candidates = names.iter().copied().take(SUGGESTED_FROM);
            let meant = suggest::nearest(name, candidates);
            let question = meant.map_or(String::new(), |it| format!("; did you mean `{it}`?"));
            let fix = || {
                meant.map(|meant| {
                    let edits = vec![Edit::set(at.path(), meant)];
                    Fix::needs_judgement(format!("Change to {meant}"), edits)
                })
            };
            report
                .value(
                    at.path(),
                    format!("no volume is called {}{question}", quoted(name)),
                    "Describe the volume under `spec.services.volumes`, or mount one that is \
                     there.",
                )
                .fixes(fix);
        }
    }
}
