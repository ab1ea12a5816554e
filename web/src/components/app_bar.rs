//! The line at the top: what is being written, and what concerns the page as a whole.

use std::rc::Rc;

use feast_ha_answers::analysis::{Analysis, Documents};
use feast_ha_answers::examples::Example;
use yew::prelude::*;

use crate::components::{ExampleList, OpenMenu, ShareButton, ShortcutsHelp, ThemeSwitch};
use crate::page;

/// What [`AppBar`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppBarProps {
    /// What follows from the text.
    pub analysis: Rc<Analysis>,
    /// Whether nothing is written.
    pub is_empty: bool,
    /// Called with the example that is to be opened.
    pub on_example: Callback<&'static Example>,
    /// Called when files are to be chosen: whether a whole folder.
    pub on_pick: Callback<bool>,
    /// Gives the text as it is at this moment.
    pub on_read: Callback<(), String>,
    /// Called with what screen readers should be told.
    pub on_tell: Callback<AttrValue>,
    /// Called when the text is to be handed to the user as a file.
    pub on_save: Callback<()>,
}

const MENU: &str = "examples-menu";

/// The bar, behind the page's name.
#[function_component]
pub fn AppBar(
    AppBarProps {
        analysis,
        is_empty,
        on_example,
        on_pick,
        on_read,
        on_tell,
        on_save,
    }: &AppBarProps,
) -> Html {
    let open_example = {
        let on_example = on_example.clone();
        Callback::from(move |text| {
            page::hide_popover(MENU);
            on_example.emit(text);
        })
    };
    let is_empty = *is_empty;
    if page::is_embedded() {
        return html! {
            <>
                { title(&analysis.documents) }
                <div class="tools">
                    <a class="button" href={page::own_address()} target="_blank" rel="noopener">
                        { "Open in the designer" }
                    </a>
                </div>
            </>
        };
    }
    html! {
        <>
            { title(&analysis.documents) }
            <div class="tools">
                <OpenMenu on_pick={on_pick.clone()} />
                <button class="button" type="button" popovertarget={MENU}>{ "Examples" }</button>
                <div id={MENU} class="menu" popover="auto">
                    <ExampleList on_example={open_example} />
                    <p class="menu-note">{ "An example takes the place of your text. Undo brings it back." }</p>
                </div>
                <button
                    class="button"
                    type="button"
                    disabled={is_empty}
                    onclick={on_save.reform(|_| ())}
                >
                    { "Download" }
                </button>
                <ShareButton {is_empty} on_read={on_read.clone()} on_tell={on_tell.clone()} />
                <ThemeSwitch />
                <ShortcutsHelp />
            </div>
        </>
    }
}

fn title(documents: &Documents) -> Html {
    let kinds = documents.kinds();
    if kinds.is_empty() {
        return Html::default();
    }
    let projects = documents.projects.join(", ");
    html! {
        <p class="document-title">
            if !projects.is_empty() {
                <strong>{ projects }</strong>{ " · " }
            }
            { kinds }
        </p>
    }
}
