//! What the page remembers between two renderings.

use std::borrow::Cow;
use std::rc::Rc;

use feast_ha_answers::analysis::Analysis;
use feast_ha_answers::cluster::Question;
use feast_ha_answers::policy_settings::PolicySettings;
use feast_ha_answers::proposal::Proposal;
use feast_ha_answers::questions::{Judge, Known};
use yew::Reducible;

use crate::share::LinkFault;
use crate::sizes::{Edge, Sizes};

/// The text, what follows from it, and what the user looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    /// The text as it was read last.
    pub latest: Version,
    /// What is known besides the text.
    pub known: Known,
    /// What the analysis speaks of, and all that is shown of the text; the latest text, once that was looked at.
    pub judged: Judge,
    /// Which version of the text that is.
    pub revision: u32,
    /// What is wrong with it.
    pub analysis: Rc<Analysis>,
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

/// A text, as the editor had it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// The text.
    pub text: Rc<str>,
    /// How many changes the editor has seen until then.
    pub revision: u32,
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
    /// The text, each line break as `\n`.
    pub text: Rc<str>,
    /// Whether its lines end in CR LF, and those of what is saved of it.
    pub ends_in_crlf: bool,
}

/// An open explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The id of the rule.
    pub rule: Cow<'static, str>,
    /// The problem from which it was opened, by its place in the list.
    pub problem: usize,
}

/// Something about the page itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The rich editor could not be loaded.
    PlainEditor,
    /// What judges could not be loaded.
    NoWorker,
    /// This text could not be judged.
    NotJudged,
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
    Read(Version),
    /// A version of the text was judged, whether the state knew it or not; `None` when that failed.
    Judged(Judge, u32, Option<Analysis>),
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
            latest: Version::default(),
            known: Known::default(),
            judged: Judge {
                text: Rc::default(),
                known: Known::default(),
            },
            revision: 0,
            analysis: Rc::default(),
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
    /// What is asked of the latest text.
    pub fn question(&self) -> Judge {
        Judge {
            text: Rc::clone(&self.latest.text),
            known: self.known.clone(),
        }
    }

    /// Whether the latest text is still being judged.
    pub fn is_judging(&self) -> bool {
        self.judged.text != self.latest.text || self.judged.known != self.known
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.latest.text.trim().is_empty()
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Read(version) if version.revision < self.latest.revision => {}
            Action::Read(version) => {
                if *self.judged.text == *version.text {
                    self.revision = version.revision;
                }
                if *self.latest.text == *version.text {
                    self.latest.revision = version.revision;
                } else {
                    self.latest = version;
                }
            }
            Action::Judged(judged, revision, analysis) => {
                if self.latest.revision <= revision {
                    self.latest = Version {
                        text: Rc::clone(&judged.text),
                        revision,
                    };
                }
                self.revision = if judged.text == self.latest.text {
                    self.latest.revision
                } else {
                    revision
                };
                self.judged = judged;
                self.current = None;
                self.apply(match analysis {
                    Some(_) => Action::DismissNotice(Notice::NotJudged),
                    None => Action::Notify(Notice::NotJudged),
                });
                self.analysis = Rc::new(analysis.unwrap_or_default());
            }
            Action::Replicas(replicas) => self.known.replicas = replicas.max(1),
            Action::Policy(settings) => self.known.policy = Rc::new(settings),
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
                    rule: found.rule.clone(),
                    problem,
                });
            }
            Action::CloseExplanation => self.explained = None,
            Action::Opened(original) => {
                self.original = Some(Rc::new(original));
                self.proposal = None;
                // What was said of an earlier text does not hold for this one.
                self.notices.retain(|it| {
                    matches!(
                        it,
                        Notice::PlainEditor | Notice::NoWorker | Notice::DraftRefused
                    )
                });
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
mod tests;
