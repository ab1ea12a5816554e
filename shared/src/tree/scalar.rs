//! What a scalar means to the program that reads it.
//!
//! Nobody here reads YAML 1.2: kubectl and Feast's operator read objects with go-yaml v2 and hand
//! JSON on, Feast's SDK reads with `PyYAML`'s YAML 1.1. Both tables were measured against the real
//! readers. What the operator finds in Secrets it reads with go-yaml v3, which differs from v2 in
//! that `yes`, `no`, `on`, `off`, `y` and `n` are strings.

mod decimal;
mod go;
mod python;

use super::fault::Refusal;

use decimal::decimal;
pub(crate) use python::number_of_text;

/// The program that reads a document, and with it the meaning of its plain scalars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// go-yaml v2 and then JSON: what kubectl sends and the API server sees.
    #[default]
    Kubernetes,
    /// go-yaml v3: how Feast's operator reads the values of Secrets, to write them again.
    Operator,
    /// `PyYAML`'s `safe_load`: how Feast's SDK reads `feature_store.yaml`.
    PyYaml,
}

/// How a scalar is written. Only plain and tagged scalars can mean anything but a string.
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
    /// In whatever quotes, behind a tag that says what it is.
    Tagged(ScalarTag),
}

/// What a tag says of a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarTag {
    /// `!`: a string to kubectl; to others as if there were neither tag nor quotes.
    Unspecific,
    /// `!!str`, or a tag of one's own, which kubectl passes over.
    String,
    /// `!!bool`
    Bool,
    /// `!!int`
    Int,
    /// `!!float`
    Float,
    /// `!!null`
    Null,
    /// `!!timestamp`
    Timestamp,
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
    /// A date or time, which kubectl does not tell from a string.
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
    match style {
        ScalarStyle::Plain => plain(text, dialect),
        ScalarStyle::Tagged(tag) => tagged(text, tag, dialect).unwrap_or(Scalar::String(text)),
        _ => Scalar::String(text),
    }
}

/// Why the reader of `dialect` cannot take a scalar at all, though it is YAML.
pub(super) fn refused(text: &str, style: ScalarStyle, dialect: Dialect) -> Option<Refusal> {
    match style {
        ScalarStyle::Tagged(tag) if tagged(text, tag, dialect).is_none() => Some(Refusal::Tag),
        ScalarStyle::Tagged(ScalarTag::String) => None,
        ScalarStyle::Plain | ScalarStyle::Tagged(_) => refused_plain(text, dialect),
        _ => None,
    }
}

fn refused_plain(text: &str, dialect: Dialect) -> Option<Refusal> {
    // Nearly every scalar is told apart by its first character.
    let first = *text.as_bytes().first()?;
    match (dialect, first) {
        (Dialect::Kubernetes, b'.' | b'+' | b'-') => match plain(text, dialect) {
            Scalar::Float(it) if !it.is_finite() => Some(Refusal::Infinity),
            _ => None,
        },
        (Dialect::PyYaml, b'=' | b'<') if matches!(text, "=" | "<<") => Some(Refusal::Marker),
        (Dialect::PyYaml, b'0'..=b'9' | b'+' | b'-') => python::refused(text),
        _ => None,
    }
}

/// Whether a plain scalar is null, about which all readers agree.
pub(super) fn is_null(text: &str) -> bool {
    match text.as_bytes() {
        [] | [b'~'] => true,
        [b'n' | b'N', ..] => matches!(text, "null" | "Null" | "NULL"),
        _ => false,
    }
}

/// What a plain scalar means. Nearly every one is told apart by its first character.
fn plain(text: &str, dialect: Dialect) -> Scalar<'_> {
    let meaning = match text.as_bytes() {
        _ if is_null(text) => Some(Scalar::Null),
        [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => number(text, dialect),
        [
            b't' | b'T' | b'f' | b'F' | b'y' | b'Y' | b'n' | b'N' | b'o' | b'O',
            ..,
        ] => boolean(text, dialect).map(Scalar::Bool),
        _ => None,
    };
    meaning.unwrap_or(Scalar::String(text))
}

fn boolean(text: &str, dialect: Dialect) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ if dialect == Dialect::Operator => None,
        "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Some(true),
        "no" | "No" | "NO" | "off" | "Off" | "OFF" => Some(false),
        "y" | "Y" if dialect == Dialect::Kubernetes => Some(true),
        "n" | "N" if dialect == Dialect::Kubernetes => Some(false),
        _ => None,
    }
}

