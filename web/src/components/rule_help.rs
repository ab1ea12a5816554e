//! The explanation of a rule.

mod markdown;

use std::borrow::Cow;

use feast_ha::Severity;
use feast_ha_answers::questions::ExplainRule;
use yew::prelude::*;

use self::markdown::Block;
use crate::components::Icon;
use crate::components::words::words;
use crate::hooks::use_answer;
use crate::page::RULE_HEADING;

/// What [`RuleHelp`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RuleHelpProps {
    /// The id of the rule.
    pub rule: Cow<'static, str>,
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
    let answered = use_answer(Some(ExplainRule { rule: rule.clone() }));
    let explanation = answered.as_ref().filter(|it| it.question.rule == *rule);
    let explanation = explanation.and_then(|it| it.answer.as_deref());
    html! {
        <article class="rule-help" aria-labelledby={RULE_HEADING} onkeydown={on_key}>
            <button class="button quiet" type="button" onclick={on_close.reform(|_| ())}>
                { Icon::Back.draw() }{ "Back to the problems" }
            </button>
            <h3 id={RULE_HEADING} tabindex="-1">{ rule.as_ref() }</h3>
            // The heading, which has the focus, stays when this comes.
            <div>{ for markdown::blocks(explanation.unwrap_or_default()).into_iter().map(block) }</div>
            <p class="rule-page">
                <a href={format!("./rules/{rule}/")} target="_blank">{ "This explanation as a page" }</a>
                { ", to be linked to" }
            </p>
        </article>
    }
}

fn block(block: Block<'_>) -> Html {
    match block {
        Block::Heading(text) => html! { <h4>{ words(text) }</h4> },
        Block::Paragraph(text) => html! { <p>{ words(&text) }</p> },
        Block::Code { info, text } => example(info, text),
    }
}

/// A code block whose info string says how it fares: `yaml fails`, `yaml passes`.
fn example(info: &str, text: String) -> Html {
    let verdict = match info.split_whitespace().nth(1) {
        Some("fails") => Some(("error", Icon::Severity(Severity::Error), "Reported")),
        Some("passes") => Some(("success", Icon::Success, "Fine")),
        _ => None,
    };
    html! {
        <figure>
            if let Some((class, icon, caption)) = verdict {
                <figcaption {class}>{ icon.draw() }{ caption }</figcaption>
            }
            <pre tabindex="0"><code>{ text }</code></pre>
        </figure>
    }
}
