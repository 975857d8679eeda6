//! Months and years as they were written, and days of them.

use super::{
    day::{Day, MonthOf, Year},
    scan::Scan,
    words::days::{
        MONTH_ENDS, MONTH_MIDDLES, MONTH_NAMES, MONTH_STARTS, MONTHS, NAMED_OF, OF_NAMED, YEARS,
    },
};

/// Ends of a Chinese day of a month.
const DAY_OF_MONTH: &[(&str, ())] = &[("号", ()), ("號", ()), ("日", ())];

/// `十月`, `10月份`, `2026年10月`, `明年3月`, `october 2026`, `next month`.
pub(super) fn month_of(scan: &mut Scan<'_>) -> Option<MonthOf> {
    if let Some(months) = scan.word(MONTHS) {
        return Some(MonthOf::FromNow(months));
    }
    let start = *scan;
    let found = named(scan);
    if found.is_none() {
        *scan = start;
    }
    found
}

fn named(scan: &mut Scan<'_>) -> Option<MonthOf> {
    if let Some(month) = scan.word(MONTH_NAMES) {
        let _ = scan.take(".");
        let number = year(scan, true).map(Year::Number);
        return Some(MonthOf::Named(number, month));
    }
    let start = *scan;
    let number = year(scan, false).or_else(|| scan.year());
    if let Some(number) = number
        && scan.take("-").is_some()
    {
        let month = scan.digits(2).filter(|digits| digits.len() == 2)?;
        let month = month.parse().ok()?;
        return Some(MonthOf::Named(Some(Year::Number(number)), month));
    }
    let year = match number {
        Some(number) => {
            scan.take("年")?;
            Some(Year::Number(number))
        }
        None => {
            *scan = start;
            scan.word(YEARS).map(Year::FromNow)
        }
    };
    scan.skip_space();
    let month = scan.any_number(2)?;
    scan.word(&[("月", ()), ("月份", ())])?;
    Some(MonthOf::Named(year, month))
}

/// `月底`, `本月30日`, `下月1日`, `end of the month`, `十月底`, `mid-April`.
pub(super) fn in_a_month(scan: &mut Scan<'_>) -> Option<Day> {
    if let Some(month) = scan.word(MONTH_ENDS) {
        return Some(Day::LastOf(MonthOf::FromNow(month)));
    }
    if let Some(month) = scan.word(MONTH_STARTS) {
        return Some(Day::InMonth(MonthOf::FromNow(month), 1));
    }
    if let Some(month) = scan.word(MONTH_MIDDLES) {
        return Some(Day::MiddleOf(MonthOf::FromNow(month)));
    }
    if let Some(day) = part_of_named(scan) {
        return Some(day);
    }
    if scan
        .word(&[("年底", ()), ("年末", ()), ("end of the year", ())])
        .is_some()
    {
        return Some(Day::OfYear(0, 12, 31));
    }
    if scan.word(&[("年初", ())]).is_some() {
        return Some(Day::OfYear(0, 1, 1));
    }
    let month = scan.word(MONTHS)?;
    scan.skip_space();
    let _ = scan.word(&[("on", ()), ("的", ())]);
    scan.skip_space();
    match of_a_month(scan)? {
        Day::OfMonth(day) => Some(Day::InMonth(MonthOf::FromNow(month), day)),
        other => Some(other),
    }
}

/// `end of october`, `early march`, `十月底`, `4月中`.
fn part_of_named(scan: &mut Scan<'_>) -> Option<Day> {
    let mut ahead = *scan;
    let mut part = ahead.word(OF_NAMED);
    ahead.skip_space();
    let month = month_of(&mut ahead)?;
    if part.is_none() {
        part = ahead.word(NAMED_OF);
    }
    let day = match part? {
        None => Day::LastOf(month),
        Some(15) => Day::MiddleOf(month),
        Some(day) => Day::InMonth(month, day),
    };
    *scan = ahead;
    Some(day)
}

/// `今年10月8日`, `明年3月1号`, `去年底`.
pub(super) fn of_a_year(scan: &mut Scan<'_>) -> Option<Day> {
    let mut ahead = *scan;
    let years = ahead.word(YEARS)?;
    if let Some(day) = part_of_named(scan) {
        return Some(day);
    }
    let day = if ahead
        .word(&[("底", ()), ("年底", ()), ("末", ())])
        .is_some()
    {
        Day::OfYear(years, 12, 31)
    } else if ahead.word(&[("初", ()), ("年初", ())]).is_some() {
        Day::OfYear(years, 1, 1)
    } else {
        let _ = ahead.take("的");
        let month = ahead.any_number(2)?;
        ahead.take("月")?;
        let day = ahead.any_number(2)?;
        ahead.word(DAY_OF_MONTH)?;
        Day::OfYear(years, month, day)
    };
    *scan = ahead;
    Some(day)
}

/// `5号`, `十五日`, `5th`, `1st of next month`.
pub(super) fn of_a_month(scan: &mut Scan<'_>) -> Option<Day> {
    let _ = scan.word(&[("the", ())]);
    scan.skip_space();
    let day = scan.any_number(2)?;
    if scan.word(DAY_OF_MONTH).is_some() {
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
            Some(Day::InMonth(MonthOf::FromNow(month), day))
        }
        None => Some(Day::OfMonth(day)),
    }
}

/// A year of four digits that ends a date.
pub(super) fn year(scan: &mut Scan<'_>, spaced: bool) -> Option<i32> {
    let mut ahead = *scan;
    if spaced {
        ahead.skip_space();
    }
    let year = ahead.digits(4).filter(|digits| digits.len() == 4)?;
    *scan = ahead;
    year.parse().ok()
}
