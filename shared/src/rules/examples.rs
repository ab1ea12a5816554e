//! The examples of the explanations, which tests execute.

use super::{RULES, explain};

/// A YAML block of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The rule that it explains.
    pub rule: &'static str,
    /// Whether the rule reports it, and nothing else is more than an info; otherwise the rule does
    /// not either.
    pub fails: bool,
    /// The text of one or more documents.
    pub yaml: &'static str,
}

/// All examples, in the order of the rules and of their explanations.
pub fn examples() -> impl Iterator<Item = Example> {
    RULES.iter().flat_map(|rule| {
        let blocks = explain(rule.id).unwrap_or_default().split("```yaml ");
        blocks.skip(1).filter_map(|block| {
            let (header, rest) = block.split_once('\n')?;
            let (yaml, _) = rest.split_once("```")?;
            Some(Example {
                rule: rule.id,
                fails: header == "fails",
                yaml,
            })
        })
    })
}
