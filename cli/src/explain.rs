//! `feast-ha explain`: the explanation of a rule, made readable in a terminal.

use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use anyhow::{Result, bail};
use feast_ha::rules::{self, RULES};
use feast_ha::suggest;

use crate::output;

const HEADING: Style = Style::new().bold();
const CODE: Style = AnsiColor::Cyan.on_default();

/// Prints the explanation of the rule `id`.
pub(crate) fn run(id: &str) -> Result<ExitCode> {
    let Some(explanation) = rules::explain(id) else {
        let ids = RULES.iter().map(|rule| rule.id);
        match suggest::nearest(id, ids) {
            Some(meant) => bail!("unknown rule `{id}`; did you mean `{meant}`?"),
            None => bail!("unknown rule `{id}`; `feast-ha rules` lists them all"),
        }
    };
    output::print(&render(id, explanation))?;
    Ok(ExitCode::SUCCESS)
}

/// Markdown as the explanations use it: headings, paragraphs, lists, code.
fn render(id: &str, markdown: &str) -> String {
    let mut out = format!("{HEADING}{id}{HEADING:#}\n\n");
    let mut in_code = false;
    for line in markdown.lines() {
        if let Some(fence) = line.strip_prefix("```") {
            in_code = !in_code;
            if let Some((_, kind)) = fence.split_once(' ') {
                out.push_str(&format!("This {kind}:\n\n"));
            }
        } else if in_code {
            // An empty line stays empty.
            let indent = if line.is_empty() { "" } else { "    " };
            out.push_str(&format!("{indent}{CODE}{line}{CODE:#}\n"));
        } else if line.starts_with('#') {
            let title = line.trim_start_matches('#').trim_start();
            out.push_str(&format!("{HEADING}{title}{HEADING:#}\n"));
        } else {
            out.push_str(&inline(line));
            out.push('\n');
        }
    }
    out
}

/// A line of text, what stands between backticks in the colour of code.
fn inline(line: &str) -> String {
    line.split('`')
        .enumerate()
        .map(|(at, part)| match at % 2 {
            0 => part.to_owned(),
            _ => format!("{CODE}`{part}`{CODE:#}"),
        })
        .collect()
}
