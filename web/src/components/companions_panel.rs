//! The files that go with the text, what to do with them, and larger changes of the text.

use std::rc::Rc;

use feast_ha::generate::{Applied, Generated};
use feast_ha_answers::bundle::{Companions, Step};
use feast_ha_answers::policy_settings::PolicySettings;
use feast_ha_answers::proposal::Proposal;
use feast_ha_answers::questions::Accompany;
use yew::prelude::*;

use crate::components::words::words;
use crate::components::{CopyButton, PolicyForm, TabList};
use crate::files;
use crate::hooks::{Answered, use_answer};

/// More files and commands are not listed; the archive has them all.
const MOST: usize = 60;

/// What [`CompanionsPanel`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CompanionsPanelProps {
    /// The text.
    pub text: Rc<str>,
    /// The settings that the policy is to have.
    pub policy: Rc<PolicySettings>,
    /// Called with other settings.
    pub on_policy: Callback<PolicySettings>,
    /// Called with a change that is to be looked over.
    pub on_propose: Callback<Proposal>,
    /// Called with what screen readers should be told.
    pub on_tell: Callback<AttrValue>,
}

/// The panel.
#[function_component]
pub fn CompanionsPanel(props: &CompanionsPanelProps) -> Html {
    let CompanionsPanelProps {
        text,
        policy,
        on_policy,
        on_propose,
        on_tell,
    } = props;
    let question = (!text.trim().is_empty()).then(|| Accompany {
        text: Rc::clone(text),
        policy: Rc::clone(policy),
    });
    let is_asked = question.is_some();
    let answered = match use_answer(question) {
        Some(answered) if !answered.answer.is_empty() => answered,
        None if is_asked => return Html::default(),
        _ => return nothing(),
    };
    let Companions {
        bundle, proposals, ..
    } = &*answered.answer;
    html! {
        <div class="companions">
            if !proposals.is_empty() {
                <section class="card" aria-labelledby="proposals-heading">
                    <h2 id="proposals-heading">{ "Change the whole text" }</h2>
                    { for proposals.iter().map(|it| proposal(*it, on_propose)) }
                </section>
            }
            if !bundle.steps.is_empty() {
                { steps(&answered, on_tell) }
            }
            if !bundle.companions.is_empty() {
                <Files companions={Rc::clone(&answered)} on_tell={on_tell.clone()} />
                <PolicyForm settings={Rc::clone(policy)} companions={Rc::clone(&answered)} on_change={on_policy.clone()} />
            }
        </div>
    }
}

/// What stands there where there are none.
fn nothing() -> Html {
    html! {
        <div class="state">
            <h2>{ "No companions yet" }</h2>
            <p>
                { "For a " }<code>{ "FeatureStore" }</code>
                { " this shows what the operator will write for servers and clients, the rights and the autoscaler \
                   that may go with it, and the commands that apply everything, in order." }
            </p>
        </div>
    }
}

/// What is said where there are more than are listed.
fn rest(count: usize) -> Html {
    match count.saturating_sub(MOST) {
        0 => Html::default(),
        more => html! { <p class="note">{ format!("{more} more are in the zip archive.") }</p> },
    }
}

fn proposal(proposal: Proposal, on_propose: &Callback<Proposal>) -> Html {
    let purpose = match proposal {
        Proposal::FeatureStore => {
            "Writes a FeatureStore for Feast's operator in the place of the feature_store.yaml, with the Secrets that hold its settings."
        }
        Proposal::HighAvailability => {
            "Gives the FeatureStore three replicas, a disruption budget, and databases in the place of files."
        }
    };
    html! {
        <div class="proposal">
            <p>{ purpose }</p>
            <button class="button" type="button" onclick={on_propose.reform(move |_| proposal)}>
                { proposal.title() }{ "…" }
            </button>
        </div>
    }
}

