#![doc = include_str!("unknown_anchor.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::tree::{SyntaxFault, SyntaxFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "unknown-anchor",
    Severity::Error,
    "an alias whose anchor is not there, or not finished",
    &[Check::Syntax(check)],
);

fn check(fault: &SyntaxFault, report: &mut Report<'_>) {
    let message = match &fault.kind {
        // A password that begins with `*` looks like an alias, so its words are not repeated.
        SyntaxFaultKind::UnknownAnchor => "there is no anchor before this alias",
        SyntaxFaultKind::CyclicAlias => "this alias names the value that it stands in",
        _ => return,
    };
    report.fault(
        Place::Text(fault.span),
        message,
        "Define the anchor with `&` earlier in the same document, or put the value in quotes if \
         it only begins with `*`.",
    );
}
