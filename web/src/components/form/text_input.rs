//! A line or several of text, taken when the user is done with it.

use std::borrow::Cow;
use std::rc::Rc;

use feast_ha_answers::form::Entry;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What [`TextInput`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct TextInputProps {
    /// The id of the element.
    pub id: String,
    /// What stands there.
    pub value: String,
    /// Words to choose from; others are taken too.
    pub words: Vec<Cow<'static, str>>,
    /// What is made of what is entered.
    pub entry: Entry,
    /// Whether there are several lines.
    #[prop_or_default]
    pub is_long: bool,
    /// What holds when nothing is entered.
    #[prop_or_default]
    pub placeholder: Option<Cow<'static, str>>,
    /// Whether something is wrong with it.
    #[prop_or_default]
    pub is_wrong: bool,
    /// Whether something must be entered.
    #[prop_or_default]
    pub is_required: bool,
    /// The ids of what describes it.
    #[prop_or_default]
    pub described_by: Option<String>,
    /// Its name, where no label stands beside it.
    #[prop_or_default]
    pub label: Option<String>,
    /// Grows when what was entered last is carried out, or refused, and the value is what came of it.
    #[prop_or_default]
    pub round: u32,
    /// Called with what was entered, when that is something else than stood there.
    pub on_commit: Callback<String>,
}

/// The input. What is being typed stays while other parts of the page change.
#[function_component]
pub(super) fn TextInput(props: &TextInputProps) -> Html {
    let draft = use_state_eq(|| None::<String>);
    // Enter is followed by the browser's own word that the input has changed.
    let is_pending = use_mut_ref(|| false);
    let oninput = {
        let (draft, is_pending) = (draft.clone(), Rc::clone(&is_pending));
        Callback::from(move |event: InputEvent| {
            is_pending.replace(true);
            draft.set(entered(&event));
        })
    };
    let commit = {
        let (draft, is_pending, props) = (draft.clone(), Rc::clone(&is_pending), props.clone());
        Callback::from(move |typed: Option<String>| {
            let typed = typed.filter(|_| is_pending.replace(false));
            let Some(typed) = typed else { return };
            if typed == props.value {
                draft.set(None);
            } else {
                // It stands there until it is the value.
                draft.set(Some(typed.clone()));
                props.on_commit.emit(typed);
            }
        })
    };
    let onchange = commit.reform(|event: Event| entered(&event));
    let onkeydown = {
        let (draft, is_long) = (draft.clone(), props.is_long);
        let is_pending = Rc::clone(&is_pending);
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !is_long => commit.emit(entered(&event)),
            "Escape" if is_pending.replace(false) => {
                draft.set(None);
                event.stop_propagation();
            }
            // The browser undoes what is being typed.
            "z" | "Z" | "y" if *is_pending.borrow() => event.stop_propagation(),
            _ => {}
        })
    };
    {
        let (draft, is_pending) = (draft.setter(), Rc::clone(&is_pending));
        use_effect_with((props.round, props.value.clone()), move |_| {
            if !*is_pending.borrow() {
                draft.set(None);
            }
        });
    }
    let value = draft.as_deref().unwrap_or(&props.value).to_owned();
    let invalid = props.is_wrong.then_some("true");
    let required = props.is_required.then_some("true");
    if props.is_long {
        let rows = value.lines().count().clamp(2, 12).to_string();
        return html! {
            <textarea
                id={props.id.clone()}
                class="input"
                {rows}
                {value}
                spellcheck="false"
                aria-invalid={invalid}
                aria-required={required}
                aria-label={props.label.clone()}
                aria-describedby={props.described_by.clone()}
                {oninput}
                {onchange}
                {onkeydown}
            />
        };
    }
    let list = (!props.words.is_empty()).then(|| format!("{}-words", props.id));
    html! {
        <>
            <input
                id={props.id.clone()}
                class="input"
                type="text"
                inputmode={(props.entry == Entry::Whole).then_some("numeric")}
                {value}
                placeholder={props.placeholder.clone()}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                list={list.clone()}
                aria-invalid={invalid}
                aria-required={required}
                aria-label={props.label.clone()}
                aria-describedby={props.described_by.clone()}
                {oninput}
                {onchange}
                {onkeydown}
            />
            if let Some(id) = list {
                <datalist {id}>
                    { for props.words.iter().map(|word| html! { <option value={word.clone()} /> }) }
                </datalist>
            }
        </>
    }
}

/// What stands in the input that an event comes from.
pub(super) fn entered(event: &Event) -> Option<String> {
    let target = event.target()?;
    match target.dyn_into::<HtmlInputElement>() {
        Ok(input) => Some(input.value()),
        Err(other) => Some(other.dyn_into::<HtmlTextAreaElement>().ok()?.value()),
    }
}
