//! Damage mended, boilerplate recognised: an article's text as it is searched and shown.
//!
//! Owns the mending of what scraping broke (encodings read twice, entities, invisible characters, sentences run
//! together) and the finding of what stands in a text without being the article's own ("Baca juga" lines, advertising
//! marks, credits, plugs, spam). Text in, ranges and mended text out: it knows no article, no index, no date and no
//! source. Every function is total and takes time linear in its text.

mod boilerplate;
mod bytes;
mod mend;
mod part;
mod repeated;

use std::borrow::Cow;
use std::ops::Range;

pub use part::{Kind, Part};
pub use repeated::{LineCounts, RepeatedLine, RepeatedLines};

use mend::Mended;

/// What cleaning makes of a text: its mended form, the parts set aside, and the way back into the original. It does not
/// hold the original, which its functions are given.
///
/// ```
/// use telusur::cleaning::clean;
///
/// let original = "Air naik dua meter.\nBaca juga: Sungai Meluap di Lembah Sari\nWarga&nbsp;mengungsi.";
/// let cleaning = clean(original);
/// let text = cleaning.text(original);
/// let own: Vec<_> = cleaning.own(original).map(|bytes| text[bytes].trim()).collect();
/// assert_eq!(own, ["Air naik dua meter.", "Warga mengungsi."]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaning {
    mended: Mended,
    set_aside: Vec<Part>,
}

/// Mends `original` and finds what in it is not the article's own.
#[must_use]
pub fn clean(original: &str) -> Cleaning {
    let mended = Mended::of(original);
    let set_aside = boilerplate::find(mended.text(original));
    Cleaning { mended, set_aside }
}

/// `text` with its damage mended, for what is no article's text: a title, a name.
#[must_use]
pub fn mend(text: &str) -> Cow<'_, str> {
    Mended::of(text).into_text().map_or(Cow::Borrowed(text), Cow::Owned)
}

impl Cleaning {
    /// The whole mended text of `original`, boilerplate still in it.
    #[must_use]
    pub fn text<'t>(&'t self, original: &'t str) -> &'t str {
        self.mended.text(original)
    }

    /// The parts of [`Cleaning::text`] that are not the article's own, sorted and disjoint.
    #[must_use]
    pub fn set_aside(&self) -> &[Part] {
        &self.set_aside
    }

    /// The parts of [`Cleaning::text`] that are searched, in order: what lies between the parts set aside, blank ones left
    /// out.
    pub fn own<'t>(&'t self, original: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let text = self.text(original);
        let starts = std::iter::once(0).chain(self.set_aside.iter().map(|part| part.bytes.end));
        let ends = self.set_aside.iter().map(|part| part.bytes.start).chain(std::iter::once(text.len()));
        starts
            .zip(ends)
            .map(|(start, end)| start..end)
            .filter(|bytes| text.get(bytes.clone()).is_some_and(|own| !own.trim().is_empty()))
    }

    /// Also sets aside the lines of `original` that its source is known to repeat.
    pub fn set_aside_repeated(&mut self, original: &str, is_repeated: impl Fn(&str) -> bool) {
        let text = self.text(original);
        let lines = self.own(original).flat_map(|own| lines_of(text, own));
        let repeated = lines.filter(|line| text.get(line.clone()).is_some_and(&is_repeated));
        let parts: Vec<Part> = repeated.map(|bytes| Part { bytes, kind: Kind::Repeated }).collect();
        if !parts.is_empty() {
            self.set_aside.extend(parts);
            self.set_aside.sort_by_key(|part| part.bytes.start);
        }
    }

    /// The same with the lines that [`Cleaning::set_aside_repeated`] set aside in their places again: what [`clean`] made.
    #[must_use]
    pub fn without_repeated(mut self) -> Self {
        self.set_aside.retain(|part| part.kind != Kind::Repeated);
        self
    }

    /// What is needed to make it again from the original, which is not in it. A text without damage, all of it the
    /// article's own, needs no byte; what is mended or set aside needs some five for each place.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes::write(&self.mended, &self.set_aside)
    }

    /// The cleaning of `original` that [`Cleaning::to_bytes`] wrote; `None` for bytes that it does not write for this
    /// text. Takes time linear in both.
    ///
    /// ```
    /// use telusur::cleaning::{Cleaning, clean};
    ///
    /// let original = "Air naik&nbsp;lagi.\nBaca juga: Sungai Meluap di Lembah Sari";
    /// let cleaning = clean(original);
    /// assert_eq!(Cleaning::from_bytes(&cleaning.to_bytes(), original), Some(cleaning));
    /// assert_eq!(Cleaning::from_bytes(&[7, 7, 7], original), None);
    /// ```
    #[must_use]
    pub fn from_bytes(bytes: &[u8], original: &str) -> Option<Self> {
        let (mended, set_aside) = bytes::read(bytes, original)?;
        Some(Self { mended, set_aside })
    }

    /// Where `bytes` of [`Cleaning::text`] stands in the original: a range between two of its characters.
    ///
    /// A later range never maps before an earlier one. A mended sequence is taken whole: a range that ends within what
    /// stands for `&quot;` ends behind it.
    #[must_use]
    pub fn original_range(&self, bytes: Range<usize>) -> Range<usize> {
        self.mended.original_range(bytes)
    }
}

/// The lines of a part of `text`, without their ends.
fn lines_of(text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let lines = text.get(part.clone()).unwrap_or_default().split_inclusive('\n');
    lines.scan(part.start, |start, line| {
        let begin = *start;
        *start += line.len();
        Some(begin..begin + line.trim_end_matches(['\r', '\n']).len())
    })
}

#[cfg(test)]
mod tests;
