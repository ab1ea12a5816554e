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
        rule: "object-store-registry",
        than: Judge::ApiServer,
        reason: "admitted, but several writers lose what was acknowledged",
    },
    Stricter {
        rule: "sqlite-registry",
        than: Judge::ApiServer,
        reason: "the API server does not read the Secret: each pod has a database of its own",
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
