//! What it is worth to show some marks, after what is shown already.

use super::mark::Mark;

/// What a leaf adds that is shown already, of what it brought, where others add something.
const SHOWN_AGAIN: f32 = 0.15;
/// Marks that add less than this share of what the first ones did are worth nothing.
const MIN_SHARE: f32 = 0.08;
/// What two different leaves side by side add, of the lesser weight; less the further apart they are.
const ADJACENT: f32 = 0.4;
/// The same where they stand in another order than in the query.
const ADJACENT_REVERSED: f32 = 0.25;
/// Words further apart are not close.
const MAX_GAP: usize = 8;
/// How long a word with its blank is taken to be, in bytes.
const WORD_BYTES: usize = 7;
/// More marks than these in one place are not counted.
const MAX_COUNTED: usize = 256;

/// The weights of a query's leaves, and how well each is shown.
pub struct Worth {
    leaves: Vec<Leaf>,
    round: u32,
    /// What must be added.
    least: f32,
}

#[derive(Clone, Debug)]
struct Leaf {
    weight: f32,
    shown: Shown,
    /// Where `counted` comes from: the last count.
    round: u32,
    counted: Shown,
}

/// What showing a leaf brings.
#[derive(Clone, Copy, Debug, Default)]
struct Shown {
    /// By its best match.
    matched: f32,
    /// By the closest other leaf before it.
    link: f32,
}

impl Shown {
    fn best(self, other: Self) -> Self {
        Self { matched: self.matched.max(other.matched), link: self.link.max(other.link) }
    }

    fn total(self) -> f32 {
        self.matched + self.link
    }
}

impl Worth {
    /// Of leaves with these weights; those without a usable one weigh 1, and those without any count as one leaf.
    pub fn new(weights: &[f32]) -> Self {
        let usable = |weight: f32| if weight.is_finite() && weight > 0.0 { weight.min(1e6) } else { 1.0 };
        let weights = weights.iter().copied().chain(std::iter::once(1.0));
        let leaf = |weight| Leaf {
            weight: usable(weight),
            shown: Shown::default(),
            round: 0,
            counted: Shown::default(),
        };
        Self { leaves: weights.map(leaf).collect(), round: 0, least: 0.0 }
    }

    /// How many leaves there are.
    pub fn leaves(&self) -> usize {
        self.leaves.len()
    }

    /// What these marks add to what is shown, `>= 0`: each leaf once by its best match, and leaves near each other more.
    /// What is shown already counts a little, but nothing by itself.
    pub fn of(&mut self, marks: &[Mark]) -> f32 {
        let marks = marks.get(..MAX_COUNTED).unwrap_or(marks);
        self.round = self.round.wrapping_add(1);
        let (mut added, mut again) = (0.0, 0.0);
        let mut previous: Option<&Mark> = None;
        for mark in marks {
            let link = previous.map_or(0.0, |previous| self.link(previous, mark));
            let counts = self.count(mark, link);
            added += counts.0;
            again += counts.1;
            previous = Some(mark);
        }
        if added > self.least { added + again } else { 0.0 }
    }

    /// Takes these marks for shown.
    pub fn show(&mut self, marks: &[Mark]) {
        let worth = self.of(marks);
        self.least = self.least.max(worth * MIN_SHARE);
        for leaf in self.leaves.iter_mut().filter(|leaf| leaf.round == self.round) {
            leaf.shown = leaf.counted;
        }
    }

    fn number(&self, mark: &Mark) -> usize {
        mark.wanted.min(self.leaves.len().saturating_sub(1))
    }

    /// What a mark adds to the present count, and what it is worth that its leaf is shown already.
    fn count(&mut self, mark: &Mark, link: f32) -> (f32, f32) {
        let (round, number) = (self.round, self.number(mark));
        let Some(leaf) = self.leaves.get_mut(number) else { return (0.0, 0.0) };
        let mut again = 0.0;
        if leaf.round != round {
            (leaf.round, leaf.counted) = (round, leaf.shown);
            again = leaf.shown.matched * SHOWN_AGAIN;
        }
        let before = leaf.counted.total();
        // That another match is a surer one is no reason to show it.
        let matched = if leaf.shown.matched > 0.0 { 0.0 } else { mark.kind.worth() * leaf.weight };
        leaf.counted = leaf.counted.best(Shown { matched, link });
        (leaf.counted.total() - before, again)
    }

    /// What it adds that `mark` stands behind `previous`.
    fn link(&self, previous: &Mark, mark: &Mark) -> f32 {
        let (first, second) = (self.number(previous), self.number(mark));
        let gap = gap(previous, mark);
        if first == second || gap == 0 || gap > MAX_GAP {
            return 0.0;
        }
        let (Some(a), Some(b)) = (self.leaves.get(first), self.leaves.get(second)) else { return 0.0 };
        let share = if first < second { ADJACENT } else { ADJACENT_REVERSED };
        share * a.weight.min(b.weight) / gap as f32
    }
}

/// How many words on the second begins behind the first; 0 where they overlap. Of a phrase only the first word is numbered,
/// so that the bytes between have a say.
fn gap(previous: &Mark, mark: &Mark) -> usize {
    let Some(between) = mark.bytes.start.checked_sub(previous.bytes.end) else { return 0 };
    let by_bytes = 1 + between / WORD_BYTES;
    by_bytes.min(mark.position.abs_diff(previous.position).max(1))
}
