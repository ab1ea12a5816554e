//! What can be asked. Questions are values that say all that their answers depend on.

use std::borrow::Cow;
use std::rc::Rc;

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::generate::Start;

use crate::analysis::Analysis;
use crate::assist::{Choice, FieldHelp};
use crate::bundle::Companions;
use crate::cluster::Asked;
use crate::difference::Difference;
use crate::form::{Change, Disclosure, Form, Hit, Memory, Place};
use crate::markers::{EditorChange, EditorRange};
use crate::picture::Scene;
use crate::policy_settings::PolicySettings;
use crate::proposal::{Proposal, Proposed, Repaired};

/// A question of one kind.
pub trait Ask: Into<Question> {
    /// What it is answered with.
    type Answer: BorshSerialize + BorshDeserialize;
}

/// Defines the kinds of questions: each struct with what it is answered with.
macro_rules! questions {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $field_doc:literal])+ $field:ident: $type:ty,)+ } => $answer:ty;)+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
            pub struct $name {
                $($(#[doc = $field_doc])+ pub $field: $type,)+
            }

            impl Ask for $name {
                type Answer = $answer;
            }

            impl From<$name> for Question {
                fn from(question: $name) -> Self {
                    Self::$name(question)
                }
            }
        )+

        /// A question of any kind.
        #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
        pub enum Question {
            $(
                $(#[doc = $doc])+
                $name($name),
            )+
        }

        impl crate::desk::Desk {
            /// The answer to a question, as it is sent.
            pub(crate) fn reply(&mut self, question: Question) -> Option<Vec<u8>> {
                match question {
                    $(Question::$name(it) => borsh::to_vec(&crate::desk::Answering::answer(it, self)).ok(),)+
                }
            }
        }
    };
}

questions! {
    /// What is wrong with a text.
    Judge {
        /// The text.
        text: Rc<str>,
        /// What else is known.
        known: Known,
    } => Analysis;

    /// The form of one of the documents of a text.
    FillIn {
        /// The text, and what else is known.
        judged: Judge,
        /// Which of the documents that have a form.
        chosen: usize,
        /// What is open.
        disclosure: Disclosure,
    } => Form;

    /// The fields that all words of a query are in, and how many there are.
    Find {
        /// The text.
        text: Rc<str>,
        /// Which of the documents that have a form.
        chosen: usize,
        /// The words.
        query: String,
        /// No more fields than this are wanted.
        limit: usize,
    } => (Vec<Hit>, usize);

    /// The changes of a text that carry out a change of a field, and what the form remembers then. Nothing where the
    /// text is written so that they would touch something else, and where nothing changes.
    CarryOut {
        /// The text.
        text: Rc<str>,
        /// The change.
        change: Change,
        /// What the form remembers.
        memory: Memory,
    } => Option<(Vec<EditorChange>, Memory)>;

    /// Where the key of a field stands.
    Locate {
        /// The text.
        text: Rc<str>,
        /// The field.
        place: Place,
    } => Option<EditorRange>;

    /// What could stand at the cursor, the likeliest first.
    Complete {
        /// The text.
        text: Rc<str>,
        /// Where the cursor is.
        cursor: usize,
    } => Vec<Choice>;

    /// What is known of the field at a place of the text.
    Explain {
        /// The text.
        text: Rc<str>,
        /// The place.
        offset: usize,
    } => Option<FieldHelp>;

    /// The explanation of a rule, in Markdown.
    ExplainRule {
        /// The id of the rule.
        rule: Cow<'static, str>,
    } => Option<String>;

    /// What runs when a text is applied.
    Draw {
        /// The text.
        text: Rc<str>,
        /// How many processes use each `feature_store.yaml`.
        replicas: u32,
    } => Scene;

    /// What goes with a text.
    Accompany {
        /// The text.
        text: Rc<str>,
        /// The settings that the policy is to have.
        policy: Rc<PolicySettings>,
    } => Companions;

    /// What a proposal would make of a text; nothing when it would change nothing, or the text is very long.
    Propose {
        /// The text.
        text: Rc<str>,
        /// The proposal.
        proposal: Proposal,
    } => Option<Proposed>;

    /// All repairs of a text that may be made unseen; nothing when there are none.
    RepairAll {
        /// The text, and what else is known.
        judged: Judge,
    } => Option<Repaired>;

    /// How two texts differ.
    Compare {
        /// The old text.
        old: Rc<str>,
        /// The new text.
        new: Rc<str>,
    } => Difference;

    /// A text without what may be a credential; nothing where there is nothing such.
    Blank {
        /// The text.
        text: Rc<str>,
    } => Option<String>;

    /// The text that a guided start makes, or why Feast or Kubernetes would refuse it.
    Begin {
        /// What was chosen.
        start: Start,
    } => Result<String, String>;

    /// What a cluster is asked when a text is applied.
    Apply {
        /// The text.
        text: Rc<str>,
        /// The text that it takes the place of.
        original: Option<Rc<str>>,
        /// The settings of the policy.
        policy: Rc<PolicySettings>,
        /// What somebody wants to know.
        question: crate::cluster::Question,
    } => Asked;
}

/// What is known besides a text.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Known {
    /// How many processes use each `feature_store.yaml`, which cannot say so itself.
    pub replicas: u32,
    /// The settings that the policy is to have; what they allow holds for the page too.
    pub policy: Rc<PolicySettings>,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            replicas: 1,
            policy: Rc::default(),
        }
    }
}
