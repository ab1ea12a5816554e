//! Fractions and exponents as floats. The standard library rounds every decimal correctly and needs
//! tables for that which are as large as forty rules; nobody writes what they are for.

use super::{all_digits, split_sign};

/// The number of `5`, `5.`, `.5` or `5e-1`, with or without a sign; `None` for anything else. It is
/// exact up to 15 digits and exponents of 22, and beyond that as near as two roundings come.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let (is_negative, number) = split_sign(text);
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, power(exponent)?),
        None => (number, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = whole.bytes().chain(fraction.bytes());
    let are_digits = digits.clone().all(|it| it.is_ascii_digit());
    if !are_digits || digits.clone().next().is_none() {
        return None;
    }
    let read = digits.try_fold((0_u64, 0_i64), |(number, read), digit| {
        let digit = u64::from(digit - b'0');
        // What does not fit has no weight.
        let next = number.checked_mul(10).and_then(|it| it.checked_add(digit));
        next.map(|next| (next, read + 1)).ok_or((number, read))
    });
    let (Ok((number, read)) | Err((number, read))) = read;
    let behind = i64::try_from(whole.len()).unwrap_or(i64::MAX) - read;
    let size = scaled(number, behind.saturating_add(exponent));
    Some(if is_negative { -size } else { size })
}

/// The exponent, as far as it makes a difference.
fn power(text: &str) -> Option<i64> {
    let (is_negative, digits) = split_sign(text);
    let size = digits.parse::<i64>().unwrap_or(i64::MAX).min(1_000_000);
    all_digits(digits).then_some(if is_negative { -size } else { size })
}

/// `number` times a power of ten.
fn scaled(number: u64, power: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "15 digits fit")]
    let number = number as f64;
    if number == 0.0 {
        return 0.0;
    }
    // No power of ten beyond 308 is a float, but a number divided by one may still be.
    let power = i32::try_from(power.clamp(-400, 400)).unwrap_or_default();
    let (half, rest) = (power / 2, power - power / 2);
    match power {
        -22..0 => number / 10_f64.powi(-power),
        0..=22 => number * 10_f64.powi(power),
        _ => number * 10_f64.powi(half) * 10_f64.powi(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn what_people_write_is_exact() {
        for text in [
            "0",
            "-0",
            "5",
            "5.",
            ".5",
            "-0.1",
            "+1.10",
            "0.30000000000000004",
            "123456.789e3",
            "1e22",
            "1e-22",
            "60.0",
            "999999999999999",
            "3.14159265358979",
            "0e999",
            "00.50",
        ] {
            let expected: f64 = text.parse().unwrap();
            assert_eq!(
                decimal(text).map(f64::to_bits),
                Some(expected.to_bits()),
                "{text}"
            );
        }
    }

    #[test]
    fn the_rest_is_near() {
        for text in [
            "1e300",
            "1.5e308",
            "5e-300",
            "123456789012345678901234567890",
            "0.000000000000000000000000000000012345678901234567890123",
            "1e-310",
        ] {
            let (number, expected) = (decimal(text).unwrap(), text.parse::<f64>().unwrap());
            assert!((number / expected - 1.0).abs() < 1e-14, "{text}: {number}");
        }
        assert_eq!(decimal("1e400"), Some(f64::INFINITY));
        assert_eq!(decimal("-1e99999999999999999999"), Some(f64::NEG_INFINITY));
        assert_eq!(decimal("1e-400"), Some(0.0));
    }

    #[test]
    fn what_is_no_decimal_is_told() {
        for text in [
            "", ".", "-", "e5", "1e", "1e+", "1.2.3", "1_0", "0x1", "inf", "nan", "1 ", "--1",
        ] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
