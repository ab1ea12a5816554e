//! Who answers.

use borsh::BorshDeserialize;
use feast_ha::{Options, Place as Where, Source, rules};

use crate::analysis::{Analysis, Judged};
use crate::assist::{self, Choice, FieldHelp};
use crate::blank;
use crate::bundle::Companions;
use crate::cluster::Asked;
use crate::difference::Difference;
use crate::form::{self, Form, Hit, Memory};
use crate::markers::{EditorChange, EditorRange, EditorText};
use crate::picture::Scene;
use crate::proposal::{self, Proposed, Repaired};
use crate::questions::{
    Accompany, Apply, Ask, Begin, Blank, CarryOut, Compare, Complete, Draw, Explain, ExplainRule,
    FillIn, Find, Judge, Known, Locate, Propose, Question, RepairAll,
};

/// Answers questions, each by itself alone.
#[derive(Debug, Default)]
pub struct Desk {
    /// What was judged last. The form of a text asks for its problems too.
    judged: Option<(Judge, Judged)>,
}

impl Desk {
    /// The answer to a question, both as they are sent; nothing for what is no question.
    pub fn answer(&mut self, question: &[u8]) -> Option<Vec<u8>> {
        self.reply(Question::try_from_slice(question).ok()?)
    }

    /// What is wrong with a text.
    fn judged(&mut self, question: Judge) -> &Judged {
        let known = self.judged.take().filter(|(known, _)| *known == question);
        let judged = known.unwrap_or_else(|| {
            let judged = Judged::of(&question.text, &question.known.options());
            (question, judged)
        });
        &self.judged.insert(judged).1
    }
}

/// What makes the answer to a question.
pub(crate) trait Answering: Ask {
    /// The answer.
    fn answer(self, desk: &mut Desk) -> Self::Answer;
}

impl Known {
    /// As the crate takes it.
    pub(crate) fn options(&self) -> Options {
        Options {
            replicas: self.replicas,
            limits: self.policy.limits(),
            ..Options::default()
        }
    }
}

impl Answering for Judge {
    fn answer(self, desk: &mut Desk) -> Analysis {
        desk.judged(self).analysis()
    }
}

impl Answering for FillIn {
    fn answer(self, desk: &mut Desk) -> Form {
        let text = self.judged.text.clone();
        let problems = &desk.judged(self.judged).problems;
        form::build(&text, problems, self.chosen, &self.disclosure)
    }
}

impl Answering for Find {
    fn answer(self, _: &mut Desk) -> (Vec<Hit>, usize) {
        form::search(&self.text, self.chosen, &self.query, self.limit)
    }
}

impl Answering for CarryOut {
    fn answer(mut self, _: &mut Desk) -> Option<(Vec<EditorChange>, Memory)> {
        let edits = form::carry_out(&self.text, &self.change, &mut self.memory)?;
        let editor = EditorText::new(&self.text);
        let changes = edits.iter().map(|edit| editor.change(edit)).collect();
        Some((changes, self.memory))
    }
}

impl Answering for Locate {
    fn answer(self, _: &mut Desk) -> Option<EditorRange> {
        let source = Source::parse(&self.text);
        let span = source.locate(self.place.document, &Where::Key(self.place.path))?;
        Some(EditorText::new(&self.text).range(span))
    }
}

impl Answering for Complete {
    fn answer(self, _: &mut Desk) -> Vec<Choice> {
        assist::choices(&self.text, self.cursor)
    }
}

impl Answering for Explain {
    fn answer(self, _: &mut Desk) -> Option<FieldHelp> {
        assist::field_help(&self.text, self.offset)
    }
}

impl Answering for ExplainRule {
    fn answer(self, _: &mut Desk) -> Option<String> {
        rules::explain(&self.rule).map(str::to_owned)
    }
}

impl Answering for Draw {
    fn answer(self, _: &mut Desk) -> Scene {
        let options = Options {
            replicas: self.replicas,
            ..Options::default()
        };
        Scene::of(&self.text, &options)
    }
}

