//! Points in time as the systems write them. The current time is always an argument.

use std::fmt;

/// Clocks of two machines may differ by so much, in milliseconds, before a time "in the future" is doubted.
pub const CLOCK_TOLERANCE_MS: i64 = 5 * 60_000;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// A date and time of a wire field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A time with its zone.
    Zoned(Timestamp),
    /// A time without a zone, as it came: which instant it is cannot be known.
    Unzoned(String),
    /// `0001-01-01` or an empty text: the thing has not happened.
    Never,
}

impl Moment {
    /// Reads an ISO 8601 date, with or without time, fraction (up to the seven digits of .NET and beyond) and
    /// zone (`Z`, `+02:00`, `-0500`, `+02`). Anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Some(Self::Never);
        }
        let mut cursor = Cursor(trimmed.as_bytes());
        let (year, month, day) = cursor.date()?;
        let clock = cursor.clock()?;
        let zone = if cursor.0.is_empty() { None } else { Some(cursor.offset()?) };
        if !cursor.0.is_empty() {
            return None;
        }
        if (year, month, day) == (1, 1, 1) {
            return Some(Self::Never);
        }
        let Some(offset) = zone else { return Some(Self::Unzoned(text.to_owned())) };
        let days = days_before(year, month, day);
        Some(Self::Zoned(Timestamp(days * DAY_MS + clock - offset)))
    }

    /// The instant, when the zone is known.
    pub fn zoned(&self) -> Option<Timestamp> {
        match self {
            Self::Zoned(timestamp) => Some(*timestamp),
            Self::Unzoned(_) | Self::Never => None,
        }
    }
}

const DAY_MS: i64 = 86_400_000;
const MINUTE_MS: i64 = 60_000;

impl fmt::Display for Timestamp {
    /// Writes ISO 8601 in UTC: `2024-05-01T12:30:00.000Z`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date_of(self.0.div_euclid(DAY_MS));
        let clock = self.0.rem_euclid(DAY_MS);
        let (hour, minute) = (clock / (60 * MINUTE_MS), clock / MINUTE_MS % 60);
        let (second, millisecond) = (clock / 1000 % 60, clock % 1000);
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}Z")
    }
}

/// What is left of the text.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    /// Takes a number of exactly `count` digits.
    fn digits(&mut self, count: usize) -> Option<i64> {
        let (head, rest) = self.0.split_at_checked(count)?;
        if !head.iter().all(u8::is_ascii_digit) {
            return None;
        }
        self.0 = rest;
        Some(head.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
    }

    /// Takes the next byte if it is one of these.
    fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        bytes.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    /// Takes `YYYY-MM-DD`.
    fn date(&mut self) -> Option<(i64, i64, i64)> {
        let year = self.digits(4)?;
        self.one_of(b"-")?;
        let month = self.digits(2)?;
        self.one_of(b"-")?;
        let day = self.digits(2)?;
        let valid = year > 0 && (1..=12).contains(&month) && day > 0 && day <= days_in(year, month);
        valid.then_some((year, month, day))
    }

    /// Takes `Thh:mm[:ss[.fraction]]` if it is there: milliseconds since midnight. The outer `None` is a fault.
    fn clock(&mut self) -> Option<i64> {
        if self.one_of(b"Tt ").is_none() {
            return Some(0);
        }
        let hour = self.digits(2)?;
        self.one_of(b":")?;
        let minute = self.digits(2)?;
        let mut milliseconds = 0;
        if self.one_of(b":").is_some() {
            let second = self.digits(2)?;
            if second > 59 {
                return None;
            }
            milliseconds = second * 1000 + self.fraction()?;
        }
        (hour < 24 && minute < 60).then_some((hour * 60 + minute) * MINUTE_MS + milliseconds)
    }

    /// Takes `.digits` if it is there, cut to milliseconds.
    fn fraction(&mut self) -> Option<i64> {
        if self.one_of(b".").is_none() {
            return Some(0);
        }
        let mut milliseconds = self.digits(1)? * 100;
        let mut weight = 10;
        while let Some(digit) = self.digits(1) {
            milliseconds += digit * weight;
            weight /= 10;
        }
        Some(milliseconds)
    }

    /// Takes the zone: its milliseconds east of UTC.
    fn offset(&mut self) -> Option<i64> {
        if self.one_of(b"Zz").is_some() {
            return Some(0);
        }
        let sign = self.one_of(b"+-")?;
        let hours = self.digits(2)?;
        let minutes = match self.one_of(b":") {
            Some(_) => self.digits(2)?,
            None => self.digits(2).unwrap_or(0),
        };
        let offset = (hours * 60 + minutes) * MINUTE_MS;
        (hours < 24 && minutes < 60).then_some(if sign == b'-' { -offset } else { offset })
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to the date, in the proleptic Gregorian calendar (years that begin in March).
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (month * 153 + 2) / 5
        + day
        - 1
        - 719_468
}

/// The date that is so many days after 1970-01-01: the inverse of [`days_before`].
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, year) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year_of_era + year, month, day)
}
