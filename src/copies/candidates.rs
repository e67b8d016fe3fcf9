//! Which pairs of texts are worth comparing: those whose sketches share values.
//!
//! Owns the search among sketches; reads no text and decides nothing: a pair found here is then compared exactly. Time
//! grows with the number of sketches, not of pairs, and memory with [`SKETCHES_PER_PASS`].

use super::sketch::{Overlap, SKETCH_VALUES, Sketch};
use super::table::Table;

/// New sketches looked up in one pass over the old ones. More of them take more passes, so memory stays below 300 MB.
pub const SKETCHES_PER_PASS: usize = 1 << 20;

/// Values that the sketches of copies share at least. Two texts whose resemblance is just 0.5 share fewer in 6 of 1,000
/// cases; of those of 0.6, in 6 of 10,000.
const LEAST_SHARED: usize = 3;

/// The same for two texts that share only values which more than [`LIST_LIMIT`] texts hold: those belong to stock phrases, or
/// to families of very many copies.
const LEAST_SHARED_OF_COMMON: usize = 5;

/// Texts that one text is compared with on account of one value, at most: the nearest before it. So time and pairs stay in
/// proportion to the number of texts. Families of more copies hold together by their neighbours.
const LIST_LIMIT: usize = 128;

/// Two texts that may be copies of each other, by the numbers the caller gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// One of the new.
    pub number: u32,
    /// An old one, or a later one of the new.
    pub other: u32,
    /// Whether both have the same words in the same order, so that their resemblance is 1 without a look.
    pub same_content: bool,
}

/// The pairs that may be copies and of which at least one is in `new`, sorted.
///
/// `old` must hold no text of `new`. Of several texts of the same content one stands for all: the others are paired with
/// one of that content, and need not be paired with texts of another.
///
/// ```
/// use telusur::copies::{Sketch, candidate_pairs};
///
/// let story = "Air sungai Lembah Sari naik dua meter pada Senin malam, kata petugas pos pantau.";
/// let old = [(7, Sketch::of(story)), (8, Sketch::of("Harga beras turun."))];
/// let pairs = candidate_pairs(&[(9, Sketch::of(story))], old);
/// assert_eq!((pairs[0].number, pairs[0].other, pairs[0].same_content), (9, 7, true));
/// assert_eq!(pairs.len(), 1);
/// ```
#[must_use]
pub fn candidate_pairs<Old>(new: &[(u32, Sketch)], old: Old) -> Vec<Candidate>
where
    Old: IntoIterator<Item = (u32, Sketch)> + Clone,
{
    pairs_in_passes(new, old, SKETCHES_PER_PASS)
}

fn pairs_in_passes<Old>(new: &[(u32, Sketch)], old: Old, per_pass: usize) -> Vec<Candidate>
where
    Old: IntoIterator<Item = (u32, Sketch)> + Clone,
{
    let mut pairs = Vec::new();
    for (pass, block) in new.chunks(per_pass).enumerate() {
        let mut search = Search::new(block);
        let earlier = new.iter().take(pass * per_pass).copied();
        for (number, sketch) in old.clone().into_iter().chain(earlier) {
            search.look_up(number, &sketch, block.len());
        }
        for (row, (number, sketch)) in block.iter().enumerate() {
            search.look_up(*number, sketch, row);
        }
        pairs.append(&mut search.pairs());
    }
    pairs.sort_unstable();
    pairs
}

/// One pass: the new sketches by their values, and what was found so far.
struct Search<'a> {
    block: &'a [(u32, Sketch)],
    table: Table,
    found: Found,
}

impl<'a> Search<'a> {
    fn new(block: &'a [(u32, Sketch)]) -> Self {
        let table = Table::new(block.iter().map(|(_, sketch)| sketch));
        Self { block, table, found: Found { compared: vec![0; block.len()], look_ups: 0, hits: Vec::new() } }
    }

    /// Looks for `sketch` among the rows before `end`.
    fn look_up(&mut self, number: u32, sketch: &Sketch, end: usize) {
        let content = sketch.content();
        match self.table.row_of_content(content) {
            Some(row) if (row as usize) < end => {
                self.found.hits.push(Hit { row, content, number, same_content: true });
            }
            _ => self.look_up_values(number, sketch, end),
        }
    }

