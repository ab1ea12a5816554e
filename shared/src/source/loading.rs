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
                SyntaxFaultKind::Refused(_) => {
                    (kind.is_ours() || kind == Kind::ConfigMap) && fault.is_for(kind.dialect())
                }
                _ => true,
            }
        });
        for (number, (kind, document)) in self.kinds.iter().zip(&self.documents).enumerate() {
            if *kind == Kind::RepoConfig
                && let Some(root) = document.root()
            {
                let keys = refused_arguments(root);
                let faults = keys.map(|span| refused(Refusal::Argument, span, number));
                self.faults.extend(faults);
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

/// The keys that cannot be names of arguments. Feast hands the outermost mapping on as arguments,
/// `RepoConfig(**mapping)`, and those of the parts that have classes of their own too.
fn refused_arguments(root: Node<'_>) -> impl Iterator<Item = Span> {
    const PARTS: [&str; 6] = [
        "registry",
        "online_store",
        "offline_store",
        "batch_engine",
        "auth",
        "feature_server",
    ];
    let outermost = root
        .fields()
        .filter(|it| !is_name(*it) || it.name() == Some("self"));
    let parts = PARTS.into_iter().filter_map(move |name| root.get(name));
    let inner = parts.flat_map(Node::fields).filter(|it| !is_name(*it));
    outermost
        .chain(inner)
        .map(|field| field.key().span().unwrap_or_default())
}

/// Whether Python takes the key for a string; what takes no such key at all is told apart.
fn is_name(field: Field<'_>) -> bool {
    let key = field.key().value();
    matches!(
        key,
        Value::Scalar(Scalar::String(_)) | Value::Mapping | Value::Sequence
    )
}

/// The `---` that begins a document.
fn marker(text: &str, document: &Document<'_>) -> Span {
    let start = document.span().start;
    let rest = text.get(start..).unwrap_or_default();
    let length = if rest.starts_with("---") { 3 } else { 0 };
    Span::new(start, start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(SyntaxFaultKind, &str)> {
        let source = Source::parse_as(text, Some(Kind::RepoConfig));
        let faults = source.faults().iter();
        faults
            .map(|it| (it.kind.clone(), it.span.of(text)))
            .collect()
    }

    #[test]
    fn a_file_of_feast_is_one_mapping_whose_keys_are_names() {
        let fine = "project: p\nregistry: {path: r.db}\n";
        assert_eq!(told(fine), []);
        for (more, refusal, place) in [
            ("---\n", Refusal::SecondDocument, "---"),
            ("---\nproject: q\n", Refusal::SecondDocument, "---"),
            ("on: 1\n", Refusal::Argument, "on"),
            ("1: 1\n", Refusal::Argument, "1"),
            ("~: 1\n", Refusal::Argument, "~"),
            ("self: 1\n", Refusal::Argument, "self"),
            ("online_store: {1: 1}\n", Refusal::Argument, "1"),
            ("? {a: b}\n: 1\n", Refusal::CollectionKey, "{a: b}"),
        ] {
            let text = format!("{fine}{more}");
            let expected = [(SyntaxFaultKind::Refused(refusal), place)];
            assert_eq!(told(&text), expected, "{text}");
        }
        assert_eq!(told("project: p\nregistry: r.db\n...\n"), []);
        for empty in ["", "# nothing\n", "~\n"] {
            let expected = [(SyntaxFaultKind::Refused(Refusal::Empty), "")];
            assert_eq!(told(empty), expected, "{empty}");
        }
    }

    #[test]
    fn what_others_read_is_theirs() {
        let faults = |text| Source::parse(text).faults().len();
        assert_eq!(
            faults("kind: Pod\nspec: {on: !Ref x, ~: .inf, b: {{c}}}\n"),
            0
        );
        assert_eq!(
            faults("kind: FeatureStore\nspec: {a: !Ref x, b: .inf}\n"),
            1
        );
        // Several kinds in one text are no file of Feast's.
        let bundle = "project: p\nregistry: r\n---\napiVersion: v1\nkind: Secret\n";
        assert_eq!(faults(bundle), 0);
    }
}