impl Answering for Accompany {
    fn answer(self, _: &mut Desk) -> Companions {
        Companions::of(&self.text, &self.policy)
    }
}

impl Answering for Propose {
    fn answer(self, _: &mut Desk) -> Option<Proposed> {
        self.proposal.of(&self.text)
    }
}

impl Answering for RepairAll {
    fn answer(self, _: &mut Desk) -> Option<Repaired> {
        proposal::repaired(&self.judged.text, &self.judged.known.options())
    }
}

impl Answering for Compare {
    fn answer(self, _: &mut Desk) -> Difference {
        Difference::between(&self.old, &self.new)
    }
}

impl Answering for Blank {
    fn answer(self, _: &mut Desk) -> Option<String> {
        blank::blanked(&self.text)
    }
}

impl Answering for Begin {
    fn answer(self, _: &mut Desk) -> Result<String, String> {
        let yaml = self.start.yaml();
        let found = feast_ha::check(&Source::parse(&yaml), &Options::default());
        match found.first() {
            Some(fault) => Err(format!("{}. {}", fault.message, fault.help)),
            None => Ok(yaml),
        }
    }
}

impl Answering for Apply {
    fn answer(self, _: &mut Desk) -> Asked {
        Asked::of(
            &self.text,
            self.original.as_deref(),
            &self.policy,
            self.question,
        )
    }
}

#[cfg(test)]
mod tests {
    use feast_ha::generate::{Authentication, Database, Pods, Start};

    use super::*;
    use crate::examples::EXAMPLES;
    use crate::form::Disclosure;

    /// What comes back from a desk, both ways as bytes.
    fn asked<Q: Ask>(desk: &mut Desk, question: Q) -> Q::Answer {
        let sent = borsh::to_vec(&question.into()).expect("questions can be sent");
        let answer = desk.answer(&sent).expect("it is a question");
        Q::Answer::try_from_slice(&answer).expect("it is the answer")
    }

    #[test]
    fn what_is_sent_arrives() {
        let mut desk = Desk::default();
        for example in &EXAMPLES {
            let judged = Judge {
                text: example.text.into(),
                known: Known::default(),
            };
            let analysis = Analysis::of(example.text);
            assert_eq!(asked(&mut desk, judged.clone()), analysis);
            let disclosure = Disclosure::default();
            assert_eq!(
                asked(
                    &mut desk,
                    FillIn {
                        judged,
                        chosen: 0,
                        disclosure: disclosure.clone(),
                    }
                ),
                form::build(example.text, &analysis.problems, 0, &disclosure)
            );
        }
    }

    #[test]
    fn what_was_judged_last_is_not_taken_for_something_else() {
        let mut desk = Desk::default();
        let mut count = |text: &str, replicas| {
            let known = Known {
                replicas,
                ..Known::default()
            };
            let text = text.into();
            asked(&mut desk, Judge { text, known }).total()
        };
        let text = "project: p\nregistry: r.db\n";
        let (one, three) = (count(text, 1), count(text, 3));
        assert_ne!(one, 0);
        assert_eq!(
            (count(text, 1), count("", 1), count(text, 3)),
            (one, 0, three)
        );
    }

    #[test]
    fn only_the_project_of_a_start_can_be_refused() {
        let begin = |project: &str| {
            let start = Start {
                project: project.to_owned(),
                pods: Pods::Fixed(3),
                registry: Database::Files,
                online: Database::Store("redis"),
                offline: None,
                authentication: Authentication::Kubernetes,
            };
            asked(&mut Desk::default(), Begin { start })
        };
        assert!(begin("my_project").is_ok_and(|text| text.contains("redis")));
        for project in ["", "a-b", "_a", "a b", &"a".repeat(60)] {
            assert!(begin(project).is_err(), "{project:?}");
        }
    }

    #[test]
    fn what_is_no_question_gets_no_answer() {
        for bytes in [&[][..], &[255], &[0, 255, 255, 255, 255]] {
            assert_eq!(Desk::default().answer(bytes), None);
        }
    }
}
