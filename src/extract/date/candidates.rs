//! The days of a text that may be the day of its publication, each with its signs.
//!
//! Owns the finding of signs. Weighs nothing.

use jiff::civil::{Date, Weekday};

use super::calendar::days_between;
use super::cues::{self, Cue};
use super::mention::{Mention, Shape};
use super::scan::{Scan, Tense};
use super::sign::{Sign, Signs};
use super::years;

/// Days before this year are mostly history.
const OLD: i16 = 2008;

/// A day that may be the day of publication.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The day.
    pub date: Date,
    /// What speaks for it and against it.
    pub signs: Signs,
    /// Its best mention.
    pub mention: Mention,
    /// Whether every mention says that it is still to come.
    is_future: bool,
    mentions: usize,
}

/// The candidates of a text; `anchor` is the day of its first mention without a year, when that year is sure.
pub fn of(text: &str, scan: &Scan, anchor: Option<Date>, latest_year: i16) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = Vec::new();
    let near = anchor.or_else(|| {
        scan.days.iter().filter_map(Mention::date).filter(|date| date.year() <= latest_year).max()
    });
    for mention in &scan.days {
        let Some(date) = mention.date().or_else(|| near_day(mention, near?)) else { continue };
        if date.year() > latest_year {
            continue;
        }
        let mut signs = of_mention(text, mention);
        signs.add_if(mention.year.is_none(), Sign::Inferred);
        let is_future = signs.has(Sign::Future);
        match all.iter_mut().find(|known| known.date == date) {
            Some(known) => known.join(mention, signs, is_future),
            None => all.push(Candidate { date, signs, mention: *mention, is_future, mentions: 1 }),
        }
    }
    compare(&mut all);
    with_text(text, scan, &mut all);
    all
}

fn near_day(mention: &Mention, anchor: Date) -> Option<Date> {
    /// A day without its year is taken for one of the same time only so many days away.
    const SAME_TIME: i32 = 120;
    let date = years::near(mention, anchor)?;
    let fits = mention.weekday.is_none_or(|weekday| weekday == date.weekday());
    (fits && days_between(anchor, date).abs() <= SAME_TIME).then_some(date)
}

impl Candidate {
    fn join(&mut self, mention: &Mention, signs: Signs, is_future: bool) {
        self.mentions += 1;
        self.is_future &= is_future;
        let better = shape_rank(mention) < shape_rank(&self.mention);
        self.signs.join(signs, better);
        if better {
            self.mention = *mention;
        }
    }
}

/// How a mention is written, the more telling first.
fn shape(mention: &Mention) -> Sign {
    match (mention.shape, mention.weekday.is_some(), mention.year.is_some()) {
        (Shape::Words, true, true) => Sign::WeekdayAndWords,
        (Shape::Words, false, true) => Sign::Words,
        (Shape::Words, true, false) => Sign::WeekdayAndShortWords,
        (Shape::Words, false, false) => Sign::ShortWords,
        (_, true, true) => Sign::WeekdayAndFigures,
        (_, true, false) => Sign::WeekdayAndShortFigures,
        (_, false, _) => Sign::Figures,
    }
}

fn shape_rank(mention: &Mention) -> u8 {
    shape(mention) as u8
}

fn of_mention(text: &str, mention: &Mention) -> Signs {
    let mut signs = Signs::default();
    signs.add(Sign::Any);
    signs.add(shape(mention));
    signs.add_if(mention.is_contradicted(), Sign::Contradicted);
    signs.add_if(mention.ends_span, Sign::EndsSpan);
    signs.add_if(mention.byte_start < 600, Sign::Within600);
    signs.add_if(mention.byte_start < 1200, Sign::Within1200);
    signs.add_if(mention.byte_start > 3000, Sign::After3000);
    let cues = cues::around(text, mention);
    for (cue, sign) in [
        (Cue::Speech, Sign::Speech),
        (Cue::Remote, Sign::Remote),
        (Cue::Met, Sign::Met),
        (Cue::Cited, Sign::Cited),
        (Cue::Court, Sign::Court),
        (Cue::Leisure, Sign::Leisure),
        (Cue::Match, Sign::Match),
        (Cue::Trade, Sign::Trade),
        (Cue::Today, Sign::Today),
        (Cue::Yesterday, Sign::Yesterday),
        (Cue::Future, Sign::Future),
        (Cue::Span, Sign::Span),
        (Cue::Past, Sign::Past),
        (Cue::Ago, Sign::Ago),
        (Cue::Picture, Sign::Picture),
        (Cue::Inside, Sign::Inside),
        (Cue::Night, Sign::Night),
        (Cue::Daytime, Sign::Daytime),
        (Cue::Zone, Sign::Zone),
    ] {
        signs.add_if(cues.has(cue), sign);
    }
    signs
}

/// What the days are to each other.
fn compare(all: &mut [Candidate]) {
    let Some(latest) = all.iter().map(|candidate| candidate.date).max() else { return };
    let latest_past =
        all.iter().filter(|candidate| !candidate.is_future).map(|candidate| candidate.date).max();
    let count = all.len();
    let dates: Vec<Date> = all.iter().map(|candidate| candidate.date).collect();
    for candidate in all {
        let signs = &mut candidate.signs;
        let later = days_between(candidate.date, latest);
        signs.add_if(later == 0, Sign::Latest);
        signs.add_if(Some(candidate.date) == latest_past && later > 0, Sign::LatestPast);
        signs.add_if((1..=7).contains(&later), Sign::WeekBeforeLater);
        signs.add_if((8..=62).contains(&later), Sign::MonthsBeforeLater);
        signs.add_if(later > 62, Sign::LongBeforeLater);
        let is_named = |days: i32| dates.iter().any(|date| days_between(candidate.date, *date) == days);
        signs.add_if(is_named(1), Sign::DayBeforeLater);
        signs.add_if(is_named(-1), Sign::AfterDayBefore);
        signs.add_if(candidate.date.weekday() == Weekday::Saturday, Sign::Saturday);
        signs.add_if(candidate.date.weekday() == Weekday::Sunday, Sign::Sunday);
        signs.add_if(count >= 5, Sign::OneOfMany);
        signs.add_if(candidate.mentions == 2, Sign::Twice);
        signs.add_if(candidate.mentions > 2, Sign::Thrice);
        let is_latest = later == 0 || Some(candidate.date) == latest_past;
        let is_told = signs.has(Sign::Speech) || signs.has(Sign::Remote) || signs.has(Sign::Cited);
        signs.add_if(is_latest && is_told, Sign::LatestSpeech);
        signs.add_if(is_latest && signs.has(Sign::Within600), Sign::LatestEarly);
        signs.add_if(is_latest && !candidate.mention.in_parentheses, Sign::LatestBare);
        signs.add_if(is_told && candidate.mention.in_parentheses, Sign::SpeechInParentheses);
    }
}

/// What the whole text says.
fn with_text(text: &str, scan: &Scan, all: &mut [Candidate]) {
    let past = |named: &&super::scan::NamedYear| named.tense == Tense::Past;
    let passed = scan.years.iter().filter(past).map(|named| named.year).max();
    let checks = cues::checks_claim(text);
    for candidate in all {
        candidate.signs.add_if(passed.is_some_and(|year| candidate.date.year() < year), Sign::YearPassed);
        candidate.signs.add_if(checks, Sign::FactCheck);
        candidate.signs.add_if(candidate.date.year() < OLD, Sign::Old);
    }
}
