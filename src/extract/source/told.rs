//! What a dateline tells, whichever way it is written.

use std::ops::Range;

use crate::article::SourceOrigin;

use super::Claim;
use super::named::Named;

/// A dateline has so many bytes at most.
pub(super) const MAX_BYTES: usize = 110;
/// What a dateline tells.
#[derive(Debug)]
pub(super) struct Dateline<'t, 'o> {
    pub named: Named<'t, 'o>,
    /// Where in the text it stands.
    pub words: Range<usize>,
    /// Where in the text its place stands.
    pub place: Option<Range<usize>>,
    /// Whether a date follows instead of a text.
    pub header: bool,
}

impl<'t, 'o> Dateline<'t, 'o> {
    pub(super) fn claim(self, text: &'t str) -> Claim<'t, 'o> {
        let origin = if self.header { SourceOrigin::Line } else { SourceOrigin::Dateline };
        Claim { named: self.named, origin, words: text.get(self.words).unwrap_or_default() }
    }
}
