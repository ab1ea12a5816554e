#![doc = include_str!("exactly_one_of.md")]

use super::conflicting_fields::listed;
use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::shape::{ShapeFault, ShapeFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "exactly-one-of",
    Severity::Error,
    "none or several of fields of which exactly one must be set",
    &[Check::Shape(check)],
)
.may_be_newer();

fn check(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    let ShapeFaultKind::Selection { names, set } = &fault.kind else {
        return;
    };
    let choices = listed(names, "and");
    let (message, help) = if set.is_empty() {
        (
            format!("exactly one of {choices} must be set, but none is"),
            format!("Set one of {choices}."),
        )
    } else {
        (
            format!("exactly one of {choices} must be set, not several"),
            "Keep one and remove the others.".to_owned(),
        )
    };
    let keep_one = |kept: &&'static str| {
        let others = set.iter().copied().filter(|name| name != kept);
        let edits = others.map(|name| Edit::remove(fault.path.key(name)));
        Fix::needs_judgement(format!("Keep {kept}"), edits.collect())
    };
    report
        .shape(fault, Place::Value(fault.path.clone()), message, help)
        .fixes(|| set.iter().map(keep_one));
}
