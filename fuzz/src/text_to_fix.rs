//! The coverage-guided target: whatever is a text is held to the law.

#![no_main]

mod law;

use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Corpus::Reject;
    };
    law::hold(text);
    Corpus::Keep
});
