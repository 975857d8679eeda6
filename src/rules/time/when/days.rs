//! From normalized text to days as they were written.

use chrono::Weekday;

use super::{
    day::Day,
    months::{in_a_month, of_a_month, of_a_year, year},
    scan::Scan,
    words::{
        AGO, LATER, NUMBERS, WEEKDAY_NUMBERS, WEEKDAY_PREFIXES, WEEKDAYS, WORKING_DAYS,
        days::{MONTH_NAMES, RELATIVE, WEEKENDS, WEEKS},
    },
};

/// What a pair of numbers with a dot is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Dots {
    /// `15.30` is a time of day.
    Time,
    /// `9.30` is a date, `9.10` one of which either number may be the month.
    Date,
    /// `9.10` is the tenth of September, as Chinese people write.
    MonthFirst,
}

/// Reads a day.
pub(super) fn day(scan: &mut Scan<'_>, dots: Dots) -> Option<Day> {
    let start = *scan;
    if let Some(day) = of_a_year(scan) {
        return Some(day);
    }
    *scan = start;
    if let Some(weekend) = scan.word(WEEKENDS) {
        return Some(Day::Weekend(weekend));
    }
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

/// `in 3 days`, `3天后`, `两周后`, `1个月后`, `next working day`, `3个工作日后`.
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
    let counted = ahead.take("个").is_some();
    let unit: fn(i64) -> Day = if ahead.word(WORKING_DAYS).is_some() {
        |count| Day::Working(u32::try_from(count).unwrap_or(u32::MAX))
    } else if ahead.word(DAYS).is_some() {
        Day::Relative
    } else if ahead.word(WEEKS_LONG).is_some() {
        Day::Weeks
    } else {
        if !counted || ahead.take("月").is_none() {
            ahead.word(MONTHS_LONG)?;
        }
        Day::Months
    };
    ahead.skip_space();
    let later = ahead.word(LATER).is_some();
    let ago = !later && !before && ahead.word(AGO).is_some();
    let _ = ahead.take("的");
    *scan = ahead;
    let count = i64::from(count);
    match unit(if ago { -count } else { count }) {
        Day::Working(_) if ago => None,
        day => (before || later || ago).then_some(day),
    }
}

/// Days as a length from today.
const DAYS: &[(&str, ())] = &[("day", ()), ("days", ()), ("天", ())];

/// Weeks as a length from today.
const WEEKS_LONG: &[(&str, ())] = &[
    ("week", ()),
    ("weeks", ()),
    ("周", ()),
    ("星期", ()),
    ("礼拜", ()),
];

/// Months as a length from today.
const MONTHS_LONG: &[(&str, ())] = &[("month", ()), ("months", ())];

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
    let mut month_first = dots == Dots::MonthFirst && separator == "." && year.is_none();
    month_first &= (1..=12).contains(&first);
    if separator == "." {
        // `30.9. 17:00`
        month_first &= scan.take(".").is_none();
        if dots == Dots::Time && year.is_none() {
            return None;
        }
    }
    if separator == "-" && year.is_none() {
        return Some(Day::Date(None, first, second));
    }
    Some(match (first, second) {
        (first, second) if month_first => Day::Date(None, first, second),
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
