#![doc = include_str!("unsupported_value.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::shape::{ShapeFault, ShapeFaultKind};
use crate::suggest;

pub(super) static RULE: Rule = Rule::new(
    "unsupported-value",
    Severity::Error,
    "a word that is none of those that the field takes",
    &[Check::Shape(check)],
)
.may_be_newer();

fn check(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    if !fault.is_in_made_object() {
        tell(fault, report);
    }
}

/// Says what is wrong with a word.
pub(super) fn tell(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    let ShapeFaultKind::Unsupported { text, supported } = &fault.kind else {
        return;
    };
    let name = fault.name();
    let shown = fault.shown(text);
    // `spark` for `spark.engine`, as Feast's own pages write it.
    let is_start = |it: &&str| {
        it.strip_prefix(*text)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    let meant = suggest::nearest(text, supported.iter().copied())
        .or_else(|| supported.iter().copied().find(is_start));
    let question = meant.map_or(String::new(), |it| format!("; did you mean `{it}`?"));
    let fixes = || {
        meant.map(|meant| {
            let edits = vec![Edit::set(fault.path.clone(), meant)];
            let title = format!("Change to {meant}");
            if suggest::same_letters(text, meant) {
                Fix::safe(title, edits)
            } else {
                Fix::needs_judgement(title, edits)
            }
        })
    };
    report
        .shape(
            fault,
            Place::Value(fault.path.clone()),
            format!("unsupported value{shown} for `{name}`{question}"),
            format!("Use one of `{}`.", supported.join("`, `")),
        )
        .fixes(fixes);
}