    fn look_up_values(&mut self, number: u32, sketch: &Sketch, end: usize) {
        if sketch.values().iter().filter(|&&value| self.table.may_hold(value)).count() < LEAST_SHARED {
            return;
        }
        let mut lists = [&[][..]; SKETCH_VALUES];
        let mut held = 0;
        for (place, &value) in lists.iter_mut().zip(sketch.values()) {
            *place = self.table.rows_of_value(value, end);
            held += usize::from(!place.is_empty());
        }
        if held < LEAST_SHARED {
            return;
        }
        // A row in `LEAST_SHARED` lists is in one of those that remain without the longest.
        lists.sort_unstable_by_key(|rows| rows.len());
        self.found.look_ups = self.found.look_ups.wrapping_add(1);
        for rows in lists.iter().take(SKETCH_VALUES + 1 - LEAST_SHARED) {
            let least = if rows.len() > LIST_LIMIT { LEAST_SHARED_OF_COMMON } else { LEAST_SHARED };
            for entry in rows.iter().rev().take(LIST_LIMIT) {
                self.found.compare(number, sketch, entry.row, self.block, least);
            }
        }
    }

    fn pairs(self) -> Vec<Candidate> {
        let Self { block, found: Found { mut hits, .. }, .. } = self;
        hits.sort_unstable();
        hits.dedup_by(|next, kept| {
            !next.same_content && (next.row, next.content) == (kept.row, kept.content)
        });
        let number = |hit: &Hit| block.get(hit.row as usize).map(|(number, _)| *number);
        let pair = |hit: &Hit| {
            Some(Candidate { number: number(hit)?, other: hit.number, same_content: hit.same_content })
        };
        hits.iter().filter_map(pair).collect()
    }
}

struct Found {
    /// By row, the last look-up that compared it.
    compared: Vec<u32>,
    look_ups: u32,
    hits: Vec<Hit>,
}

/// A row of the block and a text that may be a copy of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    row: u32,
    content: u64,
    number: u32,
    same_content: bool,
}

impl Found {
    fn compare(&mut self, number: u32, sketch: &Sketch, row: u32, block: &[(u32, Sketch)], least: usize) {
        let at = row as usize;
        let (Some(compared), Some((_, other))) = (self.compared.get_mut(at), block.get(at)) else { return };
        if *compared != self.look_ups {
            *compared = self.look_ups;
            if may_be_copies(sketch.overlap(other), least) {
                self.hits.push(Hit { row, content: sketch.content(), number, same_content: false });
            }
        }
    }
}

