//! Roots already found, so that running text pays for each common word once.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::indonesian::Evidence;

/// How many roots a cache remembers.
#[derive(Clone, Copy, Debug)]
pub enum Size {
    /// For a query or a few texts: made in no time.
    Small = 1 << 9,
    /// For a collection: enough for the words that make up nine tenths of news text. 4 MB.
    Large = 1 << 16,
}

/// What form and root may take together to be remembered: with it a slot is a cache line.
const SLOT_BYTES: usize = 54;

/// A fixed-size memory of form and root; two forms that share a slot replace each other.
#[derive(Clone, Debug)]
pub struct RootCache {
    size: Size,
    slots: Vec<Slot>,
    /// The root of a form that no slot can hold.
    unheld: String,
}

/// A form and, where it has another root, that root after it.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Slot {
    hash: u64,
    form_len: u8,
    root_len: u8,
    bytes: [u8; SLOT_BYTES],
}

const EMPTY: Slot = Slot { hash: 0, form_len: 0, root_len: 0, bytes: [0; SLOT_BYTES] };

impl Slot {
    fn holds(&self, form: &str, hash: u64) -> bool {
        let form = form.as_bytes();
        self.hash == hash
            && usize::from(self.form_len) == form.len()
            && self.bytes.get(..form.len()).is_some_and(|held| are_equal(held, form))
    }

    /// The root, or nothing where it is the form.
    fn root(&self) -> &[u8] {
        let start = usize::from(self.form_len);
        self.bytes.get(start..start + usize::from(self.root_len)).unwrap_or_default()
    }

    /// Takes form and root in, if they fit.
    fn take(&mut self, hash: u64, form: &str, root: &str) -> bool {
        let root = if root == form { "" } else { root };
        let Some((of_form, rest)) = self.bytes.split_at_mut_checked(form.len()) else { return false };
        let Some(of_root) = rest.get_mut(..root.len()) else { return false };
        of_form.copy_from_slice(form.as_bytes());
        of_root.copy_from_slice(root.as_bytes());
        self.hash = hash;
        self.form_len = form.len() as u8;
        self.root_len = root.len() as u8;
        true
    }
}

/// Whether two slices of one length are equal, without the call that `==` makes: words are short.
fn are_equal(one: &[u8], other: &[u8]) -> bool {
    let ((ones, one_rest), (others, other_rest)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    ones.iter().zip(others).all(|(one, other)| u64::from_ne_bytes(*one) == u64::from_ne_bytes(*other))
        && one_rest.iter().zip(other_rest).all(|(one, other)| one == other)
}

impl RootCache {
    /// An empty cache, which takes its memory when it is first asked.
    pub fn new(size: Size) -> Self {
        Self { size, slots: Vec::new(), unheld: String::new() }
    }

    /// The root of `form` under `evidence`, asking `find` to write it only if it is not remembered.
    pub fn root<'a>(
        &'a mut self,
        form: &'a str,
        evidence: Evidence,
        find: impl FnOnce(&str, &mut String),
    ) -> &'a str {
        if self.slots.is_empty() {
            self.slots.resize(self.size as usize, EMPTY);
        }
        let hash = xxh3_64_with_seed(form.as_bytes(), evidence as u64);
        let Some(slot) = self.slots.get_mut(hash as usize % (self.size as usize)) else { return form };
        if !slot.holds(form, hash) {
            self.unheld.clear();
            find(form, &mut self.unheld);
            if !slot.take(hash, form, &self.unheld) {
                return &self.unheld;
            }
        }
        match std::str::from_utf8(slot.root()) {
            Ok(root) if !root.is_empty() => root,
            _ => form,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, root: &str, found_times: usize) {
        let mut cache = RootCache::new(Size::Small);
        let mut found = 0;
        for _ in 0..3 {
            let cached = cache.root(form, Evidence::None, |_, written| {
                found += 1;
                written.push_str(root);
            });
            assert_eq!(cached, root);
        }
        assert_eq!(found, found_times);
    }

    #[test]
    fn finds_once_and_remembers() {
        check("menulis", "tulis", 1);
        check("tulis", "tulis", 1);
    }

    #[test]
    fn what_fits_no_slot_is_found_each_time() {
        check(&"a".repeat(50), &"b".repeat(40), 3);
    }
}