fn number(text: &str, dialect: Dialect) -> Option<Scalar<'_>> {
    if !text.starts_with('0') && text.len() < MANY_DIGITS && all_digits(text) {
        return text.parse().ok().map(Scalar::Int);
    }
    match dialect {
        Dialect::Operator if python::is_go_timestamp(text) => Some(Scalar::Timestamp(text)),
        Dialect::Kubernetes | Dialect::Operator => go::number(text),
        Dialect::PyYaml => python::number(text),
    }
}

/// Fewer digits than this fit 64 bits, and mean the same number to all readers unless they begin
/// with 0.
const MANY_DIGITS: usize = 19;

/// What a scalar means behind a tag; `None` where it cannot be what the tag says.
fn tagged(text: &str, tag: ScalarTag, dialect: Dialect) -> Option<Scalar<'_>> {
    let is_python = dialect == Dialect::PyYaml;
    let value = plain(text, dialect);
    match (tag, value) {
        (ScalarTag::Unspecific, _) if dialect != Dialect::Kubernetes => Some(value),
        (ScalarTag::Unspecific | ScalarTag::String, _) => Some(Scalar::String(text)),
        (ScalarTag::Null, _) if is_python => Some(Scalar::Null),
        (ScalarTag::Bool, _) if is_python => match plain(&text.to_ascii_lowercase(), dialect) {
            Scalar::Bool(it) => Some(Scalar::Bool(it)),
            _ => None,
        },
        #[expect(clippy::cast_precision_loss, reason = "it is a float to its reader")]
        (ScalarTag::Float, Scalar::Int(it)) if is_python => Some(Scalar::Float(it as f64)),
        (ScalarTag::Float, Scalar::String(_)) if is_python => {
            python::number_of_text(&text.replace('_', "")).map(Scalar::Float)
        }
        (ScalarTag::Float, Scalar::Int(_) | Scalar::Float(_))
        | (ScalarTag::Int, Scalar::Int(_))
        | (ScalarTag::Bool, Scalar::Bool(_))
        | (ScalarTag::Null, Scalar::Null)
        | (ScalarTag::Timestamp, Scalar::Timestamp(_)) => Some(value),
        (ScalarTag::Timestamp, Scalar::String(_)) if !is_python => {
            python::is_timestamp(text).then_some(value)
        }
        // Integers of more than 64 bits.
        (ScalarTag::Int, Scalar::Float(it)) if !text.contains(['.', 'e', 'E']) => {
            it.is_finite().then_some(value)
        }
        _ => None,
    }
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
        && text.chars().all(|it| {
            !it.is_control() && !matches!(it, ',' | '?' | '[' | ']' | '{' | '}' | '\u{feff}')
        })
        && !text.contains(['\u{85}', '\u{2028}', '\u{2029}']);
    unambiguous && !octal_of_yaml_1_2 && first_is_safe && last_is_safe && inner_is_safe
}

/// Digits of a radix, without a sign of their own; a float when 64 bits do not hold them.
fn integer(negative: bool, digits: &str, radix: u32) -> Option<Scalar<'static>> {
    let (mut exact, mut near) = (Some(0_u64), 0.0);
    for digit in digits.chars() {
        let digit = digit.to_digit(radix)?;
        exact = exact
            .and_then(|it| it.checked_mul(radix.into()))
            .and_then(|it| it.checked_add(digit.into()));
        #[expect(clippy::cast_precision_loss, reason = "readers lose it too")]
        let size = exact.map(|it| it as f64);
        near = size.unwrap_or(near * f64::from(radix) + f64::from(digit));
    }
    let number = exact.and_then(|it| {
        if negative {
            0_i64.checked_sub_unsigned(it)
        } else {
            i64::try_from(it).ok()
        }
    });
    let near = near.min(f64::MAX);
    let near = Scalar::Float(if negative { -near } else { near });
    (!digits.is_empty()).then(|| number.map_or(near, Scalar::Int))
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

/// `.inf` with or without a sign, `.nan` without.
fn special_float(text: &str) -> Option<Scalar<'static>> {
    match split_sign(text) {
        (true, ".inf" | ".Inf" | ".INF") => Some(Scalar::Float(f64::NEG_INFINITY)),
        (false, ".inf" | ".Inf" | ".INF") => Some(Scalar::Float(f64::INFINITY)),
        _ if matches!(text, ".nan" | ".NaN" | ".NAN") => Some(Scalar::Float(f64::NAN)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
