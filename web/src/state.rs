//! What the page remembers between two renderings.

use std::rc::Rc;

use yew::Reducible;

use crate::analysis::Analysis;

/// The text, what follows from it, and what the user looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    /// The text that the analysis speaks of.
    pub text: Rc<str>,
    /// What follows from the text.
    pub analysis: Rc<Analysis>,
    /// The pane that is shown where there is room for one only.
    pub pane: Pane,
    /// The problem that the user went to last, by its place in the list.
    pub current: Option<usize>,
    /// The rule whose explanation is open.
    pub explained: Option<Explained>,
    /// What the user should know about the page itself.
    pub notice: Option<Notice>,
}

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The editor.
    #[default]
    Text,
    /// The problems, or the explanation of a rule.
    Problems,
}

/// An open explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The id of the rule.
    pub rule: &'static str,
    /// The problem from which it was opened, by its place in the list.
    pub problem: usize,
}

/// Something about the page itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The rich editor could not be loaded.
    PlainEditor,
}

/// What happens to a [`Workspace`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The editor was read.
    Read(String),
    /// A pane was chosen.
    Show(Pane),
    /// The user went to a problem.
    Visit(usize),
    /// The explanation of a problem's rule was asked for.
    Explain(usize),
    /// The explanation was closed.
    CloseExplanation,
    /// There is something to know about the page.
    Notify(Notice),
    /// The notice was read.
    DismissNotice,
}

impl Workspace {
    fn apply(&mut self, action: Action) {
        match action {
            Action::Read(text) => {
                if *self.text != *text {
                    self.analysis = Rc::new(Analysis::of(&text));
                    self.text = text.into();
                    self.current = None;
                }
            }
            Action::Show(pane) => self.pane = pane,
            Action::Visit(problem) => {
                self.current = Some(problem);
                self.pane = Pane::Text;
            }
            Action::Explain(problem) => {
                self.explained = self.analysis.problems.get(problem).map(|found| Explained {
                    rule: found.rule,
                    problem,
                });
            }
            Action::CloseExplanation => self.explained = None,
            Action::Notify(notice) => self.notice = Some(notice),
            Action::DismissNotice => self.notice = None,
        }
    }
}

impl Reducible for Workspace {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAULT: &str = "kind: FeatureStore\napiVersion: feast.dev/v1\nmetadata: {name: a}\nspec: {feastProject: a, replcas: 1}\n";

    fn after(actions: impl IntoIterator<Item = Action>) -> Rc<Workspace> {
        actions
            .into_iter()
            .fold(Rc::default(), |workspace: Rc<Workspace>, action| {
                workspace.reduce(action)
            })
    }

    #[test]
    fn reading_the_editor_brings_text_and_analysis_together() {
        let workspace = after([Action::Read(FAULT.to_owned())]);
        assert_eq!(&*workspace.text, FAULT);
        assert_eq!(*workspace.analysis, Analysis::of(FAULT));
        assert_eq!(workspace.analysis.problems.len(), 1);
    }

    #[test]
    fn the_same_text_is_not_judged_again() {
        let once = after([Action::Read(FAULT.to_owned()), Action::Visit(0)]);
        let twice = once.clone().reduce(Action::Read(FAULT.to_owned()));
        assert!(Rc::ptr_eq(&once.analysis, &twice.analysis));
        assert_eq!(twice.current, Some(0));
    }

    #[test]
    fn going_to_a_problem_shows_the_text_until_it_changes() {
        let there = after([
            Action::Read(FAULT.to_owned()),
            Action::Show(Pane::Problems),
            Action::Visit(0),
        ]);
        assert_eq!((there.pane, there.current), (Pane::Text, Some(0)));
        assert_eq!(there.reduce(Action::Read(String::new())).current, None);
    }

    #[test]
    fn an_explanation_stays_open_while_the_text_changes() {
        let open = after([
            Action::Read(FAULT.to_owned()),
            Action::Explain(0),
            Action::Read(String::new()),
        ]);
        let explained = Some(Explained {
            rule: "unknown-field",
            problem: 0,
        });
        assert_eq!(open.explained, explained);
        assert_eq!(open.reduce(Action::CloseExplanation).explained, None);
    }

    #[test]
    fn there_is_nothing_to_explain_without_a_problem() {
        assert_eq!(after([Action::Explain(3)]).explained, None);
    }

    #[test]
    fn a_notice_stays_until_it_is_dismissed() {
        let told = after([
            Action::Notify(Notice::PlainEditor),
            Action::Read(FAULT.to_owned()),
        ]);
        assert_eq!(told.notice, Some(Notice::PlainEditor));
        assert_eq!(told.reduce(Action::DismissNotice).notice, None);
    }
}
