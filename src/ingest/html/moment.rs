//! The moment of publication, out of all that a page says of it.
//!
//! Owns which statement wins, and how two of them complete each other: the clock of one, the zone of the other. A date in
//! another shape than ISO 8601 is passed on as it is.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};

/// The zones of Indonesia as distances from UTC in minutes, the most usual first: WIB, WITA, WIT.
const ZONES: [i64; 3] = [7 * 60, 8 * 60, 9 * 60];

#[derive(Clone, Copy, Debug, PartialEq)]
struct Moment {
    day: Date,
    /// Minutes of the day, where the clock is known.
    minute: Option<i64>,
    offset_minutes: Option<i64>,
}

/// The best of `stated` (surest first) as ISO 8601; `shown` are lines of the page that may show a clock.
///
/// A moment in UTC is told in Indonesian time: in the zone in which the page shows or states it otherwise, else WIB.
pub(super) fn choose(stated: &[String], shown: &[String]) -> Option<String> {
    let moments: Vec<Moment> = stated.iter().filter_map(|text| read(text)).collect();
    let Some(best) = best(&moments) else {
        return stated.iter().find(|text| text.bytes().any(|byte| byte.is_ascii_digit())).cloned();
    };
    let mut best = best;
    let clocks: Vec<(i64, Option<i64>)> = shown.iter().filter_map(|line| shown_clock(line)).collect();
    match (best.minute, best.offset_minutes) {
        (Some(minute), Some(0)) => best = in_local_time(best, minute, &moments, &clocks),
        (Some(minute), None) => best.offset_minutes = zone_of(best, minute, &moments, &clocks),
        _ => {}
    }
    Some(written(best))
}

/// The first with a clock, unless the first of all is another day.
fn best(moments: &[Moment]) -> Option<Moment> {
    let first = *moments.first()?;
    let has_clock = |moment: &Moment| moment.minute.is_some_and(|minute| minute > 0);
    if has_clock(&first) {
        return Some(first);
    }
    Some(moments.iter().copied().find(|moment| moment.day == first.day && has_clock(moment)).unwrap_or(first))
}

/// `moment`, which is said to be in UTC, in the time of its readers. Many sites mark their local time as UTC.
fn in_local_time(moment: Moment, minute: i64, others: &[Moment], clocks: &[(i64, Option<i64>)]) -> Moment {
    let local = |minute: i64| {
        others.iter().any(|other| other.offset_minutes.is_none() && other.minute == Some(minute))
            || clocks.iter().any(|(clock, _)| *clock == minute)
    };
    let shifted = |offset: i64| (minute + offset).rem_euclid(24 * 60);
    if let Some(other) = others
        .iter()
        .find(|other| other.offset_minutes.is_some_and(|offset| offset != 0) && is_same(moment, **other))
    {
        return *other;
    }
    match ZONES.into_iter().find(|zone| local(shifted(*zone))) {
        Some(zone) => moved(moment, zone),
        None if local(minute) => {
            let offset_minutes =
                clocks.iter().find(|(clock, _)| *clock == minute).and_then(|(_, zone)| *zone);
            Moment { offset_minutes, ..moment }
        }
        None => moved(moment, ZONES[0]),
    }
}

/// The zone of a moment that is stated without one, where another statement gives the same moment with one.
fn zone_of(moment: Moment, minute: i64, others: &[Moment], clocks: &[(i64, Option<i64>)]) -> Option<i64> {
    others
        .iter()
        .filter(|other| other.offset_minutes.is_some_and(|offset| offset != 0))
        .find(|other| other.day == moment.day && other.minute == Some(minute))
        .and_then(|other| other.offset_minutes)
        .or_else(|| {
            let is_it = |zone: &i64| {
                let there = Moment { offset_minutes: Some(*zone), ..moment };
                others.iter().any(|other| other.offset_minutes == Some(0) && is_same(there, *other))
            };
            ZONES.into_iter().find(is_it)
        })
        .or_else(|| clocks.iter().find(|(clock, _)| *clock == minute).and_then(|(_, zone)| *zone))
}

fn is_same(one: Moment, other: Moment) -> bool {
    let instant =
        |moment: Moment| civil(moment)?.checked_sub(SignedDuration::from_mins(moment.offset_minutes?)).ok();
    one.minute.is_some() && other.minute.is_some() && instant(one).is_some() && instant(one) == instant(other)
}

fn civil(moment: Moment) -> Option<DateTime> {
    moment
        .day
        .to_datetime(Time::midnight())
        .checked_add(SignedDuration::from_mins(moment.minute.unwrap_or(0)))
        .ok()
}

fn moved(moment: Moment, offset: i64) -> Moment {
    let there = civil(moment).and_then(|civil| civil.checked_add(SignedDuration::from_mins(offset)).ok());
    there.map_or(moment, |there| Moment { offset_minutes: Some(offset), ..of(there, None) })
}

fn of(civil: DateTime, offset_minutes: Option<i64>) -> Moment {
    let minute = i64::from(civil.hour()) * 60 + i64::from(civil.minute());
    Moment { day: civil.date(), minute: Some(minute), offset_minutes }
}

fn written(moment: Moment) -> String {
    let Some(minute) = moment.minute else { return moment.day.to_string() };
    let zone = moment.offset_minutes.map_or_else(String::new, |offset| {
        let sign = if offset < 0 { '-' } else { '+' };
        format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
    });
    format!("{}T{:02}:{:02}{zone}", moment.day, minute / 60, minute % 60)
}

