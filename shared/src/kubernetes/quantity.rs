//! Amounts of CPU and memory: `200m`, `1Gi`, `1e3`.

/// An amount: whole units, and billionths besides, both with its sign. What is smaller than the
/// smallest suffix, `n`, is cut off; what is larger than Kubernetes can keep is the most that it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Quantity {
    units: i64,
    billionths: i64,
}

const BILLION: i64 = 1_000_000_000;

impl Quantity {
    /// Reads an amount; `None` when `text` is none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (is_negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let end = unsigned
            .find(|it: char| !it.is_ascii_digit() && it != '.')
            .unwrap_or(unsigned.len());
        let (number, suffix) = unsigned.split_at_checked(end)?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if (whole.is_empty() && fraction.is_empty()) || fraction.contains('.') {
            return None;
        }
        let (power, bits) = scale(suffix)?;
        let digits = || {
            let digits = whole.bytes().chain(fraction.bytes());
            let digits = digits.chain(std::iter::repeat(b'0'));
            digits.map(|it| i64::from(it - b'0'))
        };
        // The digits in front of the point, once the power has moved it.
        let point = i64::try_from(whole.len()).ok()? + i64::from(power);
        let (mut units, mut billionths) = (0_i64, 0);
        for digit in digits().take(usize::try_from(point).unwrap_or_default()) {
            units = units.saturating_mul(10).saturating_add(digit);
        }
        for place in point..point + 9 {
            let digit = usize::try_from(place).ok().and_then(|it| digits().nth(it));
            billionths = billionths * 10 + digit.unwrap_or_default();
        }
        for _ in 0..bits {
            billionths *= 2;
            units = units.saturating_mul(2).saturating_add(billionths / BILLION);
            billionths %= BILLION;
        }
        let sign = if is_negative { -1 } else { 1 };
        Some(Self {
            units: units * sign,
            billionths: billionths * sign,
        })
    }

    /// Whether it is less than nothing.
    pub(crate) fn is_negative(self) -> bool {
        self.units < 0 || self.billionths < 0
    }

    /// Whether it is no whole number of its unit, as `128m` bytes are.
    pub(crate) fn is_fractional(self) -> bool {
        self.billionths != 0
    }
}

/// What a suffix stands for: a power of ten, and one of two.
fn scale(suffix: &str) -> Option<(i32, u32)> {
    const DECIMAL: [(&str, i32); 10] = [
        ("n", -9),
        ("u", -6),
        ("m", -3),
        ("", 0),
        ("k", 3),
        ("M", 6),
        ("G", 9),
        ("T", 12),
        ("P", 15),
        ("E", 18),
    ];
    const BINARY: [(&str, u32); 6] = [
        ("Ki", 10),
        ("Mi", 20),
        ("Gi", 30),
        ("Ti", 40),
        ("Pi", 50),
        ("Ei", 60),
    ];
    if let Some((_, power)) = DECIMAL.iter().find(|(name, _)| *name == suffix) {
        return Some((*power, 0));
    }
    if let Some((_, bits)) = BINARY.iter().find(|(name, _)| *name == suffix) {
        return Some((0, *bits));
    }
    let exponent = suffix.strip_prefix(['e', 'E'])?;
    let power: i32 = exponent.parse().ok()?;
    (-99..=99).contains(&power).then_some((power, 0))
}

#[cfg(test)]
mod tests {
    use super::Quantity;

    #[test]
    fn amounts_are_compared_whatever_their_suffix() {
        let read = |text| Quantity::parse(text).unwrap();
        for (one, other) in [
            ("1", "1000m"),
            ("0.5", "500m"),
            ("1Ki", "1024"),
            ("1e3", "1k"),
            ("1.5Gi", "1536Mi"),
            ("2E", "2e18"),
            ("-0", "0"),
            (".5", "0.50"),
            ("1e-3", "1m"),
            ("0e99", "0"),
        ] {
            assert_eq!(read(one), read(other), "{one} {other}");
        }
        assert!(read("1Gi") > read("1G") && read("200m") < read("1"));
        assert!(read("-1m").is_negative() && !read("0").is_negative());
        assert!(read("128m").is_fractional() && !read("128Mi").is_fractional());
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for text in [
            "", "-", "m", "1mm", "1 Gi", "1gi", "1.2.3", "e3", "1e", "one",
        ] {
            assert_eq!(Quantity::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_too_large_is_the_most_that_there_is() {
        let most = Quantity::parse("9223372036854775807");
        for text in ["1e99", "9Ei", "99E", &"9".repeat(100_000)] {
            assert!(Quantity::parse(text) >= most && most.is_some(), "{text}");
        }
    }
}
