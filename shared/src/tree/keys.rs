//! The keys of a mapping: what a repeated one means, and what a merge key brings.

use super::{Content, Document, Entry, NodeId, ScalarStyle};
use crate::repeats;
use crate::text::Span;

/// Up to this many keys it is quicker to compare each with each than to sort them.
pub(super) const FEW: usize = 16;

/// Whether two keys are the same. Most differ in length, which is told without a call.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one == other
}

fn has_repeats(names: &[Option<&str>]) -> bool {
    names.iter().enumerate().any(|(index, name)| {
        name.is_some_and(|name| {
            let mut later = names.iter().skip(index + 1).flatten();
            later.any(|later| is_same(later, name))
        })
    })
}

impl Document<'_> {
    /// Keeps of each key what was given last, as every reader does, and tells of the earlier ones
    /// where the later stands.
    pub(super) fn without_repeated_keys(
        &self,
        entries: Vec<Entry>,
        mut repeated: impl FnMut(Option<Span>),
    ) -> Vec<Entry> {
        let names = self.key_names(&entries);
        if names.len() <= FEW && !has_repeats(&names) {
            return entries;
        }
        let earlier = repeats::earlier(&names);
        let mut kept = vec![true; entries.len()];
        for ((entry, name), earlier) in entries.iter().zip(&names).zip(earlier) {
            // Several merge keys add up; they do not replace each other.
            let counts = name.is_some_and(|it| it != "<<");
            if let Some(earlier) = earlier.filter(|_| counts).and_then(|it| kept.get_mut(it)) {
                *earlier = false;
                repeated(self.data(entry.key).and_then(|it| it.span));
            }
        }
        let mut kept = kept.into_iter();
        let mut entries = entries;
        entries.retain(|_| kept.next() != Some(false));
        entries
    }

    /// The numbers of the entries in the order of their keys.
    pub(super) fn sorted_keys(&self, entries: &[Entry]) -> Vec<usize> {
        let sorted = repeats::sorted(&self.key_names(entries)).into_iter();
        sorted.map(|(_, number)| number).collect()
    }

    /// The entry of that key in a mapping.
    pub(super) fn find_entry(
        &self,
        mapping: NodeId,
        entries: &[Entry],
        name: &str,
    ) -> Option<Entry> {
        if entries.len() <= FEW {
            let is_meant = |entry: &&Entry| {
                let key = self.key_name(**entry);
                key.is_some_and(|key| is_same(key, name))
            };
            return entries.iter().find(is_meant).copied();
        }
        let sorted = self.data(mapping)?.sorted();
        let entry = |number: &usize| entries.get(*number).copied();
        let key = |number: &usize| entry(number).and_then(|it| self.key_name(it));
        let found = sorted.binary_search_by(|number| key(number).cmp(&Some(name)));
        entry(sorted.get(found.ok()?)?)
    }

    /// Puts the fields that merge keys bring behind the mapping's own, which win over them.
    ///
    /// Tells where something else than a mapping, or a list of mappings, is to be merged. Where
    /// there is no room for what merge keys bring, they bring nothing.
    pub(super) fn with_merges(
        &self,
        entries: Vec<Entry>,
        has_room: bool,
        mut refused: impl FnMut(Option<Span>),
    ) -> Vec<Entry> {
        let is_merge = |entry: &Entry| {
            matches!(
                self.content(entry.key),
                Some(Content::Scalar(text, ScalarStyle::Plain)) if text == "<<"
            )
        };
        if !entries.iter().any(is_merge) {
            return entries;
        }
        let (merges, mut own): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(is_merge);
        if !has_room {
            return own;
        }
        for merge in merges {
            let sources: Vec<NodeId> = match self.content(merge.value) {
                Some(Content::Sequence(items, _)) => items.clone(),
                _ => vec![merge.value],
            };
            for source in sources {
                let Some(Content::Mapping(fields, _)) = self.content(source) else {
                    refused(self.data(merge.key).and_then(|it| it.span));
                    continue;
                };
                own.extend(fields.iter().map(|field| Entry {
                    merged: true,
                    ..*field
                }));
            }
        }
        let earlier = repeats::earlier(&self.key_names(&own));
        let mut earlier = earlier.into_iter();
        own.retain(|entry| earlier.next().flatten().is_none() || !entry.merged);
        own
    }

    fn key_names(&self, entries: &[Entry]) -> Vec<Option<&str>> {
        entries.iter().map(|it| self.key_name(*it)).collect()
    }

    fn key_name(&self, entry: Entry) -> Option<&str> {
        match self.content(entry.key)? {
            Content::Scalar(text, _) => Some(text),
            _ => None,
        }
    }
}
