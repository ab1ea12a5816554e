//! Comments that silence rules: `# feast-ha: allow <rule>, <rule> -- why`.
//!
//! A comment at the end of a line speaks of that line, one that stands alone of the next line that
//! is no comment, and one before the first key of a document of the whole document. Documents
//! inside block scalars, as in Secrets, have comments of their own.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Diagnostic;
use crate::kind::Kind;
use crate::rules::unused_allow::{self, Useless};
use crate::source::Source;
use crate::text::{LineIndex, Span};
use crate::tree::{Document, Node};

/// What every such comment begins with; a colon stands behind it.
const MARK: &str = "feast-ha";

/// Takes away what comments silence, and reports those that silence nothing, in the documents that
/// `is_checked` knows by their numbers. Takes time that grows with the text and the diagnostics
/// together.
pub(crate) fn apply(
    source: &Source<'_>,
    found: &mut Vec<Diagnostic>,
    is_checked: impl Fn(usize) -> bool,
) {
    if !source.text().contains(MARK) {
        return;
    }
    let lines = LineIndex::new(source.text());
    let parts = Parts::of(source);
    let mut allows = allows(source, &parts, &lines);
    if allows.is_empty() {
        return;
    }
    let mut silenced: HashMap<(Scope, &str), Vec<(usize, usize)>> = HashMap::new();
    for (number, allow) in allows.iter().enumerate() {
        for (index, name) in allow.names.iter().enumerate() {
            if can_be_silenced(name.text) {
                let key = (allow.scope, name.text);
                silenced.entry(key).or_default().push((number, index));
            }
        }
    }
    let judged: HashSet<usize> = found.iter().map(|it| it.document).collect();
    found.retain(|diagnostic| {
        let mut is_silenced = false;
        for scope in parts.scopes(source, diagnostic, &lines) {
            for (number, index) in silenced
                .get(&(scope, diagnostic.rule))
                .into_iter()
                .flatten()
            {
                let name = allows
                    .get_mut(*number)
                    .and_then(|it| it.names.get_mut(*index));
                if let Some(name) = name {
                    name.is_used = true;
                }
                is_silenced = true;
            }
        }
        !is_silenced
    });
    for allow in allows.iter().filter(|it| is_checked(it.document)) {
        report(source, allow, &judged, &parts, found);
    }
}

/// Whether a rule may be silenced: what could not be read cannot be wished away.
pub(crate) fn can_be_silenced(rule: &str) -> bool {
    const ALWAYS_TOLD: [&str; 4] = [
        "yaml-syntax",
        "unknown-anchor",
        "document-limit",
        unused_allow::RULE.id,
    ];
    !ALWAYS_TOLD.contains(&rule)
}

/// What a comment speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Scope {
    /// A line, by its number.
    Line(usize),
    /// A document of the source, by its number.
    Document(usize),
    /// A document inside a scalar, by its number in [`Parts`].
    Inner(usize),
}

/// A comment that wants to silence rules.
struct Allow<'t> {
    comment: Span,
    document: usize,
    inner: Option<usize>,
    scope: Scope,
    /// Whether the word `allow` stands behind the mark.
    has_order: bool,
    names: Vec<Name<'t>>,
}

/// A word that should be a rule.
struct Name<'t> {
    text: &'t str,
    span: Span,
    is_used: bool,
}

/// A document inside a scalar that can be pointed into.
struct Inner<'s> {
    outer: usize,
    document: &'s Document<'s>,
}

/// The documents inside scalars, in the order of the text.
struct Parts<'s>(Vec<Inner<'s>>);

impl<'s> Parts<'s> {
    fn of(source: &'s Source<'_>) -> Self {
        let mut parts: Vec<Inner<'s>> = source
            .documents()
            .iter()
            .enumerate()
            .flat_map(|(outer, document)| {
                let inner = document.inner_documents().filter(|it| it.is_editable());
                inner.map(move |document| Inner { outer, document })
            })
            .collect();
        parts.sort_by_key(|it| it.document.span());
        Self(parts)
    }

    /// The document inside a scalar in which the place lies.
    fn at(&self, offset: usize) -> Option<usize> {
        let behind = self
            .0
            .partition_point(|it| it.document.span().start <= offset);
        let number = behind.checked_sub(1)?;
        let span = self.0.get(number)?.document.span();
        (offset <= span.end).then_some(number)
    }

    fn scopes(
        &self,
        source: &Source<'_>,
        diagnostic: &Diagnostic,
        lines: &LineIndex<'_>,
    ) -> impl Iterator<Item = Scope> {
        let at = source.span_of(diagnostic).map(|span| span.start);
        let line = at.map(|at| Scope::Line(lines.line(at)));
        let inner = at.and_then(|at| self.at(at)).map(Scope::Inner);
        let document = Scope::Document(diagnostic.document);
        [line, inner, Some(document)].into_iter().flatten()
    }
}

/// A comment, and the document whose it is.
struct Comment<'s> {
    span: Span,
    document: usize,
    inner: Option<usize>,
    holder: &'s Document<'s>,
}

