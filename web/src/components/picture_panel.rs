//! What runs when the text is applied: as a picture, and as an outline that says the same.

use std::rc::Rc;

use feast_ha::topology::LinkKind;
use feast_ha_answers::examples::Example;
use feast_ha_answers::markers::EditorRange;
use feast_ha_answers::picture::{Direction, Scene};
use feast_ha_answers::questions::Draw;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::picture_part::{PicturePart, part_id};
use crate::components::{Icon, ReplicasField, StartState};
use crate::files;
use crate::hooks::use_answer;
use crate::page;

/// The id of the picture, for the export.
const PICTURE: &str = "picture";

/// Wider pictures are not made as small as the panel.
const SMALL: i32 = 520;

/// What [`PicturePanel`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PicturePanelProps {
    /// The text.
    pub text: Rc<str>,
    /// Whether nothing is written.
    pub is_empty: bool,
    /// How many use each `feature_store.yaml`.
    pub replicas: u32,
    /// Whether there is a `feature_store.yaml`, so that this has to be asked.
    pub asks_replicas: bool,
    /// Called with how many use each `feature_store.yaml`.
    pub on_replicas: Callback<u32>,
    /// Called with the part of the text to go to.
    pub on_go: Callback<EditorRange>,
    /// Called with the example that is to be opened.
    pub on_example: Callback<&'static Example>,
    /// Called with what screen readers should be told.
    pub on_tell: Callback<AttrValue>,
}

/// The panel.
#[function_component]
pub fn PicturePanel(props: &PicturePanelProps) -> Html {
    let answered = use_answer((!props.is_empty).then(|| Draw {
        text: Rc::clone(&props.text),
        replicas: props.replicas,
    }));
    // The part that the Tab key leads to.
    let entry = use_state_eq(|| 0_usize);
    let hovered = use_state_eq(|| None::<usize>);
    let scene = match &answered {
        Some(answered) if !answered.question.text.is_empty() => Rc::clone(&answered.answer),
        _ if props.is_empty => Rc::default(),
        // Something is written, and not looked at yet.
        _ => return Html::default(),
    };
    if let Some(parts) = scene.too_many {
        return html! {
            <div class="state">
                <h2>{ "Too much to draw" }</h2>
                <p>{ format!("This text describes {parts} parts. Open fewer files at once to see how they belong together.") }</p>
            </div>
        };
    }
    if scene.is_empty() {
        return html! { <StartState is_empty={props.is_empty} on_example={props.on_example.clone()} /> };
    }
    let go = {
        let (scene, on_go) = (Rc::clone(&scene), props.on_go.clone());
        Callback::from(move |part: usize| {
            if let Some(place) = scene.places.get(part) {
                on_go.emit(place.range.clone());
            }
        })
    };
    let count = scene.topology.parts.len();
    let entered = (*entry).min(count - 1);
    let onkeydown = {
        let (scene, entry) = (Rc::clone(&scene), entry.clone());
        Callback::from(move |event: KeyboardEvent| {
            let towards = |direction| scene.picture.neighbour(entered, direction);
            let next = match event.key().as_str() {
                "ArrowLeft" => towards(Direction::Left),
                "ArrowRight" => towards(Direction::Right),
                "ArrowUp" => towards(Direction::Up),
                "ArrowDown" => towards(Direction::Down),
                "Home" => Some(0),
                "End" => Some(count - 1),
                _ => return,
            };
            event.prevent_default();
            if let Some(next) = next {
                entry.set(next);
                page::focus_svg(&part_id(next));
            }
        })
    };
    let overrun = scene.overrun();
    let picture = &scene.picture;
    html! {
        <div class="picture-panel">
            if props.asks_replicas {
                <ReplicasField replicas={props.replicas} on_change={props.on_replicas.clone()} />
            }
            if overrun > 0 {
                <p class="picture-fault error">
                    { Icon::Severity(feast_ha::Severity::Error).draw() }
                    { match overrun {
                        1 => "One store bears one writer only, but several pods use it.".to_owned(),
                        several => format!("{several} stores bear one writer only, but several pods use them."),
                    } }
                </p>
            }
            <div class="picture-frame">
                <svg
                    id={PICTURE}
                    class={classes!("picture", (picture.width > SMALL).then_some("wide"))}
                    role="group"
                    aria-label="Picture of what runs. Arrow keys lead from part to part, Enter to the text."
                    viewBox={format!("0 0 {} {}", picture.width, picture.height)}
                    width={picture.width.to_string()}
                    height={picture.height.to_string()}
                    {onkeydown}
                >
                    { for scene.topology.parts.iter().enumerate().filter(|(_, it)| it.inside.is_none()).map(|(number, _)| part(&scene, number, entered, &go, &entry, &hovered)) }
                    <g aria-hidden="true">{ for lines(&scene, *hovered) }</g>
                    { for scene.topology.parts.iter().enumerate().filter(|(_, it)| it.inside.is_some()).map(|(number, _)| part(&scene, number, entered, &go, &entry, &hovered)) }
                </svg>
            </div>
            { legend(&scene) }
            { export(&props.on_tell) }
            { outline(&scene, &go) }
        </div>
    }
}

