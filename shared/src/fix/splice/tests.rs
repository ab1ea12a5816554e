//! Edits, text before and text after.

use super::*;
use crate::Kind;
use crate::fix::Edit;
use crate::source::Source;
use crate::text::apply;

/// The text after one edit; `None` when the edit is refused.
fn edited(text: &str, edit: Edit) -> Option<String> {
    let source = Source::parse_as(text, Some(Kind::FeatureStore));
    let fix = Fix::safe("test", vec![edit]);
    let edits = edits(source.documents(), 0, text, &fix)?;
    Some(apply(text, &edits))
}

fn store() -> YamlValue {
    YamlValue::mapping([
        ("type", "sql".into()),
        ("secretRef", YamlValue::mapping([("name", "s".into())])),
    ])
}

#[track_caller]
fn set(before: &str, path: &'static str, value: impl Into<YamlValue>, after: &str) {
    let edit = Edit::set(path.into(), value);
    assert_eq!(edited(before, edit).as_deref(), Some(after));
}

#[test]
fn a_scalar_takes_the_place_of_a_scalar_in_its_quotes() {
    set("a: b # c\n", "a", "d", "a: d # c\n");
    set("a: 'b'\n", "a", "it's", "a: 'it''s'\n");
    set("a: \"b\"\n", "a", "c", "a: \"c\"\n");
    set("a: b\n", "a", "yes", "a: \"yes\"\n");
    set("a: \"3\"\n", "a", 3, "a: 3\n");
    set("a: |\n  b\n  c\nd: e\n", "a", "x", "a: x\nd: e\n");
    set("a: |\n\nd: e\n", "a", "x", "a: x\n\nd: e\n");
    set("a: |\n  b\nd: e\n", "a", "x\ny\n", "a: |\n  x\n  y\nd: e\n");
    set("a:\nb: 1\n", "a", "x", "a: x\nb: 1\n");
    set("a: # c\nb: 1\n", "a", "x", "a: x # c\nb: 1\n");
    set("l: [1, b]\n", "l", "x", "l: x\n");
}

#[test]
fn a_mapping_takes_the_place_of_anything() {
    let block = "a:\n  type: sql\n  secretRef:\n    name: s\n";
    set("a:\n  x: 1\n  y: 2\n", "a", store(), block);
    set("a: b\n", "a", store(), block);
    set("a: b # c\n", "a", store(), &block.replace("a:", "a: # c"));
    set("a: {}\n", "a", store(), block);
    set("a:\n", "a", store(), block);
    set("a: ~\n", "a", store(), block);
    set(
        "a: {x: 1}\n",
        "a",
        store(),
        "a: {type: sql, secretRef: {name: s}}\n",
    );
    set(
        "p: {a: {}}\n",
        "p.a",
        store(),
        "p: {a: {type: sql, secretRef: {name: s}}}\n",
    );
}

#[test]
fn a_field_may_move_to_the_end_of_the_mapping_around() {
    for (before, after) in [
        (
            "a:\n  b:\n    x: 1\n    w: 2\nz: 1\n",
            "a:\n  b:\n    x: 1\n  w: 2\nz: 1\n",
        ),
        (
            "a:\r\n  b:\r\n    x: 1\r\n    w: 2",
            "a:\r\n  b:\r\n    x: 1\r\n  w: 2",
        ),
        ("a:\n  c: 1\n  b:\n    w: 2\n", "a:\n  c: 1\n  w: 2\n"),
        ("a:\n  b:\n    w: 2\nz: 1\n", "a:\n  w: 2\nz: 1\n"),
        ("a: {c: 1, b: {w: 2}}\n", "a: {c: 1, w: 2}\n"),
    ] {
        let source = Source::parse_as(before, Some(Kind::FeatureStore));
        let moved = vec![Edit::remove("a.b.w".into()), Edit::set("a.w".into(), 2)];
        let edits = edits(source.documents(), 0, before, &Fix::safe("test", moved));
        let edited = edits.map(|edits| apply(before, &edits));
        assert_eq!(edited.as_deref(), Some(after), "{before}");
    }
}

#[test]
fn an_empty_item_becomes_a_block() {
    set("l:\n- {}\n- a\n", "l", "x", "l: x\n");
    let before = "l:\n  - {} # c\n  - a\n";
    let edit = |key: &'static str| FieldPath::from("l").index(0).key(key);
    let named = edited(before, Edit::set(edit("name"), "one")).unwrap();
    assert_eq!(named, "l:\n  - name: one # c\n  - a\n");
    let two = edited(&named, Edit::set(edit("value"), "two")).unwrap();
    assert_eq!(two, "l:\n  - name: one # c\n    value: two\n  - a\n");
}

