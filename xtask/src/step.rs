//! Numbered, timed steps on the terminal, and the programs they run.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, BufRead, BufReader, IsTerminal, PipeReader, PipeWriter, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

/// How much of the tools' own output is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    /// Every line, as it comes: logs of machines, and `--verbose`.
    All,
    /// The newest line only, replaced by the next; all of it when a tool fails.
    Newest,
}

impl Output {
    /// One moving line where somebody watches, a full log elsewhere.
    pub(crate) fn for_terminal() -> Self {
        if io::stderr().is_terminal() {
            Self::Newest
        } else {
            Self::All
        }
    }
}

/// A command's steps, counted.
pub(crate) struct Steps {
    output: Output,
    total: usize,
    started: usize,
}

impl Steps {
    /// A count that will reach `total`.
    pub(crate) fn new(output: Output, total: usize) -> Self {
        Self {
            output,
            total,
            started: 0,
        }
    }

    /// Runs the next step and reports how long it took.
    pub(crate) fn run<T>(
        &mut self,
        name: &str,
        work: impl FnOnce(&mut Step) -> Result<T>,
    ) -> Result<T> {
        self.started += 1;
        let label = format!("[{}/{}] {name} …", self.started, self.total);
        let mut step = Step {
            output: self.output,
            label,
            note: None,
        };
        step.announce();
        let start = Instant::now();
        let result = work(&mut step);
        step.finish(result.is_ok(), start.elapsed());
        result
    }
}

/// A step under way.
pub(crate) struct Step {
    output: Output,
    label: String,
    note: Option<String>,
}

impl Step {
    /// Reports "up to date" in place of the time taken.
    pub(crate) fn up_to_date(&mut self) {
        self.note("up to date");
    }

    /// Takes back [`Step::up_to_date`].
    pub(crate) fn changed(&mut self) {
        self.note = None;
    }

    /// Reports a remark in place of the time taken.
    pub(crate) fn note(&mut self, note: &str) {
        self.note = Some(note.to_owned());
    }

    /// Shows a remark of the step itself.
    pub(crate) fn say(&self, remark: &str) {
        self.show(remark);
    }

    /// Runs a program to its end, showing its output as far as asked.
    ///
    /// # Errors
    /// When the program cannot start or does not succeed; what it printed is shown before.
    pub(crate) fn run(&self, command: &mut Command) -> Result<()> {
        let (reader, writer) = io::pipe().context("cannot open a pipe")?;
        command.stdout(writer.try_clone().context("cannot open a pipe")?);
        self.follow(command, reader, writer)
    }

    /// Runs a program to its end and gives what it prints. What it says on standard error is shown as far as asked.
    ///
    /// # Errors
    /// When the program cannot start or does not succeed; what it said is shown before.
    pub(crate) fn read(&self, command: &mut Command) -> Result<String> {
        let (mut printed, writer) = io::pipe().context("cannot open a pipe")?;
        command.stdout(writer);
        let printed = thread::spawn(move || {
            let mut text = String::new();
            printed.read_to_string(&mut text).map(|_| text)
        });
        let (reader, writer) = io::pipe().context("cannot open a pipe")?;
        let followed = self.follow(command, reader, writer);
        let printed = printed
            .join()
            .map_err(|_| anyhow!("a thread of xtask panicked"))?;
        followed?;
        printed.context("cannot read a program's output")
    }

    /// Runs a program whose standard output is set up, and shows what comes out of `reader`; `writer` becomes its
    /// standard error.
    fn follow(&self, command: &mut Command, reader: PipeReader, writer: PipeWriter) -> Result<()> {
        let shown = Shown::of(command);
        command.stderr(writer);
        if self.output == Output::Newest {
            command.env("CARGO_TERM_COLOR", "always");
        }
        let child = command.spawn();
        // The pipes end when their last writer is gone; the command holds one of each.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = child.with_context(|| format!("cannot run {shown}"))?;

        let mut hidden = Vec::new();
        let mut lines = BufReader::new(reader);
        let mut line = Vec::new();
        while lines
            .read_until(b'\n', &mut line)
            .context("cannot read a program's output")?
            > 0
        {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            self.show(&text);
            hidden.push(text);
            line.clear();
        }
        let status = child
            .wait()
            .with_context(|| format!("cannot wait for {shown}"))?;
        if status.success() {
            return Ok(());
        }
        if self.output == Output::Newest {
            clear_line();
            for text in hidden {
                eprintln!("{text}");
            }
        }
        bail!("{shown} ended with {status}");
    }

