//! The text as a link, behind a button.

use std::rc::Rc;

use feast_ha_answers::questions::Blank;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::{CopyButton, Dialog};
use crate::link;
use crate::page::{self, SHARE_DIALOG};
use crate::share::{EASY, frame};
use crate::worker::Worker;

/// What [`ShareButton`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShareButtonProps {
    /// Whether there is nothing to share.
    pub is_empty: bool,
    /// Gives the text as it is at this moment.
    pub on_read: Callback<(), String>,
    /// Called with what screen readers should be told.
    pub on_tell: Callback<AttrValue>,
}

/// What is to be shared.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shared {
    text: Rc<str>,
    /// The same without what may be a credential, where there is such.
    blanked: Option<Rc<str>>,
}

/// What came of making the link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Link {
    #[default]
    Making,
    Made(String),
    Impossible,
    /// Nobody could tell whether there are credentials in the text.
    Unchecked,
}

/// The button and its dialog.
#[function_component]
pub fn ShareButton(props: &ShareButtonProps) -> Html {
    let shared = use_state_eq(|| None::<Shared>);
    let is_blanking = use_state_eq(|| true);
    let link = use_state_eq(Link::default);
    let worker = use_context::<Worker>();
    let open = {
        let (shared, is_blanking, link) = (shared.setter(), is_blanking.setter(), link.setter());
        let on_read = props.on_read.clone();
        Callback::from(move |_: MouseEvent| {
            let Some(worker) = worker.clone() else { return };
            let text = Rc::<str>::from(on_read.emit(()));
            let (shared, link) = (shared.clone(), link.clone());
            is_blanking.set(true);
            page::show_dialog(SHARE_DIALOG);
            spawn_local(async move {
                let asked = Blank {
                    text: Rc::clone(&text),
                };
                match worker.answer(asked).await {
                    Some(blanked) => {
                        let blanked = blanked.map(Rc::from);
                        shared.set(Some(Shared { text, blanked }));
                    }
                    None => link.set(Link::Unchecked),
                }
            });
        })
    };
    // A link is not kept longer than it is shown.
    let onclose = {
        let shared = shared.setter();
        Callback::from(move |_: Event| shared.set(None))
    };
    {
        let link = link.setter();
        use_effect_with(
            ((*shared).clone(), *is_blanking),
            move |(shared, is_blanking)| {
                let chosen = shared.as_ref().map(|it| match &it.blanked {
                    Some(blanked) if *is_blanking => Rc::clone(blanked),
                    _ => Rc::clone(&it.text),
                });
                // What is made for an earlier choice must not be shown for this one.
                let is_wanted = Rc::new(());
                let wanted = Rc::downgrade(&is_wanted);
                link.set(Link::Making);
                if let Some(text) = chosen {
                    spawn_local(async move {
                        let made = link::to(&text).await;
                        if wanted.upgrade().is_some() {
                            link.set(made.map_or(Link::Impossible, Link::Made));
                        }
                    });
                }
                move || drop(is_wanted)
            },
        );
    }
    let has_credentials = shared.as_ref().is_some_and(|it| it.blanked.is_some());
    html! {
        <>
            <button
                class="button"
                type="button"
                aria-haspopup="dialog"
                disabled={props.is_empty}
                onclick={open}
            >
                { "Share" }
            </button>
            <Dialog id={SHARE_DIALOG} title="Share by link" {onclose}>
                <div class="share">
                    <p>
                        { "The link holds the whole text. Who gets the link can read it; it is stored nowhere." }
                    </p>
                    if has_credentials {
                        { blanking(&is_blanking) }
                    }
                    { made(&link, &props.on_tell) }
                </div>
            </Dialog>
        </>
    }
}

/// The choice to leave out what may be a credential.
fn blanking(is_blanking: &UseStateHandle<bool>) -> Html {
    let onchange = {
        let setter = is_blanking.setter();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                setter.set(input.checked());
            }
        })
    };
    html! {
        <div class={classes!("share-warning", (!**is_blanking).then_some("is-open"))}>
            <p>{ "There is a Secret in the text, or something else that looks like a credential." }</p>
            <label class="start-choice">
                <input type="checkbox" checked={**is_blanking} {onchange} />
                <span>{ "Put " }<code>{ "change-me" }</code>{ " in its place" }</span>
            </label>
            if !**is_blanking {
                <p class="error" role="status">{ "Everybody who gets this link can read the credentials." }</p>
            }
        </div>
    }
}

/// The link, or why there is none.
fn made(link: &Link, on_tell: &Callback<AttrValue>) -> Html {
    match link {
        Link::Making => html! { <p class="note">{ "The link is being made." }</p> },
        Link::Impossible => html! {
            <p class="error">{ "The text is too long for a link, or the browser cannot compress it. Download it instead." }</p>
        },
        Link::Unchecked => html! {
            <p class="error">{ "It could not be checked whether there are credentials in the text. Download it instead." }</p>
        },
        Link::Made(link) => html! {
            <>
                <label for="share-link">{ "Link" }</label>
                <div class="share-line">
                    <input id="share-link" type="text" readonly=true value={link.clone()} />
                    <CopyButton text={link.clone()} label="the link" on_tell={on_tell.clone()} />
                </div>
                <label for="share-frame">{ "In another page, to be read only" }</label>
                <div class="share-line">
                    <input id="share-frame" type="text" readonly=true value={frame(link)} />
                    <CopyButton text={frame(link)} label="the frame" on_tell={on_tell.clone()} />
                </div>
                if link.len() > EASY {
                    <p class="note">
                        { format!("It has {} characters. Some programs cut such a link; who gets a part of it is told so.", link.len()) }
                    </p>
                }
            </>
        },
    }
}
