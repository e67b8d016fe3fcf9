//! Which articles are copies of which: the pairs that were found, kept up to date as articles come and go.
//!
//! Pairs are kept between contents, not articles: fifty scrapes of one text are one content. Owns the pairs and their stored
//! form; compares no texts.

use std::collections::{BTreeMap, BTreeSet};

use super::records::{Reader, numbers, put};

/// The first bytes of the stored form; the last of them is its version.
const MAGIC: &[u8; 8] = b"tlclink2";

/// An article that has a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// What the caller calls the article.
    pub key: u64,
    /// The content of its sketch.
    pub content: u64,
}

/// Pairs of copies. The same pairs make the same links, in whatever order they came.
///
/// ```
/// use telusur::copies::{Links, LinksView, Member};
///
/// let mut links = Links::default();
/// links.add(Member { key: 1, content: 10 }, Member { key: 2, content: 20 });
/// links.add(Member { key: 1, content: 10 }, Member { key: 3, content: 10 });
/// links.remove(1);
/// let bytes = links.to_bytes();
/// assert_eq!(LinksView::new(&bytes).unwrap().copies_of(2).collect::<Vec<_>>(), [3]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// By article.
    contents: BTreeMap<u64, u64>,
    /// Content and article.
    articles: BTreeSet<(u64, u64)>,
    /// Both ways.
    pairs: BTreeSet<(u64, u64)>,
}

impl Links {
    /// Notes that two articles are copies. An article that comes with another content than before replaces the one before.
    pub fn add(&mut self, first: Member, second: Member) {
        // Both before either is entered: who is new has no pair yet, and would be forgotten as alone.
        self.leave(first);
        self.leave(second);
        for member in [first, second] {
            self.contents.insert(member.key, member.content);
            self.articles.insert((member.content, member.key));
        }
        if first.content != second.content {
            self.pairs.insert((first.content, second.content));
            self.pairs.insert((second.content, first.content));
        }
    }

    /// Forgets an article that comes with another content.
    fn leave(&mut self, member: Member) {
        if self.contents.get(&member.key).is_some_and(|content| *content != member.content) {
            self.remove(member.key);
        }
    }

    /// Forgets an article. The others of its group are judged by the pairs that remain.
    pub fn remove(&mut self, key: u64) {
        let Some(content) = self.contents.remove(&key) else { return };
        self.articles.remove(&(content, key));
        if self.articles_of(content).next().is_none() {
            let neighbours: Vec<u64> = self.neighbours(content).collect();
            for neighbour in neighbours {
                self.pairs.remove(&(content, neighbour));
                self.pairs.remove(&(neighbour, content));
                self.forget_if_alone(neighbour);
            }
        }
        self.forget_if_alone(content);
    }

    fn forget_if_alone(&mut self, content: u64) {
        let articles: Vec<u64> = self.articles_of(content).take(2).collect();
        if let [key] = articles[..]
            && self.neighbours(content).next().is_none()
        {
            self.contents.remove(&key);
            self.articles.remove(&(content, key));
        }
    }

    fn articles_of(&self, content: u64) -> impl Iterator<Item = u64> {
        self.articles.range((content, 0)..=(content, u64::MAX)).map(|(_, key)| *key)
    }

    fn neighbours(&self, content: u64) -> impl Iterator<Item = u64> {
        self.pairs.range((content, 0)..=(content, u64::MAX)).map(|(_, other)| *other)
    }

    /// Whether no article has a copy.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.contents.is_empty()
    }

    /// The bytes to store, which [`LinksView`](super::LinksView) searches where they lie: 32 for each article, 32 for each
    /// pair of contents.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        put(&mut bytes, self.contents.len() as u64);
        put(&mut bytes, self.pairs.len() as u64);
        let contents = self.contents.iter();
        let articles = self.articles.iter().map(|(content, key)| (content, key));
        let pairs = self.pairs.iter().map(|(content, other)| (content, other));
        for (first, second) in contents.chain(articles).chain(pairs) {
            put(&mut bytes, *first);
            put(&mut bytes, *second);
        }
        bytes
    }

    /// The links that [`Links::to_bytes`] wrote; `None` for bytes that no links have.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let Tables { by_key, by_content, pairs } = Tables::of(bytes)?;
        let links = Self {
            contents: by_key.iter().map(numbers).collect(),
            articles: by_content.iter().map(numbers).collect(),
            pairs: pairs.iter().map(numbers).collect(),
        };
        let known = |content: u64| links.articles_of(content).next().is_some();
        let both_ways =
            |(first, second): &(u64, u64)| known(*first) && links.pairs.contains(&(*second, *first));
        let alike = links.articles.iter().all(|(content, key)| links.contents.get(key) == Some(content));
        let sound =
            alike && links.articles.len() == links.contents.len() && links.pairs.iter().all(both_ways);
        // Whatever was out of order or twice does not come back the same.
        (sound && links.to_bytes() == bytes).then_some(links)
    }
}

