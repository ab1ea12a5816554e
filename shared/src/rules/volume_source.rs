#![doc = include_str!("volume_source.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix, YamlValue};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "volume-source",
    Severity::Error,
    "a volume with several sources, or without one",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for volume in feature_store.volumes() {
        let mut sources = volume.fields().filter(|(name, _)| *name != "name");
        match (sources.next(), sources.next()) {
            (Some((first, _)), Some((second, at))) => report
                .fault(
                    Place::Key(at.path()),
                    format!("forbidden: a volume has one source, not `{first}` and `{second}`"),
                    "Keep one of them, and give the other a volume of its own.",
                )
                .fix(|| {
                    Fix::needs_judgement(format!("Remove {second}"), vec![Edit::remove(at.path())])
                }),
            (None, _) if volume.get("name").is_set() => report
                .weighed(
                    Severity::Warning,
                    Place::Value(volume.path()),
                    "without a source the volume is an empty directory",
                    "Say where the files come from: `secret`, `configMap`, \
                     `persistentVolumeClaim`. Write `emptyDir: {}` if an empty directory is what \
                     you want.",
                )
                .fix(|| {
                    Fix::needs_judgement(
                        "Say that it is an empty directory",
                        vec![Edit::set(
                            volume.path().key("emptyDir"),
                            YamlValue::mapping([]),
                        )],
                    )
                }),
            _ => {}
        }
    }
}
