//! Keys of documents, found whole, by their beginning, or with a single mistake, and never by
//! walking over all of them.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::few::Few;
use super::lookup::Document;
use super::shape::single_mistakes;

/// A beginning that so many keys share names none of them.
const SHARED_BY: usize = 512;

/// Documents by key.
#[derive(Debug, Default)]
pub(super) struct Keys {
    documents: HashMap<Arc<str>, Few<Document>>,
    /// The same keys in order, once they are all there.
    sorted: Vec<Arc<str>>,
}

impl Keys {
    pub fn add(&mut self, key: String, document: Document) {
        match self.documents.entry(key.into()) {
            Entry::Occupied(mut documents) => documents.get_mut().add(document),
            Entry::Vacant(free) => {
                free.insert(Few::one(document));
            }
        }
    }

    /// To be called when all keys are there.
    pub fn sort(&mut self) {
        self.sorted = self.documents.keys().cloned().collect();
        self.sorted.sort_unstable();
    }

    pub fn get(&self, key: &str) -> Option<&[Document]> {
        self.documents.get(key).map(Few::all)
    }

    /// Documents whose key starts so and goes on.
    pub fn starting_with(&self, start: &str) -> Vec<Document> {
        let from = self.sorted.partition_point(|key| key.as_ref() <= start);
        let rest = self.sorted.get(from..).unwrap_or_default();
        let keys: Vec<&Arc<str>> = rest
            .iter()
            .take_while(|key| key.starts_with(start))
            .take(SHARED_BY + 1)
            .collect();
        if keys.len() > SHARED_BY {
            return Vec::new();
        }
        let found = keys.into_iter().filter_map(|key| self.get(key)).flatten();
        let documents: BTreeSet<Document> = found.copied().collect();
        documents.into_iter().collect()
    }

    /// The keys that differ from what was written by a single mistake and satisfy a condition.
    pub fn near(&self, written: &str, holds: impl Fn(&str) -> bool) -> Vec<&str> {
        let mut near: Vec<&str> = Vec::new();
        for meant in single_mistakes(written).into_iter().filter(|m| holds(m)) {
            if let Some((key, _)) = self.documents.get_key_value(meant.as_str())
                && !near.contains(&key.as_ref())
            {
                near.push(key);
            }
        }
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(all: impl IntoIterator<Item = String>) -> Keys {
        let mut keys = Keys::default();
        for (index, key) in all.into_iter().enumerate() {
            keys.add(key, Document::Invoice(index));
        }
        keys.sort();
        keys
    }

    #[test]
    fn a_beginning_names_what_goes_on_after_it() {
        let keys = keys(["12", "1234", "1235", "124", "2"].map(str::to_owned));
        let found = |start: &str| keys.starting_with(start).len();
        assert_eq!((found("123"), found("12"), found("1234")), (2, 3, 0));
        assert_eq!((found("3"), found("2")), (0, 0));
    }

    #[test]
    fn a_beginning_that_very_many_share_names_nothing() {
        let keys = keys((0..600).map(|number| format!("9{number:04}")));
        assert!(keys.starting_with("9").is_empty());
        assert_eq!(keys.starting_with("901").len(), 100);
    }

    #[test]
    fn near_keys_differ_by_one_mistake() {
        let keys = keys(["202600012320", "202600012421"].map(str::to_owned));
        assert_eq!(keys.near("202600012302", |_| true), ["202600012320"]);
        assert_eq!(keys.near("20260012320", |_| true), ["202600012320"]);
        assert!(keys.near("202600012320", |_| true).is_empty());
        assert!(keys.near("20260012320", |key| key.len() != 12).is_empty());
    }
}
