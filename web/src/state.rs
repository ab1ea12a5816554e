//! What the page remembers between two renderings.

use std::rc::Rc;

use feast_ha::Options;
use yew::Reducible;

use crate::analysis::Analysis;
use crate::cluster::Question;
use crate::policy_settings::PolicySettings;
use crate::proposal::Proposal;
use crate::share::LinkFault;
use crate::sizes::{Edge, Sizes};

/// The text, what follows from it, and what the user looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    /// The text that the analysis speaks of.
    pub text: Rc<str>,
    /// What follows from the text.
    pub analysis: Rc<Analysis>,
    /// How many processes use each `feature_store.yaml`, which cannot say so itself.
    pub replicas: u32,
    /// The settings that the policy is to have; what they allow holds for the page too.
    pub policy: Rc<PolicySettings>,
    /// What the cluster is asked.
    pub question: Question,
    /// The pane that is shown where there is room for one only.
    pub pane: Pane,
    /// What is shown beside the text.
    pub tab: Tab,
    /// The room of the panes.
    pub sizes: Sizes,
    /// The problem that the user went to last, by its place in the list.
    pub current: Option<usize>,
    /// The rule whose explanation is open.
    pub explained: Option<Explained>,
    /// What was opened last, as it was then.
    pub original: Option<Rc<Original>>,
    /// A change that is being looked over.
    pub proposal: Option<Proposal>,
    /// What the user should know about the page itself, the oldest first.
    pub notices: Vec<Notice>,
}

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The form.
    Form,
    /// The editor.
    #[default]
    Text,
    /// What stands beside the text.
    Side,
    /// The problems, or the explanation of a rule.
    Problems,
}

impl Pane {
    /// All of them, in the order of the switch.
    pub const ALL: [Self; 4] = [Self::Form, Self::Text, Self::Side, Self::Problems];

    /// Its name in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Text => "text",
            Self::Side => "side",
            Self::Problems => "problems",
        }
    }

    /// Its name on the page.
    pub fn title(self) -> &'static str {
        match self {
            Self::Form => "Form",
            Self::Text => "Text",
            Self::Side => "Results",
            Self::Problems => "Problems",
        }
    }
}

/// What can stand beside the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What runs.
    #[default]
    Picture,
    /// The files that go with the text.
    Companions,
    /// What has changed, or would.
    Compare,
    /// What the policy would answer.
    Cluster,
}

impl Tab {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [
        Self::Picture,
        Self::Companions,
        Self::Compare,
        Self::Cluster,
    ];

    /// Its name on the page.
    pub fn title(self) -> &'static str {
        match self {
            Self::Picture => "Picture",
            Self::Companions => "Companions",
            Self::Compare => "Compare",
            Self::Cluster => "Cluster",
        }
    }
}

/// A text that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// What it is called.
    pub name: String,
    /// The text.
    pub text: Rc<str>,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The rich editor could not be loaded.
    PlainEditor,
    /// The text is that of the last visit.
    DraftRestored,
    /// What the browser kept of the last visit cannot be read.
    DraftDamaged,
    /// The text is too long to be kept for the next visit.
    DraftTooLong,
    /// The browser does not keep the text.
    DraftRefused,
    /// These files are no texts.
    Unreadable(Vec<String>),
    /// There was no YAML in what was opened.
    NothingToOpen,
    /// The text came with a link.
    LinkOpened,
    /// A link brought this text, while there was one already.
    LinkWaiting(Rc<str>),
    /// A link could not be opened.
    LinkFault(LinkFault),
}

/// What happens to a [`Workspace`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The editor was read.
    Read(String),
    /// So many processes use each `feature_store.yaml`.
    Replicas(u32),
    /// The policy is to have these settings.
    Policy(PolicySettings),
    /// The cluster is to be asked something else.
    Ask(Question),
    /// A pane was chosen.
    Show(Pane),
    /// Something was chosen to stand beside the text.
    Choose(Tab),
    /// The pane behind an edge is to have so many percent of the page.
    Resize(Edge, i32),
    /// The pane behind an edge is to be out of sight, or in it.
    Fold(Edge, bool),
    /// The pane behind an edge is to have the room that it had at first.
    ResetSize(Edge),
    /// The user went to a problem.
    Visit(usize),
    /// The explanation of a problem's rule was asked for.
    Explain(usize),
    /// The explanation was closed.
    CloseExplanation,
    /// A text was opened, and stands in the editor.
    Opened(Original),
    /// A change is to be looked over.
    Propose(Proposal),
    /// The change was made or refused.
    CloseProposal,
    /// There is something to know about the page.
    Notify(Notice),
    /// The notice was read.
    DismissNotice(Notice),
}

