//! What the text door makes of texts.

use super::*;
use crate::FieldPath;
use crate::tree::fault::Cause;
use crate::tree::{Field, Node};

fn one(text: &str) -> (Document<'_>, Vec<SyntaxFaultKind>) {
    let (mut documents, faults) = parse(text);
    let kinds = faults.into_iter().map(|fault| fault.kind).collect();
    (documents.swap_remove(0), kinds)
}

fn at(document: &Document<'_>, text: &str, path: &'static str) -> String {
    let node = document.get(&FieldPath::from(path));
    let span = node.and_then(Node::span).unwrap_or_default();
    span.of(text).to_owned()
}

#[test]
fn every_value_knows_its_bytes() {
    let text = "# é\na: 'x'\nb:\n  c: {d: [1, 2]} # c\n  e: |\n    l1\n    l2\n\nf: -\n";
    let (document, faults) =
        one("# é\na: 'x'\nb:\n  c: {d: [1, 2]} # c\n  e: |\n    l1\n    l2\n\nf: g\n");
    assert!(faults.is_empty());
    assert_eq!(at(&document, text, "a"), "'x'");
    assert_eq!(
        at(&document, text, "b"),
        "c: {d: [1, 2]} # c\n  e: |\n    l1\n    l2"
    );
    assert_eq!(at(&document, text, "b.c.d"), "[1, 2]");
    assert_eq!(at(&document, text, "b.e"), "l1\n    l2");
    let comments = document.comments().iter().map(|span| span.of(text));
    assert_eq!(comments.collect::<Vec<_>>(), ["# é", "# c"]);
}

#[test]
fn what_stands_before_a_fault_is_kept_and_the_next_document_is_read() {
    let (documents, faults) = parse("a: 1\nb: c: d\n---\ne: f\n--- \n");
    assert_eq!(documents.len(), 3);
    assert_eq!(
        documents[0].root().unwrap().get("a").unwrap().as_int(),
        Some(1)
    );
    assert!(!documents[0].is_complete() && documents[1].is_complete());
    assert_eq!(
        documents[1].root().unwrap().get("e").unwrap().as_str(),
        Some("f")
    );
    assert!(documents[2].root().unwrap().is_null());
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].document, faults[0].span), (0, Span::new(9, 10)));
}

#[test]
fn a_block_scalar_stands_where_its_text_does() {
    for (text, place) in [
        ("a: |\n  b\n\n  c \n\n", Span::new(7, 13)),
        ("a: |\n  b\u{3000}\n", Span::new(7, 11)),
        ("a: |-  # c\nd: e\n", Span::empty(5)),
        ("a: >2\n\nd: e\n", Span::empty(5)),
    ] {
        let (document, faults) = one(text);
        assert_eq!(faults, [], "{text:?}");
        let node = document.get(&FieldPath::from("a")).unwrap();
        assert_eq!(node.span(), Some(place), "{text:?}");
    }
}

#[test]
fn each_file_may_begin_with_a_byte_order_mark() {
    let (documents, _) = parse("\u{feff}a: b\nc: d\n---\n\u{feff}a: b\nc: d\n");
    assert_eq!(documents.len(), 2);
    for document in documents {
        let names: Vec<_> = document
            .root()
            .unwrap()
            .fields()
            .filter_map(Field::name)
            .collect();
        assert_eq!(names, ["a", "c"]);
    }
    for text in ["---\n# c\n\u{feff}a: b\n", "a: 1\n\u{feff}b: 2\n"] {
        let (documents, faults) = parse(text);
        assert!(faults.is_empty());
        let mut names = documents[0]
            .root()
            .unwrap()
            .fields()
            .filter_map(Field::name);
        assert!(names.any(|it| it.starts_with('\u{feff}')), "{text:?}");
    }
}

