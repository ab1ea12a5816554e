//! The line at the top: what is being written, and what concerns the page as a whole.

use std::rc::Rc;

use yew::prelude::*;

use crate::analysis::{Analysis, Documents};
use crate::components::{ExampleList, ShortcutsHelp, ThemeSwitch};
use crate::page;

/// What [`AppBar`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppBarProps {
    /// What follows from the text.
    pub analysis: Rc<Analysis>,
    /// Called with the text of the example that is to be opened.
    pub on_example: Callback<&'static str>,
}

const MENU: &str = "examples-menu";

/// The bar, behind the page's name.
#[function_component]
pub fn AppBar(
    AppBarProps {
        analysis,
        on_example,
    }: &AppBarProps,
) -> Html {
    let open_example = {
        let on_example = on_example.clone();
        Callback::from(move |text| {
            page::hide_popover(MENU);
            on_example.emit(text);
        })
    };
    html! {
        <>
            { title(&analysis.documents) }
            <div class="tools">
                <button class="button" type="button" popovertarget={MENU}>{ "Examples" }</button>
                <div id={MENU} class="menu" popover="auto">
                    <ExampleList on_example={open_example} />
                    <p class="menu-note">{ "An example takes the place of your text. Undo brings it back." }</p>
                </div>
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
