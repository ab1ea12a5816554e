//! The form: the fields of a document, of which each change is a small edit of the text.

use std::cell::RefCell;
use std::rc::Rc;

use feast_ha::path::Segment;
use feast_ha_answers::analysis::Analysis;
use feast_ha_answers::form::{Form, Hit, Place};
use feast_ha_answers::markers::{EditorChange, EditorRange};
use feast_ha_answers::questions::{FillIn, Find, Judge, Locate};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::components::form::{
    Changes, Context, Hits, Opened, Opening, SearchBox, Wanted, Way, section,
};
use crate::hooks::{Answered, use_answer};
use crate::page;
use crate::state::Version;
use crate::worker::Worker;

/// No more fields than this are shown of what was found.
const HITS: usize = 40;

/// What [`FormPanel`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FormPanelProps {
    /// The text as it was read last.
    pub latest: Rc<str>,
    /// Whether nothing is written.
    pub is_empty: bool,
    /// What the analysis speaks of.
    pub judged: Judge,
    /// Whether that is an earlier text than the latest.
    pub is_judging: bool,
    /// What is wrong with it.
    pub analysis: Rc<Analysis>,
    /// Gives the text as it is at this moment, and which version that is.
    pub on_read: Callback<(), Version>,
    /// Called with changes of a version of the text; says whether they were made, because the text is still that.
    pub on_change: Callback<(Vec<EditorChange>, u32), bool>,
    /// Called when the last change of the text is to be taken back, or to be made again.
    pub on_step: Callback<bool>,
    /// Called with the problem and the repair to carry out.
    pub on_repair: Callback<(usize, usize)>,
    /// Called with the part of the text to show.
    pub on_go: Callback<EditorRange>,
}

/// A form with the problems that its fields name by their numbers.
type Shown = (Rc<Form>, Rc<Analysis>);

/// The form.
#[function_component]
pub fn FormPanel(props: &FormPanelProps) -> Html {
    let opened = use_reducer_eq(Opened::default);
    let chosen = use_state_eq(|| 0_usize);
    let query = use_state_eq(String::new);
    let refused = use_state_eq(|| false);
    let Opened(disclosure) = &*opened;
    let question = (!props.judged.text.is_empty()).then(|| FillIn {
        judged: props.judged.clone(),
        chosen: *chosen,
        disclosure: disclosure.clone(),
    });
    let answered = use_answer(question.clone());
    let is_answered = answered.as_ref().map(|it| &it.question) == question.as_ref();
    let changes = use_mut_ref(Changes::default);
    let settling = use_settling(&changes, !props.is_judging && is_answered);
    let changing = use_changing(props, &changes, &settling, &opened, &refused);
    let (built, analysis) = match use_shown(props, answered.as_deref()) {
        Some(shown) => shown,
        None if props.is_empty => Shown::default(),
        // Something is written, and not looked at yet.
        None => return Html::default(),
    };
    if built.choices.is_empty() {
        return html! {
            <div class="state">
                <h2>{ "Nothing to fill in" }</h2>
                <p>
                    { "The form shows the fields of a " }<code>{ "FeatureStore" }</code>{ " or a " }
                    <code>{ "feature_store.yaml" }</code>{ ". As soon as one can be read in the text, they stand here." }
                </p>
            </div>
        };
    }
    let open = opened.dispatcher();
    let opening = |make: fn(Place, bool) -> Opening| {
        let open = open.clone();
        Callback::from(move |(place, is_open)| open.dispatch(make(place, is_open)))
    };
    let context = Context {
        analysis,
        round: settling.round,
        on_change: changing,
        on_toggle: opening(Opening::Group),
        on_whole: opening(Opening::Whole),
        on_section: {
            let open = open.clone();
            Callback::from(move |(title, is_open)| open.dispatch(Opening::Section(title, is_open)))
        },
        on_repair: props.on_repair.clone(),
        on_show: use_showing(props),
    };
    let on_hit = {
        let (settling, query, built) = (settling.clone(), query.clone(), Rc::clone(&built));
        Callback::from(move |hit: Hit| {
            query.set(String::new());
            settling.then_focus(ids_to(&hit));
            open.dispatch(Opening::Towards(hit, Rc::clone(&built)));
        })
    };
    let on_search = {
        let query = query.clone();
        Callback::from(move |typed| query.set(typed))
    };
    html! {
        <>
            <div class="form-head">
                { documents(&built, &chosen) }
                <SearchBox query={(*query).clone()} {on_search} />
            </div>
            if *refused {
                <p class="form-notice" role="alert">
                    { "The text is written so that this would change something else, by an alias, a tag or a merge key. Change it in the text." }
                </p>
            }
            if !built.is_complete {
                <p class="form-notice" role="status">
                    { "The text cannot be read to its end. Mend that first; until then the form shows what could be read." }
                </p>
            }
            if query.trim().is_empty() {
                <fieldset class="form-fields" onkeydown={undoing(&props.on_step)} disabled={!built.is_complete} aria-label="Fields">
                    { for built.sections.iter().map(|it| section(it, &context)) }
                </fieldset>
            } else {
                <Hits
                    question={Find {
                        text: Rc::clone(&props.judged.text),
                        chosen: *chosen,
                        query: (*query).clone(),
                        limit: HITS,
                    }}
                    on_choose={on_hit}
                />
            }
        </>
    }
}

