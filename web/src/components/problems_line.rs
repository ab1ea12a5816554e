//! The count of problems; where there is room for one pane only, also the first of them.

use std::rc::Rc;

use feast_ha::Severity;
use feast_ha_answers::analysis::{Analysis, Subject};
use yew::prelude::*;

use crate::components::words::words;
use crate::components::{FoldButton, Icon};
use crate::page::PROBLEMS_HEADING;
use crate::sizes::Edge;

/// What [`ProblemsLine`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemsLineProps {
    /// What follows from the text.
    pub analysis: Rc<Analysis>,
    /// Whether the first text is still being looked at.
    pub is_checking: bool,
    /// Whether it speaks of an earlier text than the latest.
    pub is_judging: bool,
    /// Whether the problems below the line are out of sight.
    pub is_folded: bool,
    /// Called when the problems are to be shown.
    pub on_open: Callback<()>,
    /// Called when all that is safe to repair is to be repaired.
    pub on_repair_all: Callback<()>,
    /// Called with whether the problems are to be out of sight.
    pub on_fold: Callback<bool>,
}

/// The line.
#[function_component]
pub fn ProblemsLine(props: &ProblemsLineProps) -> Html {
    let ProblemsLineProps {
        analysis, on_open, ..
    } = props;
    let (class, icon) = match (analysis.heaviest(), analysis.documents.subject()) {
        (Some(severity), _) => (severity_class(severity), Some(Icon::Severity(severity))),
        (None, Subject::Feast) => ("success", Some(Icon::Success)),
        (None, _) => ("quiet", None),
    };
    html! {
        <>
            <h2
                id={PROBLEMS_HEADING}
                class={classes!("count", class)}
                tabindex="-1"
                aria-busy={props.is_judging.then_some("true")}
            >
                if let Some(icon) = icon {
                    { icon.draw() }
                }
                { if props.is_checking { "Checking…".to_owned() } else { analysis.summary() } }
            </h2>
            if let Some(first) = analysis.problems.first() {
                <button class="first-problem" type="button" onclick={on_open.reform(|_| ())}>
                    { format!("Line {}: ", first.line) }{ words(&first.message) }
                </button>
            }
            if analysis.is_safely_repairable {
                <button class="button repair-all" type="button" onclick={props.on_repair_all.reform(|_| ())}>
                    { "Fix all safe" }
                </button>
            }
            <FoldButton
                edge={Edge::Problems}
                label="problems"
                is_folded={props.is_folded}
                on_fold={props.on_fold.clone()}
            />
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
