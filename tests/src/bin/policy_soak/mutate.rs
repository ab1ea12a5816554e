//! Requests made up from those of golden cases, the same for the same seed.

use feast_ha_tests::golden_case::Question;
use serde_json::{Map, Number, Value};

/// What is put into texts and numbers: what parts words, and what lies at the edges.
const LETTERS: [char; 10] = ['a', 'Z', '0', '-', '/', ':', '$', ' ', '\n', '\u{1f980}'];
const NUMBERS: [i64; 7] = [-1, 0, 1, 2, 3, i64::MAX, i64::MIN];

/// `SplitMix64`: numbers that look random and follow from the seed alone.
pub(crate) struct Seed(u64);

impl Seed {
    /// Seeds that follow each other give numbers that have nothing in common.
    pub(crate) fn new(number: u64) -> Self {
        Self(number)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Less than `end`, and 0 where that cannot be.
    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// One of them; `None` of none.
    pub(crate) fn one_of<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// The bytes of a question with up to four parts changed, in its request, its settings, or an object that it looks up;
/// one of 32 is no JSON any more.
pub(crate) fn mutate(seed: &mut Seed, question: &mut Question, others: &[Question]) -> Vec<u8> {
    for _ in 0..seed.below(5) {
        let donor = seed.one_of(others).map(|it| &it.request);
        let donor = donor.cloned().unwrap_or_default();
        match seed.below(8) {
            0 => change(seed, &mut question.settings, &donor),
            1 => {
                let index = seed.below(question.cluster.objects.len());
                if let Some(object) = question.cluster.objects.get_mut(index) {
                    change(seed, object, &donor);
                }
            }
            _ => change(seed, &mut question.request, &donor),
        }
    }
    let mut bytes = question.payload();
    if seed.below(32) == 0 {
        let at = seed.below(bytes.len());
        match seed.below(3) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, 0xff),
            _ => bytes.insert(at, b'"'),
        }
    }
    bytes
}

/// Changes one place of a value. `donor` is a value that has parts to put there.
fn change(seed: &mut Seed, root: &mut Value, donor: &Value) {
    let mut places = Vec::new();
    collect(root, &mut String::new(), &mut places);
    let Some(place) = seed.one_of(&places) else {
        return;
    };
    let Some(value) = root.pointer_mut(place) else {
        return;
    };
    match (value, seed.below(4)) {
        (Value::Object(fields), 0) => change_fields(seed, fields),
        (Value::Array(items), 0) => {
            if let Some(item) = seed.one_of(items).cloned() {
                items.push(item);
            }
        }
        (Value::String(text), 0 | 1) => change_text(seed, text),
        (Value::Number(number), 0 | 1) => {
            *number = seed.one_of(&NUMBERS).copied().unwrap_or(0).into();
        }
        (value, 2) => {
            let mut parts = Vec::new();
            collect(donor, &mut String::new(), &mut parts);
            let part = seed.one_of(&parts).and_then(|it| donor.pointer(it));
            *value = part.cloned().unwrap_or_default();
        }
        (value, _) => *value = odd(seed),
    }
}

/// The JSON pointer of each value in a value.
fn collect(value: &Value, at: &mut String, places: &mut Vec<String>) {
    places.push(at.clone());
    let length = at.len();
    let mut inside = |name: &str, value: &Value| {
        at.push('/');
        at.push_str(&name.replace('~', "~0").replace('/', "~1"));
        collect(value, at, places);
        at.truncate(length);
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| inside(name, value)),
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                inside(&index.to_string(), value);
            }
        }
        _ => {}
    }
}

/// Takes a field out, or gives it another name.
fn change_fields(seed: &mut Seed, fields: &mut Map<String, Value>) {
    let names: Vec<String> = fields.keys().cloned().collect();
    let Some(name) = seed.one_of(&names) else {
        return;
    };
    if let Some(value) = fields.remove(name)
        && seed.below(2) == 0
    {
        let mut name = name.clone();
        change_text(seed, &mut name);
        fields.insert(name, value);
    }
}

fn change_text(seed: &mut Seed, text: &mut String) {
    let mut letters: Vec<char> = text.chars().collect();
    let at = seed.below(letters.len() + 1);
    match seed.below(4) {
        0 => letters.truncate(at),
        1 => letters.extend(letters.clone()),
        _ => letters.insert(at, seed.one_of(&LETTERS).copied().unwrap_or('a')),
    }
    *text = letters.into_iter().collect();
}

/// What is seldom meant.
fn odd(seed: &mut Seed) -> Value {
    match seed.below(10) {
        0 => Value::Null,
        1 => Value::Bool(true),
        2 => Value::from(0),
        3 => Value::from(-1),
        4 => Number::from_f64(1.5).map_or(Value::Null, Value::Number),
        5 => Value::from(u64::MAX),
        6 => Value::from(""),
        7 => Value::from("*id"),
        8 => Value::Array(vec![Value::Null, Value::from("a")]),
        _ => Value::Object(Map::new()),
    }
}
