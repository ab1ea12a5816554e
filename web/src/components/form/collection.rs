//! A list, or a mapping with keys of one's own.

use feast_ha::fix::YamlValue;
use feast_ha_answers::form::{Change, Control, Entry, Field, List, Place};
use yew::prelude::*;

use super::Context;
use super::add_item::AddItem;
use super::group::field;
use super::text_input::TextInput;
use crate::components::Icon;

/// The items, and what adds one.
pub(super) fn collection(whole: &Field, list: &List, is_map: bool, context: &Context) -> Html {
    let items = list.items.iter().enumerate().map(|(index, item)| {
        let tools = if is_map {
            key(&whole.place, item, context)
        } else {
            html! {
                <>
                    { mover(&whole.place, item, index.checked_sub(1), index, "up", context) }
                    { mover(&whole.place, item, (index + 1 < list.count).then_some(index + 1), index, "down", context) }
                </>
            }
        };
        field(item, context, tools)
    });
    let hidden = list.count - list.items.len();
    let on_add = {
        let (place, count) = (whole.place.clone(), list.count);
        let (entry, of_lists) = (list.entry, list.of_lists);
        context
            .on_change
            .reform(move |(key, typed): (String, String)| {
                let item = if is_map {
                    place.key(&key)
                } else {
                    place.index(count)
                };
                let value = match entry {
                    Some(entry) => entry.value(&typed),
                    None if of_lists => YamlValue::List(Vec::new()),
                    None => YamlValue::Mapping(Vec::new()),
                };
                let focus = vec![add_id(&place), item.id()];
                (Change::Set(item, value), focus)
            })
    };
    html! {
        <>
            if !list.items.is_empty() {
                <div class={classes!("fields", is_map.then_some("entries"))}>{ for items }</div>
            }
            if hidden > 0 {
                <p class="field-doc">{ format!("{hidden} more stand in the text.") }</p>
            }
            <AddItem
                id={add_id(&whole.place)}
                label={whole.label.clone()}
                {is_map}
                entry={list.entry}
                words={list.words.clone()}
                {on_add}
            />
        </>
    }
}

fn add_id(place: &Place) -> String {
    format!("{}-add", place.id())
}

/// The key of an entry, to be changed where its value is a single one.
fn key(map: &Place, item: &Field, context: &Context) -> Html {
    let is_single = !matches!(
        item.control,
        Control::Group(_) | Control::List(_) | Control::Map(_)
    );
    let Some(value) = item.place.path.last_key().filter(|_| is_single) else {
        return Html::default();
    };
    let (map, place) = (map.clone(), item.place.clone());
    let on_commit = context.on_change.reform(move |key: String| {
        let focus = vec![key_id(&map.key(&key))];
        (Change::Rename(place.clone(), key), focus)
    });
    html! {
        <TextInput
            id={key_id(&item.place)}
            value={value.to_owned()}
            words={Vec::new()}
            entry={Entry::Word}
            label={format!("Key of {}", item.label)}
            round={context.round}
            {on_commit}
        />
    }
}

fn key_id(place: &Place) -> String {
    format!("{}-key", place.id())
}

/// The button that lets an item change places with a neighbour.
fn mover(
    list: &Place,
    item: &Field,
    other: Option<usize>,
    index: usize,
    way: &'static str,
    context: &Context,
) -> Html {
    let Some(other) = other else {
        return Html::default();
    };
    let change = Change::MoveDown(list.index(index.min(other)));
    let icon = if other < index { Icon::Up } else { Icon::Down };
    html! {
        <button
            class="tool"
            type="button"
            aria-label={format!("Move {} {way}", item.label)}
            title={format!("Move {way}")}
            onclick={context.changing(change, vec![list.index(other).id()])}
        >
            { icon.draw() }
        </button>
    }
}
