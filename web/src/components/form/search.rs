//! The search over all fields that a document may have.

use feast_ha_answers::form::Hit;
use feast_ha_answers::questions::Find;
use yew::prelude::*;

use super::text_input::entered;
use crate::components::words::words;
use crate::hooks::use_answer;

/// The id of the search's input.
pub(in crate::components) const SEARCH: &str = "form-search";

/// What [`SearchBox`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(in crate::components) struct SearchBoxProps {
    /// What is looked for.
    pub query: AttrValue,
    /// Called with what is to be looked for.
    pub on_search: Callback<String>,
}

/// The input.
#[function_component]
pub(in crate::components) fn SearchBox(
    SearchBoxProps { query, on_search }: &SearchBoxProps,
) -> Html {
    let oninput = on_search.reform(|event: InputEvent| entered(&event).unwrap_or_default());
    let onkeydown = {
        let on_search = on_search.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on_search.emit(String::new());
            }
        })
    };
    html! {
        <input
            id={SEARCH}
            class="input"
            type="search"
            value={query.clone()}
            placeholder="Find a field"
            aria-label="Find a field"
            autocomplete="off"
            spellcheck="false"
            {oninput}
            {onkeydown}
        />
    }
}

/// What [`Hits`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(in crate::components) struct HitsProps {
    /// What is looked for.
    pub question: Find,
    /// Called with the field that was chosen.
    pub on_choose: Callback<Hit>,
}

/// The fields that were found.
#[function_component]
pub(in crate::components) fn Hits(
    HitsProps {
        question,
        on_choose,
    }: &HitsProps,
) -> Html {
    let Some(answered) = use_answer(Some(question.clone())) else {
        return Html::default();
    };
    let (found, count) = (&answered.answer.0, answered.answer.1);
    let told = match count {
        0 => "No field".to_owned(),
        1 => "1 field".to_owned(),
        _ if count > found.len() => format!("{count} fields, the first {} here", found.len()),
        _ => format!("{count} fields"),
    };
    let item = |hit: &Hit| {
        let chosen = hit.clone();
        html! {
            <li>
                <button class="hit" type="button" onclick={on_choose.reform(move |_| chosen.clone())}>
                    <span class="field-name">{ &hit.path }</span>
                    if !hit.under.is_empty() {
                        <span class="summary">{ &hit.under }</span>
                    }
                    <span class="field-doc">{ words(&hit.doc) }</span>
                </button>
            </li>
        }
    };
    html! {
        <div class="hits">
            <p class="field-doc" role="status">{ told }</p>
            <ul>{ for found.iter().map(item) }</ul>
        </div>
    }
}
