//! A part of the picture, which leads to its words in the text.

use std::rc::Rc;

use feast_ha::Severity;
use feast_ha::topology::PartKind;
use feast_ha_answers::picture::{Scene, caption};
use yew::prelude::*;

use crate::components::Icon;

/// What [`PicturePart`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct PicturePartProps {
    /// The whole picture.
    pub scene: Rc<Scene>,
    /// The number of the part.
    pub number: usize,
    /// Whether the Tab key leads to it.
    pub is_entry: bool,
    /// Called with the part whose words are to be shown.
    pub on_go: Callback<usize>,
    /// Called with the part that has the focus now.
    pub on_enter: Callback<usize>,
    /// Called with the part that the pointer is on.
    pub on_hover: Callback<Option<usize>>,
}

/// The id of a part.
pub(super) fn part_id(number: usize) -> String {
    format!("part-{number}")
}

/// The part.
#[function_component]
pub(super) fn PicturePart(props: &PicturePartProps) -> Html {
    let PicturePartProps { scene, number, .. } = props;
    let number = *number;
    let Some((part, rect)) = scene
        .topology
        .parts
        .get(number)
        .zip(scene.picture.boxes.get(number))
    else {
        return Html::default();
    };
    let words = caption(part);
    let line = scene.places.get(number).map_or(0, |it| it.line);
    let onkeydown = {
        let on_go = props.on_go.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                on_go.emit(number);
            }
        })
    };
    let class = classes!(
        "part",
        class(part.kind),
        part.is_overrun.then_some("overrun")
    );
    let (x, y) = (rect.x + 10, rect.y);
    html! {
        <g
            {class}
            onclick={props.on_go.reform(move |_| number)}
            onpointerenter={props.on_hover.reform(move |_| Some(number))}
            onpointerleave={props.on_hover.reform(|_| None)}
        >
            // Says in a sentence what the drawing beside it says.
            <rect
                id={part_id(number)}
                role="button"
                tabindex={if props.is_entry { "0" } else { "-1" }}
                aria-label={format!("{}, line {line}", scene.sentence(number))}
                onfocus={props.on_enter.reform(move |_| number)}
                {onkeydown}
                x={rect.x.to_string()}
                y={rect.y.to_string()}
                width={rect.width.to_string()}
                height={rect.height.to_string()}
                rx="6"
            />
            <path class="glyph" transform={format!("translate({x} {})", y + 8)} d={glyph(part.kind)} />
            <text aria-hidden="true" class="part-title" x={(x + 20).to_string()} y={(y + 19).to_string()}>{ words.title }</text>
            <text aria-hidden="true" class="part-detail" x={x.to_string()} y={(y + 37).to_string()}>{ words.detail }</text>
            if let Some(fault) = words.fault {
                <path
                    class="fault-icon"
                    transform={format!("translate({x} {}) scale(0.875)", y + 44)}
                    fill-rule="evenodd"
                    d={Icon::Severity(Severity::Error).outline()}
                />
                <text aria-hidden="true" class="part-fault" x={(x + 20).to_string()} y={(y + 55).to_string()}>{ fault }</text>
            }
        </g>
    }
}

fn class(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Pods | PartKind::Process => "pods",
        PartKind::Container => "container",
        PartKind::Store | PartKind::File | PartKind::Bucket | PartKind::Remote => "store",
        PartKind::Secret => "secret",
        PartKind::Autoscaler | PartKind::DisruptionBudget | PartKind::CronJob => "controller",
        PartKind::Client | PartKind::Service => "service",
    }
}

/// A sign in a square of 14 units, drawn as lines.
fn glyph(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Client => {
            "M7 1.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM2 13c0-3 2-4.5 5-4.5s5 1.5 5 4.5"
        }
        PartKind::Service => "M1 7h12M9 3l4 4-4 4M5 3 1 7l4 4",
        PartKind::Pods => "M2 4.5 7 1.500l5 3v5l-5 3-5-3zM2 4.500l5 3 5-3M7 7.500v5",
        PartKind::Process => "M7 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM7 1v3M7 10v3M1 7h3M10 7h3",
        PartKind::Container => "M2 3h10v8H2zM5 3v8M9 3v8",
        PartKind::Store => "M2 3.500C2 1 12 1 12 3.500S2 6 2 3.500v7C2 13 12 13 12 10.500v-7",
        PartKind::File => "M3 1.500h5l3 3v8H3zM8 1.500v3h3",
        PartKind::Bucket => "M1.5 3h11L11 12.500H3zM1.5 3C4 5 10 5 12.5 3",
        PartKind::Remote => {
            "M7 1a6 6 0 1 0 0 12A6 6 0 0 0 7 1ZM1 7h12M7 1c-4 4-4 8 0 12 4-4 4-8 0-12"
        }
        PartKind::Secret => {
            "M4 6.500h6.500a1 1 0 0 1 1 1v4.500h-9V7.500a1 1 0 0 1 1-1ZM4.5 6.500V4a2.5 2.5 0 0 1 5 0v2.5"
        }
        PartKind::Autoscaler => "M7 5V1M4.5 3 7 .8 9.5 3M7 9v4M4.5 11 7 13.2 9.5 11M2 7h10",
        PartKind::DisruptionBudget => "M7 1l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V3z",
        PartKind::CronJob => "M7 1a6 6 0 1 0 0 12A6 6 0 0 0 7 1ZM7 3.500V7l2.5 2",
    }
}
