//! What kubectl (go-yaml 2.4) and Feast (`PyYAML` 6.0.3) say to texts on which YAML readers differ.

use super::{Refusal, SyntaxFaultKind};
use crate::{Kind, Source};

/// A text, whether kubectl reads it, whether Feast does.
const VERDICTS: &[(&str, bool, bool)] = &[
    ("a: 1\tb\n", true, false),
    ("a:\tb\n", true, false),
    ("a: b\t\n", true, false),
    ("a: b\t# c\n", true, false),
    ("- \tx\n", false, false),
    ("-\tx\n", false, false),
    ("a:\n\tb\n", false, false),
    ("a:\n\t- b\n", false, false),
    ("a:\n  b: 1\n\t\n", false, false),
    ("a: 1\n\t# c\n", false, false),
    ("[a,\tb]\n", true, false),
    ("{a:\t1}\n", true, false),
    ("a: \"x\ty\"\n", true, true),
    ("a: 'x\n\ty'\n", true, true),
    ("# c\td\na: 1\n", true, true),
    ("a: |\n  b\tc\n", true, true),
    ("a: |\n  \tb\n", false, true),
    ("a: |\n  b\n \tc\n", false, false),
    ("a: x\n  \ty\n", true, false),
    ("a: x\n\ty\n", false, false),
    ("? a\n:\tb\n", false, false),
    ("a: {b: c}# d\n", true, true),
    ("a: \"b\"# c\n", true, true),
    ("a: 'b'# c\n", true, true),
    ("a: [b]# c\n", true, true),
    ("a: b# c\n", true, true),
    ("a: x\u{2028}b\n", false, false),
    ("a: x\u{85}b\n", false, false),
    ("a: \"x\u{2028}b\"\n", true, true),
    ("# c\u{2028}b\na: 1\n", false, false),
    ("a: [x\u{2028}b]\n", true, true),
    ("a: 1\u{2028}b: 2\n", true, true),
    ("a: &x\u{2028}# c\n  b\nc: *x\n", true, true),
    ("a: [x\n\ty]\n", false, false),
    ("a: [x,\n\ty]\n", true, false),
    ("a: [b?c]\n", false, false),
    ("a: [b?]\n", false, false),
    ("a: &x.y b\n", false, false),
    ("a: &x b\nc: &x d\n", true, false),
    ("a: &x [&x b]\n", true, false),
    ("a: !x!y b\n", false, false),
    ("a: |# c\n  b\n", true, false),
    ("a: |0\n  b\n", false, false),
    ("a: |\n    \n  b\n", false, false),
    ("a\nb: c\n", false, false),
    ("\"a\nb\": c\n", false, false),
    ("{\"a\"\n: b}\n", false, false),
    ("[a\n]: b\n", false, false),
    ("a:\n  b: c\n d: e\n", false, false),
    ("a: 'b\n--- c'\n", false, false),
    ("a: \"\\/\"\n", false, true),
    ("a: \"\\'\"\n", true, false),
    ("a: \"\\x41\"\n", true, true),
    ("a: \"\\x4\"\n", false, false),
    ("a: \"\\q\"\n", false, false),
    ("a: \"\\ud83d\\ude00\"\n", false, true),
    ("a: \"\\U0000dfff\"\n", false, true),
    ("a: \"\\U00110000\"\n", false, false),
    ("a: \"\\U0001f600\"\n", true, true),
    ("a: !Foo x\n", true, false),
    ("a: !Foo {b: c}\n", true, false),
    ("a: !!str 5\n", true, true),
    ("a: !!int \"3\"\n", true, true),
    ("a: !!int x\n", false, false),
    ("a: !!bool x\n", false, false),
    ("a: !!null x\n", false, true),
    ("a: !!float 3\n", true, true),
    ("a: !!timestamp x\n", false, false),
    ("a: !!set {b, c}\n", true, true),
    ("a: !!seq {b: c}\n", true, false),
    ("a: ! 5\n", true, true),
    ("a: !!python/tuple [1]\n", true, false),
    ("a: =\n", true, false),
    ("a: <<\n", true, false),
    ("=: a\n", true, true),
    ("<<: a\n", false, false),
    ("<<: [{a: 1}, 2]\n", false, false),
    ("<<: [{a: 1}, {b: 2}]\n", true, true),
    ("'<<': a\n", true, true),
    ("a: 2001-01-01\n", true, true),
    ("a: 2001-02-30\n", true, false),
    ("a: 2001-01-01T25:00:00Z\n", true, false),
    ("a: 0x_\n", true, false),
    ("a: .inf\n", false, true),
    ("a: -.INF\n", false, true),
    ("a: .nan\n", false, true),
    (".inf: a\n", true, true),
    ("~: a\n", false, true),
    ("'~': a\n", true, true),
    ("? \n: a\n", false, true),
    (": a\n", false, false),
    ("{: a}\n", false, false),
    ("[a]: b\n", false, false),
    ("{a: b}: c\n", false, false),
    ("? [a]\n: b\n", false, false),
    ("a: {{ b }}\n", false, false),
    ("{{ a }}: b\n", false, false),
    ("a: {{ b }}-c\n", false, false),
    ("a: \"{{ b }}\"\n", true, true),
    ("{{- if a }}\nb: c\n{{- end }}\n", false, false),
    ("a: @b\n", false, false),
    ("a: `b\n", false, false),
    ("a: %b\n", false, false),
    ("a: *b c\n", false, false),
    ("a: * * * * *\n", false, false),
    ("a: '* * * * *'\n", true, true),
    ("a: sqlite:///:memory:\n", false, false),
    ("a: 'sqlite:///:memory:'\n", true, true),
    ("a: b: c\n", false, false),
    ("a: \"b\n", false, false),
    ("a: [b\n", false, false),
    ("%YAML 1.1\n---\na: b\n", false, true),
    ("%YAML 1.0\n---\na: b\n", false, true),
    ("%YAML 1.10\n---\na: b\n", false, true),
    ("%YAML 2.0\n---\na: b\n", false, false),
    ("%YAML 1.\n---\na: b\n", false, false),
    ("%YAML 1.1x\n---\na: b\n", false, false),
    ("%YAML 1.1#c\n---\na: b\n", false, false),
    ("%YAML\t1.1\n---\na: b\n", false, false),
    ("%YAML 1.1\t\n---\na: b\n", false, false),
    ("%TAG !e! x #c\n---\na: b\n", false, true),
    ("%TAG !e! x#\n---\na: b\n", false, false),
    ("%TAG !e!x\n---\na: b\n", false, false),
    ("%TAG !e!\tx\n---\na: b\n", false, false),
    ("%TAG ! x\n---\na: b\n", false, true),
    ("%FOO bar#c\n---\na: b\n", false, true),
    ("%FOO#c\n---\na: b\n", false, false),
    ("\u{feff}a: b\n", true, true),
    ("\u{feff}# a\tb\na: b\n", true, true),
    ("\u{feff}#-\tb\na: b\n", true, true),
    ("a: b\0\n", false, false),
    ("a: b\u{7}\n", false, false),
    ("a: b\n---\nc: d\n", true, false),
    ("a: b\n---\n", true, false),
    ("a: b\n...\n", true, true),
    ("a: [:b]\n", false, false),
    ("a: {b:[c]}\n", false, true),
    ("a: {b:{c: d}}\n", false, true),
    ("a: {\"b\":[c]}\n", true, true),
    ("a: {b:c}\n", true, true),
    ("a: b\r\nc: d\r\n", true, true),
    ("--- a\n", false, true),
    ("--- # c\na: b\n", true, true),
];