#[test]
fn a_new_field_goes_behind_the_last_one() {
    set(
        "a:\n  b: 1 # one\n# end\nz: 1\n",
        "a.c",
        2,
        "a:\n  b: 1 # one\n  c: 2\n# end\nz: 1\n",
    );
    set(
        "a:\n    b: 1\n",
        "a.c.d",
        2,
        "a:\n    b: 1\n    c:\n        d: 2\n",
    );
    set("a: {b: 1}\n", "a.c.d", 2, "a: {b: 1, c: {d: 2}}\n");
    set("a: {b: 1,\n}\n", "a.c", 2, "a: {b: 1, c: 2,\n}\n");
    set("a:\n", "a.b.c", 2, "a:\n  b:\n    c: 2\n");
    set("a:\r\n  b: 1\r\n", "a.c", 2, "a:\r\n  b: 1\r\n  c: 2\r\n");
    set("a: 1", "b", 2, "a: 1\nb: 2");
    set(
        "{\"a\": {\"b\": 1}}",
        "a.c.d",
        "x",
        "{\"a\": {\"b\": 1, \"c\": {\"d\": \"x\"}}}",
    );
    set(
        "a:\n  b: |\n    x\n\nz: 1\n",
        "a.c",
        2,
        "a:\n  b: |\n    x\n  c: 2\n\nz: 1\n",
    );
    set("a:\n  b:\n", "a.c", 2, "a:\n  b:\n  c: 2\n");
}

#[track_caller]
fn removed(before: &str, path: &'static str, after: &str) {
    let edit = Edit::remove(path.into());
    assert_eq!(edited(before, edit).as_deref(), Some(after));
}

#[test]
fn a_removed_field_takes_the_mappings_with_it_that_it_leaves_empty() {
    removed("a: 1\n# b\nb: 2\nc: 3\n", "b", "a: 1\n# b\nc: 3\n");
    removed("a:\n  b:\n    c: 1\nd: 2\n", "a.b.c", "d: 2\n");
    removed("a: {b: 1, c: 2, d: 3}\n", "a.b", "a: {c: 2, d: 3}\n");
    removed("a: {b: 1, c: 2, d: 3}\n", "a.c", "a: {b: 1, d: 3}\n");
    removed("a: {b: 1, c: 2, d: 3}\n", "a.d", "a: {b: 1, c: 2}\n");
    removed("a: 1\r\nb:\r\n  c: 1\r\n", "b", "a: 1\r\n");
    removed("a: 1\nb: 2", "b", "a: 1\n");
}

#[test]
fn a_renamed_field_keeps_everything_else() {
    let rename = |text: &str| edited(text, Edit::rename("a.b".into(), "c"));
    assert_eq!(
        rename("a:\n  b: # x\n    - 1\n").unwrap(),
        "a:\n  c: # x\n    - 1\n"
    );
    assert_eq!(rename("a: {'b': 1}\n").unwrap(), "a: {'c': 1}\n");
}

#[test]
fn what_is_written_elsewhere_is_not_touched() {
    let text = "x: &x {b: 1}\na: *x\nm:\n  <<: *x\n  n: 1\nt: !!int \"3\"\n";
    for edit in [
        Edit::set("x.b".into(), 2),
        Edit::set("t".into(), 3),
        Edit::set("a.b".into(), 2),
        Edit::remove("m.b".into()),
        Edit::rename("a.b".into(), "c"),
        Edit::remove("x".into()),
        Edit::remove("nowhere".into()),
    ] {
        assert_eq!(edited(text, edit.clone()), None, "{edit:?}");
    }
}

#[test]
fn a_document_is_added_behind_the_last_one() {
    let added = |text: &str| {
        let settings = YamlValue::mapping([("sql", "path: x\nuser: y\n".into())]);
        edited(
            text,
            Edit::add_document(YamlValue::mapping([
                ("kind", "Secret".into()),
                ("stringData", settings),
            ])),
        )
    };
    let document = "---\nkind: Secret\nstringData:\n  sql: |\n    path: x\n    user: y\n";
    assert_eq!(added("a: 1\n").unwrap(), format!("a: 1\n{document}"));
    assert_eq!(added("a: 1").unwrap(), format!("a: 1\n{document}"));
    assert_eq!(
        added("a: 1\r\n").unwrap(),
        format!("a: 1\n{document}").replace('\n', "\r\n")
    );
    assert_eq!(added("{\"a\": 1}\n"), None);
}