/// The keys of undo, which the form shares with the text. What is being typed in an input is the input's own.
fn undoing(on_step: &Callback<bool>) -> Callback<KeyboardEvent> {
    let on_step = on_step.clone();
    Callback::from(move |event: KeyboardEvent| {
        let is_modified = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        let is_back = match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("z", false) => true,
            ("z", true) | ("y", _) => false,
            _ => return,
        };
        if is_modified {
            event.prevent_default();
            on_step.emit(is_back);
        }
    })
}

/// The choice of a document, where there are several.
fn documents(built: &Form, chosen: &UseStateHandle<usize>) -> Html {
    if built.choices.len() < 2 {
        return Html::default();
    }
    let onchange = {
        let chosen = chosen.setter();
        Callback::from(move |event: Event| {
            let target = event.target();
            let select = target.and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
            let index = select.map_or(0, |it| it.selected_index());
            chosen.set(usize::try_from(index).unwrap_or_default());
        })
    };
    let options = built.choices.iter().enumerate().map(|(index, choice)| {
        let label = match choice.name.as_str() {
            "" => choice.kind.title().to_owned(),
            name => format!("{} {name}", choice.kind.title()),
        };
        html! { <option selected={index == built.chosen}>{ label }</option> }
    });
    html! {
        <select class="input" aria-label="Document" {onchange}>{ for options }</select>
    }
}

/// The elements that stand for a field, or for what is nearest to it on the page.
fn ids_to(hit: &Hit) -> Vec<String> {
    let mut ids = vec![hit.place.id()];
    for place in std::iter::successors(hit.place.parent(), Place::parent) {
        let tag = hit.under.split(':').next().filter(|it| !it.is_empty());
        ids.push(format!("{}-variant", place.id()));
        ids.extend(tag.map(|tag| place.key(tag).id()));
        if let Some(Segment::Index(_)) = place.path.segments().last() {
            ids.extend(place.parent().map(|list| format!("{}-add", list.id())));
        }
        ids.push(place.id());
    }
    ids
}

/// Shows a field in the text.
#[hook]
fn use_showing(props: &FormPanelProps) -> Callback<Place> {
    let worker = use_context::<Worker>();
    let props = props.clone();
    Callback::from(move |place: Place| {
        let Some(worker) = worker.clone() else { return };
        let (text, on_go) = (props.on_read.emit(()).text, props.on_go.clone());
        spawn_local(async move {
            if let Some(range) = worker.answer(Locate { text, place }).await.flatten() {
                on_go.emit(range);
            }
        });
    })
}

/// The form that is there, with the problems of the same text.
#[hook]
fn use_shown(props: &FormPanelProps, answered: Option<&Answered<FillIn>>) -> Option<Shown> {
    let shown = use_mut_ref(|| None::<Shown>);
    let mut shown = shown.borrow_mut();
    match answered {
        None => *shown = None,
        Some(it) if it.question.judged == props.judged => {
            *shown = Some((Rc::clone(&it.answer), Rc::clone(&props.analysis)));
        }
        Some(_) => {}
    }
    shown.clone()
}

/// Waits until all that was changed is shown.
#[derive(Clone)]
struct Settling {
    /// How often that was waited for.
    round: u32,
    /// What takes the focus then.
    focus: Rc<RefCell<Option<Vec<String>>>>,
    renderer: UseForceUpdateHandle,
}

impl Settling {
    /// Has the first of the ids that is there take the focus, once all is shown.
    fn then_focus(&self, ids: Vec<String>) {
        self.focus.replace(Some(ids));
        self.renderer.force_update();
    }
}

#[hook]
fn use_settling(changes: &Rc<RefCell<Changes>>, is_settled: bool) -> Settling {
    let round = use_state_eq(|| 0_u32);
    let settling = Settling {
        round: *round,
        focus: use_mut_ref(|| None),
        renderer: use_force_update(),
    };
    let (focus, changes) = (Rc::clone(&settling.focus), Rc::clone(changes));
    use_effect(move || {
        if is_settled
            && !changes.borrow().is_busy()
            && let Some(ids) = focus.take()
        {
            page::focus_first(&ids);
            round.set(*round + 1);
        }
    });
    settling
}

/// Carries out changes.
#[hook]
fn use_changing(
    props: &FormPanelProps,
    changes: &Rc<RefCell<Changes>>,
    settling: &Settling,
    opened: &UseReducerHandle<Opened>,
    refused: &UseStateHandle<bool>,
) -> Callback<Wanted> {
    let worker = use_context::<Worker>();
    let changes = Rc::clone(changes);
    {
        let (changes, refused) = (Rc::clone(&changes), refused.setter());
        use_effect_with(Rc::clone(&props.latest), move |text| {
            changes.borrow_mut().follow(text);
            refused.set(false);
        });
    }
    let (settling, opened, refused) = (settling.clone(), opened.dispatcher(), refused.setter());
    let on_done = Callback::from(move |((change, ids), is_made): (Wanted, bool)| {
        refused.set(!is_made);
        if is_made {
            opened.dispatch(Opening::After(change));
            settling.then_focus(ids);
        } else {
            settling.then_focus(Vec::new());
        }
    });
    let way = worker.map(|worker| Way {
        worker,
        on_read: props.on_read.clone(),
        on_change: props.on_change.clone(),
        on_done,
    });
    Callback::from(move |wanted| {
        if let Some(way) = &way {
            Changes::add(&changes, wanted, way);
        }
    })
}
