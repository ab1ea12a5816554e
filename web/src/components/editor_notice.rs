//! What the user should know about the editor.

use yew::prelude::*;

use crate::state::Notice;

/// What [`EditorNotice`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EditorNoticeProps {
    /// The notice, if there is one.
    pub notice: Option<Notice>,
    /// Called when it was read.
    pub on_dismiss: Callback<()>,
}

/// A line over the text.
#[function_component]
pub fn EditorNotice(EditorNoticeProps { notice, on_dismiss }: &EditorNoticeProps) -> Html {
    let Some(notice) = notice else {
        return Html::default();
    };
    let text = match notice {
        Notice::PlainEditor => {
            "The editor with colours and marks could not be loaded. This plain one does the rest: problems and repairs work."
        }
    };
    html! {
        <div class="notice" role="status">
            <p>{ text }</p>
            <button class="button" type="button" onclick={on_dismiss.reform(|_| ())}>{ "Dismiss" }</button>
        </div>
    }
}
