//! How much room the panes have, and which are folded.

use std::fmt::Write;

/// An edge between two panes, which people move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Between the form and the text to its right.
    Form,
    /// Between the text and what stands to its right.
    Side,
    /// Between these and the problems below.
    Problems,
}

/// The part of the page that the pane behind an edge has, in percent, and whether it is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How much of the page's width or height, in percent.
    pub percent: i32,
    /// Whether it is out of sight.
    pub is_folded: bool,
}

/// The room of all panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    form: Share,
    side: Share,
    problems: Share,
}

impl Edge {
    /// All edges.
    pub const ALL: [Self; 3] = [Self::Form, Self::Side, Self::Problems];

    /// The least and the most that the pane behind the edge may have, in percent.
    pub fn limits(self) -> (i32, i32) {
        match self {
            Self::Form => (15, 45),
            Self::Side => (20, 60),
            Self::Problems => (10, 70),
        }
    }

    /// Its name in the storage, in the style sheet, and the id of the pane behind it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Side => "side",
            Self::Problems => "problems",
        }
    }

    fn start(self) -> Share {
        let percent = match self {
            Self::Form => 26,
            Self::Side => 38,
            Self::Problems => 28,
        };
        Share {
            percent,
            is_folded: false,
        }
    }
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            form: Edge::Form.start(),
            side: Edge::Side.start(),
            problems: Edge::Problems.start(),
        }
    }
}

impl Sizes {
    /// The share of the pane behind an edge.
    pub fn share(&self, edge: Edge) -> Share {
        match edge {
            Edge::Form => self.form,
            Edge::Side => self.side,
            Edge::Problems => self.problems,
        }
    }

    /// Gives the pane behind an edge as much room as it may have at most or least; it is not folded then.
    pub fn resize(&mut self, edge: Edge, percent: i32) {
        let (least, most) = edge.limits();
        *self.share_mut(edge) = Share {
            percent: percent.clamp(least, most),
            is_folded: false,
        };
    }

    /// Folds the pane behind an edge, or brings it back.
    pub fn fold(&mut self, edge: Edge, is_folded: bool) {
        self.share_mut(edge).is_folded = is_folded;
    }

    /// Gives the pane behind an edge the room that it has at first.
    pub fn reset(&mut self, edge: Edge) {
        *self.share_mut(edge) = edge.start();
    }

    /// The sizes as one line for the storage.
    pub fn written(&self) -> String {
        let mut line = String::new();
        for edge in Edge::ALL {
            let Share { percent, is_folded } = self.share(edge);
            let folded = if is_folded { " folded" } else { "" };
            // Writing to a String cannot fail.
            let _ = write!(line, "{} {percent}{folded};", edge.name());
        }
        line
    }

    /// The sizes of such a line; what cannot be read stays as it is at first.
    pub fn read(line: &str) -> Self {
        let mut sizes = Self::default();
        for part in line.split(';') {
            let mut words = part.split_whitespace();
            let name = words.next();
            let edge = Edge::ALL.into_iter().find(|it| Some(it.name()) == name);
            let percent = words.next().and_then(|word| word.parse().ok());
            if let (Some(edge), Some(percent)) = (edge, percent) {
                sizes.resize(edge, percent);
                sizes.fold(edge, words.next() == Some("folded"));
            }
        }
        sizes
    }

    fn share_mut(&mut self, edge: Edge) -> &mut Share {
        match edge {
            Edge::Form => &mut self.form,
            Edge::Side => &mut self.side,
            Edge::Problems => &mut self.problems,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_come_back_as_they_were() {
        let mut sizes = Sizes::default();
        sizes.resize(Edge::Side, 33);
        sizes.fold(Edge::Problems, true);
        assert_eq!(Sizes::read(&sizes.written()), sizes);
    }

    #[test]
    fn no_pane_grows_over_the_others_or_out_of_sight() {
        for edge in Edge::ALL {
            let (least, most) = edge.limits();
            for (wanted, given) in [(-5, least), (least + 1, least + 1), (400, most)] {
                let mut sizes = Sizes::default();
                sizes.resize(edge, wanted);
                assert_eq!(sizes.share(edge).percent, given);
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_as_at_first() {
        for line in ["", "side", "side ten", "list 9;;", "side 99999999999"] {
            assert_eq!(Sizes::read(line), Sizes::default(), "{line:?}");
        }
    }
}
