//! The copies of an article, looked up in stored links where they lie.
//!
//! The bytes may be a file mapped into memory: opening reads the header alone, a look-up a few records. Owns no bytes.

use super::links::Tables;
use super::records::numbers;

/// Links in the bytes that [`Links::to_bytes`](super::Links::to_bytes) wrote. Damage past the header gives wrong answers,
/// never a panic.
///
/// ```
/// use telusur::copies::{Links, LinksView, Member};
///
/// let mut links = Links::default();
/// links.add(Member { key: 7, content: 1 }, Member { key: 9, content: 2 });
/// let bytes = links.to_bytes();
/// let view = LinksView::new(&bytes).unwrap();
/// assert_eq!(view.copies_of(9).collect::<Vec<_>>(), [7]);
/// assert_eq!(view.copies_of(8).count(), 0);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct LinksView<'a> {
    tables: Tables<'a>,
}

impl<'a> LinksView<'a> {
    /// The links in `bytes`; `None` unless header and length are right.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        Tables::of(bytes).map(|tables| Self { tables })
    }

    /// Whether no article has a copy.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables.by_key.is_empty()
    }

    /// The keys of the articles that resemble this one enough to be its copies, itself left out. Those of the same content
    /// come first; otherwise in no order that means anything. Takes time logarithmic in the number of all.
    pub fn copies_of(&self, key: u64) -> impl Iterator<Item = u64> + use<'a> {
        let Tables { by_key, by_content, pairs } = self.tables;
        let same = seconds_of(by_key, key);
        let near = same.clone().flat_map(move |content| seconds_of(pairs, content));
        same.chain(near)
            .flat_map(move |content| seconds_of(by_content, content))
            .filter(move |other| *other != key)
    }
}

/// The second numbers of the records whose first is `first`.
fn seconds_of(table: &[[u8; 16]], first: u64) -> impl Iterator<Item = u64> + Clone {
    let start = table.partition_point(|record| numbers(record).0 < first);
    let records = table.get(start..).unwrap_or_default().iter().map(numbers);
    records.take_while(move |(found, _)| *found == first).map(|(_, second)| second)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::links::{Links, Member};
    use super::*;

    fn member(key: u64) -> Member {
        Member { key, content: key / 2 }
    }

    fn links() -> impl Strategy<Value = Links> {
        prop::collection::vec((0u64..30, 0u64..30), 0..30).prop_map(|pairs| {
            let mut links = Links::default();
            for (first, second) in pairs.into_iter().filter(|(first, second)| first != second) {
                links.add(member(first), member(second));
            }
            links
        })
    }

    #[test]
    fn nothing_else_is_links() {
        assert!(LinksView::new(b"").is_none());
        assert!(LinksView::new(b"tlclink2").is_none());
        assert!(LinksView::new(&[b"tlclink2".as_slice(), &[0xff; 200]].concat()).is_none());
        assert!(LinksView::new(&Links::default().to_bytes()).is_some_and(|view| view.is_empty()));
    }

    proptest! {
        #[test]
        fn to_be_a_copy_holds_both_ways(links in links()) {
            let bytes = links.to_bytes();
            let view = LinksView::new(&bytes).expect("whole bytes");
            for key in 0..32 {
                for other in view.copies_of(key) {
                    prop_assert!(other != key && view.copies_of(other).any(|back| back == key));
                }
            }
        }

        #[test]
        fn damage_never_panics(links in links(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in 0usize..4) {
            let mut bytes = links.to_bytes();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes.truncate(bytes.len() - cut);
            if let Some(view) = LinksView::new(&bytes) {
                let _ = (0..32).map(|key| view.copies_of(key).count()).sum::<usize>();
            }
            let _ = Links::from_bytes(&bytes);
        }
    }
}
