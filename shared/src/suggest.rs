//! "Did you mean": the known word nearest to a misspelt one.

/// Nobody misspells a word that is longer, and comparing takes time that grows with its square.
const LONGEST: usize = 64;

/// The candidate nearest to `word`, when it is near enough to be meant: the same letters in other
/// case or with other separators, or at most one slip for every three letters.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    nearest_of(word, &mut candidates.into_iter())
}

fn nearest_of<'c>(word: &str, candidates: &mut dyn Iterator<Item = &'c str>) -> Option<&'c str> {
    if word.len() > LONGEST {
        return None;
    }
    let folded = fold(word);
    let (letters, set) = (folded.chars().count(), letter_set(word));
    let mut nearest = None;
    for candidate in candidates {
        let most = candidate.len().min(word.len()) / 3;
        // Every letter too many, and every letter that the other has not, is a slip: most
        // candidates need no closer look.
        let other = letter_set(candidate);
        let slips = (set & !other).count_ones().max((other & !set).count_ones());
        if slips as usize > most || kept(candidate).count().abs_diff(letters) > most {
            continue;
        }
        let distance = strsim::osa_distance(&folded, &fold(candidate));
        if distance <= most && nearest.is_none_or(|(least, _)| distance < least) {
            nearest = Some((distance, candidate));
        }
    }
    nearest.map(|(_, candidate)| candidate)
}

/// Names of objects, among which a name with one slip is found without looking at each.
#[derive(Debug, Default)]
pub(crate) struct Names {
    names: Vec<String>,
    /// Each name as it is and with any one letter left out, in order, with the number of the name.
    stumps: Vec<(String, usize)>,
}

impl Names {
    /// `names` in whatever order, each once.
    pub(crate) fn new(names: &[&str]) -> Self {
        let mut stumps = Vec::new();
        for (number, name) in names.iter().enumerate() {
            stumps.extend(stumps_of(name).into_iter().map(|stump| (stump, number)));
        }
        stumps.sort_unstable();
        Self {
            names: names.iter().map(|it| (*it).to_owned()).collect(),
            stumps,
        }
    }

    /// The only name that `word` can have been meant for: one letter too many, too few or wrong,
    /// or two in the wrong order. Numbers, and parts of one or two letters, are there to tell
    /// names apart, so a difference in them is none.
    pub(crate) fn near(&self, word: &str) -> Option<&str> {
        if self.names.is_empty() {
            return None;
        }
        let mut near = None;
        for stump in stumps_of(word) {
            let start = self.stumps.partition_point(|(it, _)| *it < stump);
            let same = self.stumps.iter().skip(start);
            for (_, number) in same.take_while(|(it, _)| *it == stump) {
                if near.is_some_and(|it| it != *number) {
                    return None;
                }
                near = Some(*number);
            }
        }
        let name = self.names.get(near?)?;
        (name != word && is_slip(word, name)).then_some(name)
    }
}

fn stumps_of(name: &str) -> Vec<String> {
    let letters: Vec<char> = fold(name).chars().collect();
    if letters.len() > LONGEST {
        return Vec::new();
    }
    let mut stumps = vec![letters.iter().collect()];
    for left_out in 0..letters.len() {
        let rest = letters.iter().enumerate();
        stumps.push(
            rest.filter(|(at, _)| *at != left_out)
                .map(|(_, it)| it)
                .collect(),
        );
    }
    stumps
}

fn is_slip(word: &str, name: &str) -> bool {
    if same_letters(word, name) {
        return true;
    }
    let parts = |text: &'_ str| -> Vec<String> { text.split(['-', '.']).map(fold).collect() };
    let (words, names) = (parts(word), parts(name));
    let mut differing = words.iter().zip(&names).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let is_number = |text: &str| text.contains(|it: char| it.is_ascii_digit());
    words.len() == names.len()
        && one.len().min(other.len()) > 2
        && !is_number(one)
        && !is_number(other)
        && strsim::osa_distance(one, other) == 1
}

/// Whether two words differ in case and separators alone.
pub fn same_letters(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

fn fold(word: &str) -> String {
    kept(word).map(|it| it.to_ascii_lowercase()).collect()
}

/// The letters a to z of a word, one bit each.
fn letter_set(word: &str) -> u32 {
    word.bytes()
        .filter(u8::is_ascii_alphabetic)
        .fold(0, |set, it| set | 1 << (it.to_ascii_lowercase() - b'a'))
}

/// The letters without the separators.
fn kept(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|it| !matches!(it, '_' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::{Names, nearest};

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

    #[test]
    fn a_name_is_near_when_nothing_else_can_be_meant() {
        let near = |names: &[&str], word: &str| {
            let names = Names::new(names);
            names.near(word).map(str::to_owned)
        };
        for (name, word) in [
            ("feast-stores", "feast-store"),
            ("feast-stores", "feats-stores"),
            ("feast-stores", "feast-stored"),
            ("feast-stores", "feaststores"),
            ("feast-stores", "Feast-Stores"),
        ] {
            assert_eq!(
                near(&[name, "other"], word).as_deref(),
                Some(name),
                "{word}"
            );
        }
        for (name, word) in [
            ("feast-stores", "feast-stores"),
            ("feast-stores", "stores"),
            ("stores-1", "stores-2"),
            ("db-a", "db-b"),
            ("feast-db-dev", "feast-db-prd"),
            ("", ""),
        ] {
            assert_eq!(near(&[name], word), None, "{word}");
        }
        assert_eq!(near(&["stored", "stores"], "store"), None, "either");
    }
}
