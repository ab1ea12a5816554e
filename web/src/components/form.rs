//! The parts of the form: they draw what [`feast_ha_answers::form`] says, and report what the user wants.

mod add_item;
mod changes;
mod collection;
mod faults;
mod field_row;
mod group;
mod opened;
mod search;
mod section;
mod text_input;

pub(super) use changes::{Changes, Wanted, Way};
pub(super) use opened::{Opened, Opening};
pub(super) use search::{Hits, SearchBox};
pub(super) use section::section;

use std::borrow::Cow;
use std::rc::Rc;

use feast_ha_answers::analysis::Analysis;
use feast_ha_answers::form::{Change, Field, Place, Presence};
use yew::prelude::*;

use crate::components::Icon;

/// What every part of the form needs.
#[derive(Clone)]
pub(super) struct Context {
    /// What follows from the text.
    pub(super) analysis: Rc<Analysis>,
    /// How many changes were carried out, or refused, and are shown.
    pub(super) round: u32,
    /// Called with a change of the text, and the ids of what takes the focus then.
    pub(super) on_change: Callback<(Change, Vec<String>)>,
    /// Called with a group that is to be opened or closed.
    pub(super) on_toggle: Callback<(Place, bool)>,
    /// Called with a group that is to show all fields, or only those that matter.
    pub(super) on_whole: Callback<(Place, bool)>,
    /// Called with a section that is to be opened or closed.
    pub(super) on_section: Callback<(Cow<'static, str>, bool)>,
    /// Called with the problem and the repair to carry out.
    pub(super) on_repair: Callback<(usize, usize)>,
    /// Called with a field that is to be shown in the text.
    pub(super) on_show: Callback<Place>,
}

impl Context {
    /// A change as what a click does.
    fn changing<E: 'static>(&self, change: Change, focus: Vec<String>) -> Callback<E> {
        self.on_change
            .reform(move |_: E| (change.clone(), focus.clone()))
    }
}

/// The id of what describes the element of that id.
fn doc_id(id: &str) -> String {
    format!("{id}-doc")
}

/// The id of the faults of the element of that id.
fn faults_id(id: &str) -> String {
    format!("{id}-faults")
}

/// The ids that describe the element of a field.
fn described_by(field: &Field) -> String {
    let id = field.place.id();
    if field.problems.is_empty() {
        doc_id(&id)
    } else {
        format!("{} {}", faults_id(&id), doc_id(&id))
    }
}

/// The button that takes a field away, where it may be.
fn unset_button(field: &Field, context: &Context) -> Html {
    if field.presence != Presence::Given {
        return Html::default();
    }
    let id = field.place.id();
    let around = field.place.parent().map(|it| it.id());
    let focus = [Some(id), around].into_iter().flatten().collect();
    html! {
        <button
            class="tool"
            type="button"
            aria-label={format!("Unset {}", field.label)}
            title="Take it away"
            onclick={context.changing(Change::Unset(field.place.clone()), focus)}
        >
            { Icon::Close.draw() }
        </button>
    }
}

/// What is known of a field besides its value: what it is for, its default, and since when it is there.
fn doc(field: &Field) -> Html {
    use crate::components::words::words;
    let id = doc_id(&field.place.id());
    html! {
        <p {id} class="field-doc">
            { words(&field.doc) }
            if let Some(default) = &field.default {
                { " Default: " }<code>{ default.as_ref() }</code>{ "." }
            }
            if let Some(since) = &field.since {
                { format!(" Since Feast {since}.") }
            }
            if !field.is_known {
                { "The form does not know this field, and keeps it." }
            }
        </p>
    }
}
