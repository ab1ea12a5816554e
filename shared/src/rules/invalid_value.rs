#![doc = include_str!("invalid_value.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity, quoted};
use crate::fix::{Edit, Fix, YamlValue};
use crate::shape::{ShapeFault, ShapeFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "invalid-value",
    Severity::Error,
    "a number out of range, or text that does not match its pattern",
    &[Check::Shape(check)],
);

fn check(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    if !fault.is_in_made_object() {
        tell(fault, report);
    }
}

/// Says what is wrong with a number or a text.
pub(super) fn tell(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    let name = &fault.name();
    let (message, help) = match &fault.kind {
        ShapeFaultKind::OutOfRange {
            number,
            minimum,
            maximum,
        } => {
            let (limit, bound) = if number < minimum {
                ("least", minimum)
            } else {
                ("most", maximum)
            };
            let message = if fault.is_hidden {
                format!("`{name}` must be at {limit} {bound}")
            } else {
                format!("`{name}` must be at {limit} {bound}, but this is {number}")
            };
            let help = match permissions(*number, *maximum) {
                Some(bits) => {
                    format!("Permissions are octal, with a zero in front: `0{number}` is {bits}.")
                }
                None => format!("Write a number of at {limit} {bound}."),
            };
            (message, help)
        }
        ShapeFaultKind::Mismatch { text, pattern } => (
            format!("invalid value{} for `{name}`", fault.shown(text)),
            format!("It must {} (`{}`).", pattern.meaning, pattern.expression),
        ),
        ShapeFaultKind::BadKey { pattern } => {
            report.fault(
                Place::Key(fault.path.clone()),
                format!("invalid key {}", quoted(name)),
                format!("It must {}.", pattern.meaning),
            );
            return;
        }
        ShapeFaultKind::NotPositive => (
            format!("`{name}` must be greater than 0"),
            "Write a number above 0.".to_owned(),
        ),
        ShapeFaultKind::NotRising => (
            format!("the numbers of `{name}` must rise"),
            "Put each greater than the one before.".to_owned(),
        ),
        _ => return,
    };
    let fix = || {
        // A fix would repeat what is hidden.
        let (shown, value) = meant(&fault.kind).filter(|_| !fault.is_hidden)?;
        let edits = vec![Edit::set(fault.path.clone(), value)];
        Some(Fix::needs_judgement(format!("Change to {shown}"), edits))
    };
    let place = Place::Value(fault.path.clone());
    report.shape(fault, place, message, help).fixes(fix);
}

/// What somebody may have meant, and how to show it.
fn meant(fault: &ShapeFaultKind<'_>) -> Option<(String, YamlValue)> {
    match fault {
        ShapeFaultKind::OutOfRange {
            number,
            minimum,
            maximum,
        } => match permissions(*number, *maximum) {
            Some(bits) => Some((format!("{bits}, which is 0{number}"), bits.into())),
            // What is above every limit was meant as something else.
            None => (number < minimum).then(|| (minimum.to_string(), (*minimum).into())),
        },
        ShapeFaultKind::Mismatch { text, pattern } => {
            let meant = pattern.repaired(text)?;
            Some((meant.clone(), meant.into()))
        }
        _ => None,
    }
}

/// The permission bits that are meant by `644` without a zero in front, where permissions are asked
/// for.
fn permissions(number: i64, maximum: i64) -> Option<i64> {
    let bits = i64::from_str_radix(&number.to_string(), 8).ok()?;
    (maximum == 0o777 && (0o100..=0o777).contains(&bits)).then_some(bits)
}
