#![doc = include_str!("duplicate_item.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::shape::{ShapeFault, ShapeFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "duplicate-item",
    Severity::Error,
    "two items of a list whose items must differ",
    &[Check::Shape(check)],
)
.may_be_newer();

fn check(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    let ShapeFaultKind::Duplicate { field } = fault.kind else {
        return;
    };
    let (message, help) = match field {
        Some(field) => (
            format!("duplicate `{field}`: an earlier item of the list has the same"),
            format!("Give each item a `{field}` of its own, or remove one of the two."),
        ),
        None => (
            "duplicate: an earlier item of the list is the same".to_owned(),
            "Remove one of the two.".to_owned(),
        ),
    };
    let place = match field {
        Some(field) => fault.path.key(field),
        None => fault.path.clone(),
    };
    let remove =
        || Fix::needs_judgement("Remove this item", vec![Edit::remove(fault.path.clone())]);
    report.fault(Place::Value(place), message, help).fix(remove);
}
