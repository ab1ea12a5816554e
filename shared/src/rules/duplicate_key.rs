#![doc = include_str!("duplicate_key.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity, quoted};
use crate::tree::{SyntaxFault, SyntaxFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "duplicate-key",
    Severity::Warning,
    "a key that is given twice in one mapping",
    &[Check::Syntax(check)],
);

fn check(fault: &SyntaxFault, report: &mut Report<'_>) {
    let SyntaxFaultKind::DuplicateKey(key) = &fault.kind else {
        return;
    };
    report.fault(
        Place::Text(fault.span),
        format!(
            "duplicate key {}: the earlier value is lost silently",
            quoted(key)
        ),
        "Remove one of the two, or merge their values.".to_owned(),
        Vec::new(),
    );
}
