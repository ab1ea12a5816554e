//! Every field set, changed and unset by the form, on upstream's samples and on our examples.

use std::fs;
use std::path::Path;

use feast_ha::fix::YamlValue;
use feast_ha::{FieldPath, Source};

use super::*;
use crate::examples::EXAMPLES;
use crate::form::meaning::{besides, meaning};

#[test]
fn every_fault_is_counted_once() {
    for text in texts().iter().map(|(_, text)| text) {
        let problems = Analysis::of(text).problems;
        for chosen in 0..form_of(text, 0, &Disclosure::default()).choices.len() {
            let form = form_of(text, chosen, &Disclosure::default());
            let document = form.choices[chosen].document;
            let own = problems.iter().filter(|it| it.place.document == document);
            let own = own.filter(|it| !it.place.path.to_string().starts_with("items["));
            let counted: usize = form.sections.iter().map(|it| it.faults.count).sum();
            assert!(counted >= own.count(), "{text}");
        }
    }
}

/// Upstream's samples, where they are, and our own examples.
fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = EXAMPLES
        .iter()
        .map(|it| (it.title.to_owned(), it.text.to_owned()))
        .collect();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/upstream/samples");
    let Ok(found) = fs::read_dir(&samples) else {
        println!("skipped: {} is not here", samples.display());
        return texts;
    };
    for entry in found.flatten() {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        texts.push((entry.path().display().to_string(), text));
    }
    texts
}

/// Two values that a field may take, other than the one that it has.
fn other_values(field: &Field) -> Vec<YamlValue> {
    let given: Vec<YamlValue> = match &field.control {
        Control::Text {
            entry: Entry::Whole | Entry::WholeOrWord | Entry::Number,
            ..
        } => vec![7.into(), 8.into()],
        Control::Text { .. } => vec!["other: #1".into(), "yes".into()],
        Control::Switch(_) => vec![true.into(), false.into()],
        Control::Choice {
            words,
            chooses: Chooses::Value,
            value,
        } => words
            .iter()
            .filter(|it| Some(&***it) != value.as_deref())
            .take(2)
            .map(|it| (&**it).into())
            .collect(),
        _ => vec![],
    };
    given
}

/// What stands at a place; a word may stand for the mapping around it.
fn value_at(text: &str, place: &Place) -> Option<YamlValue> {
    let source = Source::parse(text);
    let (node, depth) = source.documents()[place.document].nearest(&place.path)?;
    let is_word = node.scalar_text().is_some() && place.path.last_key() == Some("path");
    let is_there = depth == place.path.segments().len();
    (is_there || is_word && node.embedded().is_none()).then(|| meaning(node))
}

fn rest_of(text: &str, place: &Place) -> Vec<Option<YamlValue>> {
    let source = Source::parse(text);
    let documents = 0..source.documents().len();
    let path = |it| {
        if it == place.document {
            place.path.clone()
        } else {
            FieldPath::from("none")
        }
    };
    documents
        .map(|it| besides(&source, it, &path(it)))
        .collect()
}

/// How many lines of `old` lie between what the texts have in common at their ends.
fn lost_lines(old: &str, new: &str) -> usize {
    let common = |old: &mut dyn Iterator<Item = &str>, new: &mut dyn Iterator<Item = &str>| {
        old.zip(new).take_while(|(old, new)| old == new).count()
    };
    let start = common(&mut old.lines(), &mut new.lines());
    let end = common(&mut old.lines().rev(), &mut new.lines().rev());
    old.lines().count().saturating_sub(start + end)
}

/// Sets, changes and unsets a field, and looks at the text after each step.
fn round_trip(name: &str, text: &str, field: &Field) -> usize {
    let place = &field.place;
    let values = other_values(field);
    let [first, second] = values.as_slice() else {
        return 0;
    };
    let told = |step: &str| format!("{step} {} of {name}", place.path);
    let mut typist = Typist::new(text);
    for (step, value) in [("set", first), ("change", second)] {
        if value_at(&typist.text, place).as_ref() == Some(value) {
            continue;
        }
        if !typist.try_to(&Change::Set(place.clone(), value.clone())) {
            // Only what is written in a way that says more than its value.
            assert!(
                text.contains(['&', '!']) || text.contains("<<"),
                "{}\n{text}",
                told(step)
            );
            return 0;
        }
        assert_eq!(
            value_at(&typist.text, place).as_ref(),
            Some(value),
            "{}",
            told(step)
        );
        let lost = lost_lines(text, &typist.text);
        let lines = value_at(text, place).map_or(1, |value| match value {
            YamlValue::String(text) => 1 + text.lines().count(),
            _ => 1,
        });
        assert!(lost <= lines, "{}\n{}", told(step), typist.text);
    }
    if field.is_set() {
        let original = value_at(text, place).unwrap();
        if matches!(original, YamlValue::Plain(_)) {
            return 1;
        }
        if value_at(&typist.text, place).as_ref() != Some(&original) {
            typist.does(&Change::Set(place.clone(), original.clone()));
        }
        assert_eq!(typist.text, text, "{}", told("change back"));
        // An item that goes lets the others move up.
        if field.presence != Presence::Given || place.path.last_key().is_none() {
            return 1;
        }
        typist.does(&Change::Unset(place.clone()));
        assert_eq!(value_at(&typist.text, place), None, "{}", told("unset"));
        assert_eq!(
            rest_of(&typist.text, place),
            rest_of(text, place),
            "{}",
            told("unset")
        );
        typist.does(&Change::Set(place.clone(), original));
        assert_eq!(typist.text, text, "{}", told("set again"));
    } else {
        typist.does(&Change::Unset(place.clone()));
        assert_eq!(typist.text, text, "{}", told("unset"));
    }
    1
}

#[test]
fn every_field_of_every_sample_can_be_set_changed_and_unset() {
    let mut tried = 0;
    for (name, text) in texts() {
        for chosen in 0..form_of(&text, 0, &Disclosure::default()).choices.len() {
            let form = form_of(&text, chosen, &opened(&text, chosen, 1));
            for field in fields(&form) {
                tried += round_trip(&name, &text, &field);
            }
        }
    }
    println!("{tried} fields");
    assert!(tried > 500, "{tried}");
}

#[test]
fn every_field_of_the_structure_can_be_set_and_unset() {
    let text = format!("{HEAD}  services: {{}} # none\n");
    let form = form_of(&text, 0, &opened(&text, 0, 12));
    let tried: usize = fields(&form)
        .iter()
        .map(|field| round_trip("an empty FeatureStore", &text, field))
        .sum();
    assert!(tried > 150, "{tried}");
    let text = "project: p\nregistry: r.db\n";
    let form = form_of(text, 0, &opened(text, 0, 12));
    let tried: usize = fields(&form)
        .iter()
        .map(|field| round_trip("a short file", text, field))
        .sum();
    assert!(tried > 50, "{tried}");
}
