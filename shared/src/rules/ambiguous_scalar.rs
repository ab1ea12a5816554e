#![doc = include_str!("ambiguous_scalar.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::shape::{Notation, ShapeFault, ShapeFaultKind};
use crate::tree::{Node, Scalar, Value};

pub(super) static RULE: Rule = Rule::new(
    "ambiguous-scalar",
    Severity::Warning,
    "a number or a key that its reader takes for another one than people do",
    &[Check::Shape(check)],
);

fn check(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    match &fault.kind {
        ShapeFaultKind::Notation { node, notation } => number(fault, *node, *notation, report),
        ShapeFaultKind::ReadKey { read } => key(fault, read, report),
        _ => {}
    }
}

fn number(fault: &ShapeFault<'_>, node: Node<'_>, notation: Notation, report: &mut Report<'_>) {
    let name = fault.path.last_key().unwrap_or("this");
    let (message, help) = match notation {
        Notation::Octal => (
            format!("`{name}` begins with a zero, so it is read in base 8"),
            "Write it without the zero if it is meant in base 10: `010` is read as 8.",
        ),
        Notation::Sexagesimal => (
            format!("`{name}` holds a colon, so it is read in base 60"),
            "Write the number that is meant: `1:30` is read as 90.",
        ),
    };
    let value = |title: &str, number: i64| {
        Fix::needs_judgement(title, vec![Edit::set(fault.path.clone(), number)])
    };
    let fixes = || {
        let decimal = decimal(node).filter(|_| notation == Notation::Octal);
        let read = match node.value() {
            Value::Scalar(Scalar::Int(read)) => Some(read),
            _ => None,
        };
        let decimal = decimal.map(|it| value("Drop the leading zeros", it));
        let read = read.map(|it| value("Write the number that is read", it));
        decimal.into_iter().chain(read)
    };
    let place = Place::Value(fault.path.clone());
    report.fault(place, message, help).fixes(fixes);
}

/// The digits in base 10.
fn decimal(node: Node<'_>) -> Option<i64> {
    let (text, _) = node.scalar_text()?;
    text.replace('_', "").parse().ok()
}

fn key(fault: &ShapeFault<'_>, read: &str, report: &mut Report<'_>) {
    let name = fault.path.last_key().unwrap_or_default();
    report
        .fault(
            Place::Key(fault.path.clone()),
            format!("kubectl reads the key {} as `{read}`", quoted(name)),
            "Put the key in quotes.",
        )
        .fix(|| {
            Fix::safe(
                "Put the key in quotes",
                vec![Edit::rename(fault.path.clone(), name)],
            )
        });
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixed, rules_found};

    fn with(field: &str) -> String {
        format!(
            "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {{name: a}}\nspec:\n  \
             feastProject: a\n  services:\n    {field}\n"
        )
    }

    #[test]
    fn only_what_is_read_as_something_else_is_told() {
        let ttl = |number: &str| {
            with(&format!(
                "registry: {{local: {{persistence: {{file: {{cache_ttl_seconds: {number}}}}}}}}}"
            ))
        };
        for (number, is_ambiguous) in [
            ("010", true),
            ("0_10", true),
            ("08", false),
            ("00", false),
            ("1_000", false),
            ("0x10", false),
            ("10", false),
        ] {
            let expected: &[&str] = if is_ambiguous {
                &["ambiguous-scalar"]
            } else {
                &[]
            };
            assert_eq!(rules_found(&ttl(number)), expected, "{number}");
        }
        let drop = fixed(&ttl("010"), "Drop the leading zeros");
        assert_eq!(drop, Some(ttl("10")));
        let keep = fixed(&ttl("010"), "Write the number that is read");
        assert_eq!(keep, Some(ttl("8")));
    }

    #[test]
    fn keys_are_kept_by_quotes() {
        let text = with("podAnnotations: {on: a, 010: b, 1: c, true: d, name: e}");
        assert_eq!(rules_found(&text), ["ambiguous-scalar", "ambiguous-scalar"]);
        let quoted = fixed(&text, "Put the key in quotes");
        assert_eq!(quoted, Some(text.replace("{on:", "{\"on\":")));
    }
}
