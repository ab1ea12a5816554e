//! Two texts, line by line, where they differ.

use std::rc::Rc;

use feast_ha_answers::difference::{Row, Side};
use feast_ha_answers::questions::Compare;
use yew::prelude::*;

use crate::components::compare_panel::counts;
use crate::hooks::use_answer;

/// What [`DifferenceView`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DifferenceViewProps {
    /// The old text.
    pub old: Rc<str>,
    /// The new text.
    pub new: Rc<str>,
    /// Called with a line of the new text to go to, where that is the text in the editor.
    pub on_line: Option<Callback<usize>>,
}

/// The counts, and the lines in parts.
#[function_component]
pub fn DifferenceView(DifferenceViewProps { old, new, on_line }: &DifferenceViewProps) -> Html {
    let answered = use_answer(Some(Compare {
        old: Rc::clone(old),
        new: Rc::clone(new),
    }));
    let Some(answered) = answered else {
        return Html::default();
    };
    let difference = &answered.answer;
    let part = |rows: &Vec<Row>| {
        let line = rows.iter().find_map(|row| row.new).unwrap_or(1);
        let head = match on_line {
            Some(on_line) => html! {
                <button class="button quiet" type="button" onclick={on_line.reform(move |_| line)}>
                    { format!("Line {line}") }
                </button>
            },
            None => html! { <span>{ format!("Line {line}") }</span> },
        };
        html! {
            <section class="difference-part" aria-label={format!("From line {line}")}>
                <p class="difference-head">{ head }</p>
                <div class="rows" tabindex="0" role="group" aria-label={format!("Lines from {line}")}>{ for rows.iter().map(row) }</div>
            </section>
        }
    };
    html! {
        <div class="difference">
            <p class="note">{ counts(difference) }</p>
            { for difference.parts.iter().map(part) }
            if difference.is_cut {
                <p class="note">{ "There is more, which is not shown." }</p>
            }
        </div>
    }
}

fn row(row: &Row) -> Html {
    let number = |it: Option<usize>| it.map_or(String::new(), |it| it.to_string());
    let (old, new) = (number(row.old), number(row.new));
    let numbers = html! {
        <>
            <span class="number" aria-hidden="true">{ old }</span>
            <span class="number" aria-hidden="true">{ new }</span>
        </>
    };
    match row.side {
        Side::Both => html! {
            <div class="row">{ numbers }<span class="sign" aria-hidden="true" /><code>{ &row.text }</code></div>
        },
        Side::Old => html! {
            <div class="row removed">{ numbers }<span class="sign" aria-hidden="true">{ "−" }</span><del><span class="visually-hidden">{ "removed: " }</span><code>{ &row.text }</code></del></div>
        },
        Side::New => html! {
            <div class="row added">{ numbers }<span class="sign" aria-hidden="true">{ "+" }</span><ins><span class="visually-hidden">{ "added: " }</span><code>{ &row.text }</code></ins></div>
        },
    }
}
