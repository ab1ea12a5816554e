//! What pydantic 2 makes of a scalar outside its strict mode, and what Python takes for true.
//! Measured with pydantic 2.14. Strings are never made of anything else.

use crate::tree::{Node, Scalar, Value, number_of_text};

/// The whole number that a scalar is turned into, or the nearest one of 64 bits; `None` where
/// pydantic refuses it.
pub(super) fn integer(scalar: Scalar<'_>) -> Option<i64> {
    match scalar {
        Scalar::Int(number) => Some(number),
        Scalar::Bool(it) => Some(i64::from(it)),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the number is whole and in range"
        )]
        Scalar::Float(number) if number.fract() == 0.0 && number.abs() < 9.2e18 => {
            Some(number as i64)
        }
        Scalar::String(text) => {
            let text = text.trim();
            let (sign, digits) = match text.strip_prefix(['+', '-']) {
                Some(digits) => (text.starts_with('-'), digits),
                None => (false, text),
            };
            let whole = match digits.split_once('.') {
                Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|it| it == b'0') => {
                    whole
                }
                Some(_) => return None,
                None => digits,
            };
            let plain = without_underscores(whole)?;
            let is_number = !plain.is_empty() && plain.bytes().all(|it| it.is_ascii_digit());
            is_number.then(|| saturated(sign, &plain))
        }
        _ => None,
    }
}

/// The number that a scalar is turned into; `None` where pydantic refuses it.
pub(super) fn float(scalar: Scalar<'_>) -> Option<f64> {
    match scalar {
        #[expect(clippy::cast_precision_loss, reason = "Python loses it too")]
        Scalar::Int(number) => Some(number as f64),
        Scalar::Float(number) => Some(number),
        Scalar::Bool(it) => Some(f64::from(u8::from(it))),
        Scalar::String(text) => number_of_text(&without_underscores(text.trim())?),
        _ => None,
    }
}

/// Whether a scalar is turned into a boolean.
pub(super) fn is_boolean(scalar: Scalar<'_>) -> bool {
    const WORDS: [&str; 12] = [
        "true", "false", "yes", "no", "on", "off", "t", "f", "y", "n", "1", "0",
    ];
    match scalar {
        Scalar::Bool(_) | Scalar::Int(0 | 1) => true,
        Scalar::Float(_) => matches!(integer(scalar), Some(0 | 1)),
        Scalar::String(text) => WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)),
        _ => false,
    }
}

/// Whether a plain scalar is an integer of more than 64 bits, of which Python has no fear.
pub(super) fn is_long_integer(node: Node<'_>) -> bool {
    let text = node.scalar_text().map_or("", |(text, _)| text);
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits.len() > 18 && digits.bytes().all(|it| it.is_ascii_digit() || it == b'_')
}

/// The nearest number of 64 bits to a long integer.
pub(super) fn clamped(node: Node<'_>) -> i64 {
    let is_negative = node
        .scalar_text()
        .is_some_and(|(text, _)| text.starts_with('-'));
    if is_negative { i64::MIN } else { i64::MAX }
}

/// Whether Python takes a value for true: not null, false, zero or empty.
pub(super) fn is_truthy(node: Node<'_>) -> bool {
    match node.value() {
        Value::Scalar(Scalar::Null | Scalar::Bool(false) | Scalar::Int(0)) => false,
        Value::Scalar(Scalar::String(text)) => !text.is_empty(),
        Value::Scalar(Scalar::Float(number)) => number != 0.0,
        Value::Scalar(_) => true,
        Value::Sequence => node.items().next().is_some(),
        Value::Mapping => node.fields().next().is_some(),
    }
}

/// Digits that single underscores stand between, without them.
fn without_underscores(text: &str) -> Option<String> {
    let is_misplaced = text.starts_with('_') || text.ends_with('_') || text.contains("__");
    (!is_misplaced).then(|| text.replace('_', ""))
}

fn saturated(is_negative: bool, digits: &str) -> i64 {
    match (digits.parse::<i64>(), is_negative) {
        (Ok(number), false) => number,
        (Ok(number), true) => -number,
        (Err(_), false) => i64::MAX,
        (Err(_), true) => i64::MIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_become_numbers_as_pydantic_makes_them() {
        for (text, whole, any) in [
            ("5", Some(5), Some(5.0)),
            (" +5\n", Some(5), Some(5.0)),
            ("-5_000.00", Some(-5000), Some(-5000.0)),
            ("007", Some(7), Some(7.0)),
            ("99999999999999999999", Some(i64::MAX), Some(1e20)),
            ("5.", None, Some(5.0)),
            (".5", None, Some(0.5)),
            ("1e3", None, Some(1000.0)),
            ("inf", None, Some(f64::INFINITY)),
            ("5__0", None, None),
            ("_5", None, None),
            ("- 5", None, None),
            ("0x10", None, None),
            ("", None, None),
            ("5432abc", None, None),
        ] {
            assert_eq!(integer(Scalar::String(text)), whole, "{text:?}");
            assert_eq!(float(Scalar::String(text)), any, "{text:?}");
        }
        assert_eq!(integer(Scalar::Float(5.0)), Some(5));
        assert_eq!(integer(Scalar::Float(5.5)), None);
        assert_eq!(integer(Scalar::Null), None);
    }

    #[test]
    fn few_words_are_booleans() {
        for (scalar, expected) in [
            (Scalar::String("Yes"), true),
            (Scalar::String("0"), true),
            (Scalar::String(" true"), false),
            (Scalar::String("enabled"), false),
            (Scalar::Int(1), true),
            (Scalar::Int(2), false),
            (Scalar::Float(1.0), true),
            (Scalar::Null, false),
        ] {
            assert_eq!(is_boolean(scalar), expected, "{scalar:?}");
        }
    }
}
