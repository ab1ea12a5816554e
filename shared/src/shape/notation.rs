//! Numbers and keys whose spelling means something else to their reader than to people.

use crate::tree::{Node, Scalar, ScalarStyle, Value};

/// How a number is written when its reader does not take it in base 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// `010` is 8.
    Octal,
    /// `1:30` is 90.
    Sexagesimal,
}

impl Notation {
    /// The notation of a number, when it is one of these and makes a difference.
    pub(crate) fn of(node: Node<'_>) -> Option<Self> {
        let Some((text, ScalarStyle::Plain)) = node.scalar_text() else {
            return None;
        };
        let digits: String = text
            .trim_start_matches(['-', '+'])
            .chars()
            .filter(|it| *it != '_')
            .collect();
        match node.value() {
            Value::Scalar(Scalar::Int(_) | Scalar::Float(_)) if digits.contains(':') => {
                Some(Self::Sexagesimal)
            }
            Value::Scalar(Scalar::Int(number)) if digits.starts_with('0') => {
                let decimal: u64 = digits.parse().ok()?;
                (decimal != number.unsigned_abs()).then_some(Self::Octal)
            }
            _ => None,
        }
    }
}

/// What kubectl makes of a key that it does not take for the text that it is: JSON's keys are
/// strings, so `on` becomes `true` and `010` becomes `8`.
pub(crate) fn read_key(key: Node<'_>) -> Option<String> {
    let (text, _) = key.scalar_text()?;
    let read = match key.value() {
        Value::Scalar(Scalar::Bool(it)) => it.to_string(),
        Value::Scalar(Scalar::Int(it)) => it.to_string(),
        Value::Scalar(Scalar::Float(_)) => shortest(text)?,
        _ => return None,
    };
    (read != text).then_some(read)
}

/// A fraction without what does not count: `+01.10` is `1.1`. `None` where it has an exponent.
fn shortest(fraction: &str) -> Option<String> {
    let (sign, digits) = match fraction.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", fraction.trim_start_matches('+')),
    };
    let digits = digits.replace('_', "");
    let (whole, behind) = digits.split_once('.')?;
    let behind = behind.trim_end_matches('0');
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let is_plain = behind.bytes().all(|it| it.is_ascii_digit());
    (is_plain && !behind.is_empty()).then(|| format!("{sign}{whole}.{behind}"))
}
