//! From normalized text to what was written: durations, days and their order, without any notion of now.

use chrono::{TimeDelta, Weekday};

use super::clock::{Clock, clock, offset};
use super::scan::Scan;
use super::words::{LATER, RELATIVE, UNITS, WEEKDAY_NUMBERS, WEEKDAY_PREFIXES, WEEKDAYS, WEEKS};
use super::{LONGEST, WhenError};

/// A day as it was written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Day {
    /// So many days from today.
    Relative(i64),
    /// The next such weekday.
    Weekday(Weekday),
    /// The weekday of the week so many weeks from this one.
    OfWeek(i64, Weekday),
    /// Year if given, month, day; they need not exist.
    Date(Option<i32>, u32, u32),
}

/// Whether a time came with a day.
#[derive(Clone, Copy, Debug)]
pub(super) enum Moment {
    /// A bare time.
    Time,
    /// A time on a day.
    Day(Day),
}

/// A moment as it was written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    pub(super) moment: Moment,
    pub(super) time: Clock,
    /// Seconds east of UTC, where a zone was given.
    pub(super) offset: Option<i64>,
}

/// Reads a whole text as a duration; `None` when it is not written like one.
pub(super) fn duration(text: &str) -> Option<Result<TimeDelta, WhenError>> {
    let mut scan = Scan::new(text);
    let _ = scan.word(&[("in", ())]);
    scan.skip_space();
    let mut total = Some(0_i64);
    let mut smallest = i64::MAX;
    while !scan.is_empty() {
        let (millis, unit) = part(&mut scan)?;
        if unit >= smallest {
            return None;
        }
        smallest = unit;
        total = total
            .zip(millis)
            .and_then(|(sum, more)| sum.checked_add(more));
        scan.skip_space();
        let mut ahead = scan;
        if ahead.word(LATER).is_some() {
            if !ahead.is_empty() {
                return None;
            }
            break;
        }
    }
    if smallest == i64::MAX {
        return None;
    }
    let longest = LONGEST.num_milliseconds();
    Some(match total {
        Some(total) if total > 0 && total <= longest => Ok(TimeDelta::milliseconds(total)),
        _ => Err(WhenError::OutOfRange),
    })
}

/// One number with its unit: milliseconds (none when too many to hold) and those of the unit.
fn part(scan: &mut Scan<'_>) -> Option<(Option<i64>, i64)> {
    if scan.take("半").is_some() {
        let _ = scan.take("个");
        let unit = scan.word(UNITS)?;
        return Some((Some(unit / 2), unit));
    }
    let whole = scan.any_number(9)?;
    let mut thousandths = 0;
    if scan.take(".").is_some() {
        let digits = scan.digits(3)?;
        thousandths = format!("{digits:0<3}").parse::<i64>().ok()?;
    }
    scan.skip_space();
    let _ = scan.take("个");
    if scan.take("半").is_some() {
        thousandths += 500;
    }
    let unit = scan.word(UNITS)?;
    // A day of a month or an hour of the day is no duration: `3天` is, `3日` and `3点` are not.
    let millis = i64::from(whole)
        .checked_mul(unit)
        .and_then(|millis| millis.checked_add(unit / 1000 * thousandths));
    Some((millis, unit))
}

/// Reads a whole text as a day with a time, a time with a day, or a time.
pub(super) fn moment(scan: Scan<'_>) -> Option<Written> {
    day_first(scan).or_else(|| time_first(scan))
}

fn day_first(mut scan: Scan<'_>) -> Option<Written> {
    let _ = scan.word(&[("on", ())]);
    scan.skip_space();
    let day = day(&mut scan)?;
    scan.skip_space();
    // `2026-11-23T15:00`: the letter is part of the ISO form.
    let _ = scan.take("t").or_else(|| scan.word(&[("at", ())]));
    scan.skip_space();
    let time = clock(&mut scan)?;
    scan.skip_space();
    let offset = if scan.is_empty() {
        None
    } else {
        Some(offset(&mut scan)?)
    };
    scan.is_empty().then_some(Written {
        moment: Moment::Day(day),
        time,
        offset,
    })
}

fn time_first(mut scan: Scan<'_>) -> Option<Written> {
    let _ = scan.word(&[("at", ())]);
    scan.skip_space();
    let time = clock(&mut scan)?;
    scan.skip_space();
    let moment = if scan.is_empty() {
        Moment::Time
    } else {
        let _ = scan.word(&[("on", ())]);
        scan.skip_space();
        Moment::Day(day(&mut scan)?)
    };
    scan.is_empty().then_some(Written {
        moment,
        time,
        offset: None,
    })
}

/// Reads a whole text as a day without a time.
pub(super) fn whole_day(mut scan: Scan<'_>) -> Option<Day> {
    let _ = scan.word(&[("on", ())]);
    scan.skip_space();
    let day = day(&mut scan)?;
    scan.is_empty().then_some(day)
}

pub(super) fn day(scan: &mut Scan<'_>) -> Option<Day> {
    let start = *scan;
    if let Some(days) = scan.word(RELATIVE) {
        return Some(Day::Relative(days));
    }
    let week = scan.word(WEEKS);
    scan.skip_space();
    if let Some(weekday) = weekday(scan) {
        return Some(match week {
            Some(week) => Day::OfWeek(week, weekday),
            None => Day::Weekday(weekday),
        });
    }
    *scan = start;
    date(scan)
}

fn weekday(scan: &mut Scan<'_>) -> Option<Weekday> {
    if let Some(weekday) = scan.word(WEEKDAYS) {
        return Some(weekday);
    }
    let mut ahead = *scan;
    ahead.word(WEEKDAY_PREFIXES)?;
    let weekday = ahead.word(WEEKDAY_NUMBERS)?;
    *scan = ahead;
    Some(weekday)
}

fn date(scan: &mut Scan<'_>) -> Option<Day> {
    let first = scan.digits(4)?;
    let number: u32 = first.parse().ok()?;
    if first.len() == 4 {
        let year = i32::try_from(number).ok()?;
        let separator = scan.word(&[("-", "-"), ("/", "/"), (".", "."), ("年", "月")])?;
        scan.skip_space();
        let month = scan.number(2)?;
        scan.take(separator)?;
        let day = scan.number(2)?;
        end_of_day(scan, separator);
        return Some(Day::Date(Some(year), month, day));
    }
    if first.len() > 2 {
        return None;
    }
    let separator = scan.word(&[("-", "-"), ("/", "/"), ("月", "月")])?;
    let day = scan.number(2)?;
    end_of_day(scan, separator);
    Some(Day::Date(None, number, day))
}

fn end_of_day(scan: &mut Scan<'_>, separator: &str) {
    if separator == "月" {
        let _ = scan.word(&[("日", ()), ("号", ()), ("號", ())]);
    }
}
