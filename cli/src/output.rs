//! Printing, to readers that may stop listening.

use std::io::{ErrorKind, Write};

use anyhow::{Context, Result};

/// Prints to standard output. Whoever has heard enough and closed it, as `head` does, is no error.
pub(crate) fn print(text: &str) -> Result<()> {
    print_on(&mut anstream::stdout().lock(), text).map(|_| ())
}

/// Prints to `out`; `false` when nobody listens any more.
pub(crate) fn print_on(out: &mut impl Write, text: &str) -> Result<bool> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        done => done.context("cannot write the result").map(|()| true),
    }
}

/// Tells on standard error what went wrong.
pub(crate) fn complain(error: &anyhow::Error) {
    anstream::eprintln!("feast-ha: {error:#}");
}

/// `1 file`, `2 files`, `2 fixes`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = match number {
        1 => "",
        _ if noun.ends_with('x') => "es",
        _ => "s",
    };
    format!("{number} {noun}{plural}")
}
