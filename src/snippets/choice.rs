//! Choosing what shows most of what was looked for.

use std::cell::OnceCell;
use std::ops::Range;

use super::candidates::Candidate;
use super::cut;
use super::edges;
use super::likeness::Words;
use super::mark::Mark;
use super::span::Span;
use super::usable::fits;
use super::worth::Worth;

/// What the first sentence of a text is worth more than others.
const LEAD: f32 = 0.12;
/// What other early sentences are worth more, the later the less.
const EARLY: f32 = 0.08;
/// How far behind the first sentence half of that is gone, in bytes.
const EARLY_BYTES: f32 = 600.0;
/// What captions and headlines before it are worth less.
const BEFORE_LEAD: f32 = -0.15;
/// What is left of the worth of a heading or another fragment.
const FRAGMENT: f32 = 0.5;
/// A sentence joins another only if both together are worth this much more than the better one.
const JOINED: f32 = 1.02;
/// At most so many sentences with marks make one passage.
const MAX_JOINED: usize = 4;
/// At most so many marks of a sentence that does not fit are tried as the first one shown.
const MAX_STARTS: usize = 200;
/// At most so many stretches are passed over because they repeat what is shown.
const MAX_REPEATS: usize = 4;

/// Candidates to choose from, with what was found out about each.
pub struct Choice<'t> {
    text: &'t str,
    marks: &'t [Mark],
    candidates: Vec<Candidate>,
    /// What each is worth more or less than its marks.
    factors: Vec<Factor>,
    /// Where the text really begins.
    lead: usize,
    max_chars: usize,
}

/// What a candidate's place and shape make of its worth.
struct Factor {
    /// 0 where the candidate is taken.
    place: f32,
    /// Found out when it is asked for: at most 1.
    shape: OnceCell<f32>,
}

/// Some candidates in a row, and what they are worth.
struct Group {
    candidates: Range<usize>,
    /// The marks that it is chosen for.
    marks: Range<usize>,
    bytes: Range<usize>,
    worth: f32,
}

/// What is told in the spans taken so far.
struct Shown<'t> {
    text: &'t str,
    told: Vec<Range<usize>>,
    /// Of the first ones of them.
    words: Vec<Words>,
}

impl Shown<'_> {
    /// Takes a further stretch, unless it says again what another says.
    fn takes(&mut self, stretch: Range<usize>) -> bool {
        let words = |stretch: &Range<usize>| Words::of(self.text.get(stretch.clone()).unwrap_or(""));
        self.words.extend(self.told.iter().skip(self.words.len()).map(words));
        let repeats = !self.words.is_empty() && {
            let words = words(&stretch);
            self.words.iter().any(|other| other.is_like(&words))
        };
        if !repeats {
            self.told.push(stretch);
        }
        !repeats
    }
}

impl<'t> Choice<'t> {
    /// Between `candidates` of a text that really begins at the byte `lead`.
    pub fn new(
        text: &'t str,
        marks: &'t [Mark],
        candidates: Vec<Candidate>,
        lead: usize,
        max_chars: usize,
    ) -> Self {
        let factor = |candidate: &Candidate| Factor { place: place(candidate, lead), shape: OnceCell::new() };
        let factors = candidates.iter().map(factor).collect();
        Self { text, marks, candidates, factors, lead, max_chars }
    }

