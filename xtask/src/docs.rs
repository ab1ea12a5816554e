//! `cargo xtask docs`: the documentation of the rules, written from the rules.
//!
//! `docs/rules.md` is kept in the repository and a test holds it fresh; the pages of the site are made with the site.

mod example;
mod markdown;
mod pages;

use anyhow::Result;
use feast_ha::rules::{RULES, Rule, explain};
use feast_ha::{Action, Settings};

use crate::files;
use crate::layout::Layout;

pub(crate) use pages::pages;

/// Where the rules are described in the repository.
const FILE: &str = "docs/rules.md";

#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: &Args) -> Result<()> {
    let path = Layout::new().join(FILE);
    files::write(&path, markdown::document().as_bytes())?;
    println!("wrote {}", path.display());
    Ok(())
}

/// A rule with what is said of it.
struct Entry {
    rule: &'static Rule,
    /// Its explanation in Markdown.
    explanation: &'static str,
    /// What the policy does about it unless it is told otherwise: `deny`, `warn` or `off`.
    action: &'static str,
}

/// Every rule, in the order of the documentation.
fn entries() -> impl Iterator<Item = Entry> {
    RULES.iter().map(|rule| Entry {
        rule,
        explanation: explain(rule.id).unwrap_or_default(),
        action: match Settings::default().action(rule, rule.severity) {
            Action::Deny => "deny",
            Action::Warn => "warn",
            Action::Off => "off",
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_of_the_rules_is_fresh() {
        let kept = files::read_text(&Layout::new().join(FILE)).unwrap_or_default();
        assert!(
            kept == markdown::document(),
            "{FILE} is not what the rules say: run `cargo xtask docs`"
        );
    }
}
