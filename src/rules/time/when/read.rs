//! Reads a text as somebody means it at an instant, in a zone.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;

use super::{
    WhenError,
    clock::Time,
    parse::{self, Day, Moment, Written},
    scan::{self, Scan},
};
use crate::{
    model::time::Timestamp,
    rules::time::wall::{self, Wall},
};

/// Reads a duration; more than zero, ten years at most, in whole milliseconds.
///
/// # Errors
/// A [`WhenError`]; never `Ambiguous` or `Nonexistent`.
pub fn duration(text: &str) -> Result<TimeDelta, WhenError> {
    let text = scan::normalize(text);
    if text.is_empty() {
        return Err(WhenError::Empty);
    }
    parse::duration(&text).unwrap_or(Err(WhenError::Unreadable))
}

/// Reads an instant as somebody in `zone` means it at `now`; a bare duration counts from `now`.
///
/// # Errors
/// A [`WhenError`]; `Ambiguous` and `Nonexistent` are about the zone's daylight saving.
pub fn instant(text: &str, now: Timestamp, zone: Tz) -> Result<Timestamp, WhenError> {
    let text = scan::normalize(text);
    if text.is_empty() {
        return Err(WhenError::Empty);
    }
    if let Some(length) = parse::duration(&text) {
        return length.map(|length| now + length);
    }
    let written = parse::moment(Scan::new(&text)).ok_or(WhenError::Unreadable)?;
    Reader { now, zone }.read(written)
}

/// Reads a day as somebody in `zone` means it at `now` when they speak of what has been: a bare weekday is the last one,
/// today included. A day to come is returned as it is.
///
/// # Errors
/// A [`WhenError`]; never `Ambiguous` or `Nonexistent`.
pub fn day(text: &str, now: Timestamp, zone: Tz) -> Result<NaiveDate, WhenError> {
    let text = scan::normalize(text);
    if text.is_empty() {
        return Err(WhenError::Empty);
    }
    let reader = Reader { now, zone };
    match parse::whole_day(Scan::new(&text)).ok_or(WhenError::Unreadable)? {
        Day::Weekday(weekday) => {
            let back = reader.today().weekday().days_since(weekday);
            plus(reader.today(), -i64::from(back))
        }
        day => reader.date(day),
    }
}

/// Reads an instant that has passed: as [`instant`], but a duration counts backwards, a day alone is its beginning, and
/// a weekday or a time of day is the last one.
///
/// # Errors
/// A [`WhenError`]; `OutOfRange` for what has not come yet.
pub fn since(text: &str, now: Timestamp, zone: Tz) -> Result<Timestamp, WhenError> {
    let text = scan::normalize(text);
    if text.is_empty() {
        return Err(WhenError::Empty);
    }
    if let Some(length) = parse::duration(&text) {
        return length.map(|length| now - length);
    }
    let written = |text: &str| parse::moment(Scan::new(text));
    let midnight = format!("{text} 00:00");
    let found = written(&text).or_else(|| written(&midnight));
    let found = found.ok_or(WhenError::Unreadable)?;
    // Read a day or a week earlier, what was to come next is what came last.
    let days = match found.moment {
        Moment::Time => 1,
        Moment::Day(Day::Weekday(_)) => 7,
        Moment::Day(_) => 0,
    };
    let read = |now: Timestamp| Reader { now, zone }.read(found);
    let next = read(now)?;
    let last = if next > now {
        read(now - TimeDelta::days(days))?
    } else {
        next
    };
    Some(last)
        .filter(|last| *last <= now)
        .ok_or(WhenError::OutOfRange)
}

/// Who reads: the instant and the zone that relative words refer to.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    pub(super) now: Timestamp,
    pub(super) zone: Tz,
}

impl Reader {
    fn read(self, written: Written) -> Result<Timestamp, WhenError> {
        let time = written.time.check()?;
        match (written.moment, written.offset) {
            (Moment::Day(Day::Date(Some(year), month, day)), Some(seconds)) => {
                let wall = at(date(year, month, day)?, time)?;
                let utc = wall.checked_sub_signed(TimeDelta::seconds(seconds));
                Ok(utc.ok_or(WhenError::OutOfRange)?.and_utc().into())
            }
            (_, Some(_)) => Err(WhenError::Unreadable),
            (Moment::Time, None) => self.coming(self.today(), 1, time),
            (Moment::Day(Day::Weekday(weekday)), None) => {
                let ahead = weekday.days_since(self.today().weekday());
                self.coming(plus(self.today(), i64::from(ahead))?, 7, time)
            }
            (Moment::Day(day), None) => self.resolve(at(self.date(day)?, time)?),
        }
    }

    pub(super) fn today(self) -> NaiveDate {
        wall::local(self.zone, self.now).date()
    }

    /// The date that a word for a day means; a bare weekday is not decided here, as it needs the time.
    pub(super) fn date(self, day: Day) -> Result<NaiveDate, WhenError> {
        let today = self.today();
        match day {
            Day::Relative(days) => plus(today, days),
            Day::Weekday(weekday) | Day::OfWeek(0, weekday) => {
                let monday = plus(today, -i64::from(today.weekday().num_days_from_monday()))?;
                plus(monday, i64::from(weekday.num_days_from_monday()))
            }
            Day::OfWeek(weeks, weekday) => {
                let this = self.date(Day::OfWeek(0, weekday))?;
                plus(this, weeks * 7)
            }
            Day::Date(Some(year), month, day) => date(year, month, day),
            Day::Date(None, month, day) => [-1, 0, 1]
                .into_iter()
                .filter_map(|years| date(today.year() + years, month, day).ok())
                .min_by_key(|date| (*date - today).abs())
                .ok_or(WhenError::OutOfRange),
        }
    }

    /// The instant of `time` on `first`, or `later` days after it when that is past.
    fn coming(self, first: NaiveDate, later: u64, time: Time) -> Result<Timestamp, WhenError> {
        let wall = at(first, time)?;
        let last = match wall::resolve(self.zone, wall) {
            Wall::Once(last) | Wall::Twice(_, last) | Wall::Never(last) => last,
        };
        if last > self.now {
            return self.resolve(wall);
        }
        let next = first.checked_add_days(Days::new(later));
        self.resolve(at(next.ok_or(WhenError::OutOfRange)?, time)?)
    }

    /// The instant of a wall time; of two, the second when only that is still to come.
    fn resolve(self, wall: NaiveDateTime) -> Result<Timestamp, WhenError> {
        match wall::resolve(self.zone, wall) {
            Wall::Once(at) => Ok(at),
            Wall::Twice(first, second) if first <= self.now && self.now < second => Ok(second),
            Wall::Twice(..) => Err(WhenError::Ambiguous),
            Wall::Never(_) => Err(WhenError::Nonexistent),
        }
    }
}

fn at(date: NaiveDate, time: Time) -> Result<NaiveDateTime, WhenError> {
    let date = date.checked_add_days(Days::new(time.days));
    Ok(date.ok_or(WhenError::OutOfRange)?.and_time(time.time))
}

/// A date that exists, in the years 1970 to 9999: nobody means others, and arithmetic stays in range.
pub(super) fn date(year: i32, month: u32, day: u32) -> Result<NaiveDate, WhenError> {
    NaiveDate::from_ymd_opt(year, month, day)
        .filter(|date| (1970..=9999).contains(&date.year()))
        .ok_or(WhenError::OutOfRange)
}

fn plus(date: NaiveDate, days: i64) -> Result<NaiveDate, WhenError> {
    date.checked_add_signed(TimeDelta::days(days))
        .ok_or(WhenError::OutOfRange)
}
