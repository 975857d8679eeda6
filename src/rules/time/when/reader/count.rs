//! Dates counted from dates.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};

use crate::rules::time::when::WhenError;

/// A date that exists, in the years 1970 to 9999: nobody means others, and arithmetic stays in range.
pub(in crate::rules::time::when) fn date(
    year: i32,
    month: u32,
    day: u32,
) -> Result<NaiveDate, WhenError> {
    NaiveDate::from_ymd_opt(year, month, day)
        .filter(|date| (1970..=9999).contains(&date.year()))
        .ok_or(WhenError::OutOfRange)
}

/// The first and the last day of the quarter that begins on that day.
pub(super) fn quarter(first: NaiveDate) -> Result<(NaiveDate, NaiveDate), WhenError> {
    Ok((first, plus(month_of(first, 3)?, -1)?))
}

/// The first day of the month so many months from that of a date.
pub(super) fn month_of(today: NaiveDate, months: i64) -> Result<NaiveDate, WhenError> {
    let first = date(today.year(), today.month(), 1)?;
    let count = Months::new(u32::try_from(months.unsigned_abs()).unwrap_or(u32::MAX));
    let found = if months < 0 {
        first.checked_sub_months(count)
    } else {
        first.checked_add_months(count)
    };
    found.ok_or(WhenError::OutOfRange)
}

/// So many days later.
pub(in crate::rules::time::when) fn plus(
    date: NaiveDate,
    days: i64,
) -> Result<NaiveDate, WhenError> {
    TimeDelta::try_days(days)
        .and_then(|days| date.checked_add_signed(days))
        .ok_or(WhenError::OutOfRange)
}
