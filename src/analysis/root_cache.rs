//! Roots already found, so that running text pays for each common word once.

use xxhash_rust::xxh3::xxh3_64;

/// Enough for the words that make up nine tenths of news text; a power of two.
const SLOTS: usize = 1 << 14;

/// A fixed-size memory of form and root; two forms that share a slot replace each other.
#[derive(Clone, Debug, Default)]
pub struct RootCache {
    slots: Vec<Slot>,
}

#[derive(Clone, Debug, Default)]
struct Slot {
    form: String,
    root: String,
}

impl RootCache {
    /// The root of `form`, asking `find` to write it only if it is not remembered.
    pub fn root(&mut self, form: &str, find: impl FnOnce(&str, &mut String)) -> &str {
        if self.slots.is_empty() {
            self.slots.resize_with(SLOTS, Slot::default);
        }
        let index = usize::try_from(xxh3_64(form.as_bytes()) % SLOTS as u64).unwrap_or(0);
        let slot = &mut self.slots[index];
        if slot.form != form {
            slot.form.clear();
            slot.form.push_str(form);
            slot.root.clear();
            find(form, &mut slot.root);
        }
        &slot.root
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_once_and_remembers() {
        let mut cache = RootCache::default();
        let mut found = 0;
        for _ in 0..3 {
            let root = cache.root("menulis", |_, root| {
                found += 1;
                root.push_str("tulis");
            });
            assert_eq!(root, "tulis");
        }
        assert_eq!(found, 1);
    }
}
