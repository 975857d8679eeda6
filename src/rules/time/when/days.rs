//! From normalized text to days as they were written.

use chrono::Weekday;

use super::{
    scan::Scan,
    words::{
        AGO, LATER, NUMBERS, WEEKDAY_NUMBERS, WEEKDAY_PREFIXES, WEEKDAYS, WORKING_DAYS,
        days::{MONTH_ENDS, MONTH_NAMES, MONTH_STARTS, MONTHS, RELATIVE, WEEKS},
    },
};

/// A day as it was written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Day {
    /// So many days from today.
    Relative(i64),
    /// So many working days from today.
    Working(u32),
    /// The next such weekday, or the last one.
    Weekday(Weekday),
    /// The weekday of the week so many weeks from this one.
    OfWeek(i64, Weekday),
    /// Year if given, month, day; they need not exist.
    Date(Option<i32>, u32, u32),
    /// Year if given, and two numbers of which either may be the month.
    Either(Option<i32>, u32, u32),
    /// That day of a month: the next, or the last.
    OfMonth(u32),
    /// That day of the month so many months from this one.
    InMonth(i64, u32),
    /// The last day of the month so many months from this one.
    LastOfMonth(i64),
}

/// What a pair of numbers with a dot is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Dots {
    /// `15.30` is a time of day.
    Time,
    /// `9.30` is a date.
    Date,
}

/// Reads a day.
pub(super) fn day(scan: &mut Scan<'_>, dots: Dots) -> Option<Day> {
    let start = *scan;
    if let Some(days) = scan.word(RELATIVE) {
        return Some(Day::Relative(days));
    }
    if let Some(day) = days_away(scan) {
        return Some(day);
    }
    *scan = start;
    let week = scan.word(WEEKS);
    scan.skip_space();
    if let Some(weekday) = weekday(scan) {
        return Some(match week {
            Some(week) => Day::OfWeek(week, weekday),
            None => Day::Weekday(weekday),
        });
    }
    *scan = start;
    date(scan, dots)
}

/// `in 3 days`, `3天后`, `next working day`, `3个工作日后`.
fn days_away(scan: &mut Scan<'_>) -> Option<Day> {
    const NEXT: &[(&str, ())] = &[("next", ()), ("the next", ()), ("下个", ()), ("下一个", ())];
    let mut ahead = *scan;
    if ahead.word(NEXT).is_some() {
        ahead.skip_space();
        ahead.word(WORKING_DAYS)?;
        *scan = ahead;
        return Some(Day::Working(1));
    }
    let before = ahead.word(&[("in", ())]).is_some();
    ahead.skip_space();
    let count = ahead.word(NUMBERS).or_else(|| ahead.any_number(4))?;
    ahead.skip_space();
    let _ = ahead.take("个");
    let working = ahead.word(WORKING_DAYS).is_some();
    if !working {
        ahead.word(&[("day", ()), ("days", ()), ("天", ())])?;
    }
    ahead.skip_space();
    let later = ahead.word(LATER).is_some();
    let ago = !later && !before && ahead.word(AGO).is_some();
    *scan = ahead;
    let days = i64::from(count);
    match (working, before || later, ago) {
        (true, true, _) => Some(Day::Working(count)),
        (false, true, _) => Some(Day::Relative(days)),
        (false, false, true) => Some(Day::Relative(-days)),
        _ => None,
    }
}

/// Reads a weekday.
pub(super) fn weekday(scan: &mut Scan<'_>) -> Option<Weekday> {
    if let Some(weekday) = scan.word(WEEKDAYS) {
        return Some(weekday);
    }
    let mut ahead = *scan;
    ahead.word(WEEKDAY_PREFIXES)?;
    let weekday = ahead.word(WEEKDAY_NUMBERS)?;
    *scan = ahead;
    Some(weekday)
}

