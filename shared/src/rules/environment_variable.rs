#![doc = include_str!("environment_variable.md")]

use std::collections::HashSet;

use super::unset_variable::variables;
use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::views::RepoConfig;

pub(super) static RULE: Rule = Rule::new(
    "environment-variable",
    Severity::Info,
    "variables that must be set wherever Feast reads the file",
    &[Check::RepoConfig(check)],
);

fn check(repo_config: &RepoConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    // What a Deployment carries is read in its own containers.
    let is_file = report.root().segments().is_empty();
    let Some(root) = repo_config.at().node().filter(|_| is_file) else {
        return;
    };
    let mut first = None;
    let mut more = HashSet::new();
    variables(root, &mut repo_config.at().path(), &mut |name, path| {
        let (known, _) = first.get_or_insert_with(|| (name.to_owned(), path.clone()));
        if known != name {
            more.insert(name.to_owned());
        }
    });
    let Some((name, path)) = first else {
        return;
    };
    let name = quoted(&format!("${{{name}}}"));
    let others = match more.len() {
        0 => String::new(),
        1 => " and another variable".to_owned(),
        more => format!(" and {more} other variables"),
    };
    report.value(
        path,
        format!("{name}{others} must be set where Feast reads this file"),
        "Set it in each environment that reads the file: Feast leaves the name of an unset \
         variable in its place.",
    );
}
