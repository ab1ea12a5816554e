//! The count of problems; where there is room for one pane only, also the first of them.

use std::rc::Rc;

use feast_ha::Severity;
use yew::prelude::*;

use crate::analysis::{Analysis, Subject};
use crate::components::Icon;
use crate::components::words::words;
use crate::page::PROBLEMS_HEADING;

/// What [`ProblemsLine`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemsLineProps {
    /// What follows from the text.
    pub analysis: Rc<Analysis>,
    /// Called when the problems are to be shown.
    pub on_open: Callback<()>,
}

/// The line.
#[function_component]
pub fn ProblemsLine(ProblemsLineProps { analysis, on_open }: &ProblemsLineProps) -> Html {
    let heaviest = analysis
        .problems
        .iter()
        .map(|problem| problem.severity)
        .max();
    let (class, icon) = match (heaviest, analysis.documents.subject()) {
        (Some(severity), _) => (severity_class(severity), Some(Icon::Severity(severity))),
        (None, Subject::Feast) => ("success", Some(Icon::Success)),
        (None, _) => ("quiet", None),
    };
    html! {
        <>
            <h2 id={PROBLEMS_HEADING} class={classes!("count", class)} tabindex="-1">
                if let Some(icon) = icon {
                    { icon.draw() }
                }
                { analysis.summary() }
            </h2>
            if let Some(first) = analysis.problems.first() {
                <button class="first-problem" type="button" onclick={on_open.reform(|_| ())}>
                    { format!("Line {}: ", first.line) }{ words(&first.message) }
                </button>
            }
        </>
    }
}

/// The class that colours a severity.
pub(super) fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
