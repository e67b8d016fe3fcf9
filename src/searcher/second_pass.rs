//! The best articles weighed again by where in them the words stand.
//!
//! Counts find articles that speak of the words; that they stand early, beside each other and together tells whether an
//! article is about what was asked.

use super::cursor::Occurrence;
use super::places::Places;
use super::weights::{
    COVERAGE, COVERAGE_POWER, LEAD, LEAD_WORDS, PAIR, PAIR_WORDS, PHRASE, PHRASE_WORDS, WINDOW, WINDOW_WORDS,
};

/// What places add to an article's score, by what they tell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Placing {
    /// That words stand early.
    pub lead: f32,
    /// That words that follow each other in the query do so in the text.
    pub pairs: f32,
    /// That many words stand together, in a paragraph and in a phrase.
    pub window: f32,
    /// That many of the query's words are there at all.
    pub coverage: f32,
}

impl Placing {
    pub fn sum(self) -> f32 {
        self.lead + self.pairs + self.window + self.coverage
    }
}

/// A place in an article: the title comes before the text, and far from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    at: u32,
    leaf: usize,
}

/// Where texts begin, when their words are counted on from those of titles.
const TEXT: u32 = 1 << 16;

/// What `places` add for leaves of these `weights`. `in_title` tells for each field whether it is a title.
pub fn placing(places: &Places, weights: &[f32], in_title: &[bool]) -> Placing {
    let spot = |leaf: usize, place: &Occurrence| match in_title.get(place.field) {
        Some(true) => Spot { at: place.position.min(TEXT / 2), leaf },
        _ => Spot { at: place.position.saturating_add(TEXT), leaf },
    };
    let by_leaf = places.iter().enumerate();
    let mut spots: Vec<Spot> =
        by_leaf.flat_map(|(leaf, places)| places.iter().map(move |place| spot(leaf, place))).collect();
    spots.sort_unstable();
    Placing {
        lead: LEAD * lead(&spots, weights),
        pairs: PAIR * pairs(&spots, weights),
        window: WINDOW * window(&spots, weights, WINDOW_WORDS)
            + PHRASE * window(&spots, weights, PHRASE_WORDS),
        coverage: COVERAGE * coverage(&spots, weights),
    }
}

fn lead(spots: &[Spot], weights: &[f32]) -> f32 {
    let mut first = vec![u32::MAX; weights.len()];
    for spot in spots {
        if let Some(first) = first.get_mut(spot.leaf) {
            *first = spot.at.min(*first);
        }
    }
    let early = |(&first, weight): (&u32, &f32)| match first {
        u32::MAX => 0.0,
        at => weight * (-(at.saturating_sub(TEXT) as f32) / LEAD_WORDS).exp(),
    };
    first.iter().zip(weights).map(early).sum()
}

/// The rarity of all words together, much less where some are missing.
fn coverage(spots: &[Spot], weights: &[f32]) -> f32 {
    let mut is_there = vec![false; weights.len()];
    for spot in spots {
        if let Some(is_there) = is_there.get_mut(spot.leaf) {
            *is_there = true;
        }
    }
    let all: f32 = weights.iter().sum();
    let there: f32 =
        is_there.iter().zip(weights).filter(|(is_there, _)| **is_there).map(|(_, weight)| weight).sum();
    if all > 0.0 { all * (there / all).powi(COVERAGE_POWER) } else { 0.0 }
}

/// For each leaf and the next, how near they stand to each other in this order where they are nearest.
fn pairs(spots: &[Spot], weights: &[f32]) -> f32 {
    let mut last = vec![None::<u32>; weights.len()];
    let mut best = vec![0.0f32; weights.len()];
    for &Spot { at, leaf } in spots {
        if let Some(before) = leaf.checked_sub(1)
            && let Some(Some(place)) = last.get(before)
            && let Some(best) = best.get_mut(before)
        {
            *best = best.max(nearness(at - place));
        }
        if let Some(last) = last.get_mut(leaf) {
            *last = Some(at);
        }
    }
    let pairs = weights.iter().zip(weights.iter().skip(1));
    best.iter().zip(pairs).map(|(best, (one, next))| best * one.min(*next)).sum()
}

fn nearness(distance: u32) -> f32 {
    if (1..=PAIR_WORDS).contains(&distance) { 1.0 / distance as f32 } else { 0.0 }
}

/// The most that stands together within so many words.
fn window(spots: &[Spot], weights: &[f32], words: u32) -> f32 {
    let mut inside: Vec<(u32, f32)> = weights.iter().map(|weight| (0, *weight)).collect();
    let (mut first, mut sum, mut most) = (spots.iter().peekable(), 0.0f32, 0.0f32);
    for spot in spots {
        if let Some((count, weight)) = inside.get_mut(spot.leaf) {
            sum += if *count == 0 { *weight } else { 0.0 };
            *count += 1;
        }
        while let Some(left) = first.next_if(|left| spot.at - left.at > words) {
            if let Some((count, weight)) = inside.get_mut(left.leaf) {
                *count -= 1;
                sum -= if *count == 0 { *weight } else { 0.0 };
            }
        }
        most = most.max(sum);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spots(places: &[(u32, usize)]) -> Vec<Spot> {
        places.iter().map(|&(at, leaf)| Spot { at: TEXT + at, leaf }).collect()
    }

    #[test]
    fn early_words_add_more() {
        let weights = [2.0, 1.0];
        assert!(lead(&spots(&[(0, 0)]), &weights) > lead(&spots(&[(50, 0)]), &weights));
        assert!(lead(&spots(&[(0, 0), (1, 1)]), &weights) > lead(&spots(&[(0, 0)]), &weights));
    }

    #[test]
    fn all_words_add_more_than_most() {
        let weights = [2.0, 1.0];
        assert_eq!(coverage(&spots(&[(3, 0), (700, 1)]), &weights), 3.0);
        assert!(coverage(&spots(&[(3, 0), (4, 0)]), &weights) < 1.0);
    }

    #[test]
    fn pairs_stand_in_order_and_near() {
        let weights = [2.0, 1.0];
        assert_eq!(pairs(&spots(&[(3, 0), (4, 1)]), &weights), 1.0);
        assert_eq!(pairs(&spots(&[(3, 1), (4, 0)]), &weights), 0.0);
        assert_eq!(pairs(&spots(&[(3, 0), (5, 1)]), &weights), 0.5);
        assert_eq!(pairs(&spots(&[(3, 0), (40, 1)]), &weights), 0.0);
    }

    #[test]
    fn a_window_holds_what_is_together() {
        let weights = [2.0, 1.0, 4.0];
        assert_eq!(window(&spots(&[(0, 0), (10, 1), (200, 2)]), &weights, 30), 4.0);
        assert_eq!(window(&spots(&[(0, 0), (0, 1), (5, 2), (500, 0)]), &weights, 30), 7.0);
    }
}
