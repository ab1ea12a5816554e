//! What a scalar means to the program that reads it.
//!
//! Nobody here reads YAML 1.2: kubectl and Feast's operator read with go-yaml v2 and hand JSON on,
//! Feast's SDK reads with `PyYAML`'s YAML 1.1. Both tables were measured against the real readers.

/// The program that reads a document, and with it the meaning of its plain scalars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// go-yaml v2 and then JSON: what kubectl sends and the API server sees.
    #[default]
    Kubernetes,
    /// `PyYAML`'s `safe_load`: how Feast's SDK reads `feature_store.yaml`.
    PyYaml,
}

/// How a scalar is written. Only plain scalars can mean anything but a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// In `'single'` quotes.
    SingleQuoted,
    /// In `"double"` quotes.
    DoubleQuoted,
    /// A `|` block.
    Literal,
    /// A `>` block.
    Folded,
}

/// The meaning of a scalar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'d> {
    /// Nothing: empty, `~` or `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer. In the Kubernetes dialect `5.0` and `1e1` are integers too, because they reach
    /// the API server as the JSON numbers 5 and 10.
    Int(i64),
    /// Any other number, integers beyond 64 bits included.
    Float(f64),
    /// A date or time, which only `PyYAML` tells from a string.
    Timestamp(&'d str),
    /// A string.
    String(&'d str),
}

impl Scalar<'_> {
    /// The JSON word for the type, as the API server's messages use it.
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Int(_) => "integer",
            Self::Float(_) => "number",
            Self::Timestamp(_) => "timestamp",
            Self::String(_) => "string",
        }
    }
}

/// What `text`, written in `style`, means to the reader of `dialect`.
pub(super) fn resolve(text: &str, style: ScalarStyle, dialect: Dialect) -> Scalar<'_> {
    if style != ScalarStyle::Plain {
        return Scalar::String(text);
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Scalar::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => {
            return Scalar::Bool(true);
        }
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
            return Scalar::Bool(false);
        }
        "y" | "Y" if dialect == Dialect::Kubernetes => return Scalar::Bool(true),
        "n" | "N" if dialect == Dialect::Kubernetes => return Scalar::Bool(false),
        _ => {}
    }
    let may_be_number = text
        .bytes()
        .next()
        .is_some_and(|it| it.is_ascii_digit() || matches!(it, b'+' | b'-' | b'.'));
    if !may_be_number {
        return Scalar::String(text);
    }
    let number = match dialect {
        Dialect::Kubernetes => go_number(text),
        Dialect::PyYaml => py_number(text),
    };
    number.unwrap_or(Scalar::String(text))
}

/// Whether every reader, YAML 1.2 ones included, takes the plain `text` for that same string.
pub(crate) fn is_plain_string(text: &str) -> bool {
    let unambiguous = [Dialect::Kubernetes, Dialect::PyYaml]
        .into_iter()
        .all(|dialect| {
            matches!(
                resolve(text, ScalarStyle::Plain, dialect),
                Scalar::String(_)
            )
        });
    let octal_of_yaml_1_2 = text.starts_with("0o");
    let first_is_safe = text
        .chars()
        .next()
        .is_some_and(|it| it.is_alphanumeric() || matches!(it, '/' | '_' | '.' | '$' | '+'));
    let last_is_safe = !text.ends_with([':', ' ']);
    let inner_is_safe = !text.contains(": ")
        && !text.contains(" #")
        && text != "="
        && text != "<<"
        && text
            .chars()
            .all(|it| !it.is_control() && !matches!(it, ',' | '[' | ']' | '{' | '}' | '\u{feff}'))
        && !text.contains(['\u{85}', '\u{2028}', '\u{2029}']);
    unambiguous && !octal_of_yaml_1_2 && first_is_safe && last_is_safe && inner_is_safe
}

/// go-yaml v2 `resolve.go`: underscores are dropped, then Go's own number syntax decides.
fn go_number(text: &str) -> Option<Scalar<'static>> {
    let plain: String = text.chars().filter(|it| *it != '_').collect();
    let (negative, digits) = split_sign(&plain);
    if let Some(number) = go_integer(negative, digits) {
        return Some(number);
    }
    if let Some(number) = special_float(negative, digits, text.starts_with(['+', '-'])) {
        return Some(number);
    }
    if !is_go_float(digits) {
        return None;
    }
    let number: f64 = plain.trim_start_matches('+').parse().ok()?;
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

fn go_integer(negative: bool, digits: &str) -> Option<Scalar<'static>> {
    let (radix, digits) = match digits.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => (16, digits.get(2..)?),
        Some("0o") => (8, digits.get(2..)?),
        Some("0b") => (2, digits.get(2..)?),
        _ if digits.len() > 1 && digits.starts_with('0') => (8, digits.get(1..)?),
        _ => (10, digits),
    };
    integer(negative, digits, radix)
}