    fn announce(&self) {
        match self.output {
            Output::All => eprintln!("{}", self.label),
            Output::Newest => self.show(""),
        }
    }

    fn show(&self, text: &str) {
        match self.output {
            Output::All => eprintln!("{text}"),
            Output::Newest => {
                let room = 100_usize.saturating_sub(self.label.chars().count());
                let newest: String = plain(text).chars().take(room).collect();
                clear_line();
                eprint!("{} {newest}", self.label);
                // A lost progress line is no reason to stop.
                let _ = io::stderr().flush();
            }
        }
    }

    fn finish(&self, succeeded: bool, took: Duration) {
        if self.output == Output::Newest {
            clear_line();
        }
        let end = match &self.note {
            Some(note) if succeeded => note.clone(),
            _ if succeeded => seconds(took),
            _ => format!("failed after {}", seconds(took)),
        };
        eprintln!("{} {end}", self.label);
    }
}

/// A duration as people read it: `12.4 s`, `3 min 05 s`.
pub(crate) fn seconds(took: Duration) -> String {
    let whole = took.as_secs();
    if whole < 100 {
        format!("{:.1} s", took.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

fn clear_line() {
    eprint!("\r\x1b[2K");
}

/// The text without terminal escapes, which a cut line would leave open.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.trim_start().chars();
    while let Some(character) = characters.next() {
        match character {
            '\x1b' => {
                for escape in characters.by_ref() {
                    if escape.is_ascii_alphabetic() {
                        break;
                    }
                }
            }
            character if character.is_control() => plain.push(' '),
            character => plain.push(character),
        }
    }
    plain
}

/// A command line for messages: the program without its folder, and its arguments, quoted where a shell needs it.
struct Shown(String);

impl Shown {
    fn of(command: &Command) -> Self {
        let program = Path::new(command.get_program());
        let program = program.file_name().unwrap_or(program.as_os_str());
        let words = std::iter::once(program).chain(command.get_args());
        Self(words.map(quoted).collect::<Vec<_>>().join(" "))
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}`", self.0)
    }
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let bare =
        |character: char| character.is_ascii_alphanumeric() || "-_=./:,@+%".contains(character);
    if !word.is_empty() && word.chars().all(bare) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step() -> Step {
        Step {
            output: Output::All,
            label: "[1/1] test …".to_owned(),
            note: None,
        }
    }

    #[test]
    fn a_failing_program_is_named_with_its_arguments() {
        let error = step()
            .run(Command::new("sh").args(["-c", "exit 3"]))
            .expect_err("exit 3 is a failure");
        assert_eq!(
            error.to_string(),
            "`sh -c 'exit 3'` ended with exit status: 3"
        );
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = step()
            .run(&mut Command::new("feast-ha-no-such-program"))
            .expect_err("there is no such program");
        assert_eq!(error.to_string(), "cannot run `feast-ha-no-such-program`");
    }

    #[test]
    fn what_a_program_prints_is_read_apart_from_what_it_says() -> Result<()> {
        let both = ["-c", "echo said >&2; echo printed"];
        let printed = step().read(Command::new("sh").args(both))?;
        assert_eq!(printed, "printed\n");
        let missing = step().read(&mut Command::new("feast-ha-no-such-program"));
        let error = missing.expect_err("there is no such program");
        assert_eq!(error.to_string(), "cannot run `feast-ha-no-such-program`");
        Ok(())
    }

    #[test]
    fn escapes_do_not_reach_the_moving_line() {
        assert_eq!(
            plain("   \x1b[1m\x1b[32mCompiling\x1b[0m serde\tv1"),
            "Compiling serde v1"
        );
    }

    #[test]
    fn long_times_are_told_in_minutes() {
        assert_eq!(seconds(Duration::from_millis(12_449)), "12.4 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 05 s");
    }
}
