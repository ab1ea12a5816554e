#![doc = include_str!("yaml_syntax.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::tree::{Cause, Dialect, Refusal, SyntaxFault, SyntaxFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "yaml-syntax",
    Severity::Error,
    "text that is not YAML, or that its reader refuses",
    &[Check::Syntax(check)],
);

const RENDER: &str = "Render the template first: `helm template … | feast-ha check -`";

fn check(fault: &SyntaxFault, report: &mut Report<'_>) {
    let (message, help) = match &fault.kind {
        SyntaxFaultKind::Syntax(reason, cause) => (format!("not YAML: {reason}"), syntax(*cause)),
        SyntaxFaultKind::Refused(refusal) => refused(*refusal, fault.reader),
        _ => return,
    };
    report.fault(Place::Text(fault.span), message, help, Vec::new());
}

fn syntax(cause: Cause) -> String {
    match cause {
        Cause::Tab => "Use spaces: YAML does not take tabs for indentation.".to_owned(),
        Cause::Template => RENDER.to_owned(),
        Cause::Colon => {
            "Put the value in quotes: without them a colon before a blank or at the end of the \
             line ends a key."
                .to_owned()
        }
        Cause::Indicator(character) => {
            format!("Put the value in quotes: without them it cannot begin with `{character}`.")
        }
        Cause::Unknown => "Correct the syntax here or on the line before; the rest of this \
                           document was not checked."
            .to_owned(),
    }
}

/// What is refused, and what to do.
fn refused(refusal: Refusal, reader: Option<Dialect>) -> (String, String) {
    let (who, refuse) = match reader {
        Some(Dialect::Kubernetes) => ("kubectl", "refuses"),
        Some(Dialect::Operator) => ("the operator", "refuses"),
        Some(Dialect::PyYaml) => ("Feast", "refuses"),
        None => ("whoever reads this", "refuses"),
    };
    let (what, help) = match refusal {
        Refusal::Tab => (
            "a tab here".to_owned(),
            "Use spaces: a tab is safe only inside quotes and comments.",
        ),
        Refusal::LineBreak(character) => (
            format!("text behind the line break U+{:04X}", u32::from(character)),
            "Remove the invisible character, or put the text in double quotes.",
        ),
        Refusal::Escape => (
            "the escape `\\/`".to_owned(),
            "Write `/` without the backslash.",
        ),
        Refusal::UnknownTag => (
            "the tag of this value".to_owned(),
            "Remove the tag: only YAML's own, such as `!!str`, are known, each with its own type.",
        ),
        Refusal::Tag => (
            "this value: it is not what its tag says".to_owned(),
            "Correct the value, or remove the tag.",
        ),
        Refusal::Date => (
            "this date or time: there is no such one".to_owned(),
            "Correct it, or put it in quotes if it is text.",
        ),
        Refusal::Number => (
            "this number: it has no digits".to_owned(),
            "Correct it, or put it in quotes if it is text.",
        ),
        Refusal::Infinity => (
            "this number: JSON, which it sends, has no such one".to_owned(),
            "Write a number, or put it in quotes if it is text.",
        ),
        Refusal::Marker => (
            "a bare `=` or `<<` as a value".to_owned(),
            "Put it in quotes.",
        ),
        Refusal::FlowIndicator => (
            "text that begins with `:` inside brackets".to_owned(),
            "Put it in quotes.",
        ),
        Refusal::Directive => (
            "a directive: it cuts the text at each `---`".to_owned(),
            "Remove the line that begins with `%`.",
        ),
        Refusal::Separator => (
            "content in the line of a `---`".to_owned(),
            "Begin the document in the next line.",
        ),
        Refusal::CollectionKey => (
            "a list or a mapping as a key".to_owned(),
            "Write a plain key, or put it in quotes if it is text.",
        ),
        Refusal::Template => ("`{{ }}` of a template".to_owned(), RENDER),
        Refusal::NullKey => (
            "an empty key".to_owned(),
            "Name the key, or put it in quotes if it is text.",
        ),
        Refusal::RepeatedKey => (
            "a key that is given twice".to_owned(),
            "Remove one of the two, or merge their values.",
        ),
        Refusal::MissingKey => (
            "a colon without a key before it".to_owned(),
            "Name the key, or put the text in quotes.",
        ),
        Refusal::Merge => (
            "`<<` with anything but mappings".to_owned(),
            "Give `<<` the alias of a mapping, or a list of such aliases.",
        ),
        Refusal::SecondDocument => (
            "a second document in a `feature_store.yaml`".to_owned(),
            "Remove this `---`, or move what follows into a file of its own.",
        ),
        Refusal::Empty => (
            "a `feature_store.yaml` without content".to_owned(),
            "Write at least `project` and `registry`.",
        ),
        Refusal::Argument => (
            "this key: it must be text other than `self`".to_owned(),
            "Put the key in quotes if it is meant as text, or remove it.",
        ),
    };
    (format!("{who} {refuse} {what}"), help.to_owned())
}
