//! What holds for every text on its way to diagnostics and through every fix.
//!
//! The fuzz target tries it on made-up texts; `shared/tests/fuzzed.rs` tries it on those that once
//! broke it.

use feast_ha::text::apply;
use feast_ha::tree::{Refusal, SyntaxFaultKind};
use feast_ha::{Diagnostic, Fix, Options, Source, check};

/// How many fixes of one text are tried: a text of a thousand faults says no more than one of ten.
const FIXES: usize = 12;

/// Holds a text to the law.
///
/// # Panics
/// When it does not hold.
pub(crate) fn hold(text: &str) {
    let source = Source::parse(text);
    let found = check(&source, &Options::default());
    assert_eq!(
        found,
        check(&Source::parse(text), &Options::default()),
        "a second look sees something else"
    );
    assert_eq!(
        source.masked().len(),
        text.len(),
        "hiding secrets moves the text"
    );
    let places: Vec<_> = found
        .iter()
        .map(|it| (it.document, source.span_of(it)))
        .collect();
    assert!(
        places.is_sorted(),
        "not in the order of the text: {places:?}"
    );
    for (diagnostic, (_, span)) in found.iter().zip(places) {
        let span = span.expect("a text has places");
        assert!(
            text.get(span.start..span.end).is_some(),
            "{}: {span:?} is no part of the text",
            diagnostic.rule
        );
    }
    let fixes = found
        .iter()
        .flat_map(|it| it.fixes.iter().map(move |fix| (it, fix)));
    for (diagnostic, fix) in fixes.take(FIXES) {
        hold_fix(text, &source, diagnostic, fix);
    }
}

/// How much cannot be read. What Feast refuses as the name of an argument depends on the names
/// around it, so a fix may bring that to light.
fn unreadable(source: &Source<'_>) -> usize {
    let faults = source.faults().iter();
    faults
        .filter(|it| it.kind != SyntaxFaultKind::Refused(Refusal::Argument))
        .count()
}

fn hold_fix(text: &str, source: &Source<'_>, diagnostic: &Diagnostic, fix: &Fix) {
    let what = || format!("{}: {}", diagnostic.rule, fix.title);
    let Some(edits) = source.edits(diagnostic, fix) else {
        return;
    };
    let mut last = 0;
    for edit in &edits {
        let span = edit.span;
        assert!(span.start >= last, "{}: edits overlap", what());
        assert!(
            text.get(span.start..span.end).is_some(),
            "{}: {span:?} is no part of the text",
            what()
        );
        last = span.end;
    }
    let fixed = apply(text, &edits);
    assert_ne!(fixed, text, "{}: nothing changes", what());
    let after = Source::parse(&fixed);
    assert!(
        unreadable(&after) <= unreadable(source),
        "{}: the fixed text cannot be read: {:?}\n{fixed}",
        what(),
        after.faults()
    );
    check(&after, &Options::default());
}
