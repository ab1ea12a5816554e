//! `feast-ha rules`: the table of rules.

use std::process::ExitCode;

use anyhow::Result;
use feast_ha::Severity;
use feast_ha::rules::{RULES, Rule};
use serde::Serialize;

use crate::arguments::ListFormat;
use crate::output;

/// A rule as programs get it.
#[derive(Serialize)]
struct Item {
    id: &'static str,
    severity: Severity,
    summary: &'static str,
    since: &'static str,
}

/// Prints all rules in the order of their documentation.
pub(crate) fn run(format: ListFormat) -> Result<ExitCode> {
    let text = match format {
        ListFormat::Human => table(RULES),
        ListFormat::Json => {
            let items: Vec<Item> = RULES.iter().map(|rule| item(rule)).collect();
            serde_json::to_string_pretty(&items)? + "\n"
        }
    };
    output::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn item(rule: &'static Rule) -> Item {
    Item {
        id: rule.id,
        severity: rule.severity,
        summary: rule.summary,
        since: rule.since,
    }
}

fn table(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut table = String::new();
    for rule in rules {
        let severity = rule.severity.to_string();
        table.push_str(&format!(
            "{:width$}  {severity:7}  {}\n",
            rule.id, rule.summary
        ));
    }
    table
}
