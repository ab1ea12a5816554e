//! Numbers as go-yaml v2 reads them (`resolve.go`).

use super::{Scalar, decimal, integer, special_float, split_sign};

/// The number that a plain scalar is, which starts with a digit, a sign or a point.
///
/// Underscores are dropped, then Go's own syntax decides; behind a leading point they must stand
/// between digits.
pub(super) fn number(text: &str) -> Option<Scalar<'static>> {
    if let Some(special) = special_float(text) {
        return Some(special);
    }
    let plain: String = text.chars().filter(|it| *it != '_').collect();
    if text.starts_with('.') {
        let is_digit = |part: &str| part.starts_with(|it: char| it.is_ascii_digit());
        let separates =
            |part: &str| is_digit(part) && part.ends_with(|it: char| it.is_ascii_digit());
        let mut parts = text.get(1..)?.split('_');
        return if parts.all(separates) || plain == text {
            float(&plain)
        } else {
            None
        };
    }
    let (negative, digits) = split_sign(&plain);
    go_integer(negative, digits).or_else(|| float(&plain))
}

fn go_integer(negative: bool, digits: &str) -> Option<Scalar<'static>> {
    let (radix, digits) = match digits.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => (16, digits.get(2..)?),
        Some("0o") => (8, digits.get(2..)?),
        Some("0b") => (2, digits.get(2..)?),
        _ if digits.len() > 1 && digits.starts_with('0') => (8, digits.get(1..)?),
        _ => (10, digits),
    };
    let number = integer(negative, digits, radix)?;
    // Go keeps 64 bits, with a sign or without; what is larger is tried as a decimal float.
    let fits = match number {
        Scalar::Float(it) => !negative && it <= 18_446_744_073_709_551_615.0 && radix != 10,
        _ => true,
    };
    (fits || radix == 10).then_some(number)
}

/// A decimal, as long as a float can hold it.
fn float(text: &str) -> Option<Scalar<'static>> {
    let number = decimal(text).filter(|it| it.is_finite())?;
    Some(integral(number).map_or(Scalar::Float(number), Scalar::Int))
}

/// The integer that a float is once it has been through JSON.
fn integral(number: f64) -> Option<i64> {
    // Go writes a float of 1e21 or more with an exponent; below 2^63 the conversion is exact.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the range is checked first"
    )]
    let whole = number as i64;
    let fits = number.fract() == 0.0 && number.abs() < 9_223_372_036_854_775_000.0;
    fits.then_some(whole)
}
