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
    let (message, help, meant) = match &fault.kind {
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
            let help = format!("Write a number of at {limit} {bound}.");
            let meant = (number < minimum).then(|| (bound.to_string(), (*bound).into()));
            match permissions(*number).filter(|_| *maximum == 0o777) {
                Some(bits) => (
                    message,
                    format!("Permissions are octal, with a zero in front: `0{number}` is {bits}."),
                    Some((format!("{bits}, which is 0{number}"), bits.into())),
                ),
                // What is above every limit was meant as something else.
                None => (message, help, meant),
            }
        }
        ShapeFaultKind::Mismatch { text, pattern } => (
            format!("invalid value{} for `{name}`", fault.shown(text)),
            format!("It must {} (`{}`).", pattern.meaning, pattern.expression),
            pattern
                .repaired(text)
                .map(|meant| (meant.clone(), meant.into())),
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
            None,
        ),
        ShapeFaultKind::NotRising => (
            format!("the numbers of `{name}` must rise"),
            "Put each greater than the one before.".to_owned(),
            None,
        ),
        _ => return,
    };
    let place = Place::Value(fault.path.clone());
    // A fix would repeat what is hidden.
    let meant = meant.filter(|_| !fault.is_hidden);
    let fix = || {
        meant.map(|(shown, value): (String, YamlValue)| {
            let edits = vec![Edit::set(fault.path.clone(), value)];
            Fix::needs_judgement(format!("Change to {shown}"), edits)
        })
    };
    report.shape(fault, place, message, help).fixes(fix);
}

/// The permission bits that are meant by `644` without a zero in front.
fn permissions(number: i64) -> Option<i64> {
    let bits = i64::from_str_radix(&number.to_string(), 8).ok()?;
    (0o100..=0o777).contains(&bits).then_some(bits)
}
