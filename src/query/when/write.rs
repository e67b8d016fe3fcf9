//! Dates written out, without blanks, so that they are read as the same.

use std::fmt;

use super::{Part, Period, Unit, When};

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];

/// Sunday is never written `minggu`, which is also a week.
const WEEKDAYS: [&str; 7] = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "ahad"];

fn name(names: &[&'static str], number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.part {
            None => "",
            Some(Part::Beginning) => "awal-",
            Some(Part::Middle) => "pertengahan-",
            Some(Part::End) => "akhir-",
        })?;
        self.period.fmt(f)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lalu = |past| if past { "-lalu" } else { "" };
        match *self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Quarter(year, number) => write!(f, "kuartal-{number}-{year:04}"),
            Self::Half(year, number) => write!(f, "semester-{number}-{year:04}"),
            Self::LatestMonth { month, past } => write!(f, "{}{}", name(&MONTHS, month), lalu(past)),
            Self::LatestDay { month, day } => write!(f, "{day}-{}", name(&MONTHS, month)),
            Self::LatestWeekday { weekday, past } => write!(f, "{}{}", name(&WEEKDAYS, weekday), lalu(past)),
            Self::Ago { count: 1, unit: Unit::Day } => f.write_str("kemarin"),
            Self::Ago { count: 0, unit } => write!(f, "{unit}-ini"),
            Self::Ago { count: 1, unit } => write!(f, "{unit}-lalu"),
            Self::Ago { count, unit } => write!(f, "{count}-{unit}-lalu"),
            Self::Last { count, unit } => write!(f, "{count}-{unit}-terakhir"),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Day => "hari",
            Self::Week => "minggu",
            Self::Month => "bulan",
            Self::Year => "tahun",
        })
    }
}
