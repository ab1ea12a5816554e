//! A field with a single value.

use std::borrow::Cow;

use feast_ha_answers::form::{Change, Chooses, Control, Entry, Field, Presence};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::faults::faults;
use super::text_input::TextInput;
use super::{Context, described_by, doc, unset_button};

/// Name, control, what it is for, and what is wrong; `tools` stand beside the name.
pub(super) fn field_row(field: &Field, context: &Context, tools: Html) -> Html {
    let id = field.place.id();
    let is_grouped = matches!(field.control, Control::Switch(_) | Control::Elsewhere(_));
    let name = html! { <span class="field-name">{ &field.label }</span> };
    html! {
        <div key={id.clone()} class={classes!("field", field.is_set().then_some("is-set"))}>
            <div class="field-head">
                if is_grouped {
                    <span id={format!("{id}-label")}>{ name }</span>
                } else {
                    <label for={id.clone()}>{ name }</label>
                }
                if field.is_required {
                    <span class="field-mark">{ "required" }</span>
                }
                <span class="tools">{ tools }{ unset_button(field, context) }</span>
            </div>
            { control(field, context) }
            { doc(field) }
            { faults(field, context) }
        </div>
    }
}

fn control(field: &Field, context: &Context) -> Html {
    let id = field.place.id();
    match &field.control {
        Control::Text {
            value,
            words,
            entry,
            is_long,
        } => {
            let on_commit = committing(field, context, *entry);
            html! {
                <TextInput
                    {id}
                    value={value.clone()}
                    words={words.clone()}
                    entry={*entry}
                    is_long={*is_long}
                    placeholder={field.default.clone()}
                    round={context.round}
                    is_wrong={!field.problems.is_empty()}
                    is_required={field.is_required}
                    described_by={described_by(field)}
                    {on_commit}
                />
            }
        }
        Control::Switch(value) => switch(field, *value, context),
        Control::Choice {
            value,
            words,
            chooses,
        } => choice(field, value.as_deref(), words, chooses, context),
        Control::Elsewhere(reason) => {
            let place = field.place.clone();
            html! {
                <div {id} class="elsewhere" tabindex="-1">
                    <p>{ reason.as_ref() }</p>
                    <button class="button" type="button" onclick={context.on_show.reform(move |_| place.clone())}>
                        { "Show it" }
                        <span class="visually-hidden">{ format!(": {}", field.label) }</span>
                    </button>
                </div>
            }
        }
        Control::Group(_) | Control::List(_) | Control::Map(_) => Html::default(),
    }
}

/// What is done with an entered text: nothing entered is nothing set.
fn committing(field: &Field, context: &Context, entry: Entry) -> Callback<String> {
    let (place, presence) = (field.place.clone(), field.presence);
    context.on_change.reform(move |typed: String| {
        let change = if typed.is_empty() && presence == Presence::Given {
            Change::Unset(place.clone())
        } else {
            Change::Set(place.clone(), entry.value(&typed))
        };
        (change, Vec::new())
    })
}

fn switch(field: &Field, value: Option<bool>, context: &Context) -> Html {
    let id = field.place.id();
    let option = |own: Option<bool>, label: &'static str| {
        let place = field.place.clone();
        let onchange = context.on_change.reform(move |_: Event| {
            let change = match own {
                Some(value) => Change::Set(place.clone(), value.into()),
                None => Change::Unset(place.clone()),
            };
            (change, Vec::new())
        });
        // The focus goes to what is chosen.
        let own_id = if value == own {
            id.clone()
        } else {
            format!("{id}-{label}")
        };
        html! {
            <label>
                <input id={own_id} type="radio" name={format!("{id}-switch")} checked={value == own} {onchange} />
                <span>{ label }</span>
            </label>
        }
    };
    html! {
        <div
            class="three-state"
            role="radiogroup"
            aria-labelledby={format!("{id}-label")}
            aria-describedby={described_by(field)}
            aria-required={field.is_required.then_some("true")}
            aria-invalid={(!field.problems.is_empty()).then_some("true")}
        >
            { option(None, "not set") }
            { option(Some(true), "true") }
            { option(Some(false), "false") }
        </div>
    }
}

fn choice(
    field: &Field,
    value: Option<&str>,
    words: &[Cow<'static, str>],
    chooses: &Chooses,
    context: &Context,
) -> Html {
    let (place, chooses) = (field.place.clone(), chooses.clone());
    let onchange = context.on_change.reform(move |event: Event| {
        let chosen = selected(&event);
        let around = || place.parent()?.parent();
        let change = match (&chooses, around()) {
            _ if chosen.is_empty() => Change::Unset(place.clone()),
            (Chooses::Value, _) => Change::Set(place.clone(), chosen.into()),
            (Chooses::Store(path, service), Some(around)) => {
                Change::Store(around, path.clone(), *service, chosen)
            }
            (Chooses::Tag | Chooses::Store(..), _) => Change::Tag(place.clone(), chosen),
        };
        (change, vec![place.id()])
    });
    let unknown = value.filter(|it| !words.iter().any(|word| word == it));
    let unset = match &field.default {
        Some(default) => format!("not set ({default})"),
        None => "not set".to_owned(),
    };
    html! {
        <select
            id={field.place.id()}
            class="input"
            aria-describedby={described_by(field)}
            aria-required={field.is_required.then_some("true")}
            aria-invalid={(!field.problems.is_empty()).then_some("true")}
            {onchange}
        >
            if field.presence != Presence::Fixed {
                <option value="" selected={value.is_none()}>{ unset }</option>
            }
            if let Some(unknown) = unknown {
                <option value={unknown.to_owned()} selected=true>{ unknown.to_owned() }</option>
            }
            { for words.iter().map(|word| html! {
                <option value={word.clone()} selected={value == Some(word)}>{ word.as_ref() }</option>
            }) }
        </select>
    }
}

/// The value of the chosen option.
pub(super) fn selected(event: &Event) -> String {
    let target = event.target();
    let select = target.and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
    select.map_or_else(String::new, |it| it.value())
}
