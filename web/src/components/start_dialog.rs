//! The guided start: a few choices, of which a text is made.

use std::rc::Rc;

use feast_ha::generate::{Authentication, Database, Pods, Start, databases};
use feast_ha::views::Service;
use feast_ha_answers::questions::Begin;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::Dialog;
use crate::components::words::words;
use crate::page::{self, START_DIALOG};
use crate::worker::{Asked, Worker};

/// What [`StartDialog`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StartDialogProps {
    /// Called with the text that was made.
    pub on_start: Callback<String>,
}

/// What a select says for [`Database::Files`].
const FILES: &str = "files";

/// The id of the field of the project.
const PROJECT: &str = "start-project";

/// The most pods that can be asked for; more need a look at the database first.
const MOST_PODS: u32 = 50;

/// What is said when no text could be made.
const FAILED: &str = "The text could not be made. That is a fault of this page.";

/// What is chosen before anything is.
fn first() -> Start {
    Start {
        project: "my_project".to_owned(),
        pods: Pods::Fixed(3),
        registry: Database::Files,
        online: Database::Files,
        offline: None,
        authentication: Authentication::Kubernetes,
    }
}

/// The dialog, closed at first.
#[function_component]
pub fn StartDialog(StartDialogProps { on_start }: &StartDialogProps) -> Html {
    let start = use_state_eq(first);
    let refused = use_state_eq(|| None::<String>);
    let worker = use_context::<Worker>();
    let asked = use_mut_ref(|| None::<Rc<Asked<Begin>>>);
    let is_making = use_state_eq(|| false);
    let oncancel = Callback::from(|_: MouseEvent| page::close_dialog(START_DIALOG));
    // However the dialog was closed, a text that is still being made is wanted no more.
    let onclose = {
        let (asked, is_making) = (asked.clone(), is_making.setter());
        Callback::from(move |_: Event| {
            if let Some(asked) = asked.take() {
                asked.forget();
            }
            is_making.set(false);
        })
    };
    let onsubmit = {
        let (start, refused, on_start) = (start.clone(), refused.clone(), on_start.clone());
        let is_making = is_making.setter();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(worker) = worker.clone().filter(|_| asked.borrow().is_none()) else {
                return;
            };
            let question = Rc::new(worker.ask(Begin {
                start: (*start).clone(),
            }));
            asked.replace(Some(question.clone()));
            is_making.set(true);
            let (asked, is_making, refused) = (asked.clone(), is_making.clone(), refused.setter());
            let on_start = on_start.clone();
            spawn_local(async move {
                let made = question.answer().await;
                let is_wanted = |it: &Rc<_>| Rc::ptr_eq(it, &question);
                if !asked.borrow().as_ref().is_some_and(is_wanted) {
                    return;
                }
                asked.take();
                is_making.set(false);
                match made.unwrap_or_else(|| Err(FAILED.to_owned())) {
                    Ok(yaml) => {
                        refused.set(None);
                        page::close_dialog(START_DIALOG);
                        on_start.emit(yaml);
                    }
                    Err(fault) => {
                        page::focus_first(&[PROJECT.to_owned()]);
                        refused.set(Some(fault));
                    }
                }
            });
        })
    };
    let choose = Choose(start.clone());
    html! {
        <Dialog id={START_DIALOG} title="Guided start" {onclose}>
            <form class="start-form" {onsubmit} novalidate=true>
                { project(&choose, refused.as_deref()) }
                { pods(&choose) }
                <fieldset>
                    <legend>{ "Databases" }</legend>
                    { database(&choose, Service::Registry) }
                    { database(&choose, Service::OnlineStore) }
                    { database(&choose, Service::OfflineStore) }
                </fieldset>
                { authentication(&choose) }
                <p class="note">
                    { "Makes a FeatureStore, and a Secret with placeholders, in the place of your text. Undo brings it back." }
                </p>
                <div class="actions">
                    <button class="button primary" type="submit">{ if *is_making { "Creating…" } else { "Create" } }</button>
                    <button class="button" type="button" onclick={oncancel}>{ "Cancel" }</button>
                </div>
            </form>
        </Dialog>
    }
}

/// What is chosen, and the way to choose something else.
struct Choose(UseStateHandle<Start>);

impl Choose {
    fn on<E: 'static>(&self, change: impl Fn(&mut Start, E) + 'static) -> Callback<E> {
        let state = self.0.clone();
        Callback::from(move |event| {
            let mut next = (*state).clone();
            change(&mut next, event);
            state.set(next);
        })
    }

    /// A choice among several, with what belongs to it.
    fn radio(
        &self,
        group: &'static str,
        label: &'static str,
        is_chosen: bool,
        change: impl Fn(&mut Start) + 'static,
    ) -> Html {
        html! {
            <label class="start-choice">
                <input
                    type="radio"
                    name={group}
                    checked={is_chosen}
                    onchange={self.on(move |start, _: Event| change(start))}
                />
                { label }
            </label>
        }
    }

    /// A number of pods.
    fn number(
        &self,
        label: &'static str,
        number: u32,
        change: impl Fn(&mut Start, u32) + 'static,
    ) -> Html {
        let onchange = self.on(move |start, event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let number = input.value().trim().parse().unwrap_or(2);
                let number = number.clamp(2, MOST_PODS);
                input.set_value(&number.to_string());
                change(start, number);
            }
        });
        html! {
            <label class="start-number">
                { label }
                <input type="number" min="2" max={MOST_PODS.to_string()} value={number.to_string()} {onchange} />
            </label>
        }
    }
}