#[test]
fn what_a_fault_cuts_off_is_left_out() {
    for (text, kept) in [
        ("a: 1\nb: \"\\d\"\n", "a"),
        ("a: 1\nb: c\n    d: e\n", "a"),
        ("a: 1\nb: c d : e\n", "a"),
        ("a: 1\nb:\n  c:d\n  e: f\n", "a"),
        ("a: [1, 2]\nb:\n  - c\n    d: e\n", "a b"),
        ("a: 1\nb: 'c' d\n", "a"),
        ("{a: 1, b: 'c'd'}\n", "a"),
        ("{a: 1, b: c\n d: e}\n", "a"),
        ("a: 1\nb\n", "a"),
        ("a b: c: d\n", ""),
    ] {
        let (document, faults) = one(text);
        assert_eq!(faults.len(), 1, "{text:?}");
        let names: Vec<&str> = document
            .root()
            .unwrap()
            .fields()
            .filter_map(Field::name)
            .collect();
        assert_eq!(names.join(" "), kept, "{text:?}");
    }
    assert!(one("a\nb: c\n").0.root().is_none());
    assert!(one("'a'b'\n").0.root().is_none());
    assert_eq!(one("- a\n- b: c: d\n").0.root().unwrap().items().count(), 2);
}

#[test]
fn what_follows_a_document_without_a_mark_breaks_it_off() {
    for (text, reason) in [
        (" a: 1\n# c\nb\t: 2\n", reason::OUTSIDE),
        ("  - a\n # c\n - b\n", reason::OUTSIDE),
        ("{a: b}\n# c\nc\t: d\n", reason::DOCUMENT),
        ("'a'\n# c\nb\t: c\n", reason::DOCUMENT),
    ] {
        let text = format!("---\n{text}---\na: b\n");
        let (documents, faults) = parse(&text);
        assert_eq!(documents.len(), 2, "{text:?}");
        assert!(!documents[0].is_complete() && documents[0].root().is_some());
        assert_eq!(documents[0].comments().len(), 1, "{text:?}");
        assert_eq!(documents[0].span().end, documents[1].span().start);
        let is_meant = |it: &SyntaxFault| matches!(it.kind, SyntaxFaultKind::Syntax(found, _) if found == reason);
        assert!(faults.iter().any(is_meant), "{text:?}: {faults:?}");
        assert!(faults.iter().all(|it| it.document == 0), "{text:?}");
    }
    let (documents, faults) = parse("a: 1\n...\nb: 2\n");
    assert_eq!((documents.len(), faults[0].document), (2, 1));
    assert!(documents[0].is_complete());
}

#[test]
fn a_document_that_breaks_off_holds_all_its_text() {
    let text = "a: [b, c\n%d\n---\ne: f\n";
    let (documents, faults) = parse(text);
    let spans: Vec<&str> = documents.iter().map(|it| it.span().of(text)).collect();
    assert_eq!(spans, ["a: [b, c\n%d\n", "---\ne: f\n"]);
    assert_eq!(at(&documents[0], text, "a"), "[b, c\n%d");
    assert_eq!((faults.len(), faults[0].span), (1, Span::new(3, 4)));
}

#[test]
fn what_is_told_once_a_document_is_told_once_in_its_first_line_too() {
    let (_, faults) = one("a\t: b\t\n");
    assert_eq!(faults, [SyntaxFaultKind::Refused(Refusal::Tab)]);
    let (_, faults) = one("a\u{2028}b: c\n");
    let unseen = SyntaxFaultKind::Syntax(reason::LINE_BREAK, Cause::LineBreak('\u{2028}'));
    assert_eq!(faults, [unseen]);
}

#[test]
fn a_line_break_that_nobody_sees_is_to_blame_in_its_line_alone() {
    for (text, is_to_blame) in [
        ("# c\u{85}b\na: 1\n", true),
        ("a: |\n  b\u{2028}c\nd: 1\n", true),
        ("a: |\n  b\u{2028}  c\nd: e: f\n", false),
        ("# c\u{85}\na: b: c\n", false),
        ("a: b\u{2029}c: d\ne\n", false),
    ] {
        let (_, faults) = one(text);
        let is_told =
            |it: &SyntaxFaultKind| matches!(it, SyntaxFaultKind::Syntax(reason::LINE_BREAK, _));
        assert_eq!(faults.iter().any(is_told), is_to_blame, "{text:?}");
        assert_eq!(faults.len(), 1, "{text:?}");
    }
}

