//! The ways to bring a text into the page.

use yew::prelude::*;

use crate::page::{self, START_DIALOG};

/// What [`OpenMenu`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OpenMenuProps {
    /// Called when files are to be chosen: whether a whole folder.
    pub on_pick: Callback<bool>,
}

const MENU: &str = "open-menu";

/// The button and its menu.
#[function_component]
pub fn OpenMenu(OpenMenuProps { on_pick }: &OpenMenuProps) -> Html {
    let pick = |is_folder: bool| {
        on_pick.reform(move |_: MouseEvent| {
            page::hide_popover(MENU);
            is_folder
        })
    };
    let guide = Callback::from(|_: MouseEvent| {
        page::hide_popover(MENU);
        page::show_dialog(START_DIALOG);
    });
    html! {
        <>
            <button class="button" type="button" popovertarget={MENU}>{ "Open" }</button>
            <div id={MENU} class="menu" popover="auto">
                <ul>
                    <li>
                        <button class="example" type="button" onclick={guide}>
                            <strong>{ "Guided start…" }</strong>
                            <span>{ "A FeatureStore and its Secret, from a few choices." }</span>
                        </button>
                    </li>
                    <li>
                        <button class="example" type="button" onclick={pick(false)}>
                            <strong>{ "Files…" }</strong>
                            <span>{ "Several become one text, with a line of --- between them." }</span>
                        </button>
                    </li>
                    <li>
                        <button class="example" type="button" onclick={pick(true)}>
                            <strong>{ "Folder…" }</strong>
                            <span>{ "Every .yaml and .yml file in it." }</span>
                        </button>
                    </li>
                </ul>
                <p class="menu-note">
                    { "Or drop files or a folder anywhere on this page. Undo brings your text back. Nothing is sent anywhere." }
                </p>
            </div>
        </>
    }
}
