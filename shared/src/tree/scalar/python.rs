//! Numbers, dates and times as `PyYAML` reads them (`resolver.py`, `constructor.py`).

use super::{Scalar, all_digits, decimal, integer, special_float, split_sign};
use crate::tree::fault::Refusal;

/// What a plain scalar is, which starts with a digit, a sign or a point: a float, an integer or a
/// time, tried in this order.
pub(super) fn number(text: &str) -> Option<Scalar<'_>> {
    if let Some(special) = special_float(text) {
        return Some(special);
    }
    let (negative, digits) = split_sign(text);
    let starts_with_digit = digits.starts_with(|it: char| it.is_ascii_digit());
    if !starts_with_digit {
        // `.5` is a float, `+.5` is not.
        return is_fraction(text).then(|| float(false, text));
    }
    if is_timestamp(text) {
        return Some(Scalar::Timestamp(text));
    }
    if let Some((whole, rest)) = digits.split_once('.') {
        return with_point(negative, digits, whole, rest);
    }
    if let Some((radix, written)) = radix(digits) {
        let bare: String = written.chars().filter(|it| *it != '_').collect();
        return integer(negative, &bare, radix);
    }
    if let Some((first, groups)) = digits.split_once(':')
        && !first.starts_with('0')
        && digits_and_underscores(first)
        && sexagesimal_groups(groups)
    {
        return sexagesimal(negative, digits);
    }
    if digits_and_underscores(digits) && (digits == "0" || !digits.starts_with('0')) {
        let bare: String = digits.chars().filter(|it| *it != '_').collect();
        return integer(negative, &bare, 10);
    }
    None
}

/// A float, in base 10 or, with colons before the point, in base 60.
fn with_point(negative: bool, digits: &str, whole: &str, rest: &str) -> Option<Scalar<'static>> {
    let Some((first, groups)) = whole.split_once(':') else {
        let is_float = digits_and_underscores(whole) && is_behind_point(rest);
        return is_float.then(|| float(negative, digits));
    };
    let is_float = digits_and_underscores(first)
        && sexagesimal_groups(groups)
        && rest.bytes().all(|it| it.is_ascii_digit() || it == b'_');
    is_float.then(|| sexagesimal_float(negative, whole, rest))
}

/// What looks like a number or a time but breaks the reader.
pub(super) fn refused(text: &str) -> Option<Refusal> {
    if is_timestamp(text) {
        return (!is_in_calendar(text)).then_some(Refusal::Date);
    }
    // `0x_` has no digit.
    let (_, written) = radix(split_sign(text).1)?;
    let is_empty = written.bytes().all(|it| it == b'_') && !written.is_empty();
    let has_prefix = text.contains(['x', 'b']);
    (is_empty && has_prefix).then_some(Refusal::Number)
}

/// The radix that `0b`, `0x` or `0` gives, and what is behind it when that fits.
fn radix(digits: &str) -> Option<(u32, &str)> {
    let rest = digits.strip_prefix('0')?;
    let (radix, written) = match rest.split_at_checked(1) {
        Some(("b", binary)) => (2, binary),
        Some(("x", hexadecimal)) => (16, hexadecimal),
        // A lone zero before underscores is still zero.
        Some(("_", more)) if more.bytes().all(|it| it == b'_') => (8, "0"),
        Some(_) => (8, rest),
        None => return None,
    };
    let fits = written.chars().all(|it| it.is_digit(radix) || it == '_');
    fits.then_some((radix, written))
}

/// `[0-9][0-9_]*`
fn digits_and_underscores(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_digit())
        && text.bytes().all(|it| it.is_ascii_digit() || it == b'_')
}

/// `\.[0-9][0-9_]*([eE][-+][0-9]+)?`
fn is_fraction(text: &str) -> bool {
    text.strip_prefix('.').is_some_and(|rest| {
        rest.starts_with(|it: char| it.is_ascii_digit()) && is_behind_point(rest)
    })
}

/// `[0-9_]*([eE][-+][0-9]+)?`: an exponent must have a sign.
fn is_behind_point(text: &str) -> bool {
    let (fraction, exponent) = match text.find(['e', 'E']) {
        Some(at) => (text.get(..at), text.get(at + 1..)),
        None => (Some(text), None),
    };
    let fraction_is_fine =
        fraction.is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit() || it == b'_'));
    let exponent_is_fine =
        exponent.is_none_or(|it| it.strip_prefix(['+', '-']).is_some_and(all_digits));
    fraction_is_fine && exponent_is_fine
}

fn float(negative: bool, digits: &str) -> Scalar<'static> {
    let bare: String = digits.chars().filter(|it| *it != '_').collect();
    let number = decimal(&bare).unwrap_or_default();
    Scalar::Float(if negative { -number } else { number })
}

/// What Python's `float()` makes of a text without blanks and underscores.
pub(crate) fn number_of_text(text: &str) -> Option<f64> {
    let (negative, word) = split_sign(text);
    let size = match word.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => return decimal(text),
    };
    Some(if negative { -size } else { size })
}

/// `[0-5]?[0-9]` between colons.
fn sexagesimal_groups(text: &str) -> bool {
    text.split(':').all(|group| match group.as_bytes() {
        [one] => one.is_ascii_digit(),
        [ten, one] => matches!(ten, b'0'..=b'5') && one.is_ascii_digit(),
        _ => false,
    })
}