#[test]
fn we_read_what_they_read_and_refuse_what_they_refuse() {
    for (text, kubectl, feast) in VERDICTS {
        let reads = |kind| {
            let source = Source::parse_as(text, Some(kind));
            // Whether a key can be an argument is asked when the text has been read.
            let faults = source.faults().iter();
            let faults = faults.filter(|it| {
                it.kind != SyntaxFaultKind::Refused(Refusal::Argument)
                    && it.kind != SyntaxFaultKind::DuplicateKey
            });
            faults.count() == 0
        };
        assert_eq!(reads(Kind::FeatureStore), *kubectl, "kubectl: {text:?}");
        assert_eq!(reads(Kind::RepoConfig), *feast, "Feast: {text:?}");
    }
}

/// A value of a Secret, and whether the operator (go-yaml 3.0) reads it.
const VERDICTS_OF_THE_OPERATOR: &[(&str, bool)] = &[
    ("a:\tb\n", true),
    ("- \tx\n", false),
    ("a:\n\tb\n", false),
    ("a: \"\\/\"\n", false),
    ("a: \"\\ud83d\\ude00\"\n", false),
    ("a: !Foo x\n", true),
    ("a: ! 5\n", true),
    ("a: !!int x\n", false),
    ("a: !!bool yes\n", false),
    ("a: .inf\n", true),
    ("a: {~: b}\n", true),
    ("a: {[b]: c}\n", false),
    ("a: {{ b }}\n", false),
    ("a: 1\na: 2\n", false),
    ("<<: a\n", false),
    ("a: x\u{2028}b\n", false),
    ("a: {b: c}# d\n", true),
    ("a: =\n", true),
    ("a: 2001-02-30\n", true),
    ("a: {b:{c: d}}\n", false),
    ("%YAML 1.1\n---\na: b\n", true),
    ("%YAML 1.2\n---\na: b\n", false),
    ("%TAG !e! x\n---\na: b\n", true),
    ("%OTHER\n---\na: b\n", false),
    ("%YAML 1.0\n---\na: b\n", false),
    ("%YAML 01.1\n---\na: b\n", true),
    ("%YAML 1.1#c\n---\na: b\n", true),
    ("%YAML\t1.1\t#c\n---\na: b\n", true),
    ("%YAML 1.1x\n---\na: b\n", false),
    ("%TAG !e!\tx\t\n---\na: b\n", true),
    ("%TAG !e! x#\n---\na: b\n", false),
    ("%TAG !e!x\n---\na: b\n", false),
];

#[test]
fn in_secrets_we_read_what_the_operator_reads() {
    for (text, operator) in VERDICTS_OF_THE_OPERATOR {
        let secret = format!(
            "apiVersion: v1\nkind: Secret\nstringData:\n  sql: {}\n",
            serde_json::to_string(text).unwrap()
        );
        let source = Source::parse(&secret);
        let value = source.documents()[0].get(&"stringData.sql".into()).unwrap();
        let faults = value.embedded().unwrap().faults();
        assert_eq!(faults.is_empty(), *operator, "{text:?}: {faults:?}");
    }
}