/// Reads a date.
pub(super) fn date(scan: &mut Scan<'_>, dots: Dots) -> Option<Day> {
    let start = *scan;
    let ways: [fn(&mut Scan<'_>) -> Option<Day>; 4] =
        [in_a_month, with_a_name, with_a_year, of_a_month];
    for way in ways {
        if let Some(day) = way(scan) {
            return Some(day);
        }
        *scan = start;
    }
    let day = numbers(scan, dots);
    if day.is_none() {
        *scan = start;
    }
    day
}

/// `月底`, `本月30日`, `下月1日`, `end of the month`.
fn in_a_month(scan: &mut Scan<'_>) -> Option<Day> {
    if let Some(month) = scan.word(MONTH_ENDS) {
        return Some(Day::LastOfMonth(month));
    }
    if let Some(month) = scan.word(MONTH_STARTS) {
        return Some(Day::InMonth(month, 1));
    }
    if scan
        .word(&[("年底", ()), ("年末", ()), ("end of the year", ())])
        .is_some()
    {
        return Some(Day::Date(None, 12, 31));
    }
    let month = scan.word(MONTHS)?;
    scan.skip_space();
    let _ = scan.word(&[("on", ())]);
    scan.skip_space();
    match of_a_month(scan)? {
        Day::OfMonth(day) => Some(Day::InMonth(month, day)),
        other => Some(other),
    }
}

/// `5号`, `十五日`, `5th`, `1st of next month`.
fn of_a_month(scan: &mut Scan<'_>) -> Option<Day> {
    let _ = scan.word(&[("the", ())]);
    scan.skip_space();
    let day = scan.any_number(2)?;
    if scan.word(&[("号", ()), ("號", ()), ("日", ())]).is_some() {
        return Some(Day::OfMonth(day));
    }
    scan.word(&[("st", ()), ("nd", ()), ("rd", ()), ("th", ())])?;
    let mut ahead = *scan;
    ahead.skip_space();
    let _ = ahead.word(&[("of", ())]);
    ahead.skip_space();
    match ahead.word(MONTHS) {
        Some(month) => {
            *scan = ahead;
            Some(Day::InMonth(month, day))
        }
        None => Some(Day::OfMonth(day)),
    }
}

/// `8 April 2027`, `8th of April`, `April 8th, 2027`.
fn with_a_name(scan: &mut Scan<'_>) -> Option<Day> {
    const ORDINALS: &[(&str, ())] = &[("st", ()), ("nd", ()), ("rd", ()), ("th", ())];
    let named = |scan: &mut Scan<'_>| scan.word(MONTH_NAMES);
    let number = |scan: &mut Scan<'_>| {
        let number = scan.number(2)?;
        let _ = scan.word(ORDINALS);
        // Not the hour of a time.
        (!scan.rest().starts_with([':', '.'])).then_some(number)
    };
    let _ = scan.word(&[("the", ())]);
    scan.skip_space();
    let (month, day) = if let Some(month) = named(scan) {
        let _ = scan.take(".");
        scan.skip_space();
        (month, number(scan)?)
    } else {
        let day = number(scan)?;
        scan.skip_space();
        let _ = scan.word(&[("of", ())]);
        scan.skip_space();
        let month = named(scan)?;
        let _ = scan.take(".");
        (month, day)
    };
    Some(Day::Date(year(scan, true), month, day))
}

/// A year of four digits that ends a date.
fn year(scan: &mut Scan<'_>, spaced: bool) -> Option<i32> {
    let mut ahead = *scan;
    if spaced {
        ahead.skip_space();
    }
    let year = ahead.digits(4).filter(|digits| digits.len() == 4)?;
    *scan = ahead;
    year.parse().ok()
}

/// `2026-11-23`, `2026/11/23`, `2026.11.23`, `2026年11月23日`, `二〇二六年十月八日`.
fn with_a_year(scan: &mut Scan<'_>) -> Option<Day> {
    let year = year(scan, false).or_else(|| scan.year())?;
    let separator = scan.word(&[("-", "-"), ("/", "/"), (".", "."), ("年", "月")])?;
    scan.skip_space();
    let month = scan.any_number(2)?;
    scan.take(separator)?;
    let day = scan.any_number(2)?;
    end_of_day(scan, separator);
    Some(Day::Date(Some(year), month, day))
}

/// `11-23`, `11月23日`, and `11/23`, `23.11.2026`, of which either number may be the month.
fn numbers(scan: &mut Scan<'_>, dots: Dots) -> Option<Day> {
    let first = scan.any_number(2)?;
    let separator = scan.word(&[("-", "-"), ("/", "/"), (".", "."), ("月", "月")])?;
    let second = scan.any_number(2)?;
    end_of_day(scan, separator);
    if separator == "月" {
        return Some(Day::Date(None, first, second));
    }
    let mut ahead = *scan;
    let year = ahead.take(separator).and_then(|()| year(&mut ahead, false));
    if year.is_some() {
        *scan = ahead;
    }
    if separator == "." {
        // `30.9. 17:00`
        let _ = scan.take(".");
        if dots == Dots::Time && year.is_none() {
            return None;
        }
    }
    if separator == "-" && year.is_none() {
        return Some(Day::Date(None, first, second));
    }
    Some(match (first, second) {
        (13.., _) => Day::Date(year, second, first),
        (_, 13..) => Day::Date(year, first, second),
        (first, second) if first == second => Day::Date(year, first, second),
        _ => Day::Either(year, first, second),
    })
}

fn end_of_day(scan: &mut Scan<'_>, separator: &str) {
    if separator == "月" {
        let _ = scan.word(&[("日", ()), ("号", ()), ("號", ())]);
    }
}
