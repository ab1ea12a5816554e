//! Amounts of CPU and memory: `200m`, `1Gi`, `1e3`.

/// An amount in billionths of its unit, so that the smallest suffix, `n`, is a whole number.
/// What is smaller is cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Quantity(i128);

const NANO: u32 = 9;

impl Quantity {
    /// Reads an amount; `None` when `text` is none, or none that fits.
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
        let (power, factor) = scale(suffix)?;
        // So many digits are of billionths and more; those behind them are cut off.
        let shift = i32::try_from(NANO).ok()?.checked_add(power)?;
        let count = i32::try_from(whole.len()).ok()?.checked_add(shift)?;
        let digits = whole.bytes().chain(fraction.bytes());
        let digits = digits.chain(std::iter::repeat(b'0'));
        let mut amount = 0_i128;
        for digit in digits.take(usize::try_from(count).unwrap_or_default()) {
            amount = amount.checked_mul(10)?.checked_add((digit - b'0').into())?;
        }
        let amount = amount.checked_mul(factor)?;
        Some(Self(if is_negative { -amount } else { amount }))
    }

    /// Whether it is less than nothing.
    pub(crate) fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether it is no whole number of its unit, as `128m` bytes are.
    pub(crate) fn is_fractional(self) -> bool {
        self.0 % 10_i128.pow(NANO) != 0
    }
}

/// What a suffix stands for: a power of ten, and a factor besides.
fn scale(suffix: &str) -> Option<(i32, i128)> {
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
        return Some((*power, 1));
    }
    if let Some((_, bits)) = BINARY.iter().find(|(name, _)| *name == suffix) {
        return Some((0, 1_i128 << bits));
    }
    let exponent = suffix.strip_prefix(['e', 'E'])?;
    let power: i32 = exponent.parse().ok()?;
    (-99..=99).contains(&power).then_some((power, 1))
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
            "", "-", "m", "1mm", "1 Gi", "1gi", "1.2.3", "e3", "1e", "one", "1e99",
        ] {
            assert_eq!(Quantity::parse(text), None, "{text}");
        }
        let long = "9".repeat(100_000);
        assert_eq!(Quantity::parse(&long), None);
    }
}
