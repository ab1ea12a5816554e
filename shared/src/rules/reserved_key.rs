#![doc = include_str!("reserved_key.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "reserved-key",
    Severity::Error,
    "a free key that the operator writes itself from a field",
    &[Check::FeatureStore(check)],
);

/// The maps that the operator writes into the same mapping as fields of its own: where they are,
/// and the names of those fields.
const INLINE: [(&[&str], &[&str]); 3] = [
    (
        &["openlineage", "extraConfig"],
        &[
            "enabled",
            "transport_type",
            "transport_url",
            "transport_endpoint",
            "api_key",
            "consumer",
        ],
    ),
    (
        &["materialization", "extraConfig"],
        &["online_write_batch_size"],
    ),
    (
        &[
            "services",
            "onlineStore",
            "serving",
            "metrics",
            "categories",
        ],
        &["enabled"],
    ),
];

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for (steps, reserved) in INLINE {
        let map = steps
            .iter()
            .fold(feature_store.spec(), |at, step| at.get(step));
        if !map.is_set() {
            continue;
        }
        for key in reserved {
            let at = map.get(key);
            if !at.is_set() {
                continue;
            }
            let holder = map.path();
            let holder = holder.last_key().unwrap_or_default();
            report
                .fault(
                    Place::Key(at.path()),
                    format!(
                        "forbidden: the operator writes `{key}` itself, beside what `{holder}` says"
                    ),
                    format!(
                        "Take `{key}` out of `{holder}` and use the field of that name beside it; \
                     written twice, it makes the operator fail."
                    ),
                )
                .fix(|| {
                    Fix::needs_judgement(format!("Remove {key}"), vec![Edit::remove(at.path())])
                });
        }
    }
}
