//! `cargo xtask oracle`: the core beside recorded verdicts of real programs.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use feast_ha_oracle::{Case, Found, Said, Verdict, compare, read};

use crate::files;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Recordings: JSON files, or folders of them
    #[arg(required = true, value_name = "DIR")]
    paths: Vec<PathBuf>,
    /// List only what we miss, each with what the real program said
    #[arg(long)]
    missed: bool,
}

/// What of a report is printed before its table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Listed {
    /// What we miss, and where we are stricter.
    Differences,
    /// What we miss.
    Missed,
    /// Every case.
    Everything,
}

/// How a file's cases ended.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    agree: usize,
    stricter: usize,
    /// Of the stricter ones, those with a rule that does not say so.
    unexplained: usize,
    missed: usize,
    incomparable: usize,
    unread: usize,
}

pub(crate) fn run(args: &Args, verbose: bool) -> Result<()> {
    let listed = match (args.missed, verbose) {
        (true, _) => Listed::Missed,
        (false, true) => Listed::Everything,
        (false, false) => Listed::Differences,
    };
    let mut shown = String::new();
    let mut tallies = Vec::new();
    let mut unreadable = Vec::new();
    for path in recordings(&args.paths)? {
        match read(&path) {
            Ok(cases) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                let name = name.to_string_lossy().into_owned();
                let (lines, tally) = report(&cases, listed);
                if !lines.is_empty() {
                    shown.push_str(&format!("{name}:\n{lines}\n"));
                }
                tallies.push((name, tally));
            }
            Err(error) => unreadable.push(format!("{error:#}")),
        }
    }
    shown.push_str(&table(&tallies));
    for error in &unreadable {
        shown.push_str(&format!("cannot read {error}\n"));
    }
    io::stdout().write_all(shown.as_bytes())?;
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(|(_, tally)| of(tally)).sum::<usize>();
    let unread = unreadable.len() + sum(|it| it.unread);
    let (missed, unexplained) = (sum(|it| it.missed), sum(|it| it.unexplained));
    if missed + unexplained + unread > 0 {
        bail!("missed {missed}, stricter without a reason {unexplained}, not read {unread}");
    }
    Ok(())
}

/// The JSON files among the paths and in the folders among them.
fn recordings(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let is_json = |path: &Path| path.extension().is_some_and(|it| it == "json");
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(files::list(path)?.into_iter().filter(|it| is_json(it)));
        } else {
            found.push(path.clone());
        }
    }
    if found.is_empty() {
        bail!("there is no JSON file in {paths:?}");
    }
    Ok(found)
}

fn report(cases: &[Result<Case>], listed: Listed) -> (String, Tally) {
    let mut tally = Tally::default();
    let mut lines = String::new();
    for case in cases {
        let case = match case {
            Ok(case) => case,
            Err(error) => {
                tally.unread += 1;
                lines.push_str(&format!("not read  {error:#}\n"));
                continue;
            }
        };
        let (verdict, found) = compare(case);
        let (count, word, is_listed) = match verdict {
            Verdict::Agree => (&mut tally.agree, "agree", false),
            Verdict::Stricter => (&mut tally.stricter, "stricter", listed != Listed::Missed),
            Verdict::Missed => (&mut tally.missed, "missed", true),
            Verdict::Incomparable => (&mut tally.incomparable, "not compared", false),
        };
        *count += 1;
        if verdict == Verdict::Stricter && found.iter().any(|it| it.reason.is_none()) {
            tally.unexplained += 1;
        }
        if is_listed || listed == Listed::Everything {
            let note = case.note.iter().filter(|note| !note.is_empty());
            let note = note.map(|note| format!(" ({note})"));
            lines.push_str(&format!(
                "{word}  {}{}\n",
                case.name,
                note.collect::<String>()
            ));
            lines.push_str(&details(case, &verdict, &found));
        }
    }
    (lines, tally)
}

/// What both said, where it helps: theirs where they refused, ours by rule where we did.
fn details(case: &Case, verdict: &Verdict, found: &[Found]) -> String {
    let mut lines = String::new();
    match &case.said {
        Said::Refused(messages) => {
            for message in messages {
                lines.push_str(&format!("    theirs: {}\n", line(message)));
            }
        }
        Said::Incomparable(why) => lines.push_str(&format!("    {}\n", line(why))),
        Said::Accepted => {}
    }
    let mut by_rule: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
    for it in found {
        by_rule.entry(it.rule).or_default().push(it);
    }
    for (rule, found) in by_rule {
        for Found { path, message, .. } in &found {
            lines.push_str(&format!("    ours: {rule}: {path}: {message}\n"));
        }
        if *verdict == Verdict::Stricter {
            let reason = found.first().and_then(|it| it.reason);
            lines.push_str(&match reason {
                Some(reason) => format!("      stricter because: {reason}\n"),
                None => "      no reason is known for this rule to be stricter\n".to_owned(),
            });
        }
    }
    lines
}

