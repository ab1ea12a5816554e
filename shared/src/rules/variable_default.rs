#![doc = include_str!("variable_default.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::tree::Node;
use crate::views::{At, RepoConfig};

pub(super) static RULE: Rule = Rule::new(
    "variable-default",
    Severity::Warning,
    "a variable with a default, which Feast does not replace",
    &[Check::RepoConfig(check)],
);

fn check(repo_config: &RepoConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    below(&repo_config.at(), report);
}

fn below(at: &At<'_>, report: &mut Report<'_>) {
    // What an alias names is told of where it is written.
    if at.node().is_some_and(Node::is_alias) {
        return;
    }
    at.fields().for_each(|(_, field)| below(&field, report));
    at.items().for_each(|item| below(&item, report));
    let Some((text, found)) = at.str().and_then(|text| Some((text, with_default(text)?))) else {
        return;
    };
    let (name, whole) = found;
    let plain = format!("${{{name}}}");
    report
        .value(
            at.path(),
            format!("a default for `{plain}` is not known to Feast, which replaces nothing here"),
            "Write the variable alone and set it where Feast runs; the default stays in the text \
             as it is written.",
        )
        .fix(|| {
            Fix::needs_judgement(
                format!("Use {plain}, which must be set"),
                vec![Edit::set(
                    at.path(),
                    text.replacen(whole, &plain, 1).as_str(),
                )],
            )
        });
}

/// The first `${NAME:-default}` in a text: its name, and the whole.
fn with_default(text: &str) -> Option<(&str, &str)> {
    text.match_indices("${").find_map(|(start, _)| {
        let rest = text.get(start..)?;
        let end = rest.find('}')?;
        let inner = rest.get(2..end)?;
        let name_end = inner.find(|it: char| !(it.is_ascii_alphanumeric() || it == '_'))?;
        let (name, operator) = inner.split_at_checked(name_end)?;
        let is_default = !name.is_empty()
            && [":-", "-", ":=", "=", ":?", "?", ":+", "+"]
                .iter()
                .any(|it| operator.starts_with(it));
        is_default.then_some((name, rest.get(..=end)?))
    })
}
