//! What the cluster would say to the text: the policy's own module is asked, and its answers stand as `kubectl` prints them.

use std::rc::Rc;

use feast_ha::Severity;
use feast_ha_answers::cluster::{
    Asked, MOST, Question, Response, Tone, Visit, WEBHOOK, Write, command, printed,
};
use feast_ha_answers::policy_settings::PolicySettings;
use feast_ha_answers::questions::Apply;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::Icon;
use crate::hooks::use_answer;
use crate::policy_module::PolicyModule;
use crate::state::Original;

/// The most replicas that can be asked for.
const MOST_REPLICAS: u32 = 1000;

/// What [`ClusterPanel`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ClusterPanelProps {
    /// The text.
    pub text: Rc<str>,
    /// What was opened, which an update takes the place of.
    pub original: Option<Rc<Original>>,
    /// The settings that the policy has.
    pub policy: Rc<PolicySettings>,
    /// Where the policy is to be loaded from.
    pub module: AttrValue,
    /// What is asked.
    pub question: Question,
    /// Called with something else to ask.
    pub on_ask: Callback<Question>,
}

/// How far the policy is.
#[derive(Clone, Debug, PartialEq)]
enum Loading {
    Waiting,
    Failed,
    Ready(PolicyModule),
}

/// What came of asking.
struct Said {
    asked: Rc<Asked>,
    question: Question,
    /// For each visit of the plan, where something was asked.
    answers: Vec<Option<Response>>,
    /// What is wrong with the settings; nothing is asked then.
    fault: Option<String>,
}

/// The panel.
#[function_component]
pub fn ClusterPanel(props: &ClusterPanelProps) -> Html {
    let loading = use_state_eq(|| Loading::Waiting);
    let attempt = use_state_eq(|| 0_u32);
    {
        let loading = loading.clone();
        use_effect_with((props.module.clone(), *attempt), move |(module, _)| {
            let module = module.clone();
            spawn_local(async move {
                loading.set(match PolicyModule::load(&module).await {
                    Ok(policy) => Loading::Ready(policy),
                    Err(_) => Loading::Failed,
                });
            });
        });
    }
    let is_update = props.question.write == Write::Update;
    let original = props.original.as_ref().filter(|_| is_update);
    let asked = use_answer(Some(Apply {
        text: Rc::clone(&props.text),
        original: original.map(|it| Rc::clone(&it.text)),
        policy: Rc::clone(&props.policy),
        question: props.question,
    }));
    let asked = asked.map(|it| (it.question.question, Rc::clone(&it.answer)));
    let said = use_memo((asked, (*loading).clone()), |(asked, loading)| {
        let (question, asked) = asked.as_ref()?;
        let Loading::Ready(module) = loading else {
            return None;
        };
        Some(Said::of(Rc::clone(asked), *question, module))
    });
    let body = match &*loading {
        Loading::Waiting => html! { <p role="status">{ "Loading the policy…" }</p> },
        Loading::Failed => {
            let again = Callback::from(move |_: MouseEvent| attempt.set(*attempt + 1));
            html! {
                <div class="failure" role="alert">
                    <p>{ "The policy could not be loaded, so nobody was asked. Everything else works without it." }</p>
                    <button class="button" type="button" onclick={again}>{ "Load it again" }</button>
                </div>
            }
        }
        Loading::Ready(policy) => html! {
            <>
                { (*said).as_ref().map(answers).unwrap_or_default() }
                { identity(policy) }
            </>
        },
    };
    html! {
        <div class="cluster">
            <h2>{ "What the cluster would say" }</h2>
            <p class="note">
                { "The policy of this release runs in this page, with the settings under Companions. It finds the other \
                   documents of the text when it looks something up." }
            </p>
            { questions(props) }
            { body }
        </div>
    }
}

impl Said {
    fn of(asked: Rc<Asked>, question: Question, module: &PolicyModule) -> Self {
        let fault = module.settings_fault(&asked.settings);
        let visits = asked.plan.visits.iter().filter(|_| fault.is_none());
        let answers = visits
            .map(|visit| module.judge(&asked.plan, visit, &asked.settings))
            .collect();
        Self {
            asked,
            question,
            answers,
            fault,
        }
    }
}

/// The choice of what is asked.
fn questions(props: &ClusterPanelProps) -> Html {
    let question = props.question;
    let choice = |write: Write, label: Html| {
        let asked = Question { write, ..question };
        html! {
            <label class="choice">
                <input
                    type="radio"
                    name="cluster-write"
                    checked={question.write == write}
                    onchange={props.on_ask.reform(move |_| asked)}
                />
                <span>{ label }</span>
            </label>
        }
    };
    let on_replicas = {
        let on_ask = props.on_ask.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let number = input.value().trim().parse();
                let replicas = number.unwrap_or(question.replicas).min(MOST_REPLICAS);
                input.set_value(&replicas.to_string());
                on_ask.emit(Question {
                    write: Write::Scale,
                    replicas,
                });
            }
        })
    };
    let opened = match &props.original {
        Some(original) => html! { <>{ "Apply it over " }<code>{ &original.name }</code></> },
        None => html! { { "Apply it over what was opened" } },
    };
    html! {
        <fieldset class="question">
            <legend>{ "What is done with the text" }</legend>
            { choice(Write::Create, html! { { "Create it" } }) }
            { choice(Write::Update, opened) }
            <div class="choice">
                { choice(Write::Scale, html! { { "Scale it to" } }) }
                <input
                    type="number"
                    aria-label="Replicas to scale to"
                    min="0"
                    max={MOST_REPLICAS.to_string()}
                    value={question.replicas.to_string()}
                    onchange={on_replicas}
                />
            </div>
            if question.write == Write::Update && props.original.is_none() {
                <p class="note">{ "Nothing was opened, so everything would be created." }</p>
            }
        </fieldset>
    }
}

