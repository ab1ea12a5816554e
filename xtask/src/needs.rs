//! What a machine must have, told all at once and before anything runs that takes minutes.

use std::collections::BTreeSet;
use std::process::Command;

use anyhow::{Result, bail};

use crate::layout::Layout;
use crate::toolchain::Wasm;
use crate::{browser, npm};

/// What all checks together write on their first run, and some room, in GiB.
const SPACE: f64 = 8.0;

/// Something that a command needs and this repository does not bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// Node.js and npm.
    Node,
    /// A compiler for WebAssembly.
    Wasm,
    /// The browser that the page is tried in.
    Browser,
}

/// Makes sure that all of it is there, or can be installed on the way. Says so when there is little space left.
///
/// # Errors
/// When something is missing; says of each what to do.
pub(crate) fn check(layout: &Layout, needs: impl IntoIterator<Item = Need>) -> Result<()> {
    let needs: BTreeSet<Need> = needs.into_iter().collect();
    let missing: Vec<String> = needs
        .iter()
        .map(|need| match need {
            Need::Node => npm::check(),
            Need::Wasm => Wasm::check(),
            Need::Browser => browser::check(),
        })
        .filter_map(|found| Some(format!("{:#}", found.err()?)))
        .collect();
    if !missing.is_empty() {
        bail!("{}", missing.join("\nerror: "));
    }
    if let Some(free) = free(layout)
        && free < SPACE
        && !layout.wasm_target().exists()
    {
        eprintln!(
            "only {free:.1} GiB are free in {}: a first run of everything writes about {SPACE:.0} GiB into target/",
            layout.root().display()
        );
    }
    Ok(())
}

/// The space left in the repository's folder, in GiB, where `df` tells it.
fn free(layout: &Layout) -> Option<f64> {
    let output = Command::new("df")
        .args(["-P", "-k"])
        .arg(layout.root())
        .output()
        .ok()?;
    available(&String::from_utf8(output.stdout).ok()?)
}

/// The column "Available" of what `df -P -k` prints, in GiB.
fn available(printed: &str) -> Option<f64> {
    let kilobytes = printed.lines().nth(1)?.split_whitespace().nth(3)?;
    let kilobytes: f64 = kilobytes.parse().ok()?;
    Some(kilobytes / f64::from(1 << 20))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_space_left_is_read() {
        let printed = "\
Filesystem     1024-blocks     Used Available Capacity Mounted on
/dev/vda         263174212 39322624   3145728      42% /
";
        assert_eq!(available(printed), Some(3.0));
        assert_eq!(available("df: /nowhere: No such file or directory\n"), None);
    }
}
