//! Names and amounts as Kubernetes writes them: its patterns, each with a function that decides
//! the same.

use crate::docs::for_fixes;
use crate::kubernetes::{is_label, is_subdomain};
use crate::shape::Pattern;

/// `Quantity` as a custom resource's schema restricts it.
pub(super) static QUANTITY_PATTERN: Pattern = Pattern {
    expression: r"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$",
    meaning: "be a number with a unit such as `m`, `k`, `M`, `Mi` or `Gi`, or without one",
    matches: |text| after_number(text).is_some_and(is_unit),
    repair: for_fixes(|text| {
        let unit = after_number(text.trim())?;
        let number = text.trim().strip_suffix(unit)?;
        Some(format!("{number}{}", usual_unit(unit.trim())?))
    }),
};

/// `metadata.name` of a custom resource: a DNS subdomain.
pub(super) static OBJECT_NAME: Pattern = Pattern {
    expression: r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
    meaning: "be lower case letters, digits, `-` and `.`, begin and end with a letter or digit, and have at most 253 characters",
    matches: is_subdomain,
    repair: for_fixes(|text| Some(lower(text))),
};

/// `metadata.generateName`: what a suffix turns into a name.
pub(super) static GENERATE_NAME: Pattern = Pattern {
    expression: r"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)-?$",
    meaning: "be the beginning of a name: lower case letters, digits, `-` and `.`",
    // Of a longer beginning the API server takes 58 characters.
    matches: |text| {
        let kept = text.get(..58).unwrap_or(text);
        text.is_empty() || (text.len() <= 253 && is_subdomain(&format!("{kept}x")))
    },
    repair: for_fixes(|text| Some(lower(text))),
};

/// `metadata.namespace`: a DNS label, or nothing for the namespace of the connection.
pub(super) static NAMESPACE: Pattern = Pattern {
    expression: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$",
    meaning: "be lower case letters, digits and `-`, begin and end with a letter or digit, and have at most 63 characters",
    matches: |text| text.is_empty() || is_label(text),
    repair: for_fixes(|text| Some(lower(text).replace('.', "-"))),
};

/// The key of a label.
pub(super) static QUALIFIED_NAME: Pattern = Pattern {
    expression: r"^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$",
    meaning: "be a name of at most 63 letters, digits, `-`, `_` and `.`, with a domain and `/` before it or without",
    matches: is_qualified_name,
    repair: |_| None,
};

/// The key of an annotation, in which case does not count.
pub(super) static ANNOTATION_NAME: Pattern = Pattern {
    matches: |text| is_qualified_name(&text.to_ascii_lowercase()),
    ..QUALIFIED_NAME
};

/// A finalizer.
pub(super) static FINALIZER: Pattern = QUALIFIED_NAME;

/// The value of a label.
pub(super) static LABEL_VALUE: Pattern = Pattern {
    expression: "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$",
    meaning: "be empty, or at most 63 letters, digits, `-`, `_` and `.` that begin and end with a letter or digit",
    matches: |text| text.is_empty() || is_label_name(text),
    repair: for_fixes(|text| {
        let is_known = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.');
        let text = text.trim().replace(|it| !is_known(it), "-");
        Some(text.trim_matches(['-', '_', '.']).to_owned())
    }),
};

/// `type` of a condition.
pub(crate) static CONDITION_TYPE: Pattern = Pattern {
    expression: r"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$",
    meaning: "be a name, with a domain and `/` before it or without",
    matches: is_qualified_name,
    repair: |_| None,
};

/// `reason` of a condition.
pub(crate) static CONDITION_REASON: Pattern = Pattern {
    expression: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$",
    meaning: "be one word that begins with a letter",
    matches: |text| {
        text.starts_with(|it: char| it.is_ascii_alphabetic())
            && text.ends_with(|it: char| it.is_ascii_alphanumeric() || it == '_')
            && text
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || matches!(it, '_' | ',' | ':'))
    },
    repair: |_| None,
};

/// What follows a decimal number, with a sign or without, at the beginning.
fn after_number(text: &str) -> Option<&str> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |text: &str| {
        text.len()
            - text
                .trim_start_matches(|it: char| it.is_ascii_digit())
                .len()
    };
    let whole = digits(unsigned);
    let rest = unsigned.get(whole..)?;
    match rest.strip_prefix('.') {
        Some(fraction) => {
            let length = digits(fraction);
            (whole + length > 0)
                .then(|| fraction.get(length..))
                .flatten()
        }
        None => (whole > 0).then_some(rest),
    }
}

fn is_unit(unit: &str) -> bool {
    const UNITS: [&str; 14] = [
        "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti",
    ];
    UNITS.contains(&unit)
        || matches!(unit, "Pi" | "Ei")
        || unit
            .strip_prefix(['e', 'E'])
            .and_then(after_number)
            .is_some_and(str::is_empty)
}

