//! Words that come twice. Sorting finds them as quickly as hashing does, and weighs less.

/// The words in their order, each with its number; what is none comes first.
pub(crate) fn sorted<'w>(words: &[Option<&'w str>]) -> Vec<(Option<&'w str>, usize)> {
    let mut sorted: Vec<_> = words.iter().copied().zip(0..).collect();
    sorted.sort_unstable();
    sorted
}

/// For each word the number of the same word nearest before it; what is none counts as a word.
pub(crate) fn earlier(words: &[Option<&str>]) -> Vec<Option<usize>> {
    let sorted = sorted(words);
    let mut earlier = vec![None; sorted.len()];
    for (before, after) in sorted.iter().zip(sorted.iter().skip(1)) {
        if let (true, Some(it)) = (before.0 == after.0, earlier.get_mut(after.1)) {
            *it = Some(before.1);
        }
    }
    earlier
}

#[cfg(test)]
mod tests {
    use super::earlier;

    #[test]
    fn a_word_is_told_of_the_same_one_before_it() {
        let words = [Some("b"), None, Some("a"), Some("b"), None, Some("b")];
        let before = [None, None, None, Some(0), Some(1), Some(3)];
        assert_eq!(earlier(&words), before);
    }
}
