//! The picture of what runs: where each part stands, and how the lines between them go.
//!
//! Parts stand in columns, so that requests and data flow from left to right: clients and below them Services, pods
//! with their containers, stores and below them Secrets. Three columns stay readable beside a text. Each feature store
//! has a band of its own.

mod caption;
mod scene;

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::topology::{Link, Part, PartKind, Topology};

pub use caption::{Caption, caption};
pub use scene::{Scene, TextPlace};

/// Between two columns, and between two bands.
const GAP: i32 = 36;
/// Between two parts of a column.
const SPACE: i32 = 14;
/// Around everything, so that a focus ring is not cut off.
const MARGIN: i32 = 6;
/// A part with a title and a line below it.
const HEIGHT: i32 = 46;
/// Another line, for what is wrong.
const LINE: i32 = 18;
/// The space between pods and their containers.
const PADDING: i32 = 10;
/// The narrowest and the widest that a part may be.
const WIDTHS: (i32, i32) = (84, 208);
/// What stands beside a title: an icon, and a space at either end.
const BESIDE_TITLE: i32 = 38;
/// The mean width of a character.
const CHARACTER: i32 = 7;

/// How far a line between two parts of a column goes around what stands between them.
const DETOUR: i32 = 24;

/// The columns, by number: see [`column`].
const COLUMNS: usize = 3;

/// A drawing. It is measured in units of which one is a pixel where there is room.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Picture {
    /// From the left edge to the right one.
    pub width: i32,
    /// From the upper edge to the lower one.
    pub height: i32,
    /// Where each part of the topology stands, in its order.
    pub boxes: Vec<Rect>,
    /// How each link of the topology goes, in its order.
    pub curves: Vec<Curve>,
}

/// Where a part stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Rect {
    /// The left edge.
    pub x: i32,
    /// The upper edge.
    pub y: i32,
    /// From the left edge to the right one.
    pub width: i32,
    /// From the upper edge to the lower one.
    pub height: i32,
}

/// A line that leaves a part and reaches another, each on a side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Curve {
    /// Where it leaves.
    pub from: (i32, i32),
    /// Where it reaches.
    pub to: (i32, i32),
    /// Towards which x it bends on the way.
    pub bend: i32,
}

/// Where an arrow key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

impl Rect {
    fn middle(self) -> i32 {
        self.y + self.height / 2
    }

    fn right(self) -> i32 {
        self.x + self.width
    }

    fn bottom(self) -> i32 {
        self.y + self.height
    }
}

impl Curve {
    /// The line as SVG writes paths.
    pub fn path(self) -> String {
        let ((x1, y1), (x2, y2)) = (self.from, self.to);
        let bend = self.bend;
        format!("M{x1} {y1}C{bend} {y1} {bend} {y2} {x2} {y2}")
    }
}

impl Picture {
    /// Finds a place for everything.
    pub(crate) fn of(topology: &Topology) -> Self {
        let mut picture = Self {
            boxes: vec![Rect::default(); topology.parts.len()],
            ..Self::default()
        };
        picture.place_columns(topology);
        let mut top = MARGIN;
        for band in bands(&topology.parts) {
            top = picture.place_band(topology, band, top) + GAP;
        }
        picture.height = (top - GAP).max(MARGIN) + MARGIN;
        picture.curves = topology.links.iter().map(|it| picture.curve(it)).collect();
        picture
    }

    /// The part that an arrow key leads to: the nearest in that direction.
    pub fn neighbour(&self, part: usize, direction: Direction) -> Option<usize> {
        let from = *self.boxes.get(part)?;
        let distance = |to: &Rect| {
            let (ahead, aside) = match direction {
                Direction::Left => (from.x - to.x, from.middle() - to.middle()),
                Direction::Right => (to.x - from.x, from.middle() - to.middle()),
                Direction::Up => (from.y - to.y, from.x - to.x),
                Direction::Down => (to.y - from.y, from.x - to.x),
            };
            // What stands straight ahead is nearer than what stands aside.
            (ahead > 0).then_some(ahead + 3 * aside.abs())
        };
        let others = self.boxes.iter().enumerate();
        others
            .filter_map(|(number, to)| Some((distance(to)?, number)))
            .min()
            .map(|(_, number)| number)
    }

    /// Gives every part its column's place and width.
    fn place_columns(&mut self, topology: &Topology) {
        let mut widths = [0; COLUMNS];
        for part in &topology.parts {
            let inset = if part.inside.is_some() {
                2 * PADDING
            } else {
                0
            };
            if let Some(width) = widths.get_mut(column(part.kind)) {
                *width = (*width).max(caption(part).width() + inset);
            }
        }
        let has = |kind| topology.parts.iter().any(|part| part.kind == kind);
        let detour = |kind| if has(kind) { DETOUR } else { 0 };
        let mut x = MARGIN + detour(PartKind::Client);
        let places = widths.map(|width| {
            let place = (x, width);
            x += if width > 0 { width + GAP } else { 0 };
            place
        });
        self.width = (x - GAP).max(MARGIN) + detour(PartKind::Secret) + MARGIN;
        for (part, rect) in topology.parts.iter().zip(&mut self.boxes) {
            let (x, width) = places.get(column(part.kind)).copied().unwrap_or_default();
            let inset = if part.inside.is_some() { PADDING } else { 0 };
            rect.x = x + inset;
            rect.width = width - 2 * inset;
            rect.height = caption(part).height();
        }
    }

