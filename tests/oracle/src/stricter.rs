//! Which rules may report an error where the real program found none, and why.

use crate::Judge;

/// A rule that is meant to be stricter than a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stricter {
    /// The id of the rule.
    pub rule: &'static str,
    /// Than whom.
    pub than: Judge,
    /// Why it is an error all the same, in one line.
    pub reason: &'static str,
}

/// All of them, by rule.
pub const STRICTER: &[Stricter] = &[
    Stricter {
        rule: "autoscaling-bounds",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
    Stricter {
        rule: "config-override",
        than: Judge::ApiServer,
        reason: "admitted, but the stores that were judged are not those that are used",
    },
    Stricter {
        rule: "cron-schedule",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
    Stricter {
        rule: "deployment-strategy",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
    Stricter {
        rule: "disruption-budget-value",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
    Stricter {
        rule: "duplicate-mount-path",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
    Stricter {
        rule: "embedded-store",
        than: Judge::ApiServer,
        reason: "the API server does not read the Secret: each pod has a database of its own",
    },
    Stricter {
        rule: "env-value",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
    Stricter {
        rule: "feature-store-name",
        than: Judge::ApiServer,
        reason: "the names that the operator makes of it are refused",
    },
    Stricter {
        rule: "kubernetes-value",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
    Stricter {
        rule: "lineage-server-without-database",
        than: Judge::ApiServer,
        reason: "the operator refuses it",
    },
    Stricter {
        rule: "lineage-server-without-registry",
        than: Judge::ApiServer,
        reason: "the operator refuses it",
    },
    Stricter {
        rule: "localhost-store",
        than: Judge::ApiServer,
        reason: "the API server does not read the Secret: each pod would ask itself",
    },
    Stricter {
        rule: "metric-type",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
    Stricter {
        rule: "missing-spec",
        than: Judge::ApiServer,
        reason: "admitted, but without a project every pod fails",
    },
    Stricter {
        rule: "nothing-to-serve",
        than: Judge::ApiServer,
        reason: "the operator refuses it",
    },
    Stricter {
        rule: "object-reference",
        than: Judge::ApiServer,
        reason: "the operator cannot ask for such an object",
    },
    Stricter {
        rule: "object-store-registry",
        than: Judge::ApiServer,
        reason: "admitted, but several writers lose what was acknowledged",
    },
    Stricter {
        rule: "packaged-path-overlap",
        than: Judge::ApiServer,
        reason: "the operator refuses it",
    },
    Stricter {
        rule: "reserved-key",
        than: Judge::ApiServer,
        reason: "the operator fails when it writes the key twice",
    },
    Stricter {
        rule: "resource-amount",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
    Stricter {
        rule: "self-reference",
        than: Judge::ApiServer,
        reason: "the operator refuses it",
    },
    Stricter {
        rule: "sqlite-registry",
        than: Judge::ApiServer,
        reason: "the API server does not read the Secret: each pod has a database of its own",
    },
    Stricter {
        rule: "time-zone",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
    Stricter {
        rule: "unknown-volume",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
    Stricter {
        rule: "volume-name",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
    Stricter {
        rule: "volume-source",
        than: Judge::ApiServer,
        reason: "refused in what the operator makes of it",
    },
];

/// Why `rule` may be stricter than `judge`; `None` where it should agree.
pub fn reason(rule: &str, judge: Judge) -> Option<&'static str> {
    STRICTER
        .iter()
        .find(|it| it.rule == rule && it.than == judge)
        .map(|it| it.reason)
}

#[cfg(test)]
mod tests {
    use feast_ha::rules;

    use super::*;

    #[test]
    fn only_rules_that_there_are_may_be_stricter() {
        for Stricter { rule, .. } in STRICTER {
            assert!(rules::find(rule).is_some(), "{rule}");
        }
        assert!(STRICTER.is_sorted_by_key(|it| it.rule));
    }
}
