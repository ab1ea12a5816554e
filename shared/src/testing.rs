//! Helpers of the crate's own tests: the text in, the faults out as text.

use crate::text::apply;
use crate::{Diagnostic, Options, Severity, Source, check};

/// What is wrong, without what is merely worth knowing, so that not every text of a test has to be
/// the whole of a good file.
pub(crate) fn faults(source: &Source<'_>) -> Vec<Diagnostic> {
    let found = check(source, &Options::default()).into_iter();
    found.filter(|it| it.severity > Severity::Info).collect()
}

/// The ids of the rules that see a fault, in the order of the text.
pub(crate) fn rules_found(yaml: &str) -> Vec<&'static str> {
    let found = faults(&Source::parse(yaml));
    found.iter().map(|it| it.rule).collect()
}

/// The text with every fault under the line that it points at:
/// `    ^^^^ rule: message`. A place outside the text stands in front of it.
pub(crate) fn annotated(yaml: &str) -> String {
    let source = Source::parse(yaml);
    let index = crate::LineIndex::new(yaml);
    let found: Vec<_> = faults(&source)
        .into_iter()
        .map(|it| (source.span_of(&it).unwrap_or_default(), it))
        .collect();
    let mut shown = String::new();
    for line in 0..index.line_count() {
        let text = index.line_text(line);
        if line + 1 < index.line_count() || !text.is_empty() {
            shown.push_str(text);
            shown.push('\n');
        }
        for (span, it) in &found {
            let position = index.position(span.start);
            if position.line == line {
                let width = span
                    .of(yaml)
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .chars()
                    .count();
                shown.push_str(&format!(
                    "{}{} {}: {}\n",
                    " ".repeat(position.character),
                    "^".repeat(width.max(1)),
                    it.rule,
                    it.message
                ));
            }
        }
    }
    shown
}

/// The text after the first fix of the first diagnostic whose title starts with `title`.
pub(crate) fn fixed(yaml: &str, title: &str) -> Option<String> {
    let source = Source::parse(yaml);
    check(&source, &Options::default()).iter().find_map(|it| {
        let fix = it.fixes.iter().find(|fix| fix.title.starts_with(title))?;
        Some(apply(yaml, &source.edits(it, fix)?))
    })
}

/// For each fix that `rule` offers: its title, the text after it, and what is found there.
pub(crate) fn left_by_fixes(yaml: &str, rule: &str) -> Vec<(String, String, Vec<Diagnostic>)> {
    let source = Source::parse(yaml);
    let mut left = Vec::new();
    for diagnostic in check(&source, &Options::default()) {
        if diagnostic.rule != rule {
            continue;
        }
        for fix in &diagnostic.fixes {
            let edits = source
                .edits(&diagnostic, fix)
                .unwrap_or_else(|| panic!("{} cannot be applied to\n{yaml}", fix.title));
            let text = apply(yaml, &edits);
            let found = check(&Source::parse(&text), &Options::default());
            left.push((fix.title.clone(), text, found));
        }
    }
    left
}
