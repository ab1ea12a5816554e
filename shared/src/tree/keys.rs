//! The keys of a mapping: what a repeated one means, and what a merge key brings.

use std::collections::{HashMap, HashSet};

use super::{Content, Document, Entry, NodeId, ScalarStyle};
use crate::text::Span;

/// Up to this many keys it is quicker to compare each with each than to hash or to sort them.
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
        let names: Vec<Option<&str>> = entries.iter().map(|entry| self.key_name(*entry)).collect();
        if names.len() <= FEW && !has_repeats(&names) {
            return entries;
        }
        let mut last: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
        let mut is_repeated = false;
        for (index, name) in names.iter().enumerate() {
            // Several merge keys add up; they do not replace each other.
            let Some(name) = name.filter(|name| *name != "<<") else {
                continue;
            };
            if last.insert(name, index).is_some() {
                is_repeated = true;
                let span = entries
                    .get(index)
                    .and_then(|entry| self.data(entry.key)?.span);
                repeated(span);
            }
        }
        if !is_repeated {
            return entries;
        }
        let is_last = |index: usize| {
            names
                .get(index)
                .copied()
                .flatten()
                .and_then(|name| last.get(name))
                .is_none_or(|it| *it == index)
        };
        let kept: Vec<bool> = (0..entries.len()).map(is_last).collect();
        entries
            .into_iter()
            .zip(kept)
            .filter_map(|(entry, kept)| kept.then_some(entry))
            .collect()
    }

    /// The numbers of the entries in the order of their keys.
    pub(super) fn sorted_keys(&self, entries: &[Entry]) -> Vec<u32> {
        let mut sorted: Vec<(Option<&str>, u32)> = entries
            .iter()
            .zip(0..)
            .map(|(entry, number)| (self.key_name(*entry), number))
            .collect();
        sorted.sort_unstable();
        sorted.into_iter().map(|(_, number)| number).collect()
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
        let sorted = self.sorted.get(&mapping)?;
        let entry = |number: &u32| entries.get(*number as usize).copied();
        let key = |number: &u32| entry(number).and_then(|it| self.key_name(it));
        let found = sorted.binary_search_by(|number| key(number).cmp(&Some(name)));
        entry(sorted.get(found.ok()?)?)
    }

    /// Puts the fields that merge keys bring behind the mapping's own, which win over them.
    ///
    /// Tells where something else than a mapping, or a list of mappings, is to be merged.
    pub(super) fn with_merges(
        &self,
        entries: Vec<Entry>,
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
        let mut taken: HashSet<Option<&str>> = own.iter().map(|it| self.key_name(*it)).collect();
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
                for field in fields {
                    if taken.insert(self.key_name(*field)) {
                        own.push(Entry {
                            merged: true,
                            ..*field
                        });
                    }
                }
            }
        }
        own
    }

    fn key_name(&self, entry: Entry) -> Option<&str> {
        match self.content(entry.key)? {
            Content::Scalar(text, _) => Some(text),
            _ => None,
        }
    }
}
