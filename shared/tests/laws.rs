//! What holds for every text: nothing panics, places lie in the text, order is stable, fixes are
//! sound and come to an end, and an object gets the same answer as its text.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a law that does not hold ends its test"
)]

use feast_ha::rules::examples;
use feast_ha::text::apply;
use feast_ha::tree::JsonFields;
use feast_ha::{Diagnostic, Kind, LineIndex, Object, Options, Place, Source, check};
use proptest::prelude::*;
use serde_json::value::RawValue;

/// Real documents, good and bad.
fn seeds() -> Vec<&'static str> {
    examples().map(|example| example.yaml).collect()
}

/// Pieces of YAML that change the meaning of what is around them.
const PIECES: [&str; 28] = [
    " ",
    "\n",
    "  ",
    ": ",
    "- ",
    "#",
    " # c",
    "'",
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a ",
    "*a",
    "<<: *a",
    "|\n",
    ">-\n",
    "~",
    "---\n",
    "\t",
    "\r\n",
    "é",
    "😀",
    "\u{feff}",
    "!!str ",
    "replicas: 3",
];

fn seed() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(seeds())
}

fn mutated() -> impl Strategy<Value = String> {
    let change = (
        any::<prop::sample::Index>(),
        0..12_usize,
        0..PIECES.len(),
        any::<bool>(),
    );
    (seed(), prop::collection::vec(change, 0..6)).prop_map(|(text, changes)| {
        let mut text = text.to_owned();
        for (at, remove, piece, insert) in changes {
            let offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
            let Some(start) = offsets.get(at.index(offsets.len().max(1))).copied() else {
                break;
            };
            let mut end = (start + remove).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(start..end, if insert { PIECES[piece] } else { "" });
        }
        text
    })
}

/// JSON, and what becomes of it when some of its letters are others.
fn mutated_json() -> impl Strategy<Value = String> {
    const JSON: &str =
        r#"{"a": [1, -2.5e3, true, null, "x\n\u00e9"], "": {"é": "\\"}, "a": [[], {}]}"#;
    let letters: Vec<char> = "{}[]\",:\\/ \n\u{1}\u{7f}0159-+.eEtrufalsné"
        .chars()
        .collect();
    let change = (
        any::<prop::sample::Index>(),
        prop::collection::vec(prop::sample::select(letters), 0..3),
        0..3_usize,
    );
    prop::collection::vec(change, 0..4).prop_map(|changes| {
        let mut json: Vec<char> = JSON.chars().collect();
        for (at, letters, remove) in changes {
            let start = at.index(json.len() + 1);
            let end = (start + remove).min(json.len());
            json.splice(start..end, letters);
        }
        json.into_iter().collect()
    })
}

/// Everything that a door does with a text.
fn exercise(text: &str) -> Vec<Diagnostic> {
    let source = Source::parse(text);
    let diagnostics = check(&source, &Options::default());
    let lines = LineIndex::new(text);
    for diagnostic in &diagnostics {
        let span = source.span_of(diagnostic).expect("a place in the text");
        assert!(
            text.get(span.start..span.end).is_some(),
            "{span:?} of {text:?}"
        );
        let position = lines.position(span.start);
        assert_eq!(
            lines.offset_of_utf16(position.line, position.utf16),
            span.start
        );
        for fix in &diagnostic.fixes {
            source.edits(diagnostic, fix);
        }
    }
    assert_eq!(source.masked().len(), text.len());
    assert_eq!(
        diagnostics,
        check(&Source::parse(text), &Options::default())
    );
    diagnostics
}

/// Applies the first fix that is offered, again and again; the number of times it took.
fn rounds_of_fixing(text: &str) -> usize {
    let mut text = text.to_owned();
    for round in 0..40 {
        let source = Source::parse(&text);
        let faults = source.faults().len();
        let diagnostics = check(&source, &Options::default());
        let next = diagnostics.iter().find_map(|diagnostic| {
            let mut fixes = diagnostic.fixes.iter();
            let edits = fixes.find_map(|fix| source.edits(diagnostic, fix))?;
            Some(apply(&text, &edits))
        });
        let Some(next) = next else {
            return round;
        };
        assert_ne!(next, text, "a fix that changes nothing");
        assert!(
            Source::parse(&next).faults().len() <= faults,
            "{text}\n=>\n{next}"
        );
        text = next;
    }
    panic!("fixing does not come to an end:\n{text}");
}

type Finding = (&'static str, Place, String, String);

/// The rules on how something is written, of which an object knows nothing.
const OF_THE_TEXT: [&str; 2] = ["ambiguous-scalar", "unused-allow"];

fn findings(source: &Source<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = check(source, &Options::default())
        .into_iter()
        .filter(|it| !OF_THE_TEXT.contains(&it.rule))
        .map(|it| (it.rule, it.place, it.message, it.help))
        .collect();
    findings.sort();
    findings
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gets_an_answer(text in any::<String>()) {
        exercise(&text);
    }

    #[test]
    fn any_change_of_a_document_gets_an_answer(text in mutated()) {
        exercise(&text);
    }

    #[test]
    fn fixing_comes_to_an_end(text in mutated()) {
        rounds_of_fixing(&text);
    }

    #[test]
    fn json_is_what_serde_takes_for_json(json in mutated_json()) {
        // serde takes half a surrogate pair too, which these letters cannot write.
        let whole = serde_json::from_str::<&RawValue>(&json);
        let is_object = whole.as_ref().is_ok_and(|it| it.get().starts_with('{'));
        prop_assert_eq!(JsonFields::read(&json).is_ok(), is_object);
        prop_assert_eq!(Object::read(&json).is_ok(), whole.is_ok());
    }

    #[test]
    fn an_object_gets_the_answer_of_its_text(text in mutated()) {
        let source = Source::parse(&text);
        let is_single = source.documents().len() == 1 && source.faults().is_empty();
        let is_feature_store = source.kinds().all(|(kind, _)| kind == Kind::FeatureStore);
        if is_single && is_feature_store {
            let root = source.documents()[0].root().expect("a document of a kind");
            let json = serde_json::to_string(&root).expect("JSON");
            let object = Object::read(&json).expect("JSON");
            let object = Source::object(object, Kind::FeatureStore);
            prop_assert_eq!(findings(&object), findings(&source));
        }
    }
}

#[test]
fn every_example_can_be_fixed_or_needs_an_author() {
    for text in seeds() {
        rounds_of_fixing(text);
    }
}
