//! No word is written as one of the usual mistakes.

use std::borrow::Cow;

use typos::tokens::{Identifier, TokenizerBuilder, Word};
use typos::{Dictionary, Status};
use unicase::UniCase;

use crate::{File, files, nothing};

/// Mistakes that examples and tests make on purpose, for the program to find.
const ON_PURPOSE: [&str; 15] = [
    "adress",
    "cach",
    "databse",
    "drivr",
    "mutatin",
    "pasword",
    "persistance",
    "postgress",
    "projct",
    "regisry",
    "registy",
    "servces",
    "sotre",
    "stroe",
    "unknwn",
];

/// Parts of names and of words that look like mistakes: `EnvFromSource`, `serde::ser`, `flate2`, `café`.
const NO_MISTAKES: [&str; 4] = ["froms", "ser", "flate", "caf"];

/// What a fuzzer or a package manager writes.
const UNREAD: [&str; 3] = ["fuzz/corpus-kept/", "Cargo.lock", "package-lock.json"];

#[test]
fn words_are_spelt_right() -> anyhow::Result<()> {
    let tokenizer = TokenizerBuilder::new().build();
    let mut wrong = Vec::new();
    for File { path, text } in files()? {
        if UNREAD.iter().any(|it| path.contains(it)) {
            continue;
        }
        for mistake in typos::check_str(&text, &tokenizer, &Mistakes) {
            let before = text.bytes().take(mistake.byte_offset);
            let line = before.filter(|it| *it == b'\n').count() + 1;
            if let Status::Corrections(meant) = mistake.corrections {
                wrong.push(format!(
                    "{path}:{line}: {} ({})",
                    mistake.typo,
                    meant.join(", ")
                ));
            }
        }
    }
    nothing(
        &wrong,
        "mend these words, or list them in spelling.rs if they are meant so",
    )
}

/// The mistakes that others have made often enough to be listed.
struct Mistakes;

impl Dictionary for Mistakes {
    fn correct_ident<'s>(&'s self, _: Identifier<'_>) -> Option<Status<'s>> {
        None
    }

    fn correct_word<'s>(&'s self, word: Word<'_>) -> Option<Status<'s>> {
        let token = word.token();
        let mut known = ON_PURPOSE.iter().chain(&NO_MISTAKES);
        if known.any(|it| it.eq_ignore_ascii_case(token)) {
            return None;
        }
        let meant = typos_dict::WORD.find(&UniCase::new(token)).copied()?;
        Some(Status::Corrections(
            meant.iter().map(|it| Cow::from(*it)).collect(),
        ))
    }
}