fn project(choose: &Choose, refused: Option<&str>) -> Html {
    let oninput = choose.on(|start, event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            input.value().trim().clone_into(&mut start.project);
        }
    });
    html! {
        <div class="start-field">
            <label for={PROJECT}>{ "Project" }</label>
            <input
                id={PROJECT}
                type="text"
                autofocus=true
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                required=true
                aria-invalid={refused.map(|_| "true")}
                aria-describedby="start-project-note"
                value={choose.0.project.clone()}
                {oninput}
            />
            <p id="start-project-note" class={if refused.is_some() { "error" } else { "note" }} role="status">
                { refused.map_or_else(|| "Letters, digits and _; the FeatureStore is named after it.".into(), words) }
            </p>
        </div>
    }
}

fn pods(choose: &Choose) -> Html {
    let chosen = choose.0.pods;
    let radio = |label, pods: Pods| {
        let is_chosen = std::mem::discriminant(&pods) == std::mem::discriminant(&chosen);
        choose.radio("start-pods", label, is_chosen, move |start| {
            start.pods = pods;
        })
    };
    html! {
        <fieldset>
            <legend>{ "Pods" }</legend>
            { radio("One", Pods::One) }
            { radio("Several, a fixed number", Pods::Fixed(3)) }
            { radio("As many as the load needs", Pods::Scaled { least: 2, most: 10 }) }
            if let Pods::Fixed(replicas) = chosen {
                <div class="start-numbers">
                    { choose.number("Replicas", replicas, |start, number| start.pods = Pods::Fixed(number)) }
                </div>
            }
            if let Pods::Scaled { least, most } = chosen {
                <div class="start-numbers">
                    { choose.number("At least", least, move |start, least| {
                        start.pods = Pods::Scaled { least, most: most.max(least) };
                    }) }
                    { choose.number("At most", most, move |start, most| {
                        start.pods = Pods::Scaled { least: least.min(most), most };
                    }) }
                </div>
            }
        </fieldset>
    }
}

fn database(choose: &Choose, service: Service) -> Html {
    let start = &*choose.0;
    let (id, label, chosen) = match service {
        Service::Registry => ("start-registry", "Registry", Some(start.registry)),
        Service::OnlineStore => ("start-online", "Online store", Some(start.online)),
        Service::OfflineStore => ("start-offline", "Offline store", start.offline),
    };
    let onchange = choose.on(move |start, event: Event| {
        let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else {
            return;
        };
        let value = select.value();
        let store = databases(service).iter().find(|it| it.0 == value);
        let store = store.map(|it| Database::Store(it.0));
        let chosen = store.or((value == FILES).then_some(Database::Files));
        match service {
            Service::Registry => start.registry = chosen.unwrap_or(Database::Files),
            Service::OnlineStore => start.online = chosen.unwrap_or(Database::Files),
            Service::OfflineStore => start.offline = chosen,
        }
    });
    let are_several = start.pods.are_several();
    let option = |(index, (store_type, name)): (usize, &(&'static str, &'static str))| {
        // With several pods the first database stands for files.
        let is_chosen = chosen == Some(Database::Store(store_type))
            || (are_several && index == 0 && chosen == Some(Database::Files));
        html! { <option value={*store_type} selected={is_chosen}>{ *name }</option> }
    };
    html! {
        <div class="start-field">
            <label for={id}>{ label }</label>
            <select {id} {onchange}>
                if service == Service::OfflineStore {
                    <option value="" selected={chosen.is_none()}>{ "None" }</option>
                }
                if !are_several {
                    <option value={FILES} selected={chosen == Some(Database::Files)}>{ "Files on a volume" }</option>
                }
                { for databases(service).iter().enumerate().map(option) }
            </select>
        </div>
    }
}

fn authentication(choose: &Choose) -> Html {
    let radio = |label, authentication| {
        let is_chosen = choose.0.authentication == authentication;
        choose.radio("start-authentication", label, is_chosen, move |start| {
            start.authentication = authentication;
        })
    };
    html! {
        <fieldset>
            <legend>{ "Authentication" }</legend>
            { radio("Kubernetes, by its roles", Authentication::Kubernetes) }
            { radio("OIDC, by an OpenID provider", Authentication::Oidc) }
            { radio("None: everybody may do everything", Authentication::Nobody) }
        </fieldset>
    }
}
