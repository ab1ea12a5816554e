//! What is wrong with a field, in the words of the problems' list.

use feast_ha_answers::form::{Faults, Field};
use yew::prelude::*;

use super::{Context, faults_id};
use crate::components::Icon;
use crate::components::problems_line::severity_class;
use crate::components::words::words;

/// The faults at a field, each with its first repair.
pub(super) fn faults(field: &Field, context: &Context) -> Html {
    let problems = field.problems.iter().filter_map(|index| {
        let problem = context.analysis.problems.get(*index)?;
        Some((*index, problem))
    });
    let items: Vec<Html> = problems
        .map(|(index, problem)| {
            let repair = problem.repairs.first().map(|repair| {
                html! {
                    <button class="button" type="button" onclick={context.on_repair.reform(move |_| (index, 0))}>
                        { words(&repair.title) }
                    </button>
                }
            });
            html! {
                <li>
                    <p class={classes!("fault", severity_class(problem.severity))}>
                        { Icon::Severity(problem.severity).draw() }
                        <span>
                            <span class="visually-hidden">{ format!("{}: ", problem.severity) }</span>
                            { words(&problem.message) }
                        </span>
                    </p>
                    <p class="field-doc">{ words(&problem.help) }</p>
                    { for repair }
                </li>
            }
        })
        .collect();
    if items.is_empty() {
        return Html::default();
    }
    html! { <ul id={faults_id(&field.place.id())} class="faults">{ for items }</ul> }
}

/// How many faults there are in what is closed.
pub(super) fn count(faults: Faults) -> Html {
    let Some(heaviest) = faults.heaviest else {
        return Html::default();
    };
    let words = match faults.count {
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    html! {
        <span class={classes!("fault-count", severity_class(heaviest))}>
            { Icon::Severity(heaviest).draw() }
            { words }
        </span>
    }
}
