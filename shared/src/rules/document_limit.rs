#![doc = include_str!("document_limit.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::tree::{ALIAS_LIMIT, DEPTH_LIMIT, OBJECT_LIMIT, SyntaxFault, SyntaxFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "document-limit",
    Severity::Error,
    "a document too deep or too large to be checked",
    &[Check::Syntax(check)],
);

fn check(fault: &SyntaxFault, report: &mut Report<'_>) {
    let message = match &fault.kind {
        SyntaxFaultKind::TooDeep => format!("nested more than {DEPTH_LIMIT} levels deep"),
        SyntaxFaultKind::TooManyAliases => {
            format!("aliases and merges make the document larger than {ALIAS_LIMIT} values")
        }
        SyntaxFaultKind::TooLarge => format!("larger than {OBJECT_LIMIT} values"),
        _ => return,
    };
    report.fault(
        Place::Text(fault.span),
        message,
        "Write the document smaller, flatter, or with fewer aliases; what lies beyond was not checked.",
    );
}
