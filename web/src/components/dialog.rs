//! What opens over the page, under a heading and with a button that closes it.

use yew::prelude::*;

use crate::components::Icon;
use crate::page;

/// What [`Dialog`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DialogProps {
    /// Its id, by which the page opens and closes it.
    pub id: &'static str,
    /// The words of its heading.
    pub title: &'static str,
    /// Called when it was closed, in whatever way.
    #[prop_or_default]
    pub onclose: Callback<Event>,
    /// What stands below the heading.
    pub children: Html,
}

/// The dialog, closed at first.
#[function_component]
pub fn Dialog(props: &DialogProps) -> Html {
    let id = props.id;
    let heading = format!("{id}-heading");
    let close = Callback::from(move |_: MouseEvent| page::close_dialog(id));
    html! {
        <dialog {id} class="dialog" aria-labelledby={heading.clone()} onclose={props.onclose.clone()}>
            <div class="dialog-head">
                <h2 id={heading}>{ props.title }</h2>
                <button class="button quiet round" type="button" aria-label="Close" onclick={close}>
                    { Icon::Close.draw() }
                </button>
            </div>
            { props.children.clone() }
        </dialog>
    }
}
