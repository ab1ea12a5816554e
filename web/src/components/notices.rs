//! What the user should know about the page itself.

use std::rc::Rc;

use yew::prelude::*;

use crate::share::LinkFault;
use crate::state::Notice;

/// What [`Notices`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NoticesProps {
    /// The notices.
    pub notices: Vec<Notice>,
    /// Called with the notice that was read.
    pub on_dismiss: Callback<Notice>,
    /// Called with the text of a link that is to be opened.
    pub on_open_link: Callback<Rc<str>>,
    /// Called when the text of the last visit is not wanted.
    pub on_discard_draft: Callback<()>,
    /// Called when what judges is to be loaded again.
    pub on_load: Callback<()>,
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
            if *notice == Notice::NoWorker {
                <button class="button" type="button" onclick={props.on_load.reform(|_| ())}>
                    { "Load it again" }
                </button>
            }
            if let Notice::LinkWaiting(text) = notice {
                { open_link(props, text) }
            }
            <button class="button" type="button" onclick={dismiss}>
                { match notice {
                    Notice::DraftRestored => "Keep it",
                    Notice::LinkWaiting(_) => "Keep mine",
                    _ => "Dismiss",
                } }
            </button>
        </div>
    }
}

fn open_link(props: &NoticesProps, text: &Rc<str>) -> Html {
    let text = Rc::clone(text);
    html! {
        <button
            class="button"
            type="button"
            onclick={props.on_open_link.reform(move |_| Rc::clone(&text))}
        >
            { "Open it" }
        </button>
    }
}

fn words(notice: &Notice) -> String {
    match notice {
        Notice::PlainEditor => "The editor with colours and marks could not be loaded. This plain one does the rest: problems and repairs work.",
        Notice::DraftRestored => "This is your text from the last visit. Your browser keeps it, on this device only.",
        Notice::NoWorker => "The program that judges the text could not be loaded. You can go on writing, and save the text.",
        Notice::NotJudged => "This text could not be judged. That is a fault of this page; you can go on writing.",
        Notice::DraftDamaged => "What your browser kept of the last visit cannot be read, and was discarded.",
        Notice::DraftTooLong => "This text is too long to be kept for your next visit. Download it before you leave.",
        Notice::DraftRefused => "Your browser keeps nothing for this page, or has no room left. Download the text before you leave.",
        Notice::NothingToOpen => "There is no YAML file in what you opened.",
        Notice::LinkOpened => "This text came with a link. Look at it as you would at anything from somebody else.",
        Notice::LinkWaiting(_) => "A link brings a text. It would take the place of yours, and undo would bring yours back.",
        Notice::LinkFault(LinkFault::Damaged) => "The link is damaged: a part of it is missing or was changed. Ask for it again, whole.",
        Notice::LinkFault(LinkFault::TooLong) => "The link holds more text than this page opens from one. Ask for the file.",
        Notice::LinkFault(LinkFault::Newer) => "The link was made by a later version of this page. Reload the page, and open the link again.",
        Notice::Unreadable(names) => {
            return format!("Not opened, because it is no text in UTF-8 or too large: {}", names.join(", "));
        }
    }
    .to_owned()
}
