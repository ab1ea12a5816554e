//! What each reader takes scalars for.

use super::Scalar::{Bool, Float, Int, Null, String, Timestamp};
use super::*;

/// A plain scalar, what kubectl makes of it, and what Feast does; measured.
const TABLE: &[(&str, Scalar<'_>, Scalar<'_>)] = &[
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
    ("0_", Int(0), Int(0)),
    ("0_7", Int(7), Int(7)),
    ("_0", String("_0"), String("_0")),
    ("2:1_5", String("2:1_5"), String("2:1_5")),
    ("1_0:30", String("1_0:30"), Int(630)),
    ("190:20:30.15", String("190:20:30.15"), Float(685_230.15)),
    ("1:60", String("1:60"), String("1:60")),
    ("0:30", String("0:30"), String("0:30")),
    ("01:30", String("01:30"), String("01:30")),
    ("-1:30", String("-1:30"), Int(-90)),
    ("1:30._5", String("1:30._5"), Float(90.5)),
    (":30", String(":30"), String(":30")),
    (".5", Float(0.5), Float(0.5)),
    ("-.5", Float(-0.5), String("-.5")),
    ("+.5", Float(0.5), String("+.5")),
    ("._5", String("._5"), String("._5")),
    (".5_0", Float(0.5), Float(0.5)),
    ("5.", Int(5), Float(5.0)),
    ("5._", Int(5), Float(5.0)),
    ("1_0.5", Float(10.5), Float(10.5)),
    ("1.5e3", Int(1500), String("1.5e3")),
    ("1.e+3", Int(1000), Float(1000.0)),
    ("1e+3", Int(1000), String("1e+3")),
    (".5e-3", Float(0.0005), Float(0.0005)),
    ("1e999", String("1e999"), String("1e999")),
    ("+.nan", String("+.nan"), String("+.nan")),
    (
        "2001-01-01 01:02:03",
        String("2001-01-01 01:02:03"),
        Timestamp("2001-01-01 01:02:03"),
    ),
    (
        "2001-01-01T01:02:03Z",
        String("2001-01-01T01:02:03Z"),
        Timestamp("2001-01-01T01:02:03Z"),
    ),
    (
        "2001-1-1T1:2:3",
        String("2001-1-1T1:2:3"),
        String("2001-1-1T1:2:3"),
    ),
    (
        "2001-01-01 1:02:03.5 -5",
        String("2001-01-01 1:02:03.5 -5"),
        Timestamp("2001-01-01 1:02:03.5 -5"),
    ),
    ("2001-1-1", String("2001-1-1"), String("2001-1-1")),
    ("0b", String("0b"), String("0b")),
    ("0x", String("0x"), String("0x")),
    ("0b_1", Int(1), Int(1)),
    ("0X1f", Int(31), String("0X1f")),
    ("0B1", Int(1), String("0B1")),
    ("0O7", Int(7), String("0O7")),
    ("-0b11", Int(-3), Int(-3)),
    ("-010", Int(-8), Int(-8)),
    ("0x_1", Int(1), Int(1)),
    ("0o8", String("0o8"), String("0o8")),
    ("08.5", Float(8.5), Float(8.5)),
    ("00", Int(0), Int(0)),
    (
        "0xFFFFFFFFFFFFFFFFFF",
        String("0xFFFFFFFFFFFFFFFFFF"),
        Float(4.722_366_482_869_645e+21),
    ),
    (
        "18446744073709551615",
        Float(1.844_674_407_370_955_2e+19),
        Float(1.844_674_407_370_955_2e+19),
    ),
    ("1,000", String("1,000"), String("1,000")),
    ("1.2.3", String("1.2.3"), String("1.2.3")),
    ("1_", Int(1), Int(1)),
    ("12e03", Int(12000), String("12e03")),
    ("TRUE", Bool(true), Bool(true)),
    ("nULL", String("nULL"), String("nULL")),
    ("N", Bool(false), String("N")),
    ("1234e5", Int(123_400_000), String("1234e5")),
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

#[test]
fn the_operator_takes_only_true_and_false_for_booleans() {
    for (text, expected) in [
        ("true", Bool(true)),
        ("False", Bool(false)),
        ("yes", String("yes")),
        ("off", String("off")),
        ("y", String("y")),
        ("~", Null),
        ("5432", Int(5432)),
        ("010", Int(8)),
    ] {
        let found = resolve(text, ScalarStyle::Plain, Dialect::Operator);
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn each_reader_takes_its_own_meaning() {
    for (text, kubernetes, py_yaml) in TABLE {
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
