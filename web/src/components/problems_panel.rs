//! The problems, or what there is to know when there are none.

use std::rc::Rc;

use feast_ha::Kind;
use feast_ha_answers::analysis::{Analysis, Documents, Subject};
use yew::prelude::*;

use crate::components::{Filter, ProblemFilter, ProblemItem, RuleHelp};
use crate::state::Explained;

/// What [`ProblemsPanel`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemsPanelProps {
    /// What follows from the text.
    pub analysis: Rc<Analysis>,
    /// The problem that the user went to last.
    pub current: Option<usize>,
    /// The rule whose explanation takes the place of the problems.
    pub explained: Option<Explained>,
    /// Called with the problem to go to.
    pub on_visit: Callback<usize>,
    /// Called with the problem and the repair to carry out.
    pub on_repair: Callback<(usize, usize)>,
    /// Called with the problem whose rule is to be explained.
    pub on_explain: Callback<usize>,
    /// Called when the explanation is to be closed.
    pub on_close_explanation: Callback<()>,
}

/// The panel.
#[function_component]
pub fn ProblemsPanel(props: &ProblemsPanelProps) -> Html {
    let analysis = &props.analysis;
    let filter = use_state(Filter::default);
    if let Some(explained) = &props.explained {
        return html! { <RuleHelp rule={explained.rule.clone()} on_close={props.on_close_explanation.clone()} /> };
    }
    if analysis.problems.is_empty() {
        return match analysis.documents.subject() {
            Subject::Nothing => nothing_yet(),
            Subject::Others => only_others(&analysis.documents),
            Subject::Feast => clean(analysis),
        };
    }
    let on_filter = {
        let filter = filter.clone();
        Callback::from(move |chosen| filter.set(chosen))
    };
    let problems = analysis.problems.iter().enumerate();
    let listed: Vec<_> = problems.filter(|(_, it)| filter.takes(it)).collect();
    let more = analysis.total().saturating_sub(analysis.problems.len());
    let show_all = on_filter.reform(|_: MouseEvent| Filter::default());
    html! {
        <>
        <ProblemFilter analysis={Rc::clone(analysis)} filter={(*filter).clone()} {on_filter} />
        if listed.is_empty() {
            <div class="state">
                <p>{ "No problem is of that kind." }</p>
                <button class="button" type="button" onclick={show_all}>{ "List all" }</button>
            </div>
        }
        <ol>
            { for listed.into_iter().map(|(index, problem)| html! {
                <ProblemItem
                    key={index}
                    problem={problem.clone()}
                    {index}
                    is_current={props.current == Some(index)}
                    on_visit={props.on_visit.clone()}
                    on_repair={props.on_repair.clone()}
                    on_explain={props.on_explain.clone()}
                />
            }) }
        </ol>
        if more > 0 {
            <p class="more">{ format!("{more} more, which stand here once these are repaired") }</p>
        }
        </>
    }
}

fn nothing_yet() -> Html {
    html! {
        <div class="state">
            <p>
                { "As soon as there is a " }<code>{ "FeatureStore" }</code>{ " or a " }<code>{ "feature_store.yaml" }</code>
                { " in the text, what is wrong with it stands here, with ways to repair it." }
            </p>
        </div>
    }
}

fn only_others(documents: &Documents) -> Html {
    let found = match documents.others.as_slice() {
        [] => documents.kinds(),
        others => others.join(", "),
    };
    html! {
        <div class="state">
            <h3>{ "No Feast document in this text" }</h3>
            <p>{ "Found: " }<code>{ found }</code>{ ". Documents of other kinds are left alone." }</p>
            <p>
                { "A FeatureStore starts with these two lines; a " }<code>{ "feature_store.yaml" }</code>
                { " is known by keys such as " }<code>{ "project" }</code>{ " and " }<code>{ "registry" }</code>{ "." }
            </p>
            <pre><code>{ "apiVersion: feast.dev/v1\nkind: FeatureStore" }</code></pre>
        </div>
    }
}

fn clean(analysis: &Analysis) -> Html {
    let documents = &analysis.documents;
    let others = documents.count(Kind::Foreign);
    html! {
        <div class="state clean">
            <h3>{ "Nothing to repair" }</h3>
            <p>{ format!("None of {} rules reports anything about {}.", analysis.rules, documents.kinds_judged()) }</p>
            if others > 0 {
                <p>{ match others {
                    1 => "1 other document was left alone.".to_owned(),
                    _ => format!("{others} other documents were left alone."),
                } }</p>
            }
        </div>
    }
}
