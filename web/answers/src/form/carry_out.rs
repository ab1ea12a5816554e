//! From a user's change to the edits of the text.

use feast_ha::fix::YamlValue;
use feast_ha::path::Segment;
use feast_ha::text::{TextEdit, apply};
use feast_ha::{Fix, Source};

use super::meaning::{besides, meaning, meanings};
use super::{Change, Memory, Place};

/// The edits of `text` that carry out a change, which `memory` takes note of. `None` where the text is written so that
/// they would touch something else, and where nothing changes.
pub(crate) fn carry_out(text: &str, change: &Change, memory: &mut Memory) -> Option<Vec<TextEdit>> {
    memory.follow(text);
    let source = Source::parse(text);
    let is_there = |place: &Place| {
        let document = source.documents().get(place.document);
        document.is_some_and(|it| it.get(&place.path).is_some())
    };
    memory.retain_made(is_there);
    let scope = change.scope()?;
    let edits = change.edits(&source, memory.made());
    let edits = edits.and_then(|edits| {
        source.edits_in(
            scope.document,
            &Fix::needs_judgement("Change by the form", edits),
        )
    });
    if let Some(back) = way_back(text, &source, change, &scope, edits.as_deref(), memory) {
        memory.forget(&scope, &back, apply(text, &back));
        return Some(back);
    }
    let edits = edits?;
    let before = source.documents().get(scope.document)?.get(&scope.path);
    let made = on_the_way(&source, change.place());
    memory.note(
        &scope,
        before.map(meaning),
        made,
        &edits,
        apply(text, &edits),
    );
    if let (Change::Unset(_) | Change::MoveDown(_), Some(Segment::Index(_))) =
        (change, scope.path.segments().last())
    {
        // The items behind it have other numbers now.
        scope
            .parent()
            .iter()
            .for_each(|list| memory.forget_items(list));
    }
    Some(edits)
}

/// The mappings and lists that are missing on the way to a field.
fn on_the_way(source: &Source<'_>, place: &Place) -> Vec<Place> {
    let nearest = source.documents().get(place.document);
    let Some((_, depth)) = nearest.and_then(|it| it.nearest(&place.path)) else {
        return Vec::new();
    };
    let mut made = Vec::new();
    let mut way = place.parent();
    while let Some(place) = way.filter(|it| it.path.segments().len() > depth) {
        way = place.parent();
        made.push(place);
    }
    made
}

/// The edits that bring back what stood at a place before the form changed it, when that says what the change asks for.
fn way_back(
    text: &str,
    source: &Source<'_>,
    change: &Change,
    scope: &Place,
    edits: Option<&[TextEdit]>,
    memory: &Memory,
) -> Option<Vec<TextEdit>> {
    let record = memory.record(scope)?;
    let back = record.undo();
    let restored = apply(text, &back);
    if restored == text {
        return None;
    }
    let restored = Source::parse(&restored);
    if restored.faults().len() > source.faults().len() {
        return None;
    }
    if change.goes_back_to(record.before.as_ref()) {
        let there = |source| besides(source, scope.document, &scope.path);
        return (there(&restored) == there(source)).then(|| match change {
            Change::Tag(..) => with_others(back, edits.unwrap_or_default()),
            _ => back,
        });
    }
    let changed = apply(text, edits?);
    let changed = Source::parse(&changed);
    let is_same = meanings(&restored) == meanings(&changed)
        || matches!(change, Change::Unset(_)) && is_word_again(&restored, &changed, scope);
    is_same.then_some(back)
}

/// The edits, with those of the others that lie elsewhere: fields that came with another choice go with it.
fn with_others(mut edits: Vec<TextEdit>, others: &[TextEdit]) -> Vec<TextEdit> {
    let is_apart = |it: &&TextEdit| {
        edits
            .iter()
            .all(|edit| it.span.end < edit.span.start || edit.span.end < it.span.start)
    };
    let apart: Vec<TextEdit> = others.iter().filter(is_apart).cloned().collect();
    edits.extend(apart);
    edits.sort();
    edits
}

/// Whether a mapping around a place, of which one field is left, is that one word again as it was before the place was
/// set, and nothing else differs.
fn is_word_again(restored: &Source<'_>, changed: &Source<'_>, place: &Place) -> bool {
    let value = |source: &Source<'_>, place: &Place| {
        let document = source.documents().get(place.document)?;
        document.get(&place.path).map(meaning)
    };
    let is_word = |place: &Place| match (value(restored, place), value(changed, place)) {
        (Some(word), Some(YamlValue::Mapping(fields))) => {
            matches!(fields.as_slice(), [(_, only)] if *only == word)
        }
        _ => false,
    };
    let mut way = std::iter::successors(place.parent(), Place::parent);
    way.find(is_word).is_some_and(|around| {
        let there = |source| besides(source, around.document, &around.path);
        there(restored) == there(changed)
    })
}
