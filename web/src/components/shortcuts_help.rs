//! The list of keys, behind a button.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::components::Icon;
use crate::page::{self, SHORTCUTS_DIALOG};
use crate::shortcuts::SHORTCUTS;

/// The button and its dialog.
#[function_component]
pub fn ShortcutsHelp() -> Html {
    let dialog = use_node_ref();
    let open = Callback::from(|_: MouseEvent| page::show_dialog(SHORTCUTS_DIALOG));
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let row = |shortcut: &crate::shortcuts::Shortcut| {
        let keys = shortcut.keys.iter().enumerate().map(|(index, key)| {
            let name = if *key == "Mod" {
                page::modifier_name()
            } else {
                *key
            };
            html! { <>if index > 0 { { " + " } }<kbd>{ name }</kbd></> }
        });
        html! { <><dt>{ for keys }</dt><dd>{ shortcut.summary }</dd></> }
    };
    html! {
        <>
            <button
                class="button quiet round"
                type="button"
                title="Keyboard shortcuts"
                aria-label="Keyboard shortcuts"
                aria-haspopup="dialog"
                onclick={open}
            >
                { "?" }
            </button>
            <dialog id={SHORTCUTS_DIALOG} ref={dialog} class="dialog" aria-labelledby="shortcuts-heading">
                <div class="dialog-head">
                    <h2 id="shortcuts-heading">{ "Keyboard shortcuts" }</h2>
                    <button class="button quiet round" type="button" aria-label="Close" onclick={close}>
                        { Icon::Close.draw() }
                    </button>
                </div>
                <dl class="shortcuts">{ for SHORTCUTS.iter().map(row) }</dl>
                <p class="dialog-foot"><a href="./licences.txt">{ "Third-party licences" }</a></p>
            </dialog>
        </>
    }
}
