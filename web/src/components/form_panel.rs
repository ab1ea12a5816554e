//! The form: the fields of a document, of which each change is a small edit of the text.

use std::rc::Rc;

use feast_ha::path::Segment;
use feast_ha::{Place as Where, Source};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::analysis::Analysis;
use crate::components::form::{Context, SearchBox, hits, section};
use crate::form::{self, Change, Disclosure, Form, Hit, Memory, Place};
use crate::hooks::use_focus;
use crate::markers::{EditorChange, EditorRange, EditorText};

/// No more fields than this are shown of what was found.
const HITS: usize = 40;

/// What [`FormPanel`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FormPanelProps {
    /// The text that the analysis speaks of.
    pub text: Rc<str>,
    /// What follows from the text.
    pub analysis: Rc<Analysis>,
    /// Gives the text as it is at this moment.
    pub on_read: Callback<(), String>,
    /// Called with changes of that text.
    pub on_change: Callback<Vec<EditorChange>>,
    /// Called when the last change of the text is to be taken back, or to be made again.
    pub on_step: Callback<bool>,
    /// Called with the problem and the repair to carry out.
    pub on_repair: Callback<(usize, usize)>,
    /// Called with the part of the text to show.
    pub on_go: Callback<EditorRange>,
}

/// The form.
#[function_component]
pub fn FormPanel(props: &FormPanelProps) -> Html {
    let disclosure = use_state_eq(Disclosure::default);
    let chosen = use_state_eq(|| 0_usize);
    let query = use_state_eq(String::new);
    let refused = use_state_eq(|| false);
    let memory = use_mut_ref(Memory::default);
    let focus = use_focus();
    let built = use_memo(
        (
            Rc::clone(&props.text),
            Rc::clone(&props.analysis),
            *chosen,
            (*disclosure).clone(),
        ),
        |(text, analysis, chosen, disclosure)| {
            form::build(text, &analysis.problems, *chosen, disclosure)
        },
    );
    {
        let (memory, refused) = (Rc::clone(&memory), refused.setter());
        use_effect_with(Rc::clone(&props.text), move |text| {
            memory.borrow_mut().follow(text);
            refused.set(false);
        });
    }
    let on_change = {
        let (props, disclosure, refused) = (props.clone(), disclosure.clone(), refused.clone());
        let (memory, focus) = (Rc::clone(&memory), focus.clone());
        Callback::from(move |(change, ids): (Change, Vec<String>)| {
            let text = props.on_read.emit(());
            let edits = form::carry_out(&text, &change, &mut memory.borrow_mut());
            let Some(edits) = edits else {
                refused.set(true);
                return;
            };
            let editor = EditorText::new(&text);
            let changes = edits.iter().map(|edit| editor.change(edit)).collect();
            disclosure.set(after(&disclosure, &change));
            props.on_change.emit(changes);
            focus.emit(ids);
        })
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
    let context = Context {
        analysis: Rc::clone(&props.analysis),
        on_change,
        on_toggle: updating(&disclosure, |disclosure, (place, is_open)| {
            disclosure.groups.insert(place, is_open);
        }),
        on_whole: updating(&disclosure, |disclosure, (place, is_whole)| {
            if is_whole {
                disclosure.whole.insert(place);
            } else {
                disclosure.whole.remove(&place);
            }
        }),
        on_section: updating(&disclosure, |disclosure, (title, is_open)| {
            disclosure.sections.insert(title, is_open);
        }),
        on_repair: props.on_repair.clone(),
        on_show: showing(props),
    };
    let on_hit = {
        let (disclosure, query, built) = (disclosure.clone(), query.clone(), Rc::clone(&built));
        Callback::from(move |hit: Hit| {
            query.set(String::new());
            disclosure.set(revealing(&disclosure, &built, &hit));
            focus.emit(ids_to(&hit));
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
                { found(props, *chosen, &query, &on_hit) }
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

fn found(props: &FormPanelProps, chosen: usize, query: &str, on_hit: &Callback<Hit>) -> Html {
    let (found, count) = form::search(&props.text, chosen, query, HITS);
    hits(&found, count, on_hit)
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

fn updating<T: 'static>(
    disclosure: &UseStateHandle<Disclosure>,
    update: impl Fn(&mut Disclosure, T) + 'static,
) -> Callback<T> {
    let disclosure = disclosure.clone();
    Callback::from(move |value| {
        let mut next = (*disclosure).clone();
        update(&mut next, value);
        disclosure.set(next);
    })
}

/// What is open after a change: what was made by it, and what the changed field is in, so that it does not get out of sight.
fn after(disclosure: &Disclosure, change: &Change) -> Disclosure {
    let mut next = disclosure.clone();
    let place = change.place().clone();
    match change {
        Change::Unset(_) => {
            next.whole.extend(place.parent());
            next.groups.insert(place, false);
        }
        _ => {
            next.groups.remove(&place);
        }
    }
    next
}

/// Opens everything on the way to a field.
fn revealing(disclosure: &Disclosure, built: &Form, hit: &Hit) -> Disclosure {
    let mut next = disclosure.clone();
    for place in std::iter::successors(Some(hit.place.clone()), Place::parent) {
        next.groups.insert(place.clone(), true);
        next.whole.insert(place);
    }
    let sections = built.sections.iter();
    let nearest = sections
        .flat_map(|section| section.fields.iter().map(move |field| (section, field)))
        .filter(|(_, field)| hit.place.is_within(&field.place))
        .max_by_key(|(_, field)| field.place.path.segments().len());
    if let Some((section, _)) = nearest {
        next.sections.insert(section.title, true);
    }
    next
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

fn showing(props: &FormPanelProps) -> Callback<Place> {
    let props = props.clone();
    Callback::from(move |place: Place| {
        let text = props.on_read.emit(());
        let source = Source::parse(&text);
        if let Some(span) = source.locate(place.document, &Where::Key(place.path)) {
            props.on_go.emit(EditorText::new(&text).range(span));
        }
    })
}
