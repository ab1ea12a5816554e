//! A text's picture, with where the text says what is drawn.

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::topology::{LinkKind, Part, PartKind, Topology, topology};
use feast_ha::{Options, Place, Source};

use super::Picture;
use crate::markers::{EditorRange, EditorText};

/// A picture of more parts is no picture any more, and takes long to draw.
const MOST: usize = 400;

/// A drawing, and the way from it back to the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Scene {
    /// What runs.
    pub topology: Topology,
    /// Where it stands.
    pub picture: Picture,
    /// For each part, in their order, where the text says so.
    pub places: Vec<TextPlace>,
    /// How many parts there would be, where that is too many to be drawn.
    pub too_many: Option<usize>,
}

/// A place in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct TextPlace {
    /// Where it stands in the editor.
    pub range: EditorRange,
    /// Its line, counted from 1.
    pub line: usize,
}

impl Scene {
    /// What runs when `text` is applied.
    pub(crate) fn of(text: &str, options: &Options) -> Self {
        let source = Source::parse(text);
        let editor = EditorText::new(text);
        let topology = topology(&source, options);
        if topology.parts.len() > MOST {
            return Self {
                too_many: Some(topology.parts.len()),
                ..Self::default()
            };
        }
        let place = |part: &Part| {
            let place = Place::Value(part.path.clone());
            let span = source.locate(part.location.document, &place);
            let span = span.unwrap_or_default();
            TextPlace {
                range: editor.range(span),
                line: editor.lines().line(span.start) + 1,
            }
        };
        Self {
            places: topology.parts.iter().map(place).collect(),
            picture: Picture::of(&topology),
            topology,
            too_many: None,
        }
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.topology.parts.is_empty()
    }

    /// The parts that several pods write although they bear one writer.
    pub fn overrun(&self) -> usize {
        let parts = self.topology.parts.iter();
        parts.filter(|part| part.is_overrun).count()
    }

    /// A part in one sentence without a full stop: "Service feast-prod-online, port 80, calls online".
    pub fn sentence(&self, number: usize) -> String {
        let Some(part) = self.topology.parts.get(number) else {
            return String::new();
        };
        let mut words = vec![format!("{} {}", word(part.kind), part.title)];
        if !part.detail.is_empty() {
            words.push(part.detail.clone());
        }
        for kind in [
            LinkKind::Calls,
            LinkKind::Reads,
            LinkKind::Writes,
            LinkKind::Configures,
            LinkKind::Scales,
            LinkKind::Protects,
        ] {
            let others: Vec<&str> = self
                .topology
                .links
                .iter()
                .filter(|link| link.from == number && link.kind == kind)
                .filter_map(|link| Some(self.topology.parts.get(link.to)?.title.as_str()))
                .collect();
            if !others.is_empty() {
                words.push(format!("{} {}", kind.verb(), others.join(" and ")));
            }
        }
        if part.is_overrun {
            words.push("bears one writer only, but several pods use it".to_owned());
        }
        words.join(", ")
    }
}

/// What a part is, in a word for people.
fn word(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Client => "Whoever asks:",
        PartKind::Service => "Service",
        PartKind::Pods => "Pods",
        PartKind::Process => "Process",
        PartKind::Container => "Container",
        PartKind::Store => "Store",
        PartKind::File => "File",
        PartKind::Bucket => "Object in a bucket:",
        PartKind::Remote => "Remote registry",
        PartKind::Secret => "Secret",
        PartKind::Autoscaler => "Autoscaler",
        PartKind::DisruptionBudget => "Disruption budget",
        PartKind::CronJob => "CronJob",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples::EXAMPLES;

    #[test]
    fn every_part_leads_to_its_words() {
        let text = EXAMPLES[1].text;
        let scene = Scene::of(text, &Options::default());
        let lines: Vec<&str> = text.lines().collect();
        for (part, place) in scene.topology.parts.iter().zip(&scene.places) {
            let line = lines[place.line - 1];
            match part.kind {
                PartKind::Pods => assert!(line.contains("replicas"), "{line}"),
                PartKind::Secret => assert!(line.contains("secretRef"), "{line}"),
                _ => {}
            }
        }
    }

    #[test]
    fn too_much_is_not_drawn() {
        let text = "project: p\nregistry: r.db\n---\n".repeat(MOST);
        let scene = Scene::of(&text, &Options::default());
        assert!(scene.too_many > Some(MOST) && scene.is_empty());
    }

    #[test]
    fn a_store_that_is_overrun_says_so_in_words() {
        let scene = Scene::of(
            "project: p\nregistry: r.db\n",
            &Options {
                replicas: 2,
                ..Options::default()
            },
        );
        let number = scene
            .topology
            .parts
            .iter()
            .position(|it| it.is_overrun)
            .unwrap();
        assert!(scene.sentence(number).ends_with("but several pods use it"));
        assert!(scene.overrun() > 0);
    }
}
