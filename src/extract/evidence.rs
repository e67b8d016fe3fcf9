//! Which evidence decides: the record first, then the page's address and the text, each in its order of trust.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use serde_json::Value;

use super::byline::{self, Byline};
use super::date::{DayHabit, Habits};
use super::leftover::Leftover;
use super::reading::Clue;
use super::{address, credits, date, headline, source};
use crate::article::{ArticleDate, DateOrigin, Source, SourceOrigin};
use crate::cleaning::mend;
use crate::outlets::Outlets;

/// What a record and its text give to go by.
pub struct Evidence<'t> {
    /// The mended text.
    pub text: &'t str,
    /// The parts of the text that tell nothing of the article itself.
    pub foreign: &'t [Range<usize>],
    /// The address of the article's page.
    pub url: Option<&'t str>,
    /// The known outlets.
    pub outlets: &'t Outlets,
    /// No article is of a later year.
    pub latest_year: i16,
    /// What is left of the record.
    pub leftover: Leftover,
    /// From which words what was found so far was read.
    pub clues: Vec<Clue>,
}

impl Evidence<'_> {
    /// The record's title, mended, or the headline that the text begins with.
    pub fn title(&mut self, given: Option<String>) -> Option<String> {
        let Some(given) = given else {
            let headline = headline::find(self.text, self.foreign)?;
            self.note("title", headline);
            return Some(headline.to_owned());
        };
        let mended = match mend(&given) {
            Cow::Borrowed(_) => return Some(given),
            Cow::Owned(mended) => mended,
        };
        self.leftover.keep("title", Value::String(given));
        Some(mended)
    }

    /// The publisher: as the record names it, as the address shows it, as the text tells.
    pub fn source(&mut self, given: Option<&str>) -> Option<(Source, SourceOrigin)> {
        let origin = self.leftover.origin("source_origin");
        if let Some(source) = given.and_then(|name| self.named(name)) {
            return Some((source, origin.unwrap_or(SourceOrigin::Record)));
        }
        let host = self.url.and_then(address::host);
        let outlet = host.as_deref().and_then(|host| self.outlets.by_host(host));
        let found = source::in_text(self.text, self.foreign, self.outlets);
        if let (None, Some(found)) = (outlet, found) {
            self.note("source", found.words);
            return Some((found.source, found.origin));
        }
        let host = host?;
        self.note("source", &host);
        Some((Source::new(outlet.map_or(host.as_str(), |outlet| outlet.name()))?, SourceOrigin::Url))
    }

    /// The outlet called `name`, or whose host it is, under the name that it has in the registry.
    fn named(&self, name: &str) -> Option<Source> {
        let known = self.outlets.by_name(name).or_else(|| self.outlets.by_host(&address::host(name)?));
        Source::new(known.map_or(name, |outlet| outlet.name()))
    }

    /// The day of publication: as the record gives it, else the best that text, address and file name tell.
    pub fn date(
        &mut self,
        given: Option<String>,
        source: Option<&Source>,
        file: Option<&Path>,
    ) -> Option<(ArticleDate, DateOrigin)> {
        let origin = self.leftover.origin("date_origin");
        if let Some(given) = given {
            if let Some(date) = date::read_date(&given) {
                return Some((date, origin.unwrap_or(DateOrigin::Record)));
            }
            self.leftover.keep("date", Value::String(given));
        }
        let of_url = self.url.and_then(|url| Some((address::date(url)?, url)));
        let of_url = self.past(of_url, |(date, _)| *date);
        let habits = Habits { days: self.day_habit(source), latest_year: self.latest_year };
        let of_text = date::in_text(self.text, self.foreign, habits);
        let of_text = self.past(of_text, |found| found.date);
        if let Some(found) = of_text.filter(|found| of_url.is_none_or(|(day, _)| is_better(found, day))) {
            self.note("date", found.words);
            return Some((found.date, found.origin));
        }
        if let Some((date, url)) = of_url {
            self.note("date", url);
            return Some((date, DateOrigin::Url));
        }
        let stem = file?.file_stem()?.to_string_lossy();
        let date = self.past(date::in_file_name(&stem), |date| *date)?;
        self.note("date", &stem);
        Some((date, DateOrigin::FileName))
    }

    /// What is not yet to come.
    fn past<T>(&self, found: Option<T>, date: impl Fn(&T) -> ArticleDate) -> Option<T> {
        found.filter(|found| date(found).in_year() <= self.latest_year)
    }

    /// How the outlet's texts name their day, as the registry notes it under `days`.
    fn day_habit(&self, source: Option<&Source>) -> DayHabit {
        let outlet = source.and_then(|source| self.outlets.by_name(source.name()));
        match outlet.and_then(|outlet| outlet.note("days")) {
            Some("same") => DayHabit::SameDay,
            Some("before") => DayHabit::DayBefore,
            Some("elsewhere") => DayHabit::Elsewhere,
            _ => DayHabit::Usual,
        }
    }

    /// Who made it: the people that the record lists, else those of its byline, else those of the text.
    pub fn people(&mut self, listed: Vec<String>, byline: Option<String>) -> Byline {
        let mut people = byline::read(self.text, self.foreign);
        let of_record = byline.as_deref().map(byline::from_field).unwrap_or_default();
        let listed = Byline {
            authors: listed.into_iter().filter(|name| !name.trim().is_empty()).collect(),
            editors: self.leftover.texts("editors"),
            translators: self.leftover.texts("translators"),
        };
        for better in [of_record, listed] {
            people.replace_by(better);
        }
        if let Some(byline) = byline.filter(|byline| [byline.as_str()] != *people.authors) {
            self.leftover.keep("authors", Value::String(byline));
        }
        people
    }

    /// The agencies that are credited, the publisher itself not among them.
    pub fn credits(&mut self, source: Option<&Source>) -> Vec<String> {
        let exported = self.leftover.texts("credits");
        if !exported.is_empty() {
            return exported;
        }
        let display = |name: &str| {
            let outlet = self.outlets.by_written_name(name).filter(|outlet| outlet.kind().is_credited())?;
            Some(outlet.name().to_owned())
        };
        let mut credits = credits::read(self.text, self.foreign, &display);
        credits.retain(|credit| source.is_none_or(|source| source.name() != credit));
        credits
    }

    /// Where it was written: as the record says, else the dateline.
    pub fn place(&mut self) -> Option<String> {
        if let Some(place) = self.leftover.text("place") {
            return Some(place);
        }
        let place = source::place(self.text, self.foreign, self.outlets)?;
        self.note("place", place);
        Some(source::display_place(place))
    }

    fn note(&mut self, field: &'static str, words: &str) {
        self.clues.push(Clue { field, words: words.trim().to_owned() });
    }
}

/// Whether what the text tells comes before `of_url`: a line that shows the date does, and whatever only says it more
/// precisely.
fn is_better(found: &date::Found<'_>, of_url: ArticleDate) -> bool {
    let more = found.date.precision() > of_url.precision() || found.date.clock().is_some();
    found.origin == DateOrigin::Line || more && found.date.to_precision(of_url.precision()) == of_url
}