/// ISO 8601 and its loose relatives: `2020/10/16 12:20:00`, `2020-10-16T05:20Z`, `2020-10-16 12:20 WIB`, seconds since 1970.
fn read(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Some(moment) = since_1970(text) {
        return Some(moment);
    }
    let mut parts = text.get(..10)?.split(['-', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.trim().parse().ok()?).ok()?;
    let rest = text.get(10..)?.trim_start_matches(['T', ' ', ',', '-']);
    let Some((minute, rest)) = clock(rest) else {
        return rest.is_empty().then_some(Moment { day, minute: None, offset_minutes: None });
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
    Some(Moment { day, minute: Some(minute), offset_minutes: zone(rest.trim()) })
}

fn since_1970(text: &str) -> Option<Moment> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = match text.len() {
        10 if digits => text.parse::<i64>().ok()?,
        13 if digits => text.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let there = Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    Some(of(there, Some(0)))
}

/// `12:20` or `12.20` at the beginning of `text`, in minutes, and what follows.
fn clock(text: &str) -> Option<(i64, &str)> {
    let (hour, rest) = text.split_once([':', '.'])?;
    let minute = rest.get(..2)?;
    let number = |digits: &str| {
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<i64>().ok())?
    };
    let (hour, minute) = (number(hour).filter(|_| hour.len() <= 2)?, number(minute)?);
    (hour < 24 && minute < 60).then_some((hour * 60 + minute, rest.get(2..)?))
}

fn zone(text: &str) -> Option<i64> {
    let lower = text.to_ascii_lowercase();
    match lower.trim_start_matches(['(', ' ']).trim_end_matches(')') {
        "z" | "utc" | "gmt" => return Some(0),
        zone if zone.starts_with("wita") => return Some(ZONES[1]),
        zone if zone.starts_with("wib") => return Some(ZONES[0]),
        zone if zone.starts_with("wit") => return Some(ZONES[2]),
        _ => {}
    }
    let offset = lower.trim_start_matches("gmt").trim_start_matches("utc");
    let sign = match offset.chars().next()? {
        '+' | ' ' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits: String = offset.get(1..)?.chars().filter(char::is_ascii_digit).take(4).collect();
    let hours: i64 = digits.get(..2).unwrap_or(&digits).parse().ok()?;
    let minutes: i64 =
        digits.get(2..).filter(|rest| rest.len() == 2).map_or(Some(0), |rest| rest.parse().ok())?;
    (hours <= 14).then_some(sign * (hours * 60 + minutes))
}

/// The first clock in a line, and its zone: `Jumat, 16 Oktober 2020 | 12:20 WIB`.
fn shown_clock(line: &str) -> Option<(i64, Option<i64>)> {
    let starts = line.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    let is_start = |at: &usize| {
        !line
            .get(..*at)
            .unwrap_or_default()
            .ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '/'))
    };
    starts.filter(is_start).find_map(|at| {
        let (minute, rest) = clock(line.get(at..)?)?;
        if rest.starts_with(|c: char| c.is_ascii_digit() || c == '.' && rest.len() > 1) {
            return None;
        }
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':').trim_start();
        Some((minute, zone(rest.split_whitespace().next().unwrap_or_default())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stated: &[&str], shown: &[&str], expected: &str) {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(choose(&owned(stated), &owned(shown)).unwrap_or_default(), expected);
    }

    #[test]
    fn a_moment_is_told_as_it_is_stated() {
        check(&["2020-10-16T12:20:59+07:00"], &[], "2020-10-16T12:20+07:00");
        check(&["2020-10-16 12:20:00"], &[], "2020-10-16T12:20");
        check(&["2020/10/16 12:20:00"], &[], "2020-10-16T12:20");
        check(&["2020-10-16T12:20:00.123+0800"], &[], "2020-10-16T12:20+08:00");
        check(&["2020-10-16 12:20 WITA"], &[], "2020-10-16T12:20+08:00");
        check(&["2020-10-16"], &[], "2020-10-16");
        check(&["Jumat, 16 Oktober 2020 12:20 WIB"], &[], "Jumat, 16 Oktober 2020 12:20 WIB");
        check(&["kemarin"], &[], "");
    }

    #[test]
    fn utc_becomes_the_time_of_the_readers() {
        check(&["2020-10-16T20:20:00Z"], &[], "2020-10-17T03:20+07:00");
        check(&["1602825600"], &[], "2020-10-16T12:20+07:00");
        check(&["2020-10-16T05:20:00Z"], &["16 Okt 2020 13:20 WITA"], "2020-10-16T13:20+08:00");
        check(&["2020-10-16T12:20:00+00:00"], &["Jumat, 16/10/2020 12.20 WIB"], "2020-10-16T12:20+07:00");
        check(&["2020-10-16T12:20:00+00:00", "2020-10-16 12:20:00"], &[], "2020-10-16T12:20");
    }

    #[test]
    fn statements_complete_each_other() {
        check(&["2020-10-16 12:20:00", "2020-10-16T05:20:00+00:00"], &[], "2020-10-16T12:20+07:00");
        check(&["2020-10-16 12:20:00", "2020-10-16T12:20:00+09:00"], &[], "2020-10-16T12:20+09:00");
        check(&["2020-10-16", "2020-10-16T12:20"], &[], "2020-10-16T12:20");
        check(&["2020-10-16T00:00:00+07:00", "2020-10-16 12:20"], &[], "2020-10-16T12:20");
        check(&["2020-10-16 12:20"], &["Oleh Ani - 12:20 WIB"], "2020-10-16T12:20+07:00");
    }
}
