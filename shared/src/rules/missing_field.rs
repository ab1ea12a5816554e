#![doc = include_str!("missing_field.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity, quoted};
use crate::fix::{Edit, Fix, YamlValue};
use crate::shape::{Field, Shape, ShapeFault, ShapeFaultKind, Text};
use crate::text::joined;

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
            format!("Set {}: {}", quoted(field.name), within(field.doc)),
        ),
        ShapeFaultKind::Bare { name, missing } => {
            let names: Vec<&str> = missing.iter().map(|field| field.name).collect();
            let names = joined(&names, "`, `");
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
    let fix = || {
        let ShapeFaultKind::Missing(field) = &fault.kind else {
            return None;
        };
        let (shown, value) = usual(field)?;
        let edits = vec![Edit::set(fault.path.clone(), value)];
        Some(Fix::needs_judgement(format!("Add {shown}"), edits))
    };
    report.shape(fault, place, message, help).fixes(fix);
}

/// A sentence inside another one: in lower case. None begins with a name.
fn within(sentence: &str) -> String {
    let mut text = sentence.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}

/// The value that most people mean, and the line that says it.
fn usual(field: &Field) -> Option<(String, YamlValue)> {
    match field.shape {
        Shape::Boolean => Some((format!("{}: true", field.name), true.into())),
        Shape::String(Text::OneOf([word] | [word, _])) => {
            Some((format!("{}: {word}", field.name), (*word).into()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_sentence_goes_on_inside_another_one() {
        for (sentence, told) in [
            ("The most pods.", "the most pods."),
            ("`cpu` or `memory`.", "`cpu` or `memory`."),
            ("", ""),
        ] {
            assert_eq!(within(sentence), told);
        }
    }
}
