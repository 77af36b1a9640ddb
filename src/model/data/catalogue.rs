//! Entries of a data file, in the order in which they are written, found by their id.

use std::collections::BTreeMap;

/// Entries by id, in the order of their file.
#[derive(Clone, Debug)]
pub struct Catalogue<T> {
    entries: Vec<T>,
    by_id: BTreeMap<String, usize>,
}

impl<T> Default for Catalogue<T> {
    fn default() -> Self {
        Catalogue {
            entries: Vec::new(),
            by_id: BTreeMap::new(),
        }
    }
}

impl<T> Catalogue<T> {
    /// Adds an entry; false where another has its id, which then keeps it.
    pub fn insert(&mut self, id: &str, entry: T) -> bool {
        let at = self.entries.len();
        self.entries.push(entry);
        let is_new = !self.by_id.contains_key(id);
        if is_new {
            self.by_id.insert(id.to_string(), at);
        }
        is_new
    }

    /// The entry with this id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.by_id.get(id).map(|at| &self.entries[*at])
    }

    /// The place of the entry with this id, from 0.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Whether there is an entry with this id.
    pub fn contains(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// The ids, in alphabetical order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// Ids and entries, in alphabetical order of the ids.
    pub fn by_id(&self) -> impl Iterator<Item = (&str, &T)> {
        let by_id = self.by_id.iter();
        by_id.map(|(id, at)| (id.as_str(), &self.entries[*at]))
    }

    /// The entries, in the order of their file.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.entries.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
