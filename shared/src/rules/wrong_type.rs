#![doc = include_str!("wrong_type.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix, YamlValue};
use crate::shape::{Shape, ShapeFault, ShapeFaultKind};
use crate::tree::{Node, ScalarStyle, Value};

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
    let expected = shape.type_name();
    let name = fault.path.last_key().unwrap_or("the document");
    let repair = repaired(*node, shape);
    let help = match (&repair, shape) {
        (Some(YamlValue::String(_)), _) => {
            "Put it in quotes: without them YAML reads something else than text.".to_owned()
        }
        (Some(_), _) => "Write it without quotes.".to_owned(),
        (None, Shape::Object(object)) => {
            let known: Vec<&str> = object.fields.iter().map(|field| field.name).collect();
            format!("Give it fields: `{}`.", known.join("`, `"))
        }
        (None, _) => format!("Write {} here.", with_article(expected)),
    };
    let fixes = repair.map(|value| {
        let title = match value {
            YamlValue::String(_) => "Put it in quotes",
            _ => "Remove the quotes",
        };
        Fix::safe(title, vec![Edit::set(fault.path.clone(), value)])
    });
    report.fault(
        Place::Value(fault.path.clone()),
        format!(
            "`{name}` takes {}, but this is {}",
            with_article(expected),
            with_article(found)
        ),
        help,
        fixes.into_iter().collect(),
    );
}

/// The same value in the right type, when quotes are all that stands in the way.
fn repaired(node: Node<'_>, shape: &Shape) -> Option<YamlValue> {
    let (text, style) = node.scalar_text()?;
    let is_plain = style == ScalarStyle::Plain;
    match shape {
        Shape::String(_) if is_plain && !text.is_empty() => Some(text.into()),
        Shape::Integer(..) if !is_plain => text.parse::<i64>().ok().map(YamlValue::Int),
        Shape::Boolean if !is_plain => text.parse::<bool>().ok().map(YamlValue::Bool),
        _ => None,
    }
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}
