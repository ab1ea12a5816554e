//! An example as HTML: its keys and comments coloured, and what feast-ha reports marked and told below.

use feast_ha::tree::Node;
use feast_ha::{Diagnostic, LineIndex, Options, Severity, Source, Span, check};
use pulldown_cmark_escape::escape_html;

use super::markdown::Verdict;

/// Part of the text with the name of a look.
type Look = (Span, &'static str);

/// The figure of an example that fares so with a rule. What other rules have to say of it would lead away.
pub(super) fn figure(rule: &str, verdict: Option<Verdict>, yaml: &str) -> String {
    let source = Source::parse(yaml);
    let mut found = check(&source, &Options::default());
    found.retain(|it| it.rule == rule);
    let (caption, messages) = match verdict {
        Some(Verdict::Fails) => (
            "<figcaption class=\"error\">Reported</figcaption>",
            messages(&source, &found),
        ),
        Some(Verdict::Passes) => (
            "<figcaption class=\"success\">Not reported</figcaption>",
            String::new(),
        ),
        None => ("", String::new()),
    };
    format!(
        "<figure>{caption}<pre tabindex=\"0\"><code>{}</code></pre>{messages}</figure>\n",
        text(&source, &found)
    )
}

/// What is reported, by line.
fn messages(source: &Source<'_>, found: &[Diagnostic]) -> String {
    let index = LineIndex::new(source.text());
    let items = found.iter().map(|it| {
        let span = source.span_of(it).unwrap_or_default();
        let line = index.position(span.start).line + 1;
        format!(
            "<li><span class=\"line\">line {line}</span> {}</li>",
            words(&it.message)
        )
    });
    format!("<ul class=\"reported\">{}</ul>", items.collect::<String>())
}

/// A line of text as HTML, with what stands between backticks as code.
pub(super) fn words(line: &str) -> String {
    let mut html = String::new();
    for (part, words) in line.split('`').enumerate() {
        let words = escaped(words);
        if part % 2 == 0 {
            html.push_str(&words);
        } else {
            html.push_str(&format!("<code>{words}</code>"));
        }
    }
    html
}

/// Text that may stand anywhere in HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a String cannot fail.
    let _ = escape_html(&mut html, text);
    html
}

fn text(source: &Source<'_>, found: &[Diagnostic]) -> String {
    let text = source.text();
    let looks = looks(source);
    let marks: Vec<Look> = found
        .iter()
        .filter_map(|it| Some((source.span_of(it)?, severity(it.severity))))
        .collect();
    let ends = |looks: &[Look]| {
        looks
            .iter()
            .flat_map(|(span, _)| [span.start, span.end])
            .collect::<Vec<_>>()
    };
    let mut ends = [ends(&looks), ends(&marks), vec![0, text.len()]].concat();
    ends.sort_unstable();
    ends.dedup();
    let mut html = String::new();
    for (start, end) in ends.iter().zip(ends.iter().skip(1)) {
        let part = escaped(text.get(*start..*end).unwrap_or_default());
        let covers = |(span, _): &&Look| span.start <= *start && *end <= span.end;
        let part = match looks.iter().find(covers) {
            Some((_, look)) => format!("<span class=\"{look}\">{part}</span>"),
            None => part,
        };
        html.push_str(&match marks.iter().find(covers) {
            Some((_, severity)) => format!("<mark class=\"{severity}\">{part}</mark>"),
            None => part,
        });
    }
    html
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// Keys and comments.
fn looks(source: &Source<'_>) -> Vec<Look> {
    let mut looks = Vec::new();
    for document in source.documents() {
        if let Some(root) = document.root() {
            keys(root, &mut looks);
        }
        looks.extend(document.comments().iter().map(|span| (*span, "comment")));
    }
    looks
}

fn keys(node: Node<'_>, looks: &mut Vec<Look>) {
    if node.is_alias() {
        return;
    }
    for field in node.fields() {
        looks.extend(field.key().span().map(|span| (span, "key")));
        keys(field.value(), looks);
    }
    for item in node.items() {
        keys(item, looks);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn keys_and_comments_have_looks_of_their_own() {
        let yaml = "a: [b, {c: <d>}] # e\n";
        expect![[r#"
            <figure><figcaption class="success">Not reported</figcaption><pre tabindex="0"><code><span class="key">a</span>: [b, {<span class="key">c</span>: &lt;d&gt;}] <span class="comment"># e</span>
            </code></pre></figure>
        "#]]
        .assert_eq(&figure("duplicate-key", Some(Verdict::Passes), yaml));
    }

    #[test]
    fn a_fault_is_marked_and_told_with_its_line() {
        let html = figure(
            "duplicate-key",
            Some(Verdict::Fails),
            "project: p\n'project': q\n",
        );
        let marked =
            "<mark class=\"warning\"><span class=\"key\">&#39;project&#39;</span></mark>: q";
        assert!(html.contains(marked), "{html}");
        assert!(
            html.contains("<li><span class=\"line\">line 2</span> this key"),
            "{html}"
        );
    }
}