#[test]
fn one_fix_changes_several_documents() {
    let text = "a: 1\n---\nb: 2\n";
    let fix = Fix::safe(
        "test",
        vec![
            Edit::set("b".into(), 3).in_document(1),
            Edit::set("a".into(), 2),
        ],
    );
    let source = Source::parse(text);
    let edits = edits(source.documents(), 0, text, &fix).unwrap();
    assert_eq!(apply(text, &edits), "a: 2\n---\nb: 3\n");
}

#[test]
fn what_is_inside_a_secret_goes_alone() {
    let text = |inner: &str| {
        format!("apiVersion: v1\nkind: Secret\nstringData:\n  redis: |\n{inner}type: Opaque\n")
    };
    for (before, path, after) in [
        ("    a: 1\n    b: 2\n", "stringData.redis.a", "    b: 2\n"),
        ("    a: 1\n", "stringData.redis.a", ""),
        ("    {a: 1, b: 2}\n", "stringData.redis.a", "    {b: 2}\n"),
        ("    a: {b: 1}\n", "stringData.redis.a.b", "    a: {}\n"),
    ] {
        let before = text(before);
        let source = Source::parse(&before);
        let fix = Fix::safe("test", vec![Edit::unset(path.into())]);
        let edits = edits(source.documents(), 0, &before, &fix).unwrap();
        assert_eq!(apply(&before, &edits), text(after));
    }
}

#[test]
fn a_secret_is_changed_inside_its_block() {
    let text =
        "apiVersion: v1\nkind: Secret\nstringData:\n  sql: |\n    path: sqlite:// # x\n    k: v\n";
    let source = Source::parse(text);
    let change = |path: &'static str| {
        let fix = Fix::safe("test", vec![Edit::set(path.into(), "p")]);
        let edits = edits(source.documents(), 0, text, &fix)?;
        Some(apply(text, &edits))
    };
    assert_eq!(
        change("stringData.sql.path").unwrap(),
        text.replace("sqlite://", "p")
    );
    assert_eq!(
        change("stringData.sql.new").unwrap(),
        text.replace("k: v\n", "k: v\n    new: p\n")
    );
    let encoded = "apiVersion: v1\nkind: Secret\ndata: {sql: cGF0aDogZA==}\n";
    let source = Source::parse(encoded);
    let fix = Fix::safe("test", vec![Edit::set("data.sql.path".into(), "p")]);
    assert_eq!(edits(source.documents(), 0, encoded, &fix), None);
}

#[test]
fn an_item_goes_behind_the_last_one() {
    let push = |text: &str, index, value: YamlValue| {
        edited(text, Edit::set(FieldPath::from("l").index(index), value))
    };
    let both = || YamlValue::mapping([("name", "x".into()), ("value", "w".into())]);
    assert_eq!(
        push("l:\n- a # one\nz: 1\n", 1, "b".into()).unwrap(),
        "l:\n- a # one\n- b\nz: 1\n"
    );
    assert_eq!(
        push("l:\n  - name: a\n    value: b\nz: 1\n", 1, both()).unwrap(),
        "l:\n  - name: a\n    value: b\n  - name: x\n    value: w\nz: 1\n"
    );
    assert_eq!(
        push("l:\n- &one-of x\n", 1, "b".into()).unwrap(),
        "l:\n- &one-of x\n- b\n"
    );
    assert_eq!(push("l: [a]\n", 1, "b".into()).unwrap(), "l: [a, b]\n");
    assert_eq!(
        push("l: []\n", 0, both()).unwrap(),
        "l:\n- name: x\n  value: w\n"
    );
    assert_eq!(push("l:\n", 0, "a".into()).unwrap(), "l:\n- a\n");
    assert_eq!(push("l: [a]\n", 2, "b".into()), None);
    let path = FieldPath::from("a.l").index(0).key("name");
    assert_eq!(
        edited("a: {}\n", Edit::set(path, "x")).unwrap(),
        "a:\n  l:\n  - name: x\n"
    );
}