    /// The best stretch first, then each time the one that adds most, unless it says again what another says; of equals
    /// the earlier in the text. Where none adds anything, the beginning is still shown if something matches in it.
    pub fn spans(mut self, worth: &mut Worth, count: usize) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut shown = Shown { text: self.text, told: Vec::new(), words: Vec::new() };
        let mut repeats = 0;
        while spans.len() < count && repeats <= MAX_REPEATS {
            let adds = self.best(worth).filter(|best| best.worth > 0.0);
            let Some(best) = adds.or_else(|| self.beginning(worth)) else { break };
            if shown.takes(self.told(&best)) {
                spans.extend(self.take(best, worth));
            } else {
                self.leave(&best.candidates);
                repeats += 1;
            }
        }
        spans
    }

    /// The stretch with which the text begins.
    fn beginning(&self, worth: &mut Worth) -> Option<Group> {
        let first = self.candidates.iter().position(|candidate| candidate.bytes.start >= self.lead)?;
        let begins = self.candidates.get(first)?.bytes.start == self.lead;
        begins.then(|| self.best_from(first, f32::INFINITY, worth)).flatten()
    }

    /// The sentences of a group.
    fn told(&self, group: &Group) -> Range<usize> {
        let of = self.candidates.get(group.candidates.clone()).unwrap_or(&[]);
        let bounds = of.first().zip(of.last());
        bounds.map_or(0..0, |(first, last)| first.bytes.start..last.bytes.end)
    }

    fn best(&self, worth: &mut Worth) -> Option<Group> {
        let mut best: Option<Group> = None;
        for first in 0..self.candidates.len() {
            let is_better = |worth: f32| best.as_ref().is_none_or(|best| worth > best.worth);
            if let Some(most) = self.most_from(first, worth).filter(|most| is_better(*most))
                && let Some(group) = self.best_from(first, most, worth).filter(|group| is_better(group.worth))
            {
                best = Some(group);
            }
        }
        best
    }

    /// No group that begins with the candidate `first` is worth more than this. What the candidates say is not read for it.
    fn most_from(&self, first: usize, worth: &mut Worth) -> Option<f32> {
        let mut place = self.place(first)?;
        let candidate = self.candidates.get(first)?;
        if !self.fits(&candidate.bytes) {
            return Some(f32::INFINITY);
        }
        let mut marks = candidate.marks.clone();
        for (next, next_place) in self.behind(first) {
            place = place.max(next_place);
            marks.end = next.marks.end;
        }
        Some(worth.of(self.marks.get(marks)?) * place)
    }

    /// Those behind the candidate `first` that can be shown with it if none is a fragment, and what their places make of
    /// their worth.
    fn behind(&self, first: usize) -> impl Iterator<Item = (&Candidate, f32)> {
        let of_first = self.candidates.get(first);
        let behind = self.candidates.iter().enumerate().skip(first + 1).take(MAX_JOINED - 1);
        behind.map_while(move |(number, next)| {
            let first = of_first?;
            let is_caption = first.bytes.start < self.lead && next.bytes.start >= self.lead;
            let joins = next.part == first.part && next.begins && !is_caption;
            let place = self.place(number).filter(|_| joins)?;
            self.fits(&(first.bytes.start..next.bytes.end)).then_some((next, place))
        })
    }

    /// The best group that begins with the candidate `first`; no such group is worth more than `most`.
    fn best_from(&self, first: usize, most: f32, worth: &mut Worth) -> Option<Group> {
        let mut factor = self.place(first)? * self.shape(first);
        let candidate = self.candidates.get(first)?;
        if !self.fits(&candidate.bytes) {
            return self.best_within(first, factor, worth);
        }
        let is_joinable = |factor: f32| factor > FRAGMENT * (1.0 + LEAD);
        let group = |last: usize, bytes: Range<usize>, marks: Range<usize>, worth: f32| Group {
            candidates: first..last + 1,
            marks,
            bytes,
            worth,
        };
        let alone = worth.of(self.marks.get(candidate.marks.clone())?) * factor;
        let mut best = group(first, candidate.bytes.clone(), candidate.marks.clone(), alone);
        for (last, (next, place)) in (first + 1..).zip(self.behind(first)) {
            if most <= best.worth * JOINED || !is_joinable(factor) {
                break;
            }
            let next_factor = place * self.shape(last);
            if !is_joinable(next_factor) {
                break;
            }
            factor = factor.max(next_factor);
            let bytes = candidate.bytes.start..next.bytes.end;
            let marks = candidate.marks.start..next.marks.end;
            let together = worth.of(self.marks.get(marks.clone())?) * factor;
            if together > best.worth * JOINED {
                best = group(last, bytes, marks, together);
            }
        }
        Some(best)
    }

    /// The marks of a sentence that does not fit which are worth most among those that fit together.
    fn best_within(&self, number: usize, factor: f32, worth: &mut Worth) -> Option<Group> {
        let candidate = self.candidates.get(number)?;
        let mut best: Option<Group> = None;
        let mut last = candidate.marks.start;
        for first in candidate.marks.clone().take(MAX_STARTS) {
            let start = self.marks.get(first)?.bytes.start;
            let reaches =
                |last: usize| self.marks.get(last).is_some_and(|mark| self.fits(&(start..mark.bytes.end)));
            last = last.max(first);
            while last + 1 < candidate.marks.end && reaches(last + 1) {
                last += 1;
            }
            let marks = first..last + 1;
            let within = self.marks.get(marks.clone())?;
            let value = worth.of(within) * factor;
            if best.as_ref().is_none_or(|best| value > best.worth) {
                let end = within.iter().map(|mark| mark.bytes.end).max()?.min(candidate.bytes.end);
                best = Some(Group { candidates: number..number + 1, marks, bytes: start..end, worth: value });
            }
        }
        best
    }

    /// What the candidate's place makes of its worth, if it is not taken.
    fn place(&self, number: usize) -> Option<f32> {
        self.factors.get(number).map(|factor| factor.place).filter(|place| *place > 0.0)
    }

    /// What the candidate's shape makes of its worth.
    fn shape(&self, number: usize) -> f32 {
        let Some((factor, candidate)) = self.factors.get(number).zip(self.candidates.get(number)) else {
            return 0.0;
        };
        let is_fragment = || edges::is_fragment(self.text.get(candidate.bytes.clone()).unwrap_or(""));
        *factor.shape.get_or_init(|| if is_fragment() { FRAGMENT } else { 1.0 })
    }

    fn fits(&self, bytes: &Range<usize>) -> bool {
        self.text.get(bytes.clone()).is_some_and(|slice| fits(slice, self.max_chars))
    }

    /// Takes some candidates out of the choice.
    fn leave(&mut self, candidates: &Range<usize>) {
        let factors = self.factors.get_mut(candidates.clone()).unwrap_or(&mut []);
        factors.iter_mut().for_each(|factor| factor.place = 0.0);
    }

    /// Takes a group, so that the next adds to it.
    fn take(&mut self, group: Group, worth: &mut Worth) -> Option<Span> {
        worth.show(self.marks.get(group.marks)?);
        self.leave(&group.candidates);
        let first = self.candidates.get(group.candidates.start)?;
        if !self.fits(&first.bytes) {
            return Some(cut::around(self.text, first, &group.bytes, self.max_chars));
        }
        let last = self.candidates.get(group.candidates.end - 1)?;
        Some(Span { part: first.part, bytes: group.bytes, cut_before: !first.begins, cut_after: !last.ends })
    }
}

fn place(candidate: &Candidate, lead: usize) -> f32 {
    let more = match candidate.bytes.start.checked_sub(lead) {
        Some(0) => LEAD,
        Some(behind) => EARLY / (1.0 + behind as f32 / EARLY_BYTES),
        None => BEFORE_LEAD,
    };
    1.0 + more
}
