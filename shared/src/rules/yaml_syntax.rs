#![doc = include_str!("yaml_syntax.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity};
use crate::docs::for_writers;
use crate::tree::{Cause, Dialect, Refusal, SyntaxFault, SyntaxFaultKind};

pub(super) static RULE: Rule = Rule::new(
    "yaml-syntax",
    Severity::Error,
    "text that is not YAML, or that its reader refuses",
    &[Check::Syntax(check)],
);

const RENDER: &str = "Render the template first: `helm template … | feast-ha check -`";

fn check(fault: &SyntaxFault, report: &mut Report<'_>) {
    let (message, help) = match &fault.kind {
        SyntaxFaultKind::Syntax(reason, cause) => (format!("not YAML: {reason}"), syntax(*cause)),
        SyntaxFaultKind::Refused(refusal) => refused(*refusal, fault.reader),
        _ => return,
    };
    report.fault(Place::Text(fault.span), message, help);
}

fn syntax(cause: Cause) -> String {
    let slip = if cfg!(feature = "docs") {
        slip(cause)
    } else {
        None
    };
    slip.unwrap_or_else(|| match cause {
        Cause::Tab => "Use spaces: YAML does not take tabs for indentation.".to_owned(),
        Cause::Template => RENDER.to_owned(),
        Cause::Colon => {
            "Put the value in quotes: without them a colon before a blank or at the end of the \
             line ends a key."
                .to_owned()
        }
        Cause::Variable => {
            "Put the variable in quotes: until it is replaced, its braces are YAML's own."
                .to_owned()
        }
        Cause::Key => "Put a colon and a blank behind the key.".to_owned(),
        Cause::Indicator(character) => {
            format!("Put the value in quotes: without them it cannot begin with `{character}`.")
        }
        Cause::Indentation => {
            "Indent this line like the keys beside it: further in, it goes on with the value above."
                .to_owned()
        }
        Cause::Quote => "Close the quote, with the same kind that opens it.".to_owned(),
        Cause::Bracket => {
            "Close the bracket, put a comma between its entries, or put text with a colon or a \
             bracket in quotes."
                .to_owned()
        }
        Cause::Backslash => {
            "Write `\\\\` for a backslash, or use single quotes, in which it is an ordinary character."
                .to_owned()
        }
        _ => "Correct the syntax here or on the line before; the rest of this \
                           document was not checked."
            .to_owned(),
    })
}

/// What to do about a slip of somebody who writes by hand.
fn slip(cause: Cause) -> Option<String> {
    let help = match cause {
        Cause::LineBreak(character) => {
            let code = u32::from(character);
            return Some(format!(
                "Remove the character U+{code:04X}, or put the text in double quotes."
            ));
        }
        Cause::Outside => "Indent all outermost keys alike.",
        Cause::Blank => "Put a blank behind the colon.",
        Cause::LikeAnother(character) => {
            let code = u32::from(character);
            return Some(format!(
                "Type it anew: this one is the character U+{code:04X}."
            ));
        }
        Cause::Comment => "Write `#` in place of `//`.",
        Cause::Marker => "Write three dashes.",
        Cause::Conflict => "Resolve the merge conflict: keep what counts, without the markers.",
        Cause::Fence => "Remove the Markdown fence.",
        Cause::LongKey => "Shorten the key, or indent the line if it goes on with the value above.",
        Cause::Block => "Begin the text on the next line, or put it in quotes.",
        Cause::InnerQuote('\'') => {
            "Write `''` for an apostrophe inside single quotes, or put the whole value in double \
             quotes."
        }
        Cause::InnerQuote(_) => {
            "Write `\\\"` for a quote inside double quotes, or put the whole value in single quotes."
        }
        Cause::Indicator('`') => {
            "Put the value in quotes: without them it cannot begin with a backtick."
        }
        _ => return None,
    };
    Some(help.to_owned())
}

