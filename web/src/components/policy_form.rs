//! The settings of the policy as a form, which follows the table that the policy reads them by.

use std::rc::Rc;

use feast_ha::fix::YamlValue;
use feast_ha::settings::{ACTIONS, Form, SETTINGS, Setting};
use feast_ha_answers::policy_settings::PolicySettings;
use feast_ha_answers::questions::Accompany;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::words::words;
use crate::hooks::Answered;

/// What [`PolicyForm`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PolicyFormProps {
    /// What is chosen.
    pub settings: Rc<PolicySettings>,
    /// What is wrong with it, and the rules whose actions can be chosen.
    pub companions: Rc<Answered<Accompany>>,
    /// Called with what is to be chosen instead.
    pub on_change: Callback<PolicySettings>,
}

/// The form.
#[function_component]
pub fn PolicyForm(props: &PolicyFormProps) -> Html {
    let chosen = props.settings.chosen().len();
    let faults = &props.companions.answer.faults;
    html! {
        <section aria-labelledby="policy-heading">
            <h2 id="policy-heading">{ "Settings of the policy" }</h2>
            <p class="note">
                { "They stand in the ClusterAdmissionPolicy above, and the problems on this page follow what they allow." }
            </p>
            if !faults.is_empty() {
                <ul class="policy-faults error" role="status">
                    { for faults.iter().map(|fault| html! { <li>{ words(fault) }</li> }) }
                </ul>
            }
            <details class="policy-settings">
                <summary>
                    <strong>{ "Change settings" }</strong>
                    <span class="whose">{ match chosen {
                        0 => "none is set".to_owned(),
                        1 => "1 is set".to_owned(),
                        _ => format!("{chosen} are set"),
                    } }</span>
                </summary>
                <div class="policy-form">{ for SETTINGS.iter().map(|it| setting(props, it)) }</div>
            </details>
        </section>
    }
}

/// A callback that changes the settings by what an event's target says.
fn changing<T: 'static>(
    props: &PolicyFormProps,
    change: impl Fn(&mut PolicySettings, T) + 'static,
) -> Callback<T> {
    let PolicyFormProps {
        settings,
        on_change,
        ..
    } = props.clone();
    Callback::from(move |value| {
        let mut next = (*settings).clone();
        change(&mut next, value);
        on_change.emit(next);
    })
}

fn input_value(event: &Event) -> String {
    let input = event.target_dyn_into::<HtmlInputElement>();
    input.map_or_else(String::new, |it| it.value().trim().to_owned())
}

fn select_value(event: &Event) -> String {
    let select = event.target_dyn_into::<HtmlSelectElement>();
    select.map_or_else(String::new, |it| it.value())
}

