//! Which rules may report an error where the real program found none, and why.

use crate::Judge;

/// Rules that are meant to be stricter than a program, for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stricter {
    /// Than whom.
    pub than: Judge,
    /// Why it is an error all the same, in one line.
    pub reason: &'static str,
    /// The ids of the rules.
    pub rules: &'static [&'static str],
}

/// All of them, by reason.
pub const STRICTER: &[Stricter] = &[
    Stricter {
        than: Judge::ApiServer,
        reason: "admitted, but of several pods each sees or loses what another has written",
        rules: &[
            "embedded-store",
            "object-store-registry",
            "sqlite-lineage-store",
            "sqlite-registry",
        ],
    },
    Stricter {
        than: Judge::ApiServer,
        reason: "what the operator makes of it is refused in its turn",
        rules: &[
            "autoscaling-bounds",
            "cron-schedule",
            "deployment-strategy",
            "disruption-budget-value",
            "duplicate-mount-path",
            "env-value",
            "feature-store-name",
            "kubernetes-value",
            "metric-type",
            "object-reference",
            "resource-amount",
            "time-zone",
            "unknown-volume",
            "volume-name",
            "volume-source",
        ],
    },
    Stricter {
        than: Judge::ApiServer,
        reason: "the operator refuses to deploy it",
        rules: &[
            "batch-engine-without-type",
            "lineage-server-without-database",
            "lineage-server-without-registry",
            "missing-key",
            "nothing-to-serve",
            "packaged-path-overlap",
            "reserved-key",
            "self-reference",
            "setting-stops-operator",
            "store-type-mismatch",
            "unreadable-settings",
            "unserved-registry",
        ],
    },
    Stricter {
        than: Judge::ApiServer,
        reason: "it is deployed, and its pods fail",
        rules: &[
            "bucket-without-object",
            "free-setting",
            "git-url",
            "localhost-store",
            "missing-spec",
            "oidc-secret-value",
            "project-name",
        ],
    },
    Stricter {
        than: Judge::ApiServer,
        reason: "the stores that were judged are not those that are used",
        rules: &["config-override"],
    },
    Stricter {
        than: Judge::Sdk,
        reason: "it loads, and fails when it is used for the first time",
        rules: &[
            "conflicting-fields",
            "entity-key-version",
            "invalid-value",
            "registry-address",
            "unknown-field",
            "unsupported-value",
        ],
    },
];

/// Why `rule` may be stricter than `judge`; `None` where it should agree.
pub fn reason(rule: &str, judge: Judge) -> Option<&'static str> {
    STRICTER
        .iter()
        .find(|it| it.than == judge && it.rules.contains(&rule))
        .map(|it| it.reason)
}

#[cfg(test)]
mod tests {
    use feast_ha::rules;

    use super::*;

    #[test]
    fn only_rules_that_there_are_may_be_stricter() {
        for it in STRICTER {
            for rule in it.rules {
                assert!(rules::find(rule).is_some(), "{rule}");
                assert_eq!(reason(rule, it.than), Some(it.reason), "{rule}");
            }
            assert!(it.rules.is_sorted(), "{:?}", it.rules);
        }
    }
}