/// The comments that speak to feast-ha, in the order of the text.
fn allows<'t>(source: &Source<'t>, parts: &Parts<'_>, lines: &LineIndex<'_>) -> Vec<Allow<'t>> {
    let outer = source
        .documents()
        .iter()
        .enumerate()
        .flat_map(|(document, holder)| {
            let comments = holder.comments().iter();
            comments.map(move |span| Comment {
                span: *span,
                document,
                inner: None,
                holder,
            })
        });
    let inner = parts.0.iter().enumerate().flat_map(|(number, part)| {
        let comments = part.document.comments().iter();
        comments.map(move |span| Comment {
            span: *span,
            document: part.outer,
            inner: Some(number),
            holder: part.document,
        })
    });
    let mut comments: Vec<Comment<'_>> = outer.chain(inner).collect();
    comments.sort_by_key(|it| it.span);
    let mut allows = Vec::new();
    // From the end, so that the line below a comment is known before the comment.
    let mut below: Option<(usize, usize)> = None;
    for comment in comments.iter().rev() {
        let line = lines.line(comment.span.start);
        let before = Span::new(lines.line_start(line), comment.span.start);
        let is_alone = before.of(source.text()).trim().is_empty();
        let target = match below {
            Some((next, target)) if next == line + 1 => target,
            _ => line + 1,
        };
        if is_alone {
            below = Some((line, target));
        }
        let root = comment.holder.root().and_then(Node::span);
        let scope = match comment.inner {
            _ if !is_alone => Scope::Line(line),
            Some(inner) if is_before(comment.span, root) => Scope::Inner(inner),
            None if is_before(comment.span, root) => Scope::Document(comment.document),
            _ => Scope::Line(target),
        };
        allows.extend(read(source.text(), comment, scope));
    }
    allows.reverse();
    allows
}

fn is_before(comment: Span, root: Option<Span>) -> bool {
    root.is_none_or(|root| comment.start < root.start)
}

/// Reads a comment; `None` when it does not speak to feast-ha.
fn read<'t>(text: &'t str, comment: &Comment<'_>, scope: Scope) -> Option<Allow<'t>> {
    let written = comment.span.of(text);
    let body = written.trim_start_matches('#').trim_start();
    let behind = body.strip_prefix(MARK)?;
    let (order, has_colon) = match behind.strip_prefix(':') {
        Some(order) => (order.trim_start(), true),
        // Prose may speak of feast-ha as well.
        None => (behind.trim_start(), false),
    };
    let is_meant = has_colon || (order.len() < behind.len() && order.starts_with("allow "));
    let rest = order.strip_prefix("allow").filter(|_| has_colon);
    if !is_meant {
        return None;
    }
    let rest = rest.filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t', ',']));
    let start = comment.span.start + written.len() - rest.unwrap_or(order).len();
    let listed = rest
        .unwrap_or_default()
        .split("--")
        .next()
        .unwrap_or_default();
    let mut at = start;
    let mut names = Vec::new();
    for part in listed.split_inclusive([',', ' ', '\t']) {
        let name = part.trim_end_matches([',', ' ', '\t']);
        if !name.is_empty() {
            names.push(Name {
                text: name,
                span: Span::new(at, at + name.len()),
                is_used: false,
            });
        }
        at += part.len();
    }
    Some(Allow {
        comment: comment.span,
        document: comment.document,
        inner: comment.inner,
        scope,
        has_order: rest.is_some(),
        names,
    })
}

/// Reports the names of a comment that silence nothing.
fn report(
    source: &Source<'_>,
    allow: &Allow<'_>,
    judged: &HashSet<usize>,
    parts: &Parts<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let kind = source.kind(allow.document).unwrap_or(Kind::Foreign);
    let names: Vec<Span> = allow.names.iter().map(|it| it.span).collect();
    let mut tell = |useless, name| {
        let diagnostic = unused_allow::diagnostic(
            allow.document,
            useless,
            &unused_allow::Comment {
                text: source.text(),
                span: allow.comment,
                names: &names,
                name,
            },
        );
        found.push(diagnostic);
    };
    if allow.names.is_empty() {
        let useless = if allow.has_order {
            Useless::NoRule
        } else {
            Useless::OtherWord
        };
        return tell(useless, None);
    }
    // Nothing can be said of what was not judged to the end: a part that could not be read, or a
    // Secret that nothing here refers to.
    let is_complete = |document: &Document<'_>| document.is_complete();
    let holder = allow.inner.and_then(|inner| parts.0.get(inner));
    let is_judged = source
        .documents()
        .get(allow.document)
        .is_some_and(is_complete)
        && holder.is_none_or(|it| it.document.is_complete())
        && (matches!(
            kind,
            Kind::FeatureStore | Kind::RepoConfig | Kind::Deployment | Kind::List
        ) || judged.contains(&allow.document));
    for (index, name) in allow.names.iter().enumerate() {
        let useless = if crate::rules::find(name.text).is_none() {
            Useless::Unknown
        } else if !can_be_silenced(name.text) {
            Useless::AlwaysTold
        } else if is_judged && !name.is_used {
            Useless::Unused
        } else {
            continue;
        };
        tell(useless, Some(index));
    }
}

#[cfg(test)]
mod tests;
