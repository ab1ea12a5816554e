#![doc = include_str!("environment_variable.md")]

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
    let variables = variables(root, &repo_config.at().path());
    let Some((name, path)) = variables.first() else {
        return;
    };
    let name = quoted(&format!("${{{name}}}"));
    let others = match variables.len() {
        0 | 1 => String::new(),
        2 => " and another variable".to_owned(),
        all => format!(" and {} other variables", all - 1),
    };
    report.value(
        path.clone(),
        format!("{name}{others} must be set where Feast reads this file"),
        "Set it in each environment that reads the file: Feast leaves the name of an unset \
         variable in its place.",
    );
}