#[test]
fn behind_an_escaped_line_break_every_line_break_is_kept() {
    let (document, _) = one("a: \"b\\\n\n\n c\"\nd: \"e\n\n\n f\"\n");
    let root = document.root().unwrap();
    assert_eq!(root.get("a").unwrap().as_str(), Some("b\n\nc"));
    assert_eq!(root.get("d").unwrap().as_str(), Some("e\n\nf"));
}

#[test]
fn a_colon_that_only_pyyaml_takes_for_the_end_of_a_key_is_told() {
    for (text, colon) in [
        ("a: {b:}", 5),
        ("a: {b:, c: d}", 5),
        ("a: [b:]", 5),
        ("a: {b c:[d]}", 7),
    ] {
        let (_, faults) = parse(text);
        let places: Vec<_> = faults.iter().map(|it| (it.reader, it.span.start)).collect();
        let readers = [Dialect::Kubernetes, Dialect::Operator];
        assert_eq!(places, readers.map(|it| (Some(it), colon)), "{text}");
    }
    assert_eq!(one("a: {\"b\":[c], d:e: f}").1, []);
}

#[test]
fn of_a_repeated_key_the_last_counts() {
    let (document, faults) = one("a: 1\nb: 2\na: 3\n");
    let root = document.root().unwrap();
    assert_eq!(root.get("a").unwrap().as_int(), Some(3));
    assert_eq!(root.fields().count(), 2);
    assert_eq!(faults, [SyntaxFaultKind::DuplicateKey]);
}

#[test]
fn a_field_of_many_is_found() {
    let lines: Vec<String> = (0..100).map(|it| format!("k{it}: {it}")).collect();
    let text = lines.join("\n");
    let (document, _) = one(&text);
    let root = document.root().unwrap();
    for number in 0..100 {
        let field = root.get(&format!("k{number}"));
        assert_eq!(field.and_then(Node::as_int), Some(number));
    }
    assert!(root.get("k100").is_none() && root.get("").is_none());
}

#[test]
fn aliases_and_merges_share_what_they_name() {
    let text = "base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\nagain: *b\n";
    let (document, faults) = one(text);
    assert!(faults.is_empty());
    let root = document.root().unwrap();
    let used = root.get("use").unwrap();
    assert_eq!(used.get("x").unwrap().as_int(), Some(1));
    assert_eq!(used.get("y").unwrap().as_int(), Some(3));
    assert!(used.field("x").unwrap().is_merged());
    assert!(root.get("again").unwrap().is_alias());
    assert_eq!(at(&document, text, "again"), "*b");
}

#[test]
fn aliases_cannot_blow_a_document_up() {
    let (_, faults) = one("a: &a [*a]\nb: *c\n");
    let unknown = SyntaxFaultKind::UnknownAnchor;
    assert_eq!(faults, [SyntaxFaultKind::CyclicAlias, unknown]);
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        laughs.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    let (document, faults) = one(&laughs);
    assert_eq!(faults, [SyntaxFaultKind::TooManyAliases]);
    assert!(document.weight(document.root.unwrap()) < 4 * ALIAS_LIMIT);
}

#[test]
fn merges_cannot_blow_a_document_up() {
    let fields: Vec<String> = (0..30_000).map(|it| format!("k{it}: 0")).collect();
    let nested = |depth: usize| {
        let (open, close) = ("{<<: ".repeat(depth), "}".repeat(depth));
        format!("{open}{{{}}}{close}", fields.join(", "))
    };
    assert_eq!(one(&nested(3)).1, []);
    assert_eq!(one(&nested(100)).1, [SyntaxFaultKind::TooManyAliases]);
}

