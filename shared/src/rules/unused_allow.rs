#![doc = include_str!("unused_allow.md")]

use super::{RULES, Rule};
use crate::allow::can_be_silenced;
use crate::diagnostic::{Diagnostic, Place, Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::suggest;
use crate::text::{Span, TextEdit};

/// What [`crate::allow`] reports; it runs when all other rules have.
pub(crate) static RULE: Rule = Rule::new(
    "unused-allow",
    Severity::Warning,
    "a comment that silences nothing",
    &[],
);

/// Why a comment, or a name in it, is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Useless {
    /// There is no such rule.
    Unknown,
    /// The rule cannot be silenced.
    AlwaysTold,
    /// The rule reports nothing there.
    Unused,
    /// No rule is named.
    NoRule,
    /// Another word than `allow` stands behind the mark.
    OtherWord,
}

/// A comment that wants to silence rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Comment<'a> {
    /// The text that holds it.
    pub(crate) text: &'a str,
    /// The comment, with its `#`.
    pub(crate) span: Span,
    /// The rules that it names.
    pub(crate) names: &'a [Span],
    /// The number of the name that is meant, if one is.
    pub(crate) name: Option<usize>,
}

pub(crate) fn diagnostic(document: usize, useless: Useless, comment: &Comment<'_>) -> Diagnostic {
    let span = comment.name.and_then(|it| comment.names.get(it));
    let span = span.copied().unwrap_or(comment.span);
    let name = span.of(comment.text);
    let shown = quoted(name);
    let remove = |title| vec![Fix::safe(title, vec![Edit::text(removal(comment))])];
    let (message, help, fixes) = match useless {
        Useless::Unknown => {
            let known = RULES.iter().map(|it| it.id);
            let meant = suggest::nearest(name, known.filter(|it| can_be_silenced(it)));
            let fixes = meant.map(|meant| {
                let edit = Edit::text(TextEdit::new(span, meant));
                Fix::needs_judgement(format!("Write {meant}"), vec![edit])
            });
            let question = meant.map_or_else(String::new, |it| format!("; did you mean `{it}`?"));
            (
                format!("there is no rule {shown}{question}"),
                "Name a rule as `feast-ha rules` lists it; write a reason behind `--`.",
                fixes.into_iter().collect(),
            )
        }
        Useless::AlwaysTold => (
            format!("{shown} cannot be silenced"),
            "Correct what it reports, and remove the name from the comment.",
            remove("Remove the name"),
        ),
        Useless::Unused => (
            format!("{shown} is not reported here, so there is nothing to silence"),
            "Remove it: it would hide a fault that may come later.",
            remove("Remove it"),
        ),
        Useless::NoRule => (
            "this comment names no rule to allow".to_owned(),
            "Name the rules: `# feast-ha: allow sqlite-registry -- the reason`.",
            Vec::new(),
        ),
        Useless::OtherWord => (
            "this comment says something else than `feast-ha: allow`".to_owned(),
            "Write `# feast-ha: allow` and the names of rules.",
            Vec::new(),
        ),
    };
    Diagnostic {
        rule: RULE.id,
        severity: RULE.severity,
        document,
        place: Place::Text(span),
        message,
        help: help.to_owned(),
        fixes,
    }
}

/// Takes the name away, or the whole comment when it names nothing else.
fn removal(comment: &Comment<'_>) -> TextEdit {
    let span_of = |number: usize| comment.names.get(number).copied();
    let whole = || without_comment(comment.text, comment.span);
    let (Some(number), [_, _, ..]) = (comment.name, comment.names) else {
        return whole();
    };
    let previous = number.checked_sub(1).and_then(span_of);
    match (span_of(number), span_of(number + 1), previous) {
        (Some(name), Some(next), _) => TextEdit::new(Span::new(name.start, next.start), ""),
        (Some(name), None, Some(previous)) => TextEdit::new(Span::new(previous.end, name.end), ""),
        _ => whole(),
    }
}

/// Takes a comment away: its whole line when nothing else stands there, otherwise the blanks
/// before it too.
fn without_comment(text: &str, comment: Span) -> TextEdit {
    let (before, behind) = (
        text.get(..comment.start).unwrap_or_default(),
        text.get(comment.end..).unwrap_or_default(),
    );
    let start = before.trim_end_matches([' ', '\t']).len();
    let starts_line = start == 0
        || before
            .get(..start)
            .is_some_and(|it| it.ends_with(['\n', '\r']));
    let line_break = match behind {
        _ if !starts_line => 0,
        _ if behind.starts_with("\r\n") => 2,
        _ if behind.starts_with(['\n', '\r']) => 1,
        _ => 0,
    };
    TextEdit::new(Span::new(start, comment.end + line_break), "")
}