/// The unit as Kubernetes writes it: `GB`, `gb` and `Gb` are meant for `G`, `GiB` and `gi` for `Gi`.
fn usual_unit(unit: &str) -> Option<&'static str> {
    let lower = unit.to_ascii_lowercase();
    let unit = match lower.trim_end_matches('b') {
        "" | "core" | "cores" | "cpu" | "cpus" => "",
        "k" => "k",
        // Alone, `M` would have matched; what is left has a `B` behind it.
        "m" => "M",
        "g" => "G",
        "t" => "T",
        "ki" => "Ki",
        "mi" => "Mi",
        "gi" => "Gi",
        "ti" => "Ti",
        "milli" | "millicores" => "m",
        _ => return None,
    };
    Some(unit)
}

/// A name in lower case, with `-` in the place of what names cannot hold.
fn lower(text: &str) -> String {
    let is_known = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '.';
    let text = text.trim().to_lowercase();
    let text = text.replace(|it| !is_known(it), "-");
    text.trim_matches(['-', '.']).to_owned()
}

fn is_qualified_name(text: &str) -> bool {
    match text.split_once('/') {
        Some((domain, name)) => is_subdomain(domain) && is_label_name(name),
        None => is_label_name(text),
    }
}

fn is_label_name(text: &str) -> bool {
    let is_end = |it: char| it.is_ascii_alphanumeric();
    text.len() <= 63
        && text.starts_with(is_end)
        && text.ends_with(is_end)
        && text
            .chars()
            .all(|it| is_end(it) || matches!(it, '-' | '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_decide_as_their_expressions() {
        let table: &[(&Pattern, &[&str], &[&str])] = &[
            (
                &QUANTITY_PATTERN,
                &[
                    "1", "0.5", ".5", "5.", "-1", "+2", "500m", "128Mi", "1e3", "1E-3", "2E",
                    "1e+.5",
                ],
                &[
                    "", "1gi", "1GB", "2 cores", "1 ", "m", ".", "1e", "1Kii", "K", "--1", "1,5",
                    "0x1",
                ],
            ),
            (
                &OBJECT_NAME,
                &["a", "a-b", "my.store.v1", "0", &*"a".repeat(253)],
                &[
                    "",
                    "my_store",
                    "A",
                    "-a",
                    "a-",
                    "a..b",
                    "a.",
                    ".a",
                    "a b",
                    &*"a".repeat(254),
                ],
            ),
            (
                &GENERATE_NAME,
                &["fs-", "fs", "fs--", ""],
                &["-", "fs_", "Fs-", "fs.-"],
            ),
            (
                &NAMESPACE,
                &["", "feast", "0-9"],
                &["a.b", "Feast", "a_b", &*"a".repeat(64)],
            ),
            (
                &QUALIFIED_NAME,
                &["a", "A.b_c-d", "feast.dev/name", "a/B"],
                &[
                    "",
                    "/a",
                    "a/",
                    "A.dev/a",
                    "a/b/c",
                    "a b",
                    "_a",
                    &*"a".repeat(64),
                ],
            ),
            (&ANNOTATION_NAME, &["Feast.dev/Name"], &["a b", "a/", ""]),
            (
                &LABEL_VALUE,
                &["", "a", "1.0", "A_b"],
                &["ml platform", "-a", "a.", &*"a".repeat(64)],
            ),
            (
                &CONDITION_REASON,
                &["Ready", "A_", "a:b"],
                &["", "1a", "a:", "a b"],
            ),
        ];
        for (pattern, right, wrong) in table {
            for text in *right {
                assert!(
                    (pattern.matches)(text),
                    "{text:?} is {}",
                    pattern.expression
                );
            }
            for text in *wrong {
                assert!(
                    !(pattern.matches)(text),
                    "{text:?} is not {}",
                    pattern.expression
                );
            }
        }
    }
    #[test]
    fn what_was_meant_is_told_where_it_can_be() {
        for (pattern, text, meant) in [
            (&QUANTITY_PATTERN, "1GB", Some("1G")),
            (&QUANTITY_PATTERN, "512mb", Some("512M")),
            (&QUANTITY_PATTERN, "1.5 GiB", Some("1.5Gi")),
            (&QUANTITY_PATTERN, "1gi", Some("1Gi")),
            (&QUANTITY_PATTERN, "100K", Some("100k")),
            (&QUANTITY_PATTERN, "2 cores", Some("2")),
            (&QUANTITY_PATTERN, "two", None),
            (&QUANTITY_PATTERN, "", None),
            (&OBJECT_NAME, "My_Store", Some("my-store")),
            (&OBJECT_NAME, "_", None),
            (&NAMESPACE, "Feast.Prod", Some("feast-prod")),
            (&LABEL_VALUE, "ml platform", Some("ml-platform")),
            (&QUALIFIED_NAME, "a b", None),
        ] {
            assert_eq!(pattern.repaired(text).as_deref(), meant, "{text}");
        }
    }
}