#[test]
fn more_directives_than_anybody_writes_are_refused() {
    let text = |count: usize| {
        let lines: Vec<String> = (0..count).map(|it| format!("%TAG !h{it}! x\n")).collect();
        format!("{}---\na: !h0!x b\n", lines.concat())
    };
    let refuses = |text: &str| {
        let (_, faults) = parse(text);
        let mut kinds = faults.iter().map(|it| &it.kind);
        kinds.any(|it| matches!(it, SyntaxFaultKind::Syntax(reason::DIRECTIVES, _)))
    };
    assert!(!refuses(&text(64)) && refuses(&text(65)));
}

#[test]
fn a_tab_is_in_the_indentation_where_only_blanks_stand_before_it() {
    let reason = |text: &str| {
        let mut faults = parse(text).1.into_iter();
        faults.find_map(|it| match it.kind {
            SyntaxFaultKind::Syntax(reason, _) => Some(reason),
            _ => None,
        })
    };
    for text in [
        "a: '1'\n \t \tb: 2\n",
        "a:\n  b: x\n \ty: 1\n",
        "a: |\n  b\n \tc: 1\n",
    ] {
        assert_eq!(reason(text), Some(reason::TAB), "{text:?}");
    }
    assert_eq!(reason("-\t- a\n"), None);
}

#[test]
fn what_is_nested_too_deep_is_left_out() {
    let deep = format!("a: {}{}\nb: 1\n", "[".repeat(200), "]".repeat(200));
    let (document, faults) = one(&deep);
    assert_eq!(faults, [SyntaxFaultKind::TooDeep]);
    assert_eq!(document.root().unwrap().get("b").unwrap().as_int(), Some(1));
}

#[test]
fn a_text_of_too_many_values_is_read_up_to_the_limit() {
    let kinds = |text, limit| {
        let (documents, faults) = parse_within(text, Some(limit));
        assert_eq!(
            documents.iter().all(Document::is_complete),
            faults.is_empty()
        );
        let kinds: Vec<_> = faults.into_iter().map(|it| it.kind).collect();
        kinds
    };
    assert_eq!(kinds("a: [b, c]\n", 13), []);
    assert_eq!(kinds("a: [b, c]\n", 3), [SyntaxFaultKind::TooLarge]);
    assert_eq!(kinds(&"---\n".repeat(4), 20), [SyntaxFaultKind::TooLarge]);
}

#[test]
fn brackets_and_blocks_may_be_very_deep_but_not_endless() {
    for (text, is_read) in [
        (
            format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)),
            true,
        ),
        ("[".repeat(10_001), false),
        ("- ".repeat(10_000), true),
        ("- ".repeat(10_001), false),
    ] {
        let (_, faults) = parse(&text);
        let is_syntax = |it: &SyntaxFault| matches!(it.kind, SyntaxFaultKind::Syntax(..));
        assert_eq!(!faults.iter().any(is_syntax), is_read, "{}", text.len());
    }
}

#[test]
fn brackets_that_the_document_leaves_open_are_told_where_they_open() {
    for (text, open) in [
        ("a: [b", 3),
        ("a: [b,\n---\n", 3),
        ("[a: \n...\n", 0),
        ("{b: c,\n---\n", 0),
        ("{b: \n---\n", 0),
        ("{b:", 0),
        ("{? ", 0),
        ("[{}, {a: [b], c:\n", 5),
    ] {
        let (_, faults) = parse(text);
        let [fault, ..] = faults.as_slice() else {
            panic!("{text:?}");
        };
        let SyntaxFaultKind::Syntax(reason, _) = fault.kind else {
            panic!("{text:?}: {fault:?}");
        };
        assert!(reason.starts_with("unclosed bracket"), "{text:?}: {reason}");
        assert_eq!(fault.span.start, open, "{text:?}");
    }
}

#[test]
fn tags_that_say_string_make_strings() {
    let (document, _) = one("a: !!str 5\nb: !Ref yes\nc: !!int 5\n");
    let root = document.root().unwrap();
    assert_eq!(root.get("a").unwrap().as_str(), Some("5"));
    assert_eq!(root.get("b").unwrap().as_str(), Some("yes"));
    assert_eq!(root.get("c").unwrap().as_int(), Some(5));
}