/// Digits of a radix, without a sign of their own.
fn integer(negative: bool, digits: &str, radix: u32) -> Option<Scalar<'static>> {
    if digits.is_empty() || !digits.chars().all(|it| it.is_digit(radix)) {
        return None;
    }
    let Ok(number) = i128::from_str_radix(digits, radix) else {
        return Some(Scalar::Float(f64::INFINITY));
    };
    let number = if negative { -number } else { number };
    #[expect(clippy::cast_precision_loss, reason = "readers lose it too")]
    let approximate = number as f64;
    Some(i64::try_from(number).map_or(Scalar::Float(approximate), Scalar::Int))
}

/// `^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$` without the sign.
fn is_go_float(digits: &str) -> bool {
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => (digits.get(..at), digits.get(at + 1..)),
        None => (Some(digits), None),
    };
    let Some(mantissa) = mantissa else {
        return false;
    };
    let exponent_is_fine = exponent.is_none_or(|it| all_digits(it.trim_start_matches(['+', '-'])));
    let mantissa_is_fine = match mantissa.split_once('.') {
        None => all_digits(mantissa),
        Some(("", fraction)) => all_digits(fraction),
        Some((whole, fraction)) => {
            all_digits(whole) && (fraction.is_empty() || all_digits(fraction))
        }
    };
    mantissa_is_fine && exponent_is_fine
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

fn split_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn special_float(negative: bool, digits: &str, signed: bool) -> Option<Scalar<'static>> {
    match digits {
        ".inf" | ".Inf" | ".INF" if negative => Some(Scalar::Float(f64::NEG_INFINITY)),
        ".inf" | ".Inf" | ".INF" => Some(Scalar::Float(f64::INFINITY)),
        ".nan" | ".NaN" | ".NAN" if !signed => Some(Scalar::Float(f64::NAN)),
        _ => None,
    }
}

/// `PyYAML`'s `resolver.py`: the integer, float and timestamp patterns of YAML 1.1.
fn py_number(text: &str) -> Option<Scalar<'_>> {
    let (negative, digits) = split_sign(text);
    if let Some(number) = special_float(negative, digits, text.starts_with(['+', '-'])) {
        return Some(number);
    }
    if is_timestamp(text) {
        return Some(Scalar::Timestamp(text));
    }
    let starts_with_digit = digits.starts_with(|it: char| it.is_ascii_digit());
    let plain: String = digits.chars().filter(|it| *it != '_').collect();
    if digits.contains(':') {
        return py_sexagesimal(negative, digits, &plain);
    }
    if let Some(binary) = digits.strip_prefix("0b") {
        return radix_with_underscores(negative, binary, 2);
    }
    if let Some(hexadecimal) = digits.strip_prefix("0x") {
        return radix_with_underscores(negative, hexadecimal, 16);
    }
    if let Some(octal) = digits.strip_prefix('0')
        && !octal.is_empty()
        && !octal.contains('.')
    {
        return radix_with_underscores(negative, octal, 8);
    }
    if starts_with_digit && let Some(number) = integer(negative, &plain, 10) {
        return Some(number);
    }
    is_py_float(text, digits).then(|| {
        let number = plain.parse().unwrap_or(0.0_f64);
        Scalar::Float(if negative { -number } else { number })
    })
}

fn radix_with_underscores(negative: bool, digits: &str, radix: u32) -> Option<Scalar<'static>> {
    let plain: String = digits.chars().filter(|it| *it != '_').collect();
    integer(negative, &plain, radix)
}

/// `1:30` is 90, `1:30.5` is 90.5: base 60, groups of at most two digits below 60.
fn py_sexagesimal(negative: bool, digits: &str, plain: &str) -> Option<Scalar<'static>> {
    let (whole, fraction) = match plain.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (plain, None),
    };
    let mut groups = whole.split(':');
    let first = groups.next()?;
    let leads_fine = match fraction {
        None => digits.starts_with(|it: char| matches!(it, '1'..='9')),
        Some(rest) => rest.is_empty() || all_digits(rest),
    };
    if !leads_fine || !all_digits(first) {
        return None;
    }
    let mut total: i64 = first.parse().ok()?;
    for group in groups {
        let value: i64 = group.parse().ok()?;
        if !all_digits(group) || group.len() > 2 || value > 59 {
            return None;
        }
        total = total.checked_mul(60)?.checked_add(value)?;
    }
    let total = if negative { -total } else { total };
    let Some(fraction) = fraction else {
        return Some(Scalar::Int(total));
    };
    let part: f64 = format!("0.{fraction}").parse().unwrap_or(0.0);
    #[expect(clippy::cast_precision_loss, reason = "it is a float to its reader")]
    let whole = total as f64;
    Some(Scalar::Float(if negative {
        whole - part
    } else {
        whole + part
    }))
}