#[test]
fn a_removed_item_leaves_the_others() {
    let remove = |text: &str, index| edited(text, Edit::remove(FieldPath::from("l").index(index)));
    let text = "l:\n- a\n# of b\n- b: 1\n  c: 2\n- d\nz: 1\n";
    assert_eq!(remove(text, 0).unwrap(), text.replace("- a\n", ""));
    assert_eq!(
        remove(text, 1).unwrap(),
        text.replace("- b: 1\n  c: 2\n", "")
    );
    assert_eq!(remove(text, 2).unwrap(), text.replace("- d\n", ""));
    assert_eq!(remove("l: [a, b, c]\n", 1).unwrap(), "l: [a, c]\n");
    assert_eq!(remove("l: [a, b]\n", 1).unwrap(), "l: [a]\n");
    assert_eq!(remove("k: 1\nl: [a]\n", 0).unwrap(), "k: 1\n");
    assert_eq!(remove("k: 1\nl:\n- a\n", 0).unwrap(), "k: 1\n");
}

#[track_caller]
fn unset(before: &str, path: FieldPath, after: &str) {
    assert_eq!(edited(before, Edit::unset(path)).as_deref(), Some(after));
}

#[test]
fn an_unset_field_leaves_what_is_around_it() {
    unset("a: 1\nb: 2\n", "a".into(), "b: 2\n");
    unset(
        "a:\n  b:\n    c: 1\nd: 2\n",
        "a.b.c".into(),
        "a:\n  b: {}\nd: 2\n",
    );
    unset(
        "a: # x\n  # y\n  b: 1 # z\n  # w\nd: 2\n",
        "a.b".into(),
        "a: {} # x\n  # y\n  # w\nd: 2\n",
    );
    unset("a: {b: {c: 1}}\n", "a.b.c".into(), "a: {b: {}}\n");
    unset("a: {b: 1, c: 2}\n", "a.b".into(), "a: {c: 2}\n");
    unset(
        "l:\n  - 1\nd: 2\n",
        FieldPath::from("l").index(0),
        "l: []\nd: 2\n",
    );
    unset("l:\n- 1\n", FieldPath::from("l").index(0), "l: []\n");
    unset("l: [1]\n", FieldPath::from("l").index(0), "l: []\n");
    unset(
        "l:\n- a: 1\n- b\n",
        FieldPath::from("l").index(0).key("a"),
        "l:\n- {}\n- b\n",
    );
    unset(
        "l:\n- a: 1\n  b: 2\n",
        FieldPath::from("l").index(0).key("a"),
        "l:\n- b: 2\n",
    );
    unset("a:\n  b: 1", "a.b".into(), "a: {}\n");
    unset(
        "a:\r\n  b: 1\r\nc: 2\r\n",
        "a.b".into(),
        "a: {}\r\nc: 2\r\n",
    );
    let anchored = "a: &x\n  b: 1\n";
    assert_eq!(edited(anchored, Edit::unset("a.b".into())), None);
}

#[test]
fn an_item_changes_places_with_the_next() {
    let moved =
        |text: &str, index| edited(text, Edit::move_down(FieldPath::from("l").index(index)));
    let text = "l:\n# one\n- a: 1 # x\n  b: 2\n- c # y\n- d\n";
    assert_eq!(
        moved(text, 0).unwrap(),
        "l:\n# one\n- c # y\n- a: 1 # x\n  b: 2\n- d\n"
    );
    assert_eq!(
        moved(text, 1).unwrap(),
        "l:\n# one\n- a: 1 # x\n  b: 2\n- d\n- c # y\n"
    );
    assert_eq!(moved(text, 2), None);
    assert_eq!(moved("l: [a, {b: 1}]\n", 0).unwrap(), "l: [{b: 1}, a]\n");
    assert_eq!(moved("l:\n-   a\n- b\n", 0), None);
}

#[test]
fn where_the_reading_breaks_off_nothing_is_edited() {
    let broken = "a: b\nc\n  d: e\n";
    assert_eq!(edited(broken, Edit::set("a".into(), "x")), None);
    // A key without a text stands where its colon does, however far in the question mark is.
    let keyless = "a:\n    ?\n: b\n";
    assert_eq!(edited(keyless, Edit::set("a.c".into(), "x")), None);
    assert_eq!(edited(broken, Edit::remove("a".into())), None);
    let secret =
        "apiVersion: v1\nkind: Secret\nstringData:\n  sql: |\n    a: b\n    c\n      d: e\n";
    let source = Source::parse(secret);
    let set = |path: &'static str| Fix::safe("test", vec![Edit::set(path.into(), "x")]);
    let fix = set("stringData.sql.a");
    assert_eq!(edits(source.documents(), 0, secret, &fix), None);
    assert!(edits(source.documents(), 0, secret, &set("kind")).is_some());
}
