//! The list of keys, behind a button.

use yew::prelude::*;

use crate::components::Dialog;
use crate::page::{self, SHORTCUTS_DIALOG};
use crate::shortcuts::SHORTCUTS;

/// The button and its dialog.
#[function_component]
pub fn ShortcutsHelp() -> Html {
    let open = Callback::from(|_: MouseEvent| page::show_dialog(SHORTCUTS_DIALOG));
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
            <Dialog id={SHORTCUTS_DIALOG} title="Keyboard shortcuts">
                <dl class="shortcuts">{ for SHORTCUTS.iter().map(row) }</dl>
                <p class="dialog-foot"><a href="./licences.txt">{ "Third-party licences" }</a></p>
            </Dialog>
        </>
    }
}
