//! From the days of a text to what may be claimed of its publication: the day, the month, the year or nothing.
//!
//! Owns how sure is sure enough. Every candidate's chance is its share of e^weight, with 1 for "none of them".

use jiff::civil::Date;

use crate::article::ArticleDate;

use super::calendar::{day_of, month_of};
use super::candidates::Candidate;

/// The day is claimed from this chance on.
const SURE_DAY: f32 = 0.66;
/// A day whose year was inferred, likewise.
const SURE_INFERRED_DAY: f32 = 0.7;
/// The month is claimed when its days together have this chance.
const SURE_MONTH: f32 = 0.52;
/// The year, likewise.
const SURE_YEAR: f32 = 0.45;
/// After this day of a month an article that is some days younger is of the next month.
const LATE_IN_MONTH: i8 = 28;

/// What is claimed, and the candidate it rests on.
pub struct Choice<'c> {
    /// The day, month or year.
    pub date: ArticleDate,
    /// The likeliest candidate.
    pub candidate: &'c Candidate,
}

/// What may be claimed of an article with these `candidates`; `bias` is added to the weight of each.
pub fn choose(candidates: &[Candidate], bias: f32) -> Option<Choice<'_>> {
    let weigh = |candidate: &Candidate| (candidate.signs.weight() + bias).exp();
    let weights: Vec<f32> = candidates.iter().map(weigh).collect();
    let total = 1.0 + weights.iter().sum::<f32>();
    let share = |same: &dyn Fn(Date) -> bool| {
        let those = candidates.iter().zip(&weights).filter(|(candidate, _)| same(candidate.date));
        those.map(|(_, weight)| weight).sum::<f32>() / total
    };
    let (candidate, weight) = candidates.iter().zip(&weights).max_by(|a, b| a.1.total_cmp(b.1))?;
    let day = candidate.date;
    let claimed = |date: Option<ArticleDate>| Some(Choice { date: date?, candidate });
    let sure = if candidate.mention.year.is_some() { SURE_DAY } else { SURE_INFERRED_DAY };
    if weight / total >= sure {
        return claimed(day_of(day));
    }
    let in_month = |date: Date| date.first_of_month() == day.first_of_month();
    let last = candidates.iter().map(|candidate| candidate.date).filter(|date| in_month(*date)).max()?;
    if last.day() <= LATE_IN_MONTH && share(&in_month) >= SURE_MONTH {
        return claimed(month_of(day));
    }
    let is_turn = last.month() == 12 && last.day() > LATE_IN_MONTH;
    if !is_turn && share(&|date| date.year() == day.year()) >= SURE_YEAR {
        return claimed(ArticleDate::year(day.year()));
    }
    None
}