fn part(
    scene: &Rc<Scene>,
    number: usize,
    entered: usize,
    go: &Callback<usize>,
    entry: &UseStateHandle<usize>,
    hovered: &UseStateHandle<Option<usize>>,
) -> Html {
    let on_enter = {
        let entry = entry.clone();
        Callback::from(move |number| entry.set(number))
    };
    let on_hover = {
        let hovered = hovered.clone();
        Callback::from(move |number| hovered.set(number))
    };
    html! {
        <PicturePart
            key={number}
            scene={Rc::clone(scene)}
            {number}
            is_entry={number == entered}
            on_go={go.clone()}
            {on_enter}
            {on_hover}
        />
    }
}

fn lines(scene: &Scene, hovered: Option<usize>) -> Vec<Html> {
    let links = scene.topology.links.iter().zip(&scene.picture.curves);
    links
        .map(|(link, curve)| {
            let (x, y) = curve.to;
            // The head points the way that the line arrives.
            let back = if curve.bend <= x { -6 } else { 6 };
            let head = format!("M{x} {y}l{back} -4v8z");
            let store = scene.topology.parts.get(link.to);
            let is_overrun = link.kind == LinkKind::Writes && store.is_some_and(|it| it.is_overrun);
            let is_near = hovered.is_some_and(|part| part == link.from || part == link.to);
            let class = classes!(
                "line",
                line_class(link.kind),
                is_overrun.then_some("overrun"),
                is_near.then_some("near"),
            );
            html! {
                <g {class}>
                    <path class="stroke" d={curve.path()} />
                    <path class="head" d={head} />
                </g>
            }
        })
        .collect()
}

fn line_class(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Calls | LinkKind::Reads => "reads",
        LinkKind::Writes => "writes",
        LinkKind::Configures | LinkKind::Scales | LinkKind::Protects => "governs",
    }
}

fn legend(scene: &Scene) -> Html {
    let entries = [
        ("reads", "asks or reads"),
        ("writes", "reads and writes"),
        ("governs", "sets up, scales or protects"),
    ];
    let has = |class: &str| {
        let mut links = scene.topology.links.iter();
        links.any(|link| line_class(link.kind) == class)
    };
    let entry = |(class, words): (&'static str, &str)| {
        html! {
            <li>
                <svg class={classes!("line", class)} aria-hidden="true" width="28" height="10" viewBox="0 0 28 10">
                    <path class="stroke" d="M0 5H24" />
                    <path class="head" d="M28 5l-6 -4v8z" />
                </svg>
                { words }
            </li>
        }
    };
    let present = entries.into_iter().filter(|(class, _)| has(class));
    html! { <ul class="legend" aria-label="Lines">{ for present.map(entry) }</ul> }
}

fn export(on_tell: &Callback<AttrValue>) -> Html {
    let svg = Callback::from(|_: MouseEvent| files::save_svg("feast.svg", PICTURE));
    let png = {
        let on_tell = on_tell.clone();
        Callback::from(move |_: MouseEvent| {
            let on_tell = on_tell.clone();
            spawn_local(async move {
                if !files::save_png("feast.png", PICTURE).await {
                    on_tell.emit("The browser could not draw the picture".into());
                }
            });
        })
    };
    html! {
        <div class="actions">
            <button class="button" type="button" onclick={svg}>{ "Save as SVG" }</button>
            <button class="button" type="button" onclick={png}>{ "Save as PNG" }</button>
        </div>
    }
}

fn outline(scene: &Scene, go: &Callback<usize>) -> Html {
    let item = |number: usize| {
        let line = scene.places.get(number).map_or(0, |it| it.line);
        html! {
            <button class="outline-part" type="button" onclick={go.reform(move |_| number)}>
                { scene.sentence(number) }<span class="line">{ format!(" line {line}") }</span>
            </button>
        }
    };
    let parts = || scene.topology.parts.iter().enumerate();
    let nested = |outer: usize| {
        let inner: Vec<usize> = parts()
            .filter(|(_, it)| it.inside == Some(outer))
            .map(|(number, _)| number)
            .collect();
        if inner.is_empty() {
            return Html::default();
        }
        html! { <ul>{ for inner.into_iter().map(|number| html! { <li>{ item(number) }</li> }) }</ul> }
    };
    let outer = parts().filter(|(_, it)| it.inside.is_none());
    html! {
        <details class="outline">
            <summary>{ "The same as a list" }</summary>
            <ul>{ for outer.map(|(number, _)| html! { <li>{ item(number) }{ nested(number) }</li> }) }</ul>
        </details>
    }
}
