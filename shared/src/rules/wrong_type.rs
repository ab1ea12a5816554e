#![doc = include_str!("wrong_type.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix, YamlValue};
use crate::shape::{Notation, Shape, ShapeFault, ShapeFaultKind};
use crate::text::joined;
use crate::tree::{Node, Scalar, ScalarStyle, Value};

pub(super) static RULE: Rule = Rule::new(
    "wrong-type",
    Severity::Error,
    "a value of another type than its field takes",
    &[Check::Shape(check)],
);

fn check(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    let ShapeFaultKind::WrongType { node, shape } = &fault.kind else {
        return;
    };
    let found = match node.value() {
        Value::Scalar(scalar) => scalar.type_name(),
        Value::Sequence => "list",
        Value::Mapping => "mapping",
    };
    let shape = plain(shape);
    let expected = shape.type_name();
    let name = fault.name();
    let repair = repaired(*node, shape);
    let help = match (&repair, shape) {
        (Some(YamlValue::String(_)), _) => {
            format!("Put it in quotes: without them {}.", meaning(*node))
        }
        (Some(YamlValue::Int(number)), _) if is_plain(*node) && has_point(*node) => {
            format!("Write it without a point: `{number}`.")
        }
        (Some(_), _) if is_plain(*node) => {
            "Write it out: Feast takes a number with an exponent, but without point and sign, for \
             text."
                .to_owned()
        }
        (Some(_), _) => "Write it without quotes.".to_owned(),
        (None, Shape::Object(object)) => {
            let known: Vec<&str> = object.fields().map(|field| field.name).collect();
            format!("Give it fields: `{}`.", joined(&known, "`, `"))
        }
        (None, _) => format!("Write {} here.", with_article(expected)),
    };
    let fixes = || {
        repair.map(|value| {
            let title = match value {
                YamlValue::String(_) => "Put it in quotes",
                _ if is_plain(*node) => "Write it out",
                _ => "Remove the quotes",
            };
            Fix::safe(title, vec![Edit::set(fault.path.clone(), value)])
        })
    };
    report
        .shape(
            fault,
            Place::Value(fault.path.clone()),
            format!(
                "`{name}` takes {}, but this is {}",
                with_article(expected),
                with_article(found)
            ),
            help,
        )
        .fixes(fixes);
}

/// What the reader takes an unquoted text for that is meant as a string. It does not repeat the
/// text, which may be secret.
fn meaning(node: Node<'_>) -> &'static str {
    let text = node.scalar_text().map_or("", |(text, _)| text);
    match node.value() {
        Value::Scalar(Scalar::Bool(_)) => {
            "YAML takes words such as `yes`, `no`, `on` and `off` for booleans"
        }
        Value::Scalar(Scalar::Timestamp(_)) => "YAML takes it for a date",
        _ if text.contains(':') => "YAML takes it for a number in base 60: `1:30` is 90",
        _ if Notation::of(node) == Some(Notation::Octal) => {
            "YAML takes it for a number in base 8: `010` is 8"
        }
        _ if text.contains(['e', 'E']) && !text.contains(['x', 'X']) => {
            "YAML takes it for a number with an exponent: `1e3` is 1000"
        }
        _ => "YAML takes it for a number",
    }
}

fn has_point(node: Node<'_>) -> bool {
    node.scalar_text()
        .is_some_and(|(text, _)| text.contains('.'))
}

fn is_plain(node: Node<'_>) -> bool {
    matches!(node.scalar_text(), Some((_, ScalarStyle::Plain)))
}

/// The same value in the right type, when its notation is all that stands in the way.
fn repaired(node: Node<'_>, shape: &Shape) -> Option<YamlValue> {
    let (text, style) = node.scalar_text()?;
    let is_plain = style == ScalarStyle::Plain;
    match shape {
        Shape::String(_) if is_plain && !node.is_null() => Some(text.into()),
        Shape::IntOrText(pattern) if is_plain && (pattern.matches)(text) => Some(text.into()),
        Shape::Integer(..) | Shape::Number if !is_plain => {
            text.parse::<i64>().ok().map(YamlValue::Int)
        }
        Shape::Integer(..) => node.as_kubernetes_int().map(YamlValue::Int),
        Shape::Boolean => text.parse::<bool>().ok().map(YamlValue::Bool),
        _ => None,
    }
}

/// The shape without what only says how strictly it is read.
fn plain(shape: &'static Shape) -> &'static Shape {
    shape.inner().map_or(shape, plain)
}

fn with_article(noun: &str) -> String {
    if noun == "null" {
        return noun.to_owned();
    }
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

#[cfg(test)]
mod tests {
    use crate::testing::fixed;
    use crate::{Options, Source, check};

    #[test]
    fn what_yaml_makes_of_unquoted_text_is_told_and_quotes_keep_it() {
        for (written, meaning) in [
            ("no", "booleans"),
            ("y", "booleans"),
            ("010", "base 8"),
            ("1234e5", "exponent"),
            ("0x10", "a number."),
            ("42", "a number."),
        ] {
            let text = format!(
                "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {{name: a}}\nspec:\n  \
                 feastProject: {written} # as it is\n"
            );
            let found = check(&Source::parse(&text), &Options::default());
            assert_eq!(found[0].rule, "wrong-type", "{written}");
            assert!(found[0].help.contains(meaning), "{}", found[0].help);
            let quoted = text.replace(&format!(" {written} "), &format!(" \"{written}\" "));
            assert_eq!(fixed(&text, "Put it in quotes"), Some(quoted));
        }
        let date = "project: 2001-01-01\nregistry: r.db\n";
        let found = check(&Source::parse(date), &Options::default());
        assert!(found[0].help.contains("date"), "{found:?}");
    }
    #[test]
    fn a_number_in_the_wrong_notation_is_written_as_its_reader_wants_it() {
        let whole = "project: p\nregistry: {path: r.db, cache_ttl_seconds: 60.0}\n";
        let found = check(&Source::parse(whole), &Options::default());
        let told = found.iter().find(|it| it.rule == "wrong-type").unwrap();
        assert!(told.help.contains("without a point: `60`"), "{told:?}");
        assert_eq!(
            fixed(whole, "Write it out"),
            Some(whole.replace("60.0", "60"))
        );
        let half = "apiVersion: feast.dev/v1\nkind: FeatureStore\nspec:\n  services:\n    ui:\n      \
                    resources: {requests: {cpu: 0.5}}\n";
        assert_eq!(
            fixed(half, "Put it in quotes"),
            Some(half.replace("0.5", "\"0.5\""))
        );
    }
}
