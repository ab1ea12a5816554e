#![doc = include_str!("missing_field.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity, quoted};
use crate::shape::{ShapeFault, ShapeFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "missing-field",
    Severity::Error,
    "a required field that is not set",
    &[Check::Shape(check)],
);

fn check(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    let ShapeFaultKind::Missing(field) = &fault.kind else {
        return;
    };
    report.fault(
        Place::Value(fault.path.clone()),
        format!("required field {} is not set", quoted(field.name)),
        format!("Add it. {}", field.doc),
        Vec::new(),
    );
}
