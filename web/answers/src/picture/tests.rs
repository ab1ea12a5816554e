//! Where parts stand.

use feast_ha::topology::topology;
use feast_ha::{Options, Source};

use super::*;
use crate::examples::EXAMPLES;

fn drawn(text: &str) -> (Topology, Picture) {
    let topology = topology(&Source::parse(text), &Options::default());
    let picture = Picture::of(&topology);
    (topology, picture)
}

fn overlaps(one: Rect, other: Rect) -> bool {
    one.x < other.right()
        && other.x < one.right()
        && one.y < other.bottom()
        && other.y < one.bottom()
}

#[test]
fn nothing_touches_anything_but_what_it_is_inside_of() {
    for example in &EXAMPLES {
        let (topology, picture) = drawn(example.text);
        for (number, part) in topology.parts.iter().enumerate() {
            let own = picture.boxes[number];
            assert!(own.x >= 0 && own.y >= 0, "{}", part.title);
            assert!(own.right() <= picture.width && own.bottom() <= picture.height);
            for (other, with) in topology.parts.iter().enumerate().skip(number + 1) {
                let nested = with.inside == Some(number);
                let touching = overlaps(own, picture.boxes[other]);
                assert_eq!(touching, nested, "{} and {}", part.title, with.title);
            }
        }
    }
}

#[test]
fn a_band_of_its_own_for_each_feature_store() {
    let one = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: a}\nspec: {feastProject: p}\n";
    let (topology, picture) = drawn(&format!("{one}---\n{one}"));
    let half = topology.parts.len() / 2;
    let lowest = picture.boxes[..half].iter().map(|it| it.bottom()).max();
    let highest = picture.boxes[half..].iter().map(|it| it.y).min();
    assert!(lowest < highest);
    let alone = drawn(one).1;
    assert_eq!(alone.boxes, picture.boxes[..half]);
}

#[test]
fn lines_flow_to_the_right_or_around_their_column() {
    let (topology, picture) = drawn(EXAMPLES[2].text);
    for (link, curve) in topology.links.iter().zip(&picture.curves) {
        let (from, to) = (picture.boxes[link.from], picture.boxes[link.to]);
        let ((x, _), (end, _)) = (curve.from, curve.to);
        match column(topology.parts[link.from].kind) {
            own if own < column(topology.parts[link.to].kind) => {
                assert!(x < curve.bend && curve.bend < end);
            }
            0 => assert!(curve.bend < from.x.min(to.x), "{link:?}"),
            _ => assert!(curve.bend > from.right().max(to.right()), "{link:?}"),
        }
        assert!((0..picture.width).contains(&curve.bend), "{link:?}");
    }
}

#[test]
fn arrow_keys_reach_every_part() {
    for example in &EXAMPLES {
        let (topology, picture) = drawn(example.text);
        let mut reached = vec![0];
        let mut next = 0;
        while let Some(part) = reached.get(next).copied() {
            for direction in [
                Direction::Left,
                Direction::Right,
                Direction::Up,
                Direction::Down,
            ] {
                let found = picture.neighbour(part, direction);
                reached.extend(found.filter(|it| !reached.contains(it)));
            }
            next += 1;
        }
        assert_eq!(reached.len(), topology.parts.len(), "{}", example.title);
    }
}

#[test]
fn nothing_is_a_picture_too() {
    assert_eq!(drawn("").1.boxes, []);
}
