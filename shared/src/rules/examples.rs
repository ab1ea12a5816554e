//! The examples of the explanations, which tests execute.

use super::{RULES, explain};
use crate::check::Options;
use crate::settings::Settings;
use crate::source::Source;
use crate::tree::Document;

/// A YAML block of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The rule that it explains.
    pub rule: &'static str,
    /// Whether the rule reports it, and nothing else is more than an info; otherwise the rule does
    /// not either.
    pub fails: bool,
    /// The settings with which it is an example, as YAML; empty for none.
    pub settings: &'static str,
    /// The text of one or more documents.
    pub yaml: &'static str,
}

/// What the first line of an example begins with that is one with these settings only.
pub(super) const SETTINGS: &str = "# settings: ";

/// All examples, in the order of the rules and of their explanations.
pub fn examples() -> impl Iterator<Item = Example> {
    RULES.iter().flat_map(|rule| {
        let blocks = explain(rule.id).unwrap_or_default().split("```yaml ");
        blocks.skip(1).filter_map(|block| {
            let (header, rest) = block.split_once('\n')?;
            let (yaml, _) = rest.split_once("```")?;
            let first = yaml.lines().next().unwrap_or_default();
            Some(Example {
                rule: rule.id,
                fails: header == "fails",
                settings: first.strip_prefix(SETTINGS).unwrap_or_default(),
                yaml,
            })
        })
    })
}

impl Example {
    /// The options with which it is an example.
    ///
    /// # Errors
    /// What is wrong with its settings.
    pub fn options(&self) -> Result<Options, Vec<String>> {
        with_settings(self.settings)
    }
}

/// The options with these settings, as YAML.
pub(super) fn with_settings(settings: &str) -> Result<Options, Vec<String>> {
    let source = Source::parse(settings);
    let settings = Settings::read(source.documents().first().and_then(Document::root))?;
    Ok(Options {
        limits: settings.limits().clone(),
        ..Options::default()
    })
}
