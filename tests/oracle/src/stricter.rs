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
        rule: "bucket-without-object",
        than: Judge::ApiServer,
        reason: "the pods fail when they open the registry",
    },
    Stricter {
        rule: "git-url",
        than: Judge::ApiServer,
        reason: "every pod fails to clone",
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
