#![doc = include_str!("conflicting_fields.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::shape::{Condition, ShapeFault, ShapeFaultKind};
use crate::text::joined;

pub(super) static RULE: Rule = Rule::new(
    "conflicting-fields",
    Severity::Error,
    "fields that exclude or need each other",
    &[Check::Shape(check)],
);

fn check(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    let ShapeFaultKind::Broken(condition) = &fault.kind else {
        return;
    };
    let (message, help) = match condition {
        Condition::OneGroupOf(groups) => {
            let groups: Vec<String> = groups.iter().map(|it| listed(it, "and")).collect();
            let groups = joined(&groups, ", or ");
            (format!("{groups} must be set"), format!("Set {groups}."))
        }
        Condition::AtMostOne(names) => (
            format!("only one of {} may be set", listed(names, "and")),
            "Keep one and remove the others.".to_owned(),
        ),
        Condition::Excludes(one, other) => (
            format!("`{one}` and `{other}` exclude each other"),
            "Keep one and remove the other.".to_owned(),
        ),
        Condition::Together(one, other) => (
            format!("`{one}` and `{other}` must be set together, or neither"),
            "Add the other, or remove the one.".to_owned(),
        ),
        Condition::Needs(one, other) => (
            format!("`{one}` needs `{other}`"),
            format!("Add `{other}`, or remove `{one}`."),
        ),
        Condition::OneKeyOf(names) => (
            format!("{} must be set", listed(names, "or")),
            format!("Add {}.", listed(names, "or")),
        ),
        Condition::Later(_) => return,
    };
    let keep = |kept: &str, other: &'static str| {
        let edits = vec![Edit::remove(fault.path.key(other))];
        Fix::needs_judgement(format!("Keep {kept}"), edits)
    };
    let fixes = || match condition {
        Condition::Excludes(one, other) => vec![keep(one, other), keep(other, one)],
        _ => Vec::new(),
    };
    report
        .shape(fault, Place::Value(fault.path.clone()), message, help)
        .fixes(fixes);
}

/// Names in backticks with a word before the last: "`a`, `b` and `c`".
pub(super) fn listed(names: &[&str], word: &str) -> String {
    match names {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [first @ .., last] => format!("`{}` {word} `{last}`", joined(first, "`, `")),
    }
}