fn setting(props: &PolicyFormProps, setting: &'static Setting) -> Html {
    let name = setting.name;
    let id = format!("policy-{name}");
    let doc = format!("{id}-doc");
    let value = props.settings.value(name);
    let control = match setting.form {
        Form::Words(_) | Form::Actions => {
            let inner = match setting.form {
                Form::Actions => actions(props),
                form => checkboxes(props, name, form),
            };
            return html! {
                <fieldset class="policy-field" aria-describedby={doc.clone()}>
                    <legend>{ setting.label }</legend>
                    <p id={doc} class="note">{ words(setting.doc) }</p>
                    { inner }
                </fieldset>
            };
        }
        Form::Boolean => {
            let onchange = changing(props, move |settings, event: Event| {
                let input = event.target_dyn_into::<HtmlInputElement>();
                let is_on = input.is_some_and(|it| it.checked());
                settings.set(name, is_on.then_some(YamlValue::Bool(true)));
            });
            let checked = value == Some(&YamlValue::Bool(true));
            html! { <input id={id.clone()} type="checkbox" aria-describedby={doc.clone()} {checked} {onchange} /> }
        }
        Form::Integer(least, most) => {
            let onchange = changing(props, move |settings, event: Event| {
                let number = input_value(&event).parse::<i64>().ok();
                settings.set(name, number.map(YamlValue::Int));
            });
            let shown = match value {
                Some(YamlValue::Int(number)) => number.to_string(),
                _ => String::new(),
            };
            html! {
                <input
                    id={id.clone()}
                    type="number"
                    min={least.to_string()}
                    max={most.to_string()}
                    aria-describedby={doc.clone()}
                    value={shown}
                    {onchange}
                />
            }
        }
        Form::Word(options) => {
            let onchange = changing(props, move |settings, event: Event| {
                let word = select_value(&event);
                settings.set(name, (!word.is_empty()).then(|| word.into()));
            });
            let is_chosen = |word: &str| value == Some(&YamlValue::from(word));
            html! {
                <select id={id.clone()} aria-describedby={doc.clone()} {onchange}>
                    <option value="" selected={value.is_none()}>{ "as the policy has it" }</option>
                    { for options.iter().map(|word| html! {
                        <option value={*word} selected={is_chosen(word)}>{ *word }</option>
                    }) }
                </select>
            }
        }
        Form::Url => {
            let onchange = changing(props, move |settings, event: Event| {
                let url = input_value(&event);
                settings.set(name, (!url.is_empty()).then(|| url.into()));
            });
            let shown = match value {
                Some(YamlValue::String(url)) => url.clone(),
                _ => String::new(),
            };
            html! {
                <input id={id.clone()} type="url" aria-describedby={doc.clone()} value={shown} {onchange} />
            }
        }
    };
    html! {
        <div class="policy-field">
            <label for={id}>{ setting.label }</label>
            <p id={doc} class="note">{ words(setting.doc) }</p>
            { control }
        </div>
    }
}

fn checkboxes(props: &PolicyFormProps, name: &'static str, form: Form) -> Html {
    let chosen = props.settings.words(name);
    let option = |word: &'static str| {
        let onchange = changing(props, move |settings, _: Event| settings.toggle(name, word));
        html! {
            <label class="choice">
                <input type="checkbox" checked={chosen.contains(&word)} {onchange} />
                { word }
            </label>
        }
    };
    html! { <div class="choices">{ for form.words().into_iter().map(option) }</div> }
}

/// The rules with an action of their own, and the way to choose one for another rule.
fn actions(props: &PolicyFormProps) -> Html {
    let chosen = props.settings.actions();
    let row = |(rule, action): &(&str, &str)| {
        let rule = (*rule).to_owned();
        let onchange = {
            let rule = rule.clone();
            changing(props, move |settings, event: Event| {
                let action = select_value(&event);
                settings.act(&rule, (!action.is_empty()).then_some(action.as_str()));
            })
        };
        html! {
            <label class="choice rule-action" key={rule.clone()}>
                <code>{ &rule }</code>
                <select aria-label={format!("Action of {rule}")} {onchange}>
                    <option value="">{ "by itself" }</option>
                    { for ACTIONS.iter().map(|it| html! {
                        <option value={*it} selected={it == action}>{ *it }</option>
                    }) }
                </select>
            </label>
        }
    };
    let add = changing(props, |settings, event: Event| {
        let rule = select_value(&event);
        if !rule.is_empty() {
            settings.act(&rule, Some("warn"));
        }
    });
    let rules = props.companions.answer.rules.iter();
    let others = rules.filter(|rule| !chosen.iter().any(|(own, _)| own == *rule));
    html! {
        <>
            { for chosen.iter().map(row) }
            // Made anew after each choice, so that it asks again.
            <label class="choice rule-action" key={format!("add-{}", chosen.len())}>
                { "Another rule" }
                <select aria-label="Another rule" onchange={add}>
                    <option value="" selected=true>{ "choose a rule" }</option>
                    { for others.map(|rule| html! { <option value={rule.clone()}>{ rule.as_ref() }</option> }) }
                </select>
            </label>
        </>
    }
}
