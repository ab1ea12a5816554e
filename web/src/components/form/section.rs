//! A section of the form.

use feast_ha_answers::form::{Change, Control, Field, Group, Presence, Section};
use yew::prelude::*;

use super::Context;
use super::faults::count;
use super::group::field;
use crate::components::Icon;

/// The section, behind its heading.
pub(in crate::components) fn section(section: &Section, context: &Context) -> Html {
    let Section { title, is_open, .. } = section;
    let is_open = *is_open;
    let id = format!("section-{}", title.replace(' ', "-").to_lowercase());
    let onclick = {
        let title = title.clone();
        context
            .on_section
            .reform(move |_| (title.clone(), !is_open))
    };
    html! {
        <section key={&**title} class="form-section" aria-labelledby={id.clone()}>
            <h2>
                <button
                    {id}
                    class="disclosure"
                    type="button"
                    aria-expanded={if is_open { "true" } else { "false" }}
                    {onclick}
                >
                    { Icon::Right.draw() }
                    <span class="section-title">{ title.as_ref() }</span>
                    { count(section.faults) }
                    if section.is_set && !is_open && section.faults.count == 0 {
                        <span class="summary">{ &section.summary }</span>
                    }
                </button>
            </h2>
            if is_open {
                <div class="section-body">{ for body(section, context) }</div>
            }
        </section>
    }
}

/// What the section shows. Each part has a key, so that what has the focus stays when others come and go.
fn body(section: &Section, context: &Context) -> Vec<Html> {
    let doc = html! { <p key="doc" class="section-doc">{ sentence(&section.doc) }</p> };
    let fields = section
        .fields
        .iter()
        .map(|it| field(it, context, Html::default()));
    let inline = section.fields.iter().filter(|it| is_inline(it));
    let take_away = inline.map(|it| take_away(it, context));
    std::iter::once(doc)
        .chain(fields)
        .chain(take_away)
        .collect()
}

fn is_inline(field: &Field) -> bool {
    let is_inline = |group: &Group| group.is_inline;
    field.presence == Presence::Given
        && matches!(&field.control, Control::Group(group) if is_inline(group))
}

/// The button that takes away what the section speaks for.
fn take_away(field: &Field, context: &Context) -> Html {
    let change = Change::Unset(field.place.clone());
    html! {
        <button
            key={format!("{}-unset", field.place.id())}
            class="button quiet"
            type="button"
            onclick={context.changing(change, Vec::new())}
        >
            { "Unset " }<code>{ &field.label }</code>
        </button>
    }
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first
        .into_iter()
        .flatten()
        .chain(letters)
        .chain(['.'])
        .collect()
}