/// The three tables of stored links, each of pairs of numbers in ascending order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tables<'a> {
    /// Articles with their contents.
    pub by_key: &'a [[u8; 16]],
    /// Contents with their articles.
    pub by_content: &'a [[u8; 16]],
    /// Contents with those that resemble them.
    pub pairs: &'a [[u8; 16]],
}

impl<'a> Tables<'a> {
    /// The tables in `bytes`; `None` unless header and length are right.
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes.strip_prefix(MAGIC)?);
        let (articles, pairs) = (reader.number()?, reader.number()?);
        let (articles, pairs) = (usize::try_from(articles).ok()?, usize::try_from(pairs).ok()?);
        let tables = Self {
            by_key: reader.records(articles)?,
            by_content: reader.records(articles)?,
            pairs: reader.records(pairs)?,
        };
        reader.is_at_end().then_some(tables)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::LinksView;
    use super::*;

    /// What happens to links: a pair is found, or an article goes.
    #[derive(Clone, Copy, Debug)]
    enum Step {
        Add(u64, u64),
        Remove(u64),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let add = (0u64..16, 0u64..16).prop_map(|(first, second)| Step::Add(first, second));
        let step = prop_oneof![4 => add, 1 => (0u64..16).prop_map(Step::Remove)];
        prop::collection::vec(step, 0..40)
    }

    fn member(key: u64) -> Member {
        Member { key, content: 100 + key / 2 }
    }

    fn copies(links: &Links, key: u64) -> Vec<u64> {
        let bytes = links.to_bytes();
        let mut copies: Vec<u64> = LinksView::new(&bytes).unwrap().copies_of(key).collect();
        copies.sort_unstable();
        copies
    }

    #[test]
    fn an_article_with_other_words_replaces_the_one_before() {
        let mut links = Links::default();
        links.add(Member { key: 1, content: 10 }, Member { key: 2, content: 20 });
        links.add(Member { key: 1, content: 30 }, Member { key: 3, content: 40 });
        assert_eq!((copies(&links, 1), copies(&links, 2)), (vec![3], vec![]));
    }

    #[test]
    fn a_copy_that_comes_with_other_words_takes_nobody_with_it() {
        let mut links = Links::default();
        links.add(Member { key: 1, content: 10 }, Member { key: 2, content: 20 });
        links.add(Member { key: 1, content: 10 }, Member { key: 2, content: 30 });
        assert_eq!((copies(&links, 1), copies(&links, 2)), (vec![2], vec![1]));
        assert_eq!(Links::from_bytes(&links.to_bytes()), Some(links));
    }

    #[test]
    fn the_others_of_a_content_keep_its_copies() {
        let mut links = Links::default();
        links.add(Member { key: 1, content: 10 }, Member { key: 2, content: 20 });
        links.add(Member { key: 1, content: 10 }, Member { key: 3, content: 10 });
        links.remove(1);
        assert_eq!(copies(&links, 2), [3]);
        links.remove(2);
        assert!(links.is_empty());
    }

    proptest! {
        #[test]
        fn what_was_removed_leaves_no_trace(steps in steps()) {
            let mut links = Links::default();
            for step in &steps {
                match *step {
                    Step::Add(first, second) if first != second => {
                        links.add(member(first), member(second));
                    }
                    Step::Add(..) => {}
                    Step::Remove(key) => links.remove(key),
                }
            }
            prop_assert_eq!(Links::from_bytes(&links.to_bytes()), Some(links.clone()));
            for key in 0..16 {
                links.remove(key);
            }
            prop_assert_eq!(links, Links::default());
        }

        #[test]
        fn order_does_not_matter(pairs in prop::collection::vec((0u64..16, 0u64..16), 0..40)) {
            let link = |pairs: &[(u64, u64)]| {
                let mut links = Links::default();
                for &(first, second) in pairs.iter().filter(|(first, second)| first != second) {
                    links.add(member(first), member(second));
                }
                links
            };
            let reversed: Vec<(u64, u64)> = pairs.iter().rev().map(|(first, second)| (*second, *first)).collect();
            prop_assert_eq!(link(&pairs).to_bytes(), link(&reversed).to_bytes());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let bytes = [MAGIC.as_slice(), &bytes].concat();
            if let Some(links) = Links::from_bytes(&bytes) {
                prop_assert_eq!(links.to_bytes(), bytes);
            }
        }
    }
}
