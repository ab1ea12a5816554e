//! One problem: where, what, what to do, and the buttons that do it.

use feast_ha::{Applicability, Severity};
use feast_ha_answers::analysis::Problem;
use yew::prelude::*;

use crate::components::Icon;
use crate::components::problems_line::severity_class;
use crate::components::words::words;
use crate::page::{jump_id, repair_id, why_id};

/// What [`ProblemItem`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemItemProps {
    /// The problem.
    pub problem: Problem,
    /// Its place in the list.
    pub index: usize,
    /// Whether the user went there last.
    pub is_current: bool,
    /// Called with the problem to go to.
    pub on_visit: Callback<usize>,
    /// Called with the problem and the repair to carry out.
    pub on_repair: Callback<(usize, usize)>,
    /// Called with the problem whose rule is to be explained.
    pub on_explain: Callback<usize>,
}

/// An item of the list of problems.
#[function_component]
pub fn ProblemItem(props: &ProblemItemProps) -> Html {
    let ProblemItemProps {
        problem,
        index,
        is_current,
        ..
    } = props;
    let index = *index;
    html! {
        <li class="problem" aria-current={is_current.then_some("true")}>
            <button id={jump_id(index)} class="jump" type="button" onclick={props.on_visit.reform(move |_| index)}>
                <span class="facts">
                    <span class={classes!("severity", severity_class(problem.severity))}>
                        { Icon::Severity(problem.severity).draw() }
                        { word(problem.severity) }
                    </span>
                    <span class="line">{ format!("line {}", problem.line) }</span>
                    <code class="rule">{ problem.rule.as_ref() }</code>
                </span>
                <span class="message">{ words(&problem.message) }</span>
            </button>
            <p class="help">{ words(&problem.help) }</p>
            <div class="actions">
                { for problem.repairs.iter().enumerate().map(|(choice, repair)| {
                    let note = (repair.applicability == Applicability::NeedsJudgement)
                        .then_some("Look over what this writes: it decides something that your text does not say");
                    html! {
                        <button
                            id={(choice == 0).then(|| repair_id(index))}
                            class="button"
                            type="button"
                            title={note}
                            onclick={props.on_repair.reform(move |_| (index, choice))}
                        >
                            { words(&repair.title) }
                        </button>
                    }
                }) }
                <button
                    id={why_id(index)}
                    class="button quiet"
                    type="button"
                    aria-label={format!("Why {}", problem.rule)}
                    onclick={props.on_explain.reform(move |_| index)}
                >
                    { "Why" }
                </button>
            </div>
        </li>
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
    }
}
