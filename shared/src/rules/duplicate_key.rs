#![doc = include_str!("duplicate_key.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::tree::{SyntaxFault, SyntaxFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "duplicate-key",
    Severity::Warning,
    "a key that is given twice in one mapping",
    &[Check::Syntax(check)],
);

fn check(fault: &SyntaxFault, report: &mut Report<'_>) {
    if fault.kind != SyntaxFaultKind::DuplicateKey {
        return;
    }
    report.fault(
        Place::Text(fault.span),
        // In a Secret that is written wrong, the key may be a value.
        "this key is given twice: the earlier value is lost silently",
        "Remove one of the two, or merge their values.",
    );
}
