//! What has changed since a text was opened, or what a proposed change would do.

use std::rc::Rc;

use feast_ha_answers::difference::Difference;
use feast_ha_answers::markers::EditorChange;
use feast_ha_answers::proposal::{Proposal, Proposed};
use feast_ha_answers::questions::Propose;
use yew::prelude::*;

use crate::components::DifferenceView;
use crate::components::words::words;
use crate::hooks::use_answer;
use crate::page::COMPARE_HEADING;
use crate::state::Original;

/// What [`ComparePanel`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ComparePanelProps {
    /// The text.
    pub text: Rc<str>,
    /// What was opened.
    pub original: Option<Rc<Original>>,
    /// The change that is being looked over.
    pub proposal: Option<Proposal>,
    /// Called with the changes when they are to be made.
    pub on_accept: Callback<Vec<EditorChange>>,
    /// Called when it is not to be made.
    pub on_refuse: Callback<()>,
    /// Called with the line to go to, counted from 1.
    pub on_line: Callback<usize>,
}

/// The panel.
#[function_component]
pub fn ComparePanel(props: &ComparePanelProps) -> Html {
    let question = props.proposal.map(|proposal| Propose {
        text: Rc::clone(&props.text),
        proposal,
    });
    let answered = use_answer(question.clone());
    if let Some(proposal) = props.proposal {
        // What was proposed for another text is not for this one.
        let answered = answered.filter(|it| Some(&it.question) == question.as_ref());
        let body = answered.map(|it| review(props, it.answer.as_ref().as_ref()));
        // The heading, which has the focus, stays when the rest comes.
        return html! {
            <div class="compare">
                <h2 id={COMPARE_HEADING} tabindex="-1">{ proposal.title() }</h2>
                <div class="review">{ for body }</div>
            </div>
        };
    }
    match &props.original {
        None => html! {
            <div class="state">
                <h2 id={COMPARE_HEADING} tabindex="-1">{ "Nothing to compare with" }</h2>
                <p>{ "Open a file or an example: what you change from then on stands here, line by line." }</p>
            </div>
        },
        Some(original) if *original.text == *props.text => html! {
            <div class="state">
                <h2 id={COMPARE_HEADING} tabindex="-1">{ "No changes" }</h2>
                <p>{ "The text is still that of " }<code>{ &original.name }</code>{ "." }</p>
            </div>
        },
        Some(original) => html! {
            <div class="compare">
                <h2 id={COMPARE_HEADING} tabindex="-1">{ "Changes since " }<code>{ &original.name }</code>{ " was opened" }</h2>
                <DifferenceView
                    old={Rc::clone(&original.text)}
                    new={Rc::clone(&props.text)}
                    on_line={Some(props.on_line.clone())}
                />
            </div>
        },
    }
}

fn review(props: &ComparePanelProps, proposed: Option<&Proposed>) -> Html {
    let refuse = |label: &str| {
        html! {
            <button class="button" type="button" onclick={props.on_refuse.reform(|_| ())}>{ label }</button>
        }
    };
    let Some(proposed) = proposed else {
        return html! {
            <>
                <p>{ "There is nothing to change in this text, or it cannot be read to its end." }</p>
                <div class="actions">{ refuse("Close") }</div>
            </>
        };
    };
    let accept = {
        let changes = proposed.changes.clone();
        props.on_accept.reform(move |_| changes.clone())
    };
    html! {
        <>
            <p>{ "This is what would change. It is made as one step, which undo takes back." }</p>
            if !proposed.notes.is_empty() {
                <ul class="notes">{ for proposed.notes.iter().map(|note| html! { <li>{ words(note) }</li> }) }</ul>
            }
            <div class="actions">
                <button class="button primary" type="button" onclick={accept}>{ "Make the change" }</button>
                { refuse("Leave it") }
            </div>
            <DifferenceView
                old={Rc::clone(&props.text)}
                new={Rc::clone(&proposed.text)}
                on_line={None::<Callback<usize>>}
            />
        </>
    }
}

/// The counts of a difference in words.
pub(super) fn counts(difference: &Difference) -> String {
    let lines = |count: usize| match count {
        1 => "1 line".to_owned(),
        _ => format!("{count} lines"),
    };
    match (difference.added, difference.removed) {
        (0, 0) => "No line differs".to_owned(),
        (added, 0) => format!("{} added", lines(added)),
        (0, removed) => format!("{} removed", lines(removed)),
        (added, removed) => format!("{} added, {} removed", lines(added), lines(removed)),
    }
}