fn answers(said: &Said) -> Html {
    if let Some(fault) = &said.fault {
        return html! {
            <div class="failure" role="alert">
                <p>{ "No policy server would start with these settings:" }</p>
                <pre class="terminal"><code>{ fault }</code></pre>
            </div>
        };
    }
    let plan = &said.asked.plan;
    let refused = said.answers.iter().flatten().filter(|it| !it.allowed);
    let refused = refused.count();
    let asked = said.answers.iter().flatten().count();
    let mut summary = match (asked, refused) {
        (0, _) => "The policy is not asked.".to_owned(),
        (asked, 0) => format!("The policy accepts {}.", objects(asked)),
        (1, 1) => "The policy refuses 1 object.".to_owned(),
        (asked, refused) => format!("The policy refuses {refused} of {}.", objects(asked)),
    };
    if plan.more > 0 {
        summary.push_str(&format!(
            " Only the first {MOST} are asked for: there are {} more.",
            plan.more
        ));
    }
    if plan.unreadable > 0 {
        summary.push_str(match plan.unreadable {
            1 => " A document cannot be read to its end; see the problems.",
            _ => " Some documents cannot be read to their ends; see the problems.",
        });
    }
    if plan.others > 0 {
        summary.push_str(&match plan.others {
            1 => " 1 other document does not concern it.".to_owned(),
            others => format!(" {others} other documents do not concern it."),
        });
    }
    let visits = plan.visits.iter().zip(&said.answers);
    html! {
        <>
            <p role="status">{ summary }</p>
            { for visits.map(|(visit, answer)| shown(said, visit, answer.as_ref())) }
        </>
    }
}

fn objects(count: usize) -> String {
    match count {
        1 => "1 object".to_owned(),
        _ => format!("{count} objects"),
    }
}

/// A visit with its answer.
fn shown(said: &Said, visit: &Visit, answer: Option<&Response>) -> Html {
    let file = &said.asked.file;
    let lines = printed(visit, file, answer);
    let has = |tone| lines.iter().any(|it| it.tone == tone);
    let (class, icon) = match (has(Tone::Error), has(Tone::Warning)) {
        (true, _) => ("refused", Icon::Severity(Severity::Error)),
        (false, true) => ("warned", Icon::Severity(Severity::Warning)),
        (false, false) => ("accepted", Icon::Success),
    };
    let verdict = match (answer.map(Response::http_code), class) {
        (Some(Some(code)), _) => format!("Refused, HTTP code {code}"),
        (Some(None), "warned") => "Accepted with warnings".to_owned(),
        (Some(None), _) => "Accepted".to_owned(),
        (None, "refused") => "Refused by kubectl".to_owned(),
        (None, _) => "Nothing to ask".to_owned(),
    };
    let line = |tone: Tone, text: &str| {
        let class = match tone {
            Tone::Done => "done",
            Tone::Warning => "warning",
            Tone::Error => "error",
        };
        html! { <span class={class}>{ text.to_owned() }{ "\n" }</span> }
    };
    let annotations = answer.map_or(&[][..], |it| &it.audit_annotations);
    html! {
        <section class={classes!("answer", class)} key={visit.title.clone()}>
            <h3>{ icon.draw() }{ &visit.title }</h3>
            <p class="note">{ verdict }</p>
            <pre class="terminal"><code>
                <span class="prompt">{ "$ " }{ command(visit, file, said.question) }{ "\n" }</span>
                { for lines.iter().map(|it| line(it.tone, &it.text)) }
            </code></pre>
            if !annotations.is_empty() {
                <details>
                    <summary>{ "Audit annotations" }</summary>
                    <dl>
                        { for annotations.iter().map(|(name, value)| html! {
                            <><dt><code>{ format!("{WEBHOOK}/{name}") }</code></dt><dd><code>{ value }</code></dd></>
                        }) }
                    </dl>
                </details>
            }
        </section>
    }
}

/// Which policy it was.
fn identity(policy: &PolicyModule) -> Html {
    let kilobytes = policy.size() / 1000;
    html! {
        <p class="note">
            { "This was " }<code>{ "feast-ha-policy.wasm" }</code>{ format!(", {kilobytes} kB") }
            if let Some(digest) = policy.digest() {
                { ", SHA-256 " }<code>{ digest }</code>
            }
            { "." }
        </p>
    }
}