/// `[-+]?[0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?` or `\.[0-9][0-9_]*([eE][-+][0-9]+)?`: there must
/// be a point, and an exponent must have a sign.
fn is_py_float(text: &str, digits: &str) -> bool {
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => (digits.get(..at), digits.get(at + 1..)),
        None => (Some(digits), None),
    };
    let exponent_is_fine =
        exponent.is_none_or(|it| it.starts_with(['+', '-']) && it.get(1..).is_some_and(all_digits));
    let digits_or_underscores =
        |it: &str| it.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    let starts_with_digit = |it: &str| it.starts_with(|it: char| it.is_ascii_digit());
    let mantissa_is_fine = match mantissa.and_then(|it| it.split_once('.')) {
        None => false,
        Some(("", fraction)) => {
            digits.len() == text.len()
                && starts_with_digit(fraction)
                && digits_or_underscores(fraction)
        }
        Some((whole, fraction)) => {
            starts_with_digit(whole)
                && digits_or_underscores(whole)
                && digits_or_underscores(fraction)
        }
    };
    mantissa_is_fine && exponent_is_fine
}

/// `2001-01-01`, or a date with a time behind `T`, `t` or blanks.
fn is_timestamp(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let day_end = rest
        .find(|it: char| !it.is_ascii_digit())
        .unwrap_or(rest.len());
    let (Some(day), Some(time)) = (rest.get(..day_end), rest.get(day_end..)) else {
        return false;
    };
    let sized = |it: &str, sizes: std::ops::RangeInclusive<usize>| {
        all_digits(it) && sizes.contains(&it.len())
    };
    if time.is_empty() {
        return sized(year, 4..=4) && sized(month, 2..=2) && sized(day, 2..=2);
    }
    let is_clock = time
        .trim_start_matches(['T', 't', ' ', '\t'])
        .split(':')
        .take(2)
        .all(|it| it.starts_with(|it: char| it.is_ascii_digit()));
    sized(year, 4..=4)
        && sized(month, 1..=2)
        && sized(day, 1..=2)
        && time.starts_with(['T', 't', ' ', '\t'])
        && time.matches(':').count() >= 2
        && is_clock
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reader_takes_its_own_meaning() {
        use Scalar::{Bool, Float, Int, Null, String, Timestamp};
        let table: &[(&'static str, Scalar<'static>, Scalar<'static>)] = &[
            ("", Null, Null),
            ("~", Null, Null),
            ("yes", Bool(true), Bool(true)),
            ("OFF", Bool(false), Bool(false)),
            ("y", Bool(true), String("y")),
            ("tRUE", String("tRUE"), String("tRUE")),
            ("0777", Int(511), Int(511)),
            ("0o17", Int(15), String("0o17")),
            ("08", Int(8), String("08")),
            ("0x10", Int(16), Int(16)),
            ("0b11", Int(3), Int(3)),
            ("1_000", Int(1000), Int(1000)),
            ("1:30", String("1:30"), Int(90)),
            ("1:75", String("1:75"), String("1:75")),
            ("1e3", Int(1000), String("1e3")),
            ("1.5e3", Int(1500), String("1.5e3")),
            ("1.0e+3", Int(1000), Float(1000.0)),
            ("5.0", Int(5), Float(5.0)),
            ("1.5", Float(1.5), Float(1.5)),
            ("-3", Int(-3), Int(-3)),
            ("+3", Int(3), Int(3)),
            ("-0", Int(0), Int(0)),
            ("2001-01-01", String("2001-01-01"), Timestamp("2001-01-01")),
            (
                "2001-1-1 1:00:00",
                String("2001-1-1 1:00:00"),
                Timestamp("2001-1-1 1:00:00"),
            ),
            (".inf", Float(f64::INFINITY), Float(f64::INFINITY)),
            ("1.2.3", String("1.2.3"), String("1.2.3")),
            ("-", String("-"), String("-")),
            (".", String("."), String(".")),
            (
                "9223372036854775808",
                Float(9.223_372_036_854_776e18),
                Float(9.223_372_036_854_776e18),
            ),
        ];
        for (text, kubernetes, py_yaml) in table {
            let read = |dialect| resolve(text, ScalarStyle::Plain, dialect);
            assert_eq!(
                read(Dialect::Kubernetes),
                *kubernetes,
                "kubectl reads {text:?}"
            );
            assert_eq!(read(Dialect::PyYaml), *py_yaml, "PyYAML reads {text:?}");
        }
        assert_eq!(
            resolve("yes", ScalarStyle::SingleQuoted, Dialect::PyYaml),
            String("yes")
        );
    }

    #[test]
    fn strings_stay_plain_only_where_nobody_reads_anything_else() {
        for plain in [
            "sql",
            "feast-data-stores",
            "/data/registry.db",
            "a:b",
            "s3://b/r.db",
        ] {
            assert!(is_plain_string(plain), "{plain}");
        }
        for quoted in [
            "",
            "y",
            "no",
            "1:30",
            "0o17",
            "1_000",
            "2001-01-01",
            "a: b",
            "a #b",
            "*a",
            "- a",
            "a:",
            "@x",
            "x, y",
            "1e3",
            "null",
            "a\nb",
            " a",
            "%a",
            "=",
            "#a",
            "{a}",
        ] {
            assert!(!is_plain_string(quoted), "{quoted}");
        }
    }
}
