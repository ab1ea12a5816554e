//! The differences that are right as they are, with the reasons.

use anyhow::{Context, Result, ensure};
use feast_ha::rules;
use serde::Deserialize;

use super::compare::Difference;

const LIST: &str = include_str!("reviewed.yaml");

/// The reviewed differences, and which of them have been met.
pub(super) struct Reviewed(Vec<(Entry, bool)>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The end of the path, at whose beginning there may be others.
    at: String,
    /// The beginning of what is different.
    what: String,
    /// Why that is right; or …
    #[serde(default)]
    why: Option<String>,
    /// … the rule that says it.
    #[serde(default)]
    rule: Option<String>,
}

impl Reviewed {
    /// Reads the list.
    pub(super) fn read() -> Result<Self> {
        let entries: Vec<Entry> =
            serde_yaml::from_str(LIST).context("xtask/src/drift/reviewed.yaml")?;
        for entry in &entries {
            let Entry { at, what, .. } = entry;
            ensure!(
                entry.why.is_some() != entry.rule.is_some(),
                "{at}: {what}: give it `why` or `rule`"
            );
            let rule = entry.rule.as_deref().unwrap_or("unknown-field");
            ensure!(rules::find(rule).is_some(), "{at}: there is no rule {rule}");
        }
        Ok(Self(entries.into_iter().map(|it| (it, false)).collect()))
    }

    /// Whether a difference is among them.
    pub(super) fn covers(&mut self, difference: &Difference) -> bool {
        let is_end = |end: &str| {
            let rest = difference.path.strip_suffix(end);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let found = self
            .0
            .iter_mut()
            .find(|(entry, _)| is_end(&entry.at) && difference.what.starts_with(&entry.what));
        found.map(|(_, met)| *met = true).is_some()
    }

    /// Those that no difference was.
    pub(super) fn unused(self) -> Vec<String> {
        let unused = self.0.into_iter().filter(|(_, met)| !met);
        unused
            .map(|(entry, _)| format!("{}: {}", entry.at, entry.what))
            .collect()
    }
}
