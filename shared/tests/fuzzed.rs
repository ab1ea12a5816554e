//! The texts on which the fuzz target once broke the law: they hold it now.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test reads files, and one that it cannot read ends it"
)]

use std::fs;

#[path = "../../fuzz/src/law.rs"]
mod law;

#[test]
fn every_kept_text_holds_the_law() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/corpus-kept");
    for entry in fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a text");
        law::hold(&text);
    }
}