/// A message on one line, without what it says to every reader.
fn line(message: &str) -> String {
    const LIMIT: usize = 240;
    let told = message.lines().map(str::trim);
    let told = told.filter(|it| !it.is_empty() && !it.starts_with("For further information"));
    let joined = told.collect::<Vec<_>>().join(" / ");
    match joined.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}…", joined.get(..end).unwrap_or_default()),
        None => joined,
    }
}

/// One line a file, and one for all.
fn table(tallies: &[(String, Tally)]) -> String {
    const ALL: &str = "all";
    let name_width = tallies.iter().map(|(name, _)| name.chars().count());
    let width = name_width.chain([ALL.len()]).max().unwrap_or_default();
    let mut all = Tally::default();
    let mut lines = format!(
        "{:width$}  {:>6}  {:>6}  {:>9}  {:>11}  {:>12}  {:>8}\n",
        "", "agree", "missed", "stricter", "without why", "not compared", "not read"
    );
    let row = |name: &str, it: &Tally| {
        format!(
            "{name:width$}  {:>6}  {:>6}  {:>9}  {:>11}  {:>12}  {:>8}\n",
            it.agree, it.missed, it.stricter, it.unexplained, it.incomparable, it.unread
        )
    };
    for (name, tally) in tallies {
        lines.push_str(&row(name, tally));
        all.agree += tally.agree;
        all.missed += tally.missed;
        all.stricter += tally.stricter;
        all.unexplained += tally.unexplained;
        all.incomparable += tally.incomparable;
        all.unread += tally.unread;
    }
    lines + &row(ALL, &all)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use feast_ha_oracle::Judge;

    use super::*;

    const SOUND: &str = "{apiVersion: feast.dev/v1, kind: FeatureStore, metadata: {name: prod}, \
                         spec: {feastProject: rides}}";

    fn case(name: &str, text: String, said: Said) -> Case {
        Case {
            name: name.to_owned(),
            note: Some("a note".to_owned()),
            judge: Judge::ApiServer,
            text,
            before: None,
            said,
        }
    }

    fn cases() -> Vec<Result<Case>> {
        let refused = || Said::Refused(vec!["spec: no".to_owned()]);
        let misspelt = SOUND.replace("feastProject", "feastProjekt");
        let scaled = SOUND.replace(
            "rides",
            "rides, replicas: 2, services: {onlineStore: {persistence: {store: {type: redis, \
             secretRef: {name: s}}}}, registry: {local: {persistence: {file: {path: 's3://b/r.db'}}}}}",
        );
        let read = [
            case("both accept", SOUND.to_owned(), Said::Accepted),
            case("both refuse", misspelt.clone(), refused()),
            case("we accept", SOUND.to_owned(), refused()),
            case("we refuse", misspelt.clone(), Said::Accepted),
            case("we know better", scaled, Said::Accepted),
            case(
                "elsewhere",
                misspelt,
                Said::Incomparable("it needs a server".to_owned()),
            ),
        ];
        let unread = anyhow::anyhow!("entry 7: it has another form");
        read.into_iter().map(Ok).chain([Err(unread)]).collect()
    }

    #[test]
    fn a_difference_shows_what_both_said_and_why() {
        let found = |rule, reason| Found {
            rule,
            path: "spec".to_owned(),
            message: "forbidden".to_owned(),
            reason,
        };
        let here = case("here", SOUND.to_owned(), Said::Accepted);
        let found = [found("rule-a", None), found("rule-b", Some("it is lost"))];
        expect![[r"
            ours: rule-a: spec: forbidden
              no reason is known for this rule to be stricter
            ours: rule-b: spec: forbidden
              stricter because: it is lost
        "]]
        .assert_eq(
            &details(&here, &Verdict::Stricter, &found)
                .replace("\n    ", "\n")
                .replacen("    ", "", 1),
        );
        let said = "spec: no\n  For further information\n why".to_owned();
        let there = case("there", SOUND.to_owned(), Said::Refused(vec![said]));
        assert_eq!(
            details(&there, &Verdict::Missed, &[]),
            "    theirs: spec: no / why\n"
        );
    }

    #[test]
    fn what_we_miss_is_listed_alone_and_everything_when_asked() {
        let names = |listed| {
            let (lines, _) = report(&cases(), listed);
            let heads = lines.lines().filter(|line| !line.starts_with(' '));
            heads.flat_map(|line| [line, "\n"]).collect::<String>()
        };
        expect![[r"
              missed  we accept (a note)
              not read  entry 7: it has another form
        "]]
        .assert_eq(&names(Listed::Missed));
        expect![[r"
              agree  both accept (a note)
              agree  both refuse (a note)
              missed  we accept (a note)
              stricter  we refuse (a note)
              stricter  we know better (a note)
              not compared  elsewhere (a note)
              not read  entry 7: it has another form
        "]]
        .assert_eq(&names(Listed::Everything));
    }

    #[test]
    fn every_case_is_counted_once_but_for_its_missing_reason() {
        let (_, tally) = report(&cases(), Listed::Differences);
        expect![[r"
                            agree  missed   stricter  without why  not compared  not read
            recorded.json       2       1          2            1             1         1
            all                 2       1          2            1             1         1
        "]]
        .assert_eq(&table(&[("recorded.json".to_owned(), tally)]));
    }
}