fn steps(answered: &Rc<Answered<Accompany>>, on_tell: &Callback<AttrValue>) -> Html {
    let bundle = &answered.answer.bundle;
    let save_all = {
        let (answered, on_tell) = (Rc::clone(answered), on_tell.clone());
        let archive = move || answered.answer.bundle.archive(&answered.question.text);
        Callback::from(move |_: MouseEvent| match archive() {
            Some(bytes) => files::save_zip("feast.zip", &bytes),
            None => on_tell.emit("This is too large for a zip archive".into()),
        })
    };
    let step = |Step { purpose, command }: &Step| {
        html! {
            <li>
                <p>{ words(purpose) }</p>
                <div class="command">
                    <code>{ command }</code>
                    <CopyButton
                        text={command.clone()}
                        label={format!("the command {command}")}
                        on_tell={on_tell.clone()}
                    />
                </div>
            </li>
        }
    };
    html! {
        <section aria-labelledby="steps-heading">
            <div class="heading-line">
                <h2 id="steps-heading">{ "Apply it" }</h2>
                <button class="button" type="button" onclick={save_all}>{ "Download all as zip" }</button>
            </div>
            <p class="note">{ "The text itself is " }<code>{ &bundle.file_name }</code>{ " in these commands." }</p>
            <ol class="steps">{ for bundle.steps.iter().take(MOST).map(step) }</ol>
            { rest(bundle.steps.len()) }
        </section>
    }
}

/// What [`Files`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
struct FilesProps {
    /// The files are among these.
    companions: Rc<Answered<Accompany>>,
    /// Called with what screen readers should be told.
    on_tell: Callback<AttrValue>,
}

/// The files, each behind a tab of its own.
#[function_component]
fn Files(
    FilesProps {
        companions,
        on_tell,
    }: &FilesProps,
) -> Html {
    let files = &companions.answer.bundle.companions;
    // By its name, because the text may bring other files at any time.
    let chosen = use_state(String::new);
    let place = files.iter().position(|it| it.file_name == *chosen);
    let place = place.filter(|it| *it < MOST).unwrap_or(0);
    let on_choose = {
        let (chosen, companions) = (chosen.setter(), Rc::clone(companions));
        Callback::from(move |place: usize| {
            if let Some(file) = companions.answer.bundle.companions.get(place) {
                chosen.set(file.file_name.clone());
            }
        })
    };
    let title = |file: &Generated| {
        let several = files.iter().filter(|it| it.title == file.title).count() > 1;
        let title = if several {
            &file.file_name
        } else {
            file.title.as_ref()
        };
        AttrValue::from(title.to_owned())
    };
    let tabs = files.iter().take(MOST);
    let tabs = tabs.map(|it| (tab_id(it), title(it))).collect::<Vec<_>>();
    html! {
        <section class="files" aria-labelledby="files-heading">
            <h2 id="files-heading">{ "Files" }</h2>
            <TabList label="Files" {tabs} chosen={place} panel="file" {on_choose} />
            { rest(files.len()) }
            { for files.get(place).map(|it| file(it, on_tell)) }
        </section>
    }
}

/// The id of a file's tab.
fn tab_id(file: &Generated) -> AttrValue {
    format!("file-{}", file.file_name).into()
}

fn file(file: &Generated, on_tell: &Callback<AttrValue>) -> Html {
    let save = {
        let (name, yaml) = (file.file_name.clone(), file.yaml.clone());
        Callback::from(move |_: MouseEvent| files::save_yaml(&name, &yaml))
    };
    let whose = match file.applied {
        Applied::First => "To fill in, and to apply first.",
        Applied::Wanted => "To apply, if you want it.",
        Applied::Never => "To read, or for other tools.",
    };
    html! {
        <div id="file" role="tabpanel" aria-labelledby={tab_id(file)}>
            <p><code>{ &file.file_name }</code></p>
            <p>{ words(&file.purpose) }{ " " }{ whose }</p>
            <div class="actions">
                <CopyButton text={file.yaml.clone()} label={file.file_name.clone()} on_tell={on_tell.clone()} />
                <button
                    class="button"
                    type="button"
                    aria-label={format!("Download {}", file.file_name)}
                    onclick={save}
                >
                    { "Download" }
                </button>
            </div>
            <pre tabindex="0" aria-label={file.file_name.clone()}><code>{ &file.yaml }</code></pre>
        </div>
    }
}