/// What is refused, and what to do.
fn refused(refusal: Refusal, reader: Option<Dialect>) -> (String, String) {
    let who = match reader {
        Some(Dialect::Kubernetes) => "kubectl does not take",
        Some(Dialect::Operator) => "the operator does not take",
        Some(Dialect::PyYaml) => "Feast does not take",
        None => "neither kubectl nor Feast takes",
    };
    let (what, help) = match refusal {
        Refusal::Tab => (
            "a tab here".to_owned(),
            "Use spaces: a tab is safe only inside quotes and comments.",
        ),
        Refusal::ByteOrderMark => (
            for_writers("a byte order mark behind the start of the file").to_owned(),
            for_writers("Remove the invisible character U+FEFF."),
        ),
        Refusal::Comment => (
            "a comment without a blank before it".to_owned(),
            "Put a blank before the `#`.",
        ),
        Refusal::Escape(character) => (
            format!("the escape `\\{character}`"),
            "Write the character without the backslash.",
        ),
        Refusal::FlowColon => (
            "this colon for the end of a key: inside brackets a blank must follow it".to_owned(),
            "Put a blank behind the colon.",
        ),
        Refusal::UnknownTag => (
            "the tag of this value".to_owned(),
            "Remove the tag: only YAML's own, such as `!!str`, are known, each with its own type.",
        ),
        Refusal::Tag => (
            "this value: it is not what its tag says".to_owned(),
            "Correct the value, or remove the tag.",
        ),
        Refusal::Date => (
            "this date or time: there is no such one".to_owned(),
            "Correct it, or put it in quotes if it is text.",
        ),
        Refusal::Number => (
            "this number: it has no digits".to_owned(),
            "Correct it, or put it in quotes if it is text.",
        ),
        Refusal::Infinity => (
            "this number: JSON, which it sends, has no such one".to_owned(),
            "Write a number, or put it in quotes if it is text.",
        ),
        Refusal::Marker => (
            "a bare `=` or `<<` as a value".to_owned(),
            "Put it in quotes.",
        ),
        Refusal::Directive if reader == Some(Dialect::Operator) => (
            "this directive: it knows `%YAML 1.1` and `%TAG` alone".to_owned(),
            "Remove the line that begins with `%`.",
        ),
        Refusal::Directive => (
            "a directive, because it cuts the text at each `---`".to_owned(),
            "Remove the line that begins with `%`.",
        ),
        Refusal::Separator => (
            "content in the line of a `---`".to_owned(),
            "Begin the document in the next line.",
        ),
        Refusal::CollectionKey => (
            "a list or a mapping as a key".to_owned(),
            "Write a plain key, or put it in quotes if it is text.",
        ),
        Refusal::Template => ("`{{ }}` of a template".to_owned(), RENDER),
        Refusal::NullKey => (
            "an empty key".to_owned(),
            "Name the key, or put it in quotes if it is text.",
        ),
        Refusal::RepeatedAnchor => (
            "an anchor of that name for a second time".to_owned(),
            "Give one of the two another name.",
        ),
        Refusal::RepeatedKey => (
            "a key that is given twice".to_owned(),
            "Remove one of the two, or merge their values.",
        ),
        Refusal::Merge => (
            "`<<` with anything but mappings".to_owned(),
            "Give `<<` the alias of a mapping, or a list of such aliases.",
        ),
        Refusal::SecondDocument => (
            "a second document in a `feature_store.yaml`".to_owned(),
            "Remove this `---`, or move what follows into a file of its own.",
        ),
        Refusal::Empty => (
            "a `feature_store.yaml` without content".to_owned(),
            "Write at least `project` and `registry`.",
        ),
        Refusal::Argument => (
            "this key: it must be text other than `self`".to_owned(),
            "Put the key in quotes if it is meant as text, or remove it.",
        ),
    };
    (format!("{who} {what}"), help.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::{Kind, Options, Source, check};

    #[test]
    fn the_help_names_what_the_author_most_likely_did() {
        for (text, message, help) in [
            (
                "a: sqlite:///:memory:\n",
                "not YAML",
                "Put the value in quotes",
            ),
            ("a: @daily\n", "not YAML", "it cannot begin with `@`"),
            ("a: * * * * *\n", "not YAML", "it cannot begin with `*`"),
            ("a: {{ .Values.a }}\n", "a template", "helm template"),
            ("{{- if a }}\nb: c\n", "a template", "helm template"),
            ("a: 1\n\tb: 2\n", "not YAML", "Use spaces"),
            (
                "a:\n  b: {}\n c: d\n",
                "a key was expected",
                "on the line before",
            ),
            (
                "a:\n  - b: c\n  d: e\n",
                "`-` was expected",
                "on the line before",
            ),
            ("a: b\n  c: d\n", "not YAML", "Indent this line"),
            (" a: b\nc: d\n", "indented less", "all outermost keys"),
            ("a: 'b\nc: d\n", "unclosed quote", "Close the quote"),
            ("a: 'b\n---\nc: d\n", "unclosed quote", "Close the quote"),
            (
                "a: [b\n---\nc: d\n",
                "unclosed bracket",
                "Close the bracket",
            ),
            ("a: {b: c d: e}\n", "`,` or `}`", "a comma between"),
            ("a: \"C:\\Users\"\n", "unknown escape", "for a backslash"),
            ("a: 'b'c'\n", "may follow this value", "Write `''`"),
            (
                "a: \"b\" and \"c\"\n",
                "may follow this value",
                "Write `\\\"`",
            ),
            ("'a'b'\n", "the document has ended", "Write `''`"),
            ("a: {b: 'c'd'}\n", "`,` or `}`", "Write `''`"),
            ("a: {b: 'c' d: e}\n", "`,` or `}`", "a comma between"),
            ("{{ a }}\nb: c\n", "a template", "helm template"),
            ("a: | b\n", "block scalar", "on the next line"),
            ("a: {\n  b: c\n  d: e\n}\n", "`,` or `}`", "a comma between"),
            (
                "a: 1\nb\n",
                "no colon behind this key",
                "a colon and a blank",
            ),
            ("{% if a %}\nb: c\n", "not YAML", "helm template"),
            ("a: {% b %}\n", "not YAML", "helm template"),
            ("a: `b`\n", "not YAML", "begin with a backtick"),
            ("a: {b: ${C}}\n", "not YAML", "the variable in quotes"),
            ("a:\tb\n", "Feast does not take a tab", "Use spaces"),
            (
                "a: b\n---\n",
                "Feast does not take a second document",
                "Remove this `---`",
            ),
        ] {
            let found = check(
                &Source::parse_as(text, Some(Kind::RepoConfig)),
                &Options::default(),
            );
            let told = found.iter().find(|it| it.rule == "yaml-syntax").unwrap();
            assert!(told.message.contains(message), "{text}: {told:?}");
            assert!(told.help.contains(help), "{text}: {told:?}");
        }
    }

    #[test]
    fn a_key_whose_colon_is_too_far_is_told_from_one_without() {
        let key = "k".repeat(1_025);
        for text in [format!("a: 1\n{key}: 2\n"), format!("{key}: 1\n")] {
            let source = Source::parse_as(&text, Some(Kind::RepoConfig));
            let found = check(&source, &Options::default());
            let told = found.iter().find(|it| it.rule == "yaml-syntax").unwrap();
            assert!(told.message.contains("within 1,024"), "{told:?}");
            assert_eq!(source.span_of(told).unwrap().of(&text), "k");
        }
    }

    /// A text, the place of its fault, and what is said of it.
    const SLIPS: &[(&str, &str, &str, &str)] = &[
        (
            "a:b\nc: d\n",
            ":",
            "no blank behind this colon",
            "a blank behind",
        ),
        (
            "a: 1\nb:2\n",
            ":",
            "no blank behind this colon",
            "a blank behind",
        ),
        ("a:\n  b:c\n  d: e\n", ":", "no blank", "a blank behind"),
        ("a:\n- b:c\n  d: e\n", ":", "no blank", "a blank behind"),
        (
            "a:\n- http://b\n  c: d\n",
            ":",
            "mapping values",
            "Indent this line",
        ),
        (
            "a: b:c\n  d: e\n",
            ":",
            "mapping values",
            "Indent this line",
        ),
        ("a: 1\nb:\u{a0}2\n", "\u{a0}", "like a blank", "U+00A0"),
        ("a:\u{200b}1\nb: 2\n", "\u{200b}", "like a blank", "U+200B"),
        ("a: 1\nb\u{ff1a}2\n", "\u{ff1a}", "like a colon", "U+FF1A"),
        ("\"a\":b\n", ":", "no blank", "a blank behind"),
        (
            "a: \"b\nc:\n  d: \"e\"\n",
            "\"",
            "a later line",
            "Close the quote",
        ),
        (
            "a: {b: 'c}\nd: 'e'\n",
            "'",
            "a later line",
            "Close the quote",
        ),
        (
            "a: [b, c\nd: e\n",
            "[",
            "unclosed bracket",
            "Close the bracket",
        ),
        (
            "a: {b: {}\n  c: 3\n",
            "{",
            "unclosed bracket",
            "Close the bracket",
        ),
        (
            "a: [\"b\"\nc: [d]\n",
            "[",
            "unclosed bracket",
            "Close the bracket",
        ),
        ("// a\nb: c\n", "//", "comments begin", "Write `#`"),
        ("a: b\n// c\nd: e\n", "//", "comments begin", "Write `#`"),
        (
            "a: b\n--\nc: d\n",
            "--",
            "a document begins",
            "three dashes",
        ),
        ("----\na: b\n", "----", "a document begins", "three dashes"),
        (
            "<<<<<<< HEAD\na: b\n",
            "<<<<<<<",
            "a merge conflict",
            "Resolve",
        ),
        (
            "a: b\n=======\nc: d\n",
            "=======",
            "a merge conflict",
            "Resolve",
        ),
        (
            "a: b\n>>>>>>> c\n",
            ">>>>>>>",
            "a merge conflict",
            "Resolve",
        ),
        (
            "```yaml\na: b\n```\n",
            "```",
            "Markdown",
            "the Markdown fence",
        ),
        ("a: b\n```\n", "```", "Markdown", "the Markdown fence"),
    ];

    #[test]
    fn a_slip_is_told_where_it_was_made() {
        for (text, place, message, help) in SLIPS {
            let source = Source::parse_as(text, Some(Kind::RepoConfig));
            let found = check(&source, &Options::default());
            let told = found.iter().find(|it| it.rule == "yaml-syntax").unwrap();
            assert_eq!(source.span_of(told).unwrap().of(text), *place, "{text}");
            assert!(told.message.contains(message), "{text}: {told:?}");
            assert!(told.help.contains(help), "{text}: {told:?}");
        }
    }
}
