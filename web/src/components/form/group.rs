//! A mapping with known fields, behind a line that opens and closes it.

use feast_ha::fix::YamlValue;
use feast_ha_answers::form::{Change, Control, Field, Group, Place, Presence, Secret, Variants};
use yew::prelude::*;

use super::collection::collection;
use super::faults::{count, faults};
use super::field_row::{field_row, selected};
use super::{Context, doc, unset_button};
use crate::components::Icon;

/// A field with all that is in it; `tools` stand beside its name.
pub(super) fn field(field: &Field, context: &Context, tools: Html) -> Html {
    match &field.control {
        Control::Group(group) if group.is_inline => html! {
            <div key={field.place.id()} class="fields">
                { faults(field, context) }
                { body(&field.place, group, context) }
            </div>
        },
        Control::Group(group) => {
            let inside = html! {
                <>
                    if field.presence == Presence::Absent {
                        { add_empty(field, context) }
                    }
                    { body(&field.place, group, context) }
                </>
            };
            disclosure(field, group.is_open, &group.summary, inside, context, tools)
        }
        Control::List(list) => {
            let inside = collection(field, list, false, context);
            let summary = counted(list.count, "item", "items");
            disclosure(field, list.is_open, &summary, inside, context, tools)
        }
        Control::Map(list) => {
            let inside = collection(field, list, true, context);
            let summary = counted(list.count, "entry", "entries");
            disclosure(field, list.is_open, &summary, inside, context, tools)
        }
        _ => field_row(field, context, tools),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => String::new(),
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

/// A line with a name that opens and closes what is below it.
fn disclosure(
    field: &Field,
    is_open: bool,
    summary: &str,
    inside: Html,
    context: &Context,
    tools: Html,
) -> Html {
    let id = field.place.id();
    let body_id = format!("{id}-body");
    let place = field.place.clone();
    let onclick = context.on_toggle.reform(move |_| (place.clone(), !is_open));
    let shown = match (field.presence, summary) {
        (Presence::Absent, _) => "not set",
        (_, "") => "empty",
        (_, summary) => summary,
    };
    html! {
        <div key={id.clone()} class={classes!("group", field.is_set().then_some("is-set"))}>
            <div class="field-head">
                <button
                    id={id.clone()}
                    class="disclosure"
                    type="button"
                    aria-expanded={if is_open { "true" } else { "false" }}
                    aria-controls={is_open.then(|| body_id.clone())}
                    {onclick}
                >
                    { Icon::Right.draw() }
                    <span class="field-name">{ &field.label }</span>
                    if !is_open {
                        <span class="summary">{ shown.to_owned() }</span>
                    }
                </button>
                if field.is_required {
                    <span class="field-mark">{ "required" }</span>
                }
                { count(field.inner) }
                <span class="tools">{ tools }{ unset_button(field, context) }</span>
            </div>
            { faults(field, context) }
            if is_open {
                <div id={body_id} class="group-body" role="group" aria-labelledby={id}>
                    if !field.doc.is_empty() || !field.is_known {
                        { doc(field) }
                    }
                    { inside }
                </div>
            }
        </div>
    }
}

/// For a mapping that says something by being there.
fn add_empty(field: &Field, context: &Context) -> Html {
    let change = Change::Set(field.place.clone(), YamlValue::Mapping(Vec::new()));
    html! {
        <button
            class="button quiet"
            type="button"
            aria-label={format!("Add {} without fields", field.label)}
            onclick={context.changing(change, vec![field.place.id()])}
        >
            { "Add without fields" }
        </button>
    }
}

/// The fields of a group.
pub(super) fn body(place: &Place, group: &Group, context: &Context) -> Html {
    let place_of_all = place.clone();
    let is_whole = group.is_whole;
    let more = (group.hidden > 0 || is_whole).then(|| {
        let label = if is_whole {
            "Fewer fields".to_owned()
        } else {
            match group.hidden {
                1 => "1 more field".to_owned(),
                hidden => format!("{hidden} more fields"),
            }
        };
        let onclick = context
            .on_whole
            .reform(move |_| (place_of_all.clone(), !is_whole));
        html! {
            <button
                key="more"
                id={format!("{}-more", place.id())}
                class="button quiet more"
                type="button"
                aria-expanded={if is_whole { "true" } else { "false" }}
                {onclick}
            >
                { label }
            </button>
        }
    });
    // Each part has a key, so that what has the focus stays when others come and go.
    let variants = group.variants.iter().map(|it| variants(place, it, context));
    let fields = group
        .fields
        .iter()
        .map(|it| field(it, context, Html::default()));
    let secret = group.secret.iter().map(|it| secret(place, it, context));
    variants.chain(fields).chain(more).chain(secret).collect()
}

/// The choice among fields of which one stands for the others.
fn variants(place: &Place, variants: &Variants, context: &Context) -> Html {
    let id = format!("{}-variant", place.id());
    let onchange = {
        let (place, variants, id) = (place.clone(), variants.clone(), id.clone());
        let on_change = context.on_change.clone();
        Callback::from(move |event: Event| {
            let chosen = selected(&event);
            let found = variants.all.iter().find(|it| it.name == chosen);
            let change = match (found, &variants.store, variants.chosen.first()) {
                (Some(found), Some((path, service, usual)), _) if found.name == "store" => {
                    Change::Store(
                        place.clone(),
                        path.clone(),
                        *service,
                        usual.clone().into_owned(),
                    )
                }
                (Some(found), ..) => {
                    Change::Choose(place.clone(), found.name.clone(), found.first.clone())
                }
                (None, _, Some(name)) => Change::Unset(place.key(name)),
                (None, _, None) => return,
            };
            on_change.emit((change, vec![id.clone()]));
        })
    };
    let names: Vec<&str> = variants.all.iter().map(|it| &*it.name).collect();
    let chosen = variants.chosen.first();
    let doc = variants.all.iter().find(|it| Some(&it.name) == chosen);
    html! {
        <div key={id.clone()} class="field variants">
            <div class="field-head">
                <label for={id.clone()}><span class="field-name">{ names.join(" or ") }</span></label>
            </div>
            <select id={id.clone()} class="input" aria-describedby={format!("{id}-doc")} {onchange}>
                <option value="" selected={chosen.is_none()}>{ "not set" }</option>
                { for variants.all.iter().map(|it| html! {
                    <option value={it.name.clone()} selected={chosen == Some(&it.name)}>{ it.name.as_ref() }</option>
                }) }
            </select>
            <p id={format!("{id}-doc")} class="field-doc">
                { doc.map_or("Exactly one of them.", |it| &it.doc).to_owned() }
            </p>
        </div>
    }
}

/// The settings of a store in its Secret.
fn secret(place: &Place, secret: &Secret, context: &Context) -> Html {
    let title = |name: &str, key: &str| {
        html! {
            <p class="secret-title">
                { "Connection: key " }<code>{ key.to_owned() }</code>{ " of the Secret " }<code>{ name.to_owned() }</code>
            </p>
        }
    };
    match secret {
        Secret::Here(name, key, settings) => html! {
            <div key="secret" class="secret" role="group" aria-label={format!("Key {key} of the Secret {name}")}>
                { title(name, key) }
                { faults(settings, context) }
                if let Control::Group(group) = &settings.control {
                    { body(&settings.place, group, context) }
                } else {
                    { field_row(settings, context, Html::default()) }
                }
            </div>
        },
        Secret::Missing(name, key, path, service) => {
            let around = place.parent().unwrap_or_else(|| place.clone());
            let change = Change::Settings(around, path.clone(), *service);
            html! {
                <div key="secret" class="secret">
                    { title(name, key) }
                    <p class="field-doc">{ "It is not in this text; it may be in the cluster." }</p>
                    <button class="button" type="button" onclick={context.changing(change, vec![place.id()])}>
                        { "Add it to the text" }
                    </button>
                </div>
            }
        }
    }
}
