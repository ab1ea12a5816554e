//! `docs/rules.md`: an index, and a section for each rule.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::{Entry, entries};

/// The whole document.
pub(super) fn document() -> String {
    let mut text = "\
# Rules

<!-- Written by `cargo xtask docs` from shared/src/rules: change it there. -->

What feast-ha reports, how much it weighs, and what the policy does about it unless its settings say otherwise.

| rule | flags | severity | policy |
|---|---|---|---|
"
    .to_owned();
    for Entry { rule, action, .. } in entries() {
        let (id, severity, summary) = (rule.id, rule.severity, rule.summary.replace('|', r"\|"));
        text.push_str(&format!(
            "| [`{id}`](#{id}) | {summary} | {severity} | {action} |\n"
        ));
    }
    for entry in entries() {
        text.push_str(&section(&entry));
    }
    text
}

fn section(entry: &Entry) -> String {
    let Entry {
        rule,
        explanation,
        action,
    } = entry;
    format!(
        "\n## {}\n\n{} · policy: {action} · since {}\n\n{}\n",
        rule.id,
        rule.severity,
        rule.since,
        nested(explanation).trim_end()
    )
}

/// An explanation inside a section: its headings a level lower, and its examples with the words that the info string
/// hides from readers.
fn nested(explanation: &str) -> String {
    let mut text = String::with_capacity(explanation.len());
    let mut done = 0;
    for (event, span) in Parser::new(explanation).into_offset_iter() {
        let inserted = match event {
            Event::Start(Tag::Heading { .. }) => "#",
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => match verdict(&info) {
                Some(Verdict::Fails) => "Reported:\n\n",
                Some(Verdict::Passes) => "Not reported:\n\n",
                None => "",
            },
            _ => "",
        };
        text.push_str(explanation.get(done..span.start).unwrap_or_default());
        text.push_str(inserted);
        done = span.start.max(done);
    }
    text.push_str(explanation.get(done..).unwrap_or_default());
    text
}

/// How an example fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Its rule reports it.
    Fails,
    /// No rule does.
    Passes,
}

/// What the info string of a code block says: `yaml fails`, `yaml passes`.
pub(super) fn verdict(info: &str) -> Option<Verdict> {
    match info.split_whitespace().nth(1)? {
        "fails" => Some(Verdict::Fails),
        "passes" => Some(Verdict::Passes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn an_explanation_becomes_a_part_of_a_section() {
        let text =
            "One.\n\n## Why\nTwo.\n\n```yaml fails\n## no heading\na: 1\n```\n\n```sh\nls\n```\n";
        expect![[r"
            One.

            ### Why
            Two.

            Reported:

            ```yaml fails
            ## no heading
            a: 1
            ```

            ```sh
            ls
            ```
        "]]
        .assert_eq(&nested(text));
    }
}
