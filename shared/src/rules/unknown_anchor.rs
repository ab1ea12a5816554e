#![doc = include_str!("unknown_anchor.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity, quoted};
use crate::tree::{SyntaxFault, SyntaxFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "unknown-anchor",
    Severity::Error,
    "an alias whose anchor is not there, or not finished",
    &[Check::Syntax(check)],
);

fn check(fault: &SyntaxFault, report: &mut Report<'_>) {
    let message = match &fault.kind {
        SyntaxFaultKind::UnknownAnchor(name) => {
            format!("there is no anchor {} before this alias", quoted(name))
        }
        SyntaxFaultKind::CyclicAlias => "this alias names the value that it stands in".to_owned(),
        _ => return,
    };
    report.fault(
        Place::Text(fault.span),
        message,
        "Define the anchor with `&` earlier in the same document, or write the value out."
            .to_owned(),
        Vec::new(),
    );
}
