#![doc = include_str!("conflicting_fields.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::shape::{Condition, ShapeFault, ShapeFaultKind};

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
    let keep_one = |names: &[&'static str]| {
        names
            .iter()
            .map(|kept| {
                let others = names.iter().filter(|name| *name != kept);
                let edits = others.map(|name| Edit::remove(fault.path.key(*name)));
                Fix::needs_judgement(format!("Keep {kept}"), edits.collect())
            })
            .collect()
    };
    let (message, help, fixes) = match condition {
        Condition::OneGroupOf(groups) => {
            let groups: Vec<String> = groups.iter().map(|it| listed(it, "and")).collect();
            let groups = groups.join(", or ");
            (
                format!("{groups} must be set"),
                format!("Set {groups}."),
                Vec::new(),
            )
        }
        Condition::AtMostOne(names) => (
            format!("only one of {} may be set", listed(names, "and")),
            "Keep one and remove the others.".to_owned(),
            Vec::new(),
        ),
        Condition::Excludes(one, other) => (
            format!("`{one}` and `{other}` exclude each other"),
            "Keep one and remove the other.".to_owned(),
            keep_one(&[*one, *other]),
        ),
        Condition::Together(one, other) => (
            format!("`{one}` and `{other}` must be set together, or neither"),
            "Add the other, or remove the one.".to_owned(),
            Vec::new(),
        ),
        Condition::Needs(one, other) => (
            format!("`{one}` needs `{other}`"),
            format!("Add `{other}`, or remove `{one}`."),
            Vec::new(),
        ),
        Condition::OneKeyOf(names) => (
            format!("{} must be set", listed(names, "or")),
            format!("Add {}.", listed(names, "or")),
            Vec::new(),
        ),
        Condition::Later(_) => return,
    };
    report.shape(
        fault,
        Place::Value(fault.path.clone()),
        message,
        &help,
        fixes,
    );
}

/// Names in backticks with a word before the last: "`a`, `b` and `c`".
fn listed(names: &[&str], word: &str) -> String {
    match names {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [first @ .., last] => format!("`{}` {word} `{last}`", first.join("`, `")),
    }
}
