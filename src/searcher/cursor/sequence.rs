//! Words in one field that stand together: a phrase, or words near each other in any order.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentOrdinal, TERMINATED};

use super::{Occurrence, OpenField, TermPlace};
use crate::searcher::bm25::Saturation;
use crate::snippets::MarkKind;

/// Words to look for together in one field.
#[derive(Clone, Debug)]
pub struct FieldSequence {
    pub field: Arc<OpenField>,
    pub weight: f32,
    /// The terms, at least one.
    pub terms: Vec<TermPlace>,
    /// `None`: one after the other. Else in any order, with at most so many other words between them.
    pub within: Option<u32>,
}

impl FieldSequence {
    /// The documents of a segment, or `None` if it has none.
    pub fn open(&self, ord: SegmentOrdinal) -> tantivy::Result<Option<SequenceCursor>> {
        let Some(segment) = self.field.in_segment(ord) else { return Ok(None) };
        let infos: Option<Vec<&TermInfo>> = self.terms.iter().map(|term| term.in_segment(ord)).collect();
        let Some(infos) = infos.filter(|infos| !infos.is_empty()) else { return Ok(None) };
        let mut terms = Vec::with_capacity(infos.len());
        for info in infos {
            let option = IndexRecordOption::WithFreqsAndPositions;
            terms.push(segment.index.read_postings_from_terminfo(info, option)?);
        }
        let mut cursor = SequenceCursor {
            positions: vec![Vec::new(); terms.len()],
            terms,
            found: Vec::new(),
            field: Arc::clone(&self.field),
            lengths: segment.lengths.clone(),
            weight: self.weight,
            within: self.within,
        };
        cursor.go_on_to_match();
        Ok(Some(cursor))
    }
}

/// The documents whose field holds words together.
pub struct SequenceCursor {
    terms: Vec<SegmentPostings>,
    /// Where the terms stand in the current document, by term.
    positions: Vec<Vec<u32>>,
    /// Where the whole stands in it: a phrase by its first word, words near each other by each.
    found: Vec<u32>,
    field: Arc<OpenField>,
    lengths: FieldNormReader,
    weight: f32,
    within: Option<u32>,
}

impl SequenceCursor {
    #[inline]
    pub fn doc(&self) -> DocId {
        self.terms.first().map_or(TERMINATED, DocSet::doc)
    }

    pub fn advance(&mut self) -> DocId {
        if let Some(first) = self.terms.first_mut()
            && first.doc() != TERMINATED
        {
            first.advance();
        }
        self.go_on_to_match()
    }

    pub fn seek(&mut self, target: DocId) -> DocId {
        if let Some(first) = self.terms.first_mut()
            && first.doc() < target
        {
            first.seek(target);
            self.go_on_to_match();
        }
        self.doc()
    }

    /// How many postings its rarest term has.
    pub fn postings(&self) -> u64 {
        self.terms.iter().map(|term| u64::from(term.doc_freq())).min().unwrap_or_default()
    }

    /// No document scores more.
    pub fn bound(&self) -> f32 {
        self.weight * Saturation::MOST
    }

    pub fn score(&self) -> f32 {
        let words = if self.within.is_some() { self.terms.len().max(1) } else { 1 };
        let count = self.found.len().div_ceil(words);
        self.weight * self.field.saturation.of(self.lengths.fieldnorm_id(self.doc()), count as u32)
    }

    pub fn occurrences(&self, into: &mut Vec<Occurrence>) {
        let (field, kind) = (self.field.number, MarkKind::Phrase);
        let words = if self.within.is_some() { 1 } else { self.terms.len() as u32 };
        into.extend(self.found.iter().map(|&position| Occurrence { field, position, kind, words }));
    }

    /// Goes on to the first document from the first term's on in which all terms stand together.
    fn go_on_to_match(&mut self) -> DocId {
        while self.align() != TERMINATED {
            self.read_positions();
            match self.within {
                None => phrase_starts(&self.positions, &mut self.found),
                Some(within) => near_places(&self.positions, within, &mut self.found),
            }
            if !self.found.is_empty() {
                break;
            }
            if let Some(first) = self.terms.first_mut() {
                first.advance();
            }
        }
        self.doc()
    }

    /// Goes on to the first document that holds all terms.
    fn align(&mut self) -> DocId {
        let Some((first, others)) = self.terms.split_first_mut() else { return TERMINATED };
        'next: loop {
            let doc = first.doc();
            for other in others.iter_mut() {
                if other.doc() < doc {
                    other.seek(doc);
                }
                if other.doc() > doc {
                    first.seek(other.doc());
                    continue 'next;
                }
            }
            return doc;
        }
    }

    fn read_positions(&mut self) {
        for (term, positions) in self.terms.iter_mut().zip(&mut self.positions) {
            positions.clear();
            term.append_positions_with_offset(0, positions);
        }
    }
}

/// Where the terms stand one after the other.
fn phrase_starts(positions: &[Vec<u32>], found: &mut Vec<u32>) {
    found.clear();
    let Some((first, others)) = positions.split_first() else { return };
    found.extend_from_slice(first);
    for (distance, list) in (1..).zip(others) {
        let mut at = 0;
        found.retain(|&start| {
            while list.get(at).is_some_and(|&place| place < start + distance) {
                at += 1;
            }
            list.get(at) == Some(&(start + distance))
        });
    }
}

/// The words that stand near each other: all places of the smallest windows that hold every term.
fn near_places(positions: &[Vec<u32>], within: u32, found: &mut Vec<u32>) {
    found.clear();
    let longest = within + positions.len() as u32 - 1;
    let mut at = vec![0; positions.len()];
    loop {
        let window = positions.iter().zip(&at).map_while(|(list, &at)| list.get(at).copied());
        let window: Vec<u32> = window.collect();
        let (Some(&first), Some(&last)) = (window.iter().min(), window.iter().max()) else { break };
        if window.len() < positions.len() {
            break;
        }
        let are_apart =
            window.iter().enumerate().all(|(n, place)| !window.iter().take(n).any(|other| other == place));
        if last - first <= longest && are_apart {
            found.extend(window);
        }
        for (list, at) in positions.iter().zip(&mut at) {
            if list.get(*at) == Some(&first) {
                *at += 1;
                break;
            }
        }
    }
    found.sort_unstable();
    found.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(positions: &[&[u32]], within: Option<u32>, expected: &[u32]) {
        let positions: Vec<Vec<u32>> = positions.iter().map(|list| list.to_vec()).collect();
        let mut found = Vec::new();
        match within {
            None => phrase_starts(&positions, &mut found),
            Some(within) => near_places(&positions, within, &mut found),
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn phrases_stand_in_order() {
        check(&[&[1, 5, 9], &[2, 6, 11], &[3, 7]], None, &[1, 5]);
        check(&[&[2], &[1]], None, &[]);
        check(&[&[4, 8]], None, &[4, 8]);
        check(&[&[1, 2, 3], &[1, 2, 3]], None, &[1, 2]);
    }

    #[test]
    fn near_words_stand_in_any_order() {
        check(&[&[10, 40], &[8, 50]], Some(1), &[8, 10]);
        check(&[&[10], &[13]], Some(1), &[]);
        check(&[&[10], &[13]], Some(2), &[10, 13]);
        check(&[&[7], &[7]], Some(5), &[]);
    }
}
