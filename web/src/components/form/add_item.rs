//! What adds an item to a list, or an entry to a mapping.

use std::borrow::Cow;

use feast_ha_answers::form::Entry;
use yew::prelude::*;

use super::text_input::entered;

/// What [`AddItem`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct AddItemProps {
    /// The id of what takes the focus.
    pub id: String,
    /// The name of the list.
    pub label: String,
    /// Whether an item needs a key.
    pub is_map: bool,
    /// What is made of what is entered; `None` when an item is no single value.
    pub entry: Option<Entry>,
    /// Words to choose from.
    pub words: Vec<Cow<'static, str>>,
    /// Called with the key and the value.
    pub on_add: Callback<(String, String)>,
}

/// Inputs for what there is to say of a new item, and a button.
#[function_component]
pub(super) fn AddItem(props: &AddItemProps) -> Html {
    let key = use_state_eq(String::new);
    let value = use_state_eq(String::new);
    let is_ready = if props.is_map {
        !key.is_empty()
    } else {
        props.entry.is_none() || !value.is_empty()
    };
    let add = {
        let (key, value, on_add) = (key.clone(), value.clone(), props.on_add.clone());
        Callback::from(move |()| {
            if is_ready {
                on_add.emit(((*key).clone(), (*value).clone()));
                key.set(String::new());
                value.set(String::new());
            }
        })
    };
    let input = |id: String, noun: &'static str, state: &UseStateHandle<String>| {
        let setter = state.setter();
        let oninput = Callback::from(move |event: InputEvent| {
            setter.set(entered(&event).unwrap_or_default());
        });
        let add = add.clone();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                add.emit(());
            }
        });
        let list = (noun == "value" && !props.words.is_empty()).then(|| format!("{id}-words"));
        html! {
            <>
                <input
                    {id}
                    class="input"
                    type="text"
                    value={(**state).clone()}
                    placeholder={format!("New {noun}")}
                    aria-label={format!("New {noun} for {}", props.label)}
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    list={list.clone()}
                    {oninput}
                    {onkeydown}
                />
                if let Some(id) = list {
                    <datalist {id}>
                        { for props.words.iter().map(|word| html! { <option value={word.clone()} /> }) }
                    </datalist>
                }
            </>
        }
    };
    let has_input = props.is_map || props.entry.is_some();
    let value_id = if props.is_map {
        format!("{}-value", props.id)
    } else {
        props.id.clone()
    };
    html! {
        <div class="add-item">
            if props.is_map {
                { input(props.id.clone(), "key", &key) }
            }
            if props.entry.is_some() {
                { input(value_id, "value", &value) }
            }
            <button
                id={(!has_input).then(|| props.id.clone())}
                class="button"
                type="button"
                aria-label={format!("Add to {}", props.label)}
                aria-disabled={(!is_ready).then_some("true")}
                onclick={add.reform(|_| ())}
            >
                { "Add" }
            </button>
        </div>
    }
}
