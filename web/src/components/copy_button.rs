//! The button that puts a text on the clipboard.

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::files;

/// How long the button says what it did, in milliseconds.
const PAUSE: u32 = 2000;

/// What [`CopyButton`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CopyButtonProps {
    /// The text.
    pub text: AttrValue,
    /// What it is, for those who do not see what stands beside the button.
    pub label: AttrValue,
    /// Called with what screen readers should be told.
    pub on_tell: Callback<AttrValue>,
}

/// The button.
#[function_component]
pub fn CopyButton(
    CopyButtonProps {
        text,
        label,
        on_tell,
    }: &CopyButtonProps,
) -> Html {
    let said = use_state_eq(|| "Copy");
    let timeout = use_mut_ref(|| None::<Timeout>);
    let onclick = {
        let (text, label, on_tell) = (text.clone(), label.clone(), on_tell.clone());
        let said = said.clone();
        Callback::from(move |_: MouseEvent| {
            let (text, label, on_tell) = (text.clone(), label.clone(), on_tell.clone());
            let (said, timeout) = (said.clone(), timeout.clone());
            spawn_local(async move {
                let is_done = files::copy(&text).await;
                let word = if is_done { "Copied" } else { "Not copied" };
                said.set(word);
                on_tell.emit(format!("{label}: {word}").into());
                timeout.replace(Some(Timeout::new(PAUSE, move || said.set("Copy"))));
            });
        })
    };
    html! {
        <button class="button" type="button" aria-label={format!("Copy {label}")} {onclick}>{ *said }</button>
    }
}
