//! What the documents of a text are, in the few words that the page shows.

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::views::{At, FeatureStore, RepoConfig, Ways};
use feast_ha::{Checked, Document, Kind, Source};

/// The documents that have content.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Documents {
    kinds: Vec<(Kind, usize)>,
    /// The projects that they configure, without repetition.
    pub projects: Vec<String>,
    /// What documents of others call themselves, without repetition.
    pub others: Vec<String>,
}

/// What a text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Nothing yet.
    Nothing,
    /// Only documents that the crate leaves alone.
    Others,
    /// At least one document that the crate judges.
    Feast,
}

impl Documents {
    /// Looks at every document of a source that has been checked.
    pub(crate) fn of(source: &Source<'_>, checked: &Checked) -> Self {
        let mut documents = Self::default();
        for ((kind, document), is_checked) in source.kinds().zip(&checked.is_checked) {
            match kind {
                Kind::Empty => {}
                Kind::ConfigMap if !is_checked => documents.add(Kind::Foreign, document),
                _ => documents.add(kind, document),
            }
        }
        documents
    }

    fn add(&mut self, kind: Kind, document: &Document<'_>) {
        match self.kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => self.kinds.push((kind, 1)),
        }
        let ways = Ways::default();
        let at = At::root(&ways, document);
        let project = match kind {
            Kind::FeatureStore => FeatureStore::new(at).spec().get("feastProject"),
            Kind::RepoConfig => RepoConfig::new(at).at().get("project"),
            Kind::Foreign => {
                let own_word = document.root().and_then(|root| root.get("kind")?.as_str());
                push_new(&mut self.others, own_word);
                return;
            }
            _ => return,
        };
        push_new(&mut self.projects, project.str());
    }

    /// What the text is about.
    pub fn subject(&self) -> Subject {
        let judged = [
            Kind::FeatureStore,
            Kind::RepoConfig,
            Kind::Deployment,
            Kind::HorizontalPodAutoscaler,
            Kind::ScaledObject,
        ];
        if self.kinds.iter().any(|(kind, _)| judged.contains(kind)) {
            Subject::Feast
        } else if self.kinds.is_empty() {
            Subject::Nothing
        } else {
            Subject::Others
        }
    }

    /// How many documents there are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        let found = self.kinds.iter().find(|(known, _)| *known == kind);
        found.map_or(0, |(_, count)| *count)
    }

    /// The kinds in the order of the text, those of others by their own words: "2 FeatureStore + Secret + Deployment".
    pub fn kinds(&self) -> String {
        self.names(|_| true)
    }

    /// Those kinds among them that are judged.
    pub fn kinds_judged(&self) -> String {
        self.names(|kind| kind != Kind::Foreign)
    }

    fn names(&self, wanted: impl Fn(Kind) -> bool) -> String {
        let names: Vec<String> = self
            .kinds
            .iter()
            .filter(|(kind, _)| wanted(*kind))
            .map(|(kind, count)| match (kind, count) {
                (Kind::Foreign, _) if !self.others.is_empty() => self.others.join(" + "),
                (_, 1) => kind.title().to_owned(),
                _ => format!("{count} {}", kind.title()),
            })
            .collect();
        names.join(" + ")
    }
}

fn push_new(words: &mut Vec<String>, word: Option<&str>) {
    if let Some(word) = word
        && !words.iter().any(|known| known == word)
    {
        words.push(word.to_owned());
    }
}
