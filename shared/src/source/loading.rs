//! What the readers refuse once it is known who reads: faults of others are dropped, and those of
//! a whole `feature_store.yaml` are added.

use super::Source;
use crate::kind::Kind;
use crate::text::Span;
use crate::tree::{
    Dialect, Document, Field, Node, Refusal, Scalar, SyntaxFault, SyntaxFaultKind, Value,
};

impl Source<'_> {
    /// Keeps the faults that the documents' readers stumble over, and adds what Feast refuses of
    /// the file as a whole. `told` is the kind that all documents were said to be.
    pub(super) fn settle_faults(&mut self, told: Option<Kind>) {
        let kinds = &self.kinds;
        self.faults.retain(|fault| {
            let kind = kinds.get(fault.document).copied().unwrap_or(Kind::Foreign);
            match fault.kind {
                // Whoever reads somebody else's document may take more than our readers do.
                SyntaxFaultKind::Refused(_) => kind.is_ours() && fault.is_for(kind.dialect()),
                _ => true,
            }
        });
        for (number, (kind, document)) in self.kinds.iter().zip(&self.documents).enumerate() {
            if *kind == Kind::RepoConfig
                && let Some(root) = document.root()
            {
                let arguments = root.fields().filter_map(refused_argument);
                self.faults
                    .extend(arguments.map(|(refusal, span)| refused(refusal, span, number)));
            }
        }
        self.faults.extend(self.refused_file(told));
        self.faults
            .sort_by_key(|fault| (fault.document, fault.span));
    }

    /// Feast loads one document, and it must have content.
    fn refused_file(&self, told: Option<Kind>) -> Option<SyntaxFault> {
        let is_told = told == Some(Kind::RepoConfig);
        let is_file = |kind: &Kind| matches!(kind, Kind::RepoConfig | Kind::Empty);
        if self.kinds.first().is_some_and(|it| *it == Kind::RepoConfig)
            && self.kinds.iter().all(is_file)
            && let Some(second) = self.documents.get(1)
        {
            return Some(refused(
                Refusal::SecondDocument,
                marker(self.text, second),
                1,
            ));
        }
        let is_empty = match self.documents.first() {
            None => true,
            Some(document) => document.is_complete() && document.root().is_none_or(Node::is_null),
        };
        let place = Span::empty(self.documents.first().map_or(0, |it| it.span().start));
        (is_told && is_empty).then(|| refused(Refusal::Empty, place, 0))
    }
}

fn refused(refusal: Refusal, span: Span, document: usize) -> SyntaxFault {
    SyntaxFault {
        kind: SyntaxFaultKind::Refused(refusal),
        span,
        document,
        reader: Some(Dialect::PyYaml),
    }
}

/// Feast hands the outermost mapping on as arguments, `RepoConfig(**mapping)`, whose names are
/// strings and not `self`.
fn refused_argument(field: Field<'_>) -> Option<(Refusal, Span)> {
    let key = field.key();
    let is_name = match key.value() {
        Value::Scalar(Scalar::String(name)) => name != "self",
        // Lists and mappings are refused wherever they are keys.
        Value::Scalar(_) => false,
        Value::Sequence | Value::Mapping => true,
    };
    (!is_name).then(|| (Refusal::Argument, key.span().unwrap_or_default()))
}

/// The `---` that begins a document.
fn marker(text: &str, document: &Document<'_>) -> Span {
    let start = document.span().start;
    let rest = text.get(start..).unwrap_or_default();
    let length = if rest.starts_with("---") { 3 } else { 0 };
    Span::new(start, start + length)
}
