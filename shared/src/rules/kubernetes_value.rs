#![doc = include_str!("kubernetes_value.md")]

use super::{Check, Rule, invalid_value, unsupported_value};
use crate::check::Report;
use crate::diagnostic::Severity;
use crate::shape::ShapeFault;

pub(super) static RULE: Rule = Rule::new(
    "kubernetes-value",
    Severity::Error,
    "a value that Kubernetes refuses in what the operator makes of it",
    &[Check::Shape(check)],
);

fn check(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    if fault.is_in_made_object() {
        unsupported_value::tell(fault, report);
        invalid_value::tell(fault, report);
    }
}
