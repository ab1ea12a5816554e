//! The difference between two versions of a text, in the unified format, without credentials.

use std::fmt::Write;
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use feast_ha::Source;
use imara_diff::{Algorithm, Diff, Hunk, InternedInput};

use crate::redact;

/// How many unchanged lines stand around a change.
const CONTEXT: u32 = 3;

const REMOVED: Style = AnsiColor::Red.on_default();
const ADDED: Style = AnsiColor::Green.on_default();
const PLACE: Style = AnsiColor::Cyan.on_default();
const FILE: Style = Style::new().bold();

/// The difference as `diff -u` prints it; empty when there is none.
pub(crate) fn unified(name: &str, before: &Source<'_>, after: &Source<'_>) -> String {
    let input = InternedInput::new(before.text(), after.text());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let (old, new) = redact::versions(before, after);
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let mut out = String::new();
    for hunks in with_common_context(diff.hunks()) {
        if out.is_empty() {
            line(&mut out, FILE, "---", &format!(" {name}"));
            line(&mut out, FILE, "+++", &format!(" {name}"));
        }
        print(&mut out, &hunks, &old, &new);
    }
    out
}

/// The hunks, those together whose context would touch.
fn with_common_context(hunks: impl Iterator<Item = Hunk>) -> Vec<Vec<Hunk>> {
    let mut parts: Vec<Vec<Hunk>> = Vec::new();
    for hunk in hunks {
        let last = parts.last_mut().and_then(|part| {
            let end = part.last()?.before.end;
            (hunk.before.start - end <= 2 * CONTEXT).then_some(part)
        });
        match last {
            Some(part) => part.push(hunk),
            None => parts.push(vec![hunk]),
        }
    }
    parts
}

fn print(out: &mut String, hunks: &[Hunk], old: &[&str], new: &[&str]) {
    let (Some(first), Some(last)) = (hunks.first(), hunks.last()) else {
        return;
    };
    let before = first.before.start.min(CONTEXT);
    let behind = (count(old) - last.before.end).min(CONTEXT);
    let header = format!(
        " -{} +{} @@",
        range(&(first.before.start - before..last.before.end + behind)),
        range(&(first.after.start - before..last.after.end + behind)),
    );
    line(out, PLACE, "@@", &header);
    let mut done = first.before.start - before;
    for hunk in hunks {
        lines(out, Style::new(), " ", old, done..hunk.before.start);
        lines(out, REMOVED, "-", old, hunk.before.clone());
        lines(out, ADDED, "+", new, hunk.after.clone());
        done = hunk.before.end;
    }
    lines(out, Style::new(), " ", old, done..done + behind);
}

fn count(lines: &[&str]) -> u32 {
    u32::try_from(lines.len()).unwrap_or(u32::MAX)
}

/// The lines of a hunk, counted from 1; none of them stand behind the line that is named.
fn range(lines: &Range<u32>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        number => format!("{},{number}", lines.start + 1),
    }
}

fn lines(out: &mut String, style: Style, sign: &str, text: &[&str], range: Range<u32>) {
    let (Ok(start), Ok(end)) = (usize::try_from(range.start), usize::try_from(range.end)) else {
        return;
    };
    for content in text.get(start..end).unwrap_or_default() {
        line(
            out,
            style,
            sign,
            content.strip_suffix('\n').unwrap_or(content),
        );
        if !content.ends_with('\n') {
            out.push_str("\\ No newline at end of file\n");
        }
    }
}

fn line(out: &mut String, style: Style, sign: &str, content: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{style}{sign}{content}{style:#}");
}
