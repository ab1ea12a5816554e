#![doc = include_str!("volume_name.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::kubernetes::is_label;
use crate::repeats;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "volume-name",
    Severity::Error,
    "a volume whose name is taken, or cannot be a name",
    &[Check::FeatureStore(check)],
);

/// The volumes that the operator adds itself, besides those of the services' files.
pub(super) const OPERATORS_OWN: [&str; 8] = [
    "feast-data",
    "oidc-ca-cert",
    "odh-trusted-ca-bundle",
    "online-tls",
    "offline-tls",
    "registry-tls",
    "ui-tls",
    "lineage-tls",
];

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let own = feature_store.name().str().unwrap_or_default();
    let is_claim = |name: &str| {
        let service = name
            .strip_prefix("feast-")
            .and_then(|it| it.strip_prefix(own));
        matches!(service, Some("-online" | "-offline" | "-registry"))
    };
    let mut names = Vec::new();
    for volume in feature_store.volumes() {
        names.push(volume.get("name").str());
    }
    let earlier = repeats::earlier(&names);
    for ((volume, name), earlier) in feature_store.volumes().zip(names).zip(earlier) {
        let Some(name) = name else {
            continue;
        };
        let shown = quoted(name);
        let message = if !is_label(name) {
            format!("invalid value {shown} for `name`: no volume can have this name")
        } else if OPERATORS_OWN.contains(&name) || is_claim(name) {
            format!("duplicate: the operator has a volume {shown} of its own")
        } else if earlier.is_some() {
            format!("duplicate: another volume is called {shown} already")
        } else {
            continue;
        };
        report.value(
            volume.get("name").path(),
            message,
            "Choose another name, of lower case letters, digits and `-`, and use it in \
             `volumeMounts` too.",
        );
    }
}
