//! The list of keys, behind a button.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::components::Icon;
use crate::page;
use crate::shortcuts::SHORTCUTS;

/// The button and its dialog.
#[function_component]
pub fn ShortcutsHelp() -> Html {
    let dialog = use_node_ref();
    let on_dialog = |act: fn(&HtmlDialogElement)| {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                act(&dialog);
            }
        })
    };
    let open = on_dialog(|dialog| {
        // It fails only where the dialog is open already.
        let _ = dialog.show_modal();
    });
    let close = on_dialog(HtmlDialogElement::close);
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
            <dialog ref={dialog} class="dialog" aria-labelledby="shortcuts-heading">
                <div class="dialog-head">
                    <h2 id="shortcuts-heading">{ "Keyboard shortcuts" }</h2>
                    <button class="button quiet round" type="button" aria-label="Close" onclick={close}>
                        { Icon::Close.draw() }
                    </button>
                </div>
                <dl class="shortcuts">{ for SHORTCUTS.iter().map(row) }</dl>
            </dialog>
        </>
    }
}