fn may_be_copies(overlap: Overlap, least: usize) -> bool {
    // Fewer than a whole sketch are all the shingles of both texts.
    let least = if overlap.all < SKETCH_VALUES { overlap.all.div_ceil(2) } else { least };
    overlap.shared >= least
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::super::{COPY_RESEMBLANCE, LEAST_WORDS, Links, LinksView, Member, ShingleSet};
    use super::*;

    /// Invented stories and edited copies of them: how many words, and how many places are edited.
    fn texts(stories: usize, copies: usize) -> Vec<String> {
        let story = |number: usize| {
            (0..40 + number % 150).map(move |at| format!("kata{number}x{at}")).collect::<Vec<_>>()
        };
        let mut texts = Vec::new();
        for number in 0..stories {
            for copy in 0..copies {
                let mut words = story(number);
                // Each edited word changes five shingles.
                let edits = copy * words.len() / 60;
                for edit in 0..edits {
                    let at = (edit * 37 + copy * 11) % words.len();
                    words[at] = format!("ubah{copy}x{edit}");
                }
                texts.push(words.join(" "));
            }
        }
        texts
    }

    fn sketches(texts: &[String]) -> Vec<(u32, Sketch)> {
        (0..).zip(texts).map(|(number, text)| (number, Sketch::of(text))).collect()
    }

    /// Pairs, the smaller number first.
    type Pairs = BTreeSet<(u32, u32)>;

    /// All pairs of copies that follow from the candidates.
    fn verified(texts: &[String], sketches: &[(u32, Sketch)], candidates: &[Candidate]) -> Pairs {
        let sets: Vec<ShingleSet> = texts.iter().map(|text| ShingleSet::of(text)).collect();
        let member =
            |number: u32| Member { key: number.into(), content: sketches[number as usize].1.content() };
        let mut links = Links::default();
        for &Candidate { number, other, same_content } in candidates {
            let exact = sets[number as usize].resemblance_from(&sets[other as usize], COPY_RESEMBLANCE);
            assert!(!same_content || exact == Some(1.0), "same content, other words");
            if exact.is_some() {
                links.add(member(number), member(other));
            }
        }
        let bytes = links.to_bytes();
        let view = LinksView::new(&bytes).expect("whole bytes");
        (0..texts.len() as u32)
            .flat_map(|number| view.copies_of(number.into()).map(move |other| (number, other as u32)))
            .filter(|(number, other)| number < other)
            .collect()
    }

    fn exhaustive(texts: &[String]) -> Pairs {
        let sets: Vec<ShingleSet> = texts.iter().map(|text| ShingleSet::of(text)).collect();
        let pairs =
            (0..texts.len()).flat_map(|first| (first + 1..texts.len()).map(move |second| (first, second)));
        pairs
            .filter(|&(first, second)| sets[first].resemblance(&sets[second]) >= COPY_RESEMBLANCE)
            .map(|(first, second)| (first as u32, second as u32))
            .collect()
    }

    #[test]
    fn finds_nearly_all_that_exhaustive_comparison_finds() {
        let texts = texts(100, 6);
        let sketches = sketches(&texts);
        let found = verified(&texts, &sketches, &candidate_pairs(&sketches, []));
        let expected = exhaustive(&texts);
        assert!(expected.len() > 500, "too few copies to say anything: {}", expected.len());
        assert!(found.is_subset(&expected));
        assert!(found.len() * 1000 >= expected.len() * 985, "{} of {}", found.len(), expected.len());
    }

    #[test]
    fn twins_are_paired_with_one_of_their_content() {
        let story = "Air sungai Lembah Sari naik dua meter pada Senin malam, kata petugas pos pantau.";
        let twins: Vec<String> = vec![
            story.to_owned(),
            story.to_uppercase(),
            format!("{story} Warga mengungsi."),
            story.to_owned(),
        ];
        let pairs = candidate_pairs(&sketches(&twins), []);
        let pairs: Vec<_> = pairs.iter().map(|pair| (pair.number, pair.other, pair.same_content)).collect();
        assert_eq!(pairs, [(0, 1, true), (0, 2, false), (0, 3, true)]);
    }

    #[test]
    fn texts_without_words_have_no_copies() {
        assert_eq!(candidate_pairs(&sketches(&[String::new(), "...".to_owned()]), [(7, Sketch::of(""))]), []);
    }

    #[test]
    fn a_family_of_many_copies_costs_no_more_than_its_size() {
        let table = (0..60).map(|at| format!("kolom{at}")).collect::<Vec<_>>().join(" ");
        let family: Vec<String> = (0..3000).map(|day| format!("{table} nilai{day} ditutup")).collect();
        let pairs = candidate_pairs(&sketches(&family), []);
        assert!(pairs.len() <= family.len() * SKETCH_VALUES * LIST_LIMIT, "{}", pairs.len());
        let mut nearest: BTreeMap<u32, u32> = BTreeMap::new();
        for pair in &pairs {
            nearest
                .entry(pair.other)
                .and_modify(|number| *number = pair.number.max(*number))
                .or_insert(pair.number);
        }
        assert!((1..3000).all(|number| nearest.get(&number) == Some(&(number - 1))), "a chain without gaps");
    }

    proptest! {
        #[test]
        fn in_any_portions_the_copies_are_the_same(
            order in Just((0..60usize).collect::<Vec<_>>()).prop_shuffle(),
            portions in prop::collection::vec(1usize..30, 1..5),
            per_pass in 1usize..80,
        ) {
            let all = texts(15, 4);
            let texts: Vec<String> = order.iter().map(|&at| all[at].clone()).collect();
            let sketches = sketches(&texts);
            let mut candidates = Vec::new();
            let mut done = 0;
            for portion in portions.into_iter().chain([texts.len()]) {
                let (old, rest) = sketches.split_at(done);
                let new = &rest[..portion.min(rest.len())];
                candidates.extend(pairs_in_passes(new, old.iter().copied(), per_pass));
                done += new.len();
            }
            let from_scratch = candidate_pairs(&sketches, []);
            prop_assert_eq!(verified(&texts, &sketches, &candidates), verified(&texts, &sketches, &from_scratch));
        }

        #[test]
        fn short_texts_are_paired_only_when_the_same(texts in prop::collection::vec("([ab] ){0,10}", 0..20)) {
            prop_assert!(texts.iter().all(|text| text.split_whitespace().count() < LEAST_WORDS));
            prop_assert!(candidate_pairs(&sketches(&texts), []).iter().all(|pair| pair.same_content));
        }
    }
}
