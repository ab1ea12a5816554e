//! What the user should know about the page itself.

use yew::prelude::*;

use crate::state::Notice;

/// What [`Notices`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NoticesProps {
    /// The notices.
    pub notices: Vec<Notice>,
    /// Called with the notice that was read.
    pub on_dismiss: Callback<Notice>,
    /// Called when the text of the last visit is not wanted.
    pub on_discard_draft: Callback<()>,
}

/// Lines over the text.
#[function_component]
pub fn Notices(props: &NoticesProps) -> Html {
    props.notices.iter().map(|it| notice(props, it)).collect()
}

fn notice(props: &NoticesProps, notice: &Notice) -> Html {
    let dismiss = {
        let notice = notice.clone();
        props.on_dismiss.reform(move |_| notice.clone())
    };
    html! {
        <div class="notice" role="status">
            <p>{ words(notice) }</p>
            if *notice == Notice::DraftRestored {
                <button class="button" type="button" onclick={props.on_discard_draft.reform(|_| ())}>
                    { "Discard it" }
                </button>
            }
            <button class="button" type="button" onclick={dismiss}>
                { if *notice == Notice::DraftRestored { "Keep it" } else { "Dismiss" } }
            </button>
        </div>
    }
}

fn words(notice: &Notice) -> String {
    match notice {
        Notice::PlainEditor => "The editor with colours and marks could not be loaded. This plain one does the rest: problems and repairs work.",
        Notice::DraftRestored => "This is your text from the last visit. Your browser keeps it, on this device only.",
        Notice::DraftDamaged => "What your browser kept of the last visit cannot be read, and was discarded.",
        Notice::DraftTooLong => "This text is too long to be kept for your next visit. Download it before you leave.",
        Notice::DraftRefused => "Your browser keeps nothing for this page, or has no room left. Download the text before you leave.",
        Notice::NothingToOpen => "There is no YAML file in what you opened.",
        Notice::Unreadable(names) => {
            return format!("Not opened, because it is no text in UTF-8 or too large: {}", names.join(", "));
        }
    }
    .to_owned()
}
