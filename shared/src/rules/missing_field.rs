#![doc = include_str!("missing_field.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity, quoted};
use crate::shape::{ShapeFault, ShapeFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "missing-field",
    Severity::Error,
    "a required field that is not set",
    &[Check::Shape(check)],
);

fn check(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    let (message, help) = match &fault.kind {
        ShapeFaultKind::Missing(field) => (
            format!("required field {} is not set", quoted(field.name)),
            format!("Add it. {}", field.doc),
        ),
        ShapeFaultKind::Bare { name, missing } => {
            let names: Vec<&str> = missing.iter().map(|field| field.name).collect();
            let names = names.join("`, `");
            let help = format!("Write a mapping with `type: {name}` and `{names}`.");
            (
                format!(
                    "{} alone leaves required fields unset: `{names}`",
                    quoted(name)
                ),
                help,
            )
        }
        _ => return,
    };
    let place = Place::Value(fault.path.clone());
    report.shape(fault, place, message, &help, Vec::new());
}
