//! "Did you mean": the known word nearest to a misspelt one.

/// The candidate nearest to `word`, when it is near enough to be meant: the same letters in other
/// case or with other separators, or at most one slip for every three letters.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let folded = fold(word);
    // Nobody misspells a word of this length, and comparing takes time that grows with its square.
    if word.len() > 64 {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&folded, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len().min(word.len()) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether two words differ in case and separators alone.
pub fn same_letters(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

fn fold(word: &str) -> String {
    word.chars()
        .filter(|it| !matches!(it, '_' | '-' | '.'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_what_could_be_meant_is_suggested() {
        let known = ["replicas", "services", "onlineStore", "sql"];
        for (word, meant) in [
            ("replica", Some("replicas")),
            ("Replicas", Some("replicas")),
            ("online_store", Some("onlineStore")),
            ("onlineSotre", Some("onlineStore")),
            ("sq", None),
            ("sqll", Some("sql")),
            ("banana", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
    }
}
