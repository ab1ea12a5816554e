//! The words inside a part of the picture.

use feast_ha::topology::{Part, PartKind};

use super::{BESIDE_TITLE, CHARACTER, HEIGHT, LINE, WIDTHS};

/// The words, cut to fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// The upper line.
    pub title: String,
    /// The lower line; empty for none.
    pub detail: String,
    /// A further line, where something is wrong.
    pub fault: Option<&'static str>,
}

/// The words of a part.
pub fn caption(part: &Part) -> Caption {
    let title = match part.kind {
        PartKind::Autoscaler => "autoscaler",
        PartKind::DisruptionBudget => "disruption budget",
        PartKind::CronJob => "CronJob",
        _ => &part.title,
    };
    let detail = match (part.kind, part.detail.as_str()) {
        (PartKind::Service, detail) => format!("Service, {detail}"),
        (PartKind::File, detail) => format!("{detail}, a file"),
        (PartKind::Bucket, detail) => format!("{detail}, an object"),
        (PartKind::Secret, "") => "Secret".to_owned(),
        (PartKind::Secret, detail) => format!("Secret: {detail}"),
        (_, detail) => detail.to_owned(),
    };
    Caption {
        title: shortened(title, room(BESIDE_TITLE)),
        detail: shortened(&detail, room(BESIDE_TITLE) + 3),
        fault: part.is_overrun.then_some("one writer only"),
    }
}

impl Caption {
    /// How wide the part has to be.
    pub(super) fn width(&self) -> i32 {
        let lines = [
            length(&self.title) * CHARACTER + BESIDE_TITLE,
            // Written smaller, below the icon.
            length(&self.detail) * (CHARACTER - 1) + BESIDE_TITLE / 2,
            self.fault
                .map_or(0, |words| length(words) * CHARACTER + BESIDE_TITLE),
        ];
        let widest = lines.into_iter().max().unwrap_or_default();
        widest.clamp(WIDTHS.0, WIDTHS.1)
    }

    /// How high the part has to be.
    pub(super) fn height(&self) -> i32 {
        let below = if self.detail.is_empty() { LINE } else { 0 };
        let fault = if self.fault.is_some() { LINE } else { 0 };
        HEIGHT - below + fault
    }
}

/// How many characters fit beside what else is there.
fn room(beside: i32) -> usize {
    usize::try_from((WIDTHS.1 - beside) / CHARACTER).unwrap_or_default()
}

fn length(text: &str) -> i32 {
    i32::try_from(text.chars().count()).unwrap_or(i32::MAX / CHARACTER / 2)
}

/// The text, without its middle where it is longer: names differ at their ends.
fn shortened(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    let end = most / 2;
    let start = most.saturating_sub(end + 1);
    let head: String = text.chars().take(start).collect();
    let tail: String = text.chars().skip(count - end).collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_keeps_both_its_ends() {
        assert_eq!(shortened("short", 5), "short");
        assert_eq!(shortened("feast-production-registry", 9), "feas…stry");
        assert_eq!(shortened("🦀🦀🦀🦀", 3), "🦀…🦀");
    }
}