    /// Places the parts of a band below `top`; says where the band ends.
    fn place_band(&mut self, topology: &Topology, band: std::ops::Range<usize>, top: i32) -> i32 {
        let numbers = |wanted: usize| -> Vec<usize> {
            let is_in = |number: &usize| {
                let part = topology.parts.get(*number);
                part.is_some_and(|it| it.inside.is_none() && column(it.kind) == wanted)
            };
            band.clone().filter(is_in).collect()
        };
        let mut y = top;
        for pods in numbers(1) {
            y = self.place_pods(topology, pods, y) + SPACE;
        }
        // Each beside the pods and containers that it has to do with.
        for wanted in [0, 2] {
            let mut found: Vec<(u8, i32, usize)> = numbers(wanted)
                .into_iter()
                .filter_map(|number| {
                    let rank = rank(topology.parts.get(number)?.kind);
                    Some((rank, self.wish(topology, number).unwrap_or(top), number))
                })
                .collect();
            found.sort_unstable();
            self.stack(&found, top);
        }
        let bottom = band.filter_map(|number| Some(self.boxes.get(number)?.bottom()));
        bottom.max().unwrap_or(top)
    }

    /// Places pods at `top` and their containers inside; says where they end.
    fn place_pods(&mut self, topology: &Topology, pods: usize, top: i32) -> i32 {
        let mut bottom = top + self.boxes.get(pods).map_or(0, |it| it.height);
        for (part, rect) in topology.parts.iter().zip(&mut self.boxes) {
            if part.inside == Some(pods) {
                rect.y = bottom;
                bottom = rect.bottom() + PADDING;
            }
        }
        if let Some(rect) = self.boxes.get_mut(pods) {
            rect.y = top;
            rect.height = bottom - top;
        }
        bottom
    }

    /// Where the middle of a part would best be: beside the pods and containers that it is linked with.
    fn wish(&self, topology: &Topology, number: usize) -> Option<i32> {
        let mut linked = Vec::new();
        for link in &topology.links {
            let other = match number {
                _ if link.from == number => link.to,
                _ if link.to == number => link.from,
                _ => continue,
            };
            let Some((part, rect)) = topology.parts.get(other).zip(self.boxes.get(other)) else {
                continue;
            };
            if column(part.kind) == 1 {
                linked.push(match (part.kind, is_controller(topology, number)) {
                    // Below the Services, which stand beside the containers.
                    (PartKind::Pods, true) => rect.bottom(),
                    (PartKind::Pods, false) => rect.y,
                    _ => rect.middle(),
                });
            }
        }
        let count = i32::try_from(linked.len()).ok().filter(|it| *it > 0)?;
        Some(linked.iter().sum::<i32>() / count)
    }

    /// Places parts, each with its wish, from the top down without touching.
    fn stack(&mut self, wishes: &[(u8, i32, usize)], top: i32) {
        let mut free = top;
        for (_, wish, number) in wishes {
            if let Some(rect) = self.boxes.get_mut(*number) {
                rect.y = (wish - rect.height / 2).max(free);
                free = rect.bottom() + SPACE;
            }
        }
    }

    fn curve(&self, link: &Link) -> Curve {
        let rect = |number: usize| self.boxes.get(number).copied().unwrap_or_default();
        let (from, to) = (rect(link.from), rect(link.to));
        // A part that is taller than the other is met where the line stays straight.
        let meet = |own: Rect, other: Rect| {
            let most = (own.bottom() - HEIGHT / 2).max(own.y + HEIGHT / 2);
            other.middle().clamp(own.y + HEIGHT / 2, most)
        };
        let between = |start: i32, end: i32, bend: i32| Curve {
            from: (start, meet(from, to)),
            to: (end, meet(to, from)),
            bend,
        };
        if from.x < to.right() && to.x < from.right() {
            // Around the outside of the column.
            if from.x < self.width / 2 {
                between(from.x, to.x, from.x.min(to.x) - DETOUR)
            } else {
                let bend = from.right().max(to.right()) + DETOUR;
                between(from.right(), to.right(), bend)
            }
        } else if from.x < to.x {
            between(from.right(), to.x, i32::midpoint(from.right(), to.x))
        } else {
            between(from.x, to.right(), i32::midpoint(from.x, to.right()))
        }
    }
}

/// The column of a part.
fn column(kind: PartKind) -> usize {
    match kind {
        PartKind::Client
        | PartKind::Service
        | PartKind::Autoscaler
        | PartKind::DisruptionBudget
        | PartKind::CronJob => 0,
        PartKind::Pods | PartKind::Process | PartKind::Container => 1,
        PartKind::Store
        | PartKind::File
        | PartKind::Bucket
        | PartKind::Remote
        | PartKind::Secret => 2,
    }
}

/// What stands above what in a column: the lower number above.
fn rank(kind: PartKind) -> u8 {
    match kind {
        PartKind::Client => 0,
        PartKind::Secret => 2,
        _ => 1,
    }
}

fn is_controller(topology: &Topology, number: usize) -> bool {
    topology.parts.get(number).is_some_and(|part| {
        matches!(
            part.kind,
            PartKind::Autoscaler | PartKind::DisruptionBudget | PartKind::CronJob
        )
    })
}

/// The parts of each feature store: each begins with its clients, or with its process.
fn bands(parts: &[Part]) -> Vec<std::ops::Range<usize>> {
    let mut starts: Vec<usize> = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| matches!(part.kind, PartKind::Client | PartKind::Process))
        .map(|(number, _)| number)
        .collect();
    starts.push(parts.len());
    starts
        .iter()
        .zip(starts.iter().skip(1))
        .map(|(start, end)| *start..*end)
        .collect()
}

#[cfg(test)]
mod tests;
