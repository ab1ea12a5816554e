#![doc = include_str!("yaml_syntax.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::tree::{SyntaxFault, SyntaxFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "yaml-syntax",
    Severity::Error,
    "text that is not YAML",
    &[Check::Syntax(check)],
);

fn check(fault: &SyntaxFault, report: &mut Report<'_>) {
    let SyntaxFaultKind::Syntax(reason) = &fault.kind else {
        return;
    };
    let help = if reason.contains("tab") {
        "Use spaces: YAML does not take tabs for indentation."
    } else {
        "Correct the syntax here or on the line before; the rest of this document was not checked."
    };
    report.fault(
        Place::Text(fault.span),
        format!("not YAML: {reason}"),
        help.to_owned(),
        Vec::new(),
    );
}