/// `1:30` is 90: base 60.
fn sexagesimal(negative: bool, digits: &str) -> Option<Scalar<'static>> {
    let (mut exact, mut near) = (Some(0_i64), 0.0);
    for group in digits.split(':') {
        let group = group.replace('_', "");
        near = near * 60.0 + decimal(&group)?;
        exact = exact
            .and_then(|it| it.checked_mul(60))
            .and_then(|it| it.checked_add(group.parse().ok()?));
    }
    let near = near.min(f64::MAX);
    Some(match (exact, negative) {
        (Some(number), false) => Scalar::Int(number),
        (Some(number), true) => Scalar::Int(-number),
        (None, false) => Scalar::Float(near),
        (None, true) => Scalar::Float(-near),
    })
}

/// `1:30.5` is 90.5.
fn sexagesimal_float(negative: bool, whole: &str, fraction: &str) -> Scalar<'static> {
    let last = format!("{}.{}", whole.rsplit(':').next().unwrap_or("0"), fraction);
    let groups = whole.rsplit(':').skip(1);
    let number = |text: &str| decimal(&text.replace('_', "")).unwrap_or_default();
    let (total, _) = groups.fold((number(&last), 60.0), |(sum, base), group| {
        (sum + base * number(group), base * 60.0)
    });
    Scalar::Float(if negative { -total } else { total })
}

/// `2001-01-01`, or a date with a time behind `T`, `t` or blanks, perhaps with a zone.
pub(super) fn is_timestamp(text: &str) -> bool {
    let Some((year, month, day, rest)) = date(text) else {
        return false;
    };
    let is_date = year.len() == 4 && rest.is_empty() && month.len() == 2 && day.len() == 2;
    let is_short = matches!(month.len(), 1 | 2) && matches!(day.len(), 1 | 2);
    is_date || (year.len() == 4 && is_short && clock(rest).is_some())
}

/// Whether go-yaml v3 takes the text for a time: it must be in the calendar, its parts may be
/// short, and what follows a blank has no zone.
pub(super) fn is_go_timestamp(text: &str) -> bool {
    let Some((year, month, day, rest)) = date(text) else {
        return false;
    };
    let is_short = matches!(month.len(), 1 | 2) && matches!(day.len(), 1 | 2);
    let time_is_fine = match (rest.chars().next(), clock(rest)) {
        (None, _) => true,
        (Some('T' | 't'), Some((_, zone))) => !zone.is_empty(),
        (Some(' '), Some((_, zone))) => zone.is_empty(),
        _ => false,
    };
    year.len() == 4 && is_short && time_is_fine && is_in_calendar(text)
}

/// Year, month and day as they are written, and what follows.
fn date(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (year, rest) = text.split_once('-')?;
    let (month, rest) = rest.split_once('-')?;
    let (day, rest) = rest.split_at_checked(digits_before(rest))?;
    [year, month, day]
        .into_iter()
        .all(all_digits)
        .then_some((year, month, day, rest))
}

fn digits_before(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// `([Tt]|[ \t]+)[0-9][0-9]?:[0-9][0-9]:[0-9][0-9](\.[0-9]*)?([ \t]*(Z|[-+][0-9][0-9]?(:[0-9][0-9])?))?`:
/// hours, minutes, seconds, and the zone.
fn clock(text: &str) -> Option<([&str; 3], &str)> {
    let blank = [' ', '\t'];
    let text = match text.strip_prefix(['T', 't']) {
        Some(rest) => rest,
        None if text.starts_with(blank) => text.trim_start_matches(blank),
        None => return None,
    };
    let (hours, rest) = text.split_once(':')?;
    let (minutes, rest) = rest.split_once(':')?;
    let (seconds, rest) = rest.split_at_checked(2)?;
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|it: char| it.is_ascii_digit()),
        None => rest,
    };
    let zone = rest.trim_start_matches(blank);
    let zone_is_fine = match zone.strip_prefix(['+', '-']) {
        Some(offset) => {
            let (hours, minutes) = offset.split_once(':').unwrap_or((offset, "00"));
            matches!(hours.len(), 1 | 2)
                && minutes.len() == 2
                && all_digits(hours)
                && all_digits(minutes)
        }
        None => zone == "Z" || rest.is_empty(),
    };
    let is_clock = matches!(hours.len(), 1 | 2)
        && minutes.len() == 2
        && [hours, minutes, seconds].into_iter().all(all_digits);
    (is_clock && zone_is_fine).then_some(([hours, minutes, seconds], zone))
}

/// Whether a timestamp names a day and a time that there are.
fn is_in_calendar(text: &str) -> bool {
    let Some((year, month, day, rest)) = date(text) else {
        return false;
    };
    let number = |text: &str| text.parse::<u32>().unwrap_or(u32::MAX);
    let (year, month, day) = (number(year), number(month), number(day));
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    };
    let time_is_fine = clock(rest).is_none_or(|([hours, minutes, seconds], zone)| {
        let offset = zone.strip_prefix(['+', '-']).unwrap_or("0");
        let (zone_hours, _) = offset.split_once(':').unwrap_or((offset, ""));
        number(hours) < 24
            && number(minutes) < 60
            && number(seconds) < 60
            && number(zone_hours) < 24
    });
    year > 0 && day > 0 && day <= days && time_is_fine
}