impl Default for Workspace {
    fn default() -> Self {
        Self {
            text: Rc::default(),
            analysis: Rc::default(),
            replicas: Options::default().replicas,
            policy: Rc::default(),
            question: Question::default(),
            pane: Pane::default(),
            tab: Tab::default(),
            sizes: Sizes::default(),
            current: None,
            explained: None,
            original: None,
            proposal: None,
            notices: Vec::new(),
        }
    }
}

impl Workspace {
    /// What is known besides the text.
    pub fn options(&self) -> Options {
        Options {
            replicas: self.replicas,
            limits: self.policy.limits(),
        }
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Read(text) => {
                if *self.text != *text {
                    self.text = text.into();
                    self.judge();
                }
            }
            Action::Replicas(replicas) => {
                self.replicas = replicas.max(1);
                self.judge();
            }
            Action::Policy(settings) => {
                self.policy = Rc::new(settings);
                self.judge();
            }
            Action::Ask(question) => self.question = question,
            Action::Show(pane) => {
                self.pane = pane;
                if pane == Pane::Problems {
                    self.sizes.fold(Edge::Problems, false);
                }
            }
            Action::Choose(tab) => {
                self.tab = tab;
                self.pane = Pane::Side;
                self.sizes.fold(Edge::Side, false);
            }
            Action::Resize(edge, percent) => self.sizes.resize(edge, percent),
            Action::Fold(edge, is_folded) => self.sizes.fold(edge, is_folded),
            Action::ResetSize(edge) => self.sizes.reset(edge),
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
            Action::Opened(original) => {
                self.original = Some(Rc::new(original));
                self.proposal = None;
                // What was said of an earlier text does not hold for this one.
                self.notices
                    .retain(|it| matches!(it, Notice::PlainEditor | Notice::DraftRefused));
            }
            Action::Propose(proposal) => {
                self.proposal = Some(proposal);
                self.apply(Action::Choose(Tab::Compare));
            }
            Action::CloseProposal => self.proposal = None,
            Action::Notify(notice) => {
                if !self.notices.contains(&notice) {
                    self.notices.push(notice);
                }
            }
            Action::DismissNotice(notice) => self.notices.retain(|it| *it != notice),
        }
    }

    fn judge(&mut self) {
        self.analysis = Rc::new(Analysis::with(&self.text, &self.options()));
        self.current = None;
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
    fn a_notice_stays_once_until_it_is_dismissed() {
        let told = after([
            Action::Notify(Notice::PlainEditor),
            Action::Notify(Notice::PlainEditor),
            Action::Read(FAULT.to_owned()),
        ]);
        assert_eq!(told.notices, [Notice::PlainEditor]);
        let dismissed = told.reduce(Action::DismissNotice(Notice::PlainEditor));
        assert_eq!(dismissed.notices, []);
    }

    #[test]
    fn the_number_of_processes_is_judged_too() {
        let text = "project: p\nregistry: r.db\n";
        let errors = |replicas| {
            after([Action::Read(text.to_owned()), Action::Replicas(replicas)])
                .analysis
                .count(feast_ha::Severity::Error)
        };
        assert!(errors(1) < errors(3));
        assert_eq!(errors(0), errors(1));
    }

    #[test]
    fn a_proposal_is_looked_over_beside_the_text_even_if_that_was_folded() {
        let looking = after([
            Action::Fold(Edge::Side, true),
            Action::Propose(Proposal::HighAvailability),
        ]);
        assert_eq!((looking.tab, looking.pane), (Tab::Compare, Pane::Side));
        assert!(!looking.sizes.share(Edge::Side).is_folded);
    }

    #[test]
    fn another_text_ends_a_proposal_and_what_was_said_of_the_draft() {
        let opened = after([
            Action::Notify(Notice::DraftRestored),
            Action::Propose(Proposal::HighAvailability),
            Action::Opened(Original {
                name: "a.yaml".to_owned(),
                text: "a: 1".into(),
            }),
        ]);
        assert_eq!((opened.proposal, opened.notices.len()), (None, 0));
    }
}
