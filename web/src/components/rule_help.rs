//! The explanation of a rule.

mod markdown;

use feast_ha::rules;
use yew::prelude::*;

use crate::app::RULE_HEADING;
use crate::components::Icon;

/// What [`RuleHelp`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RuleHelpProps {
    /// The id of the rule.
    pub rule: &'static str,
    /// Called when it was read.
    pub on_close: Callback<()>,
}

/// The explanation, in the place of the problems.
#[function_component]
pub fn RuleHelp(RuleHelpProps { rule, on_close }: &RuleHelpProps) -> Html {
    let on_key = {
        let on_close = on_close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on_close.emit(());
            }
        })
    };
    let explanation = rules::explain(rule).unwrap_or_default();
    html! {
        <article class="rule-help" aria-labelledby={RULE_HEADING} onkeydown={on_key}>
            <button class="button quiet" type="button" onclick={on_close.reform(|_| ())}>
                { Icon::Back.draw() }{ "Back to the problems" }
            </button>
            <h3 id={RULE_HEADING} tabindex="-1">{ *rule }</h3>
            { markdown::render(explanation) }
        </article>
    }
}
