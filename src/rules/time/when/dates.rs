//! Days without a time, one or several in a row.
//!
//! ```text
//! dates = day [(".." | "~" | "-" | "to" | "至" | "到") last]    2026-10-01..2026-10-07, 10-01 to 10-07
//! last  = day | number                                         10月1日至7日: of the same month
//! ```
//!
//! A day is written as in an instant; see the parent module.

use chrono::{Datelike, NaiveDate};

use super::{
    WhenError,
    day::Day,
    days::{Dots, day},
    reader::{Reader, date},
    scan::{Scan, tighten},
};
/// The most days that a range may have.
const MOST_DAYS: i64 = 366;

/// Between the ends of a range.
const TO: &[(&str, ())] = &[
    ("..", ()),
    ("~", ()),
    ("to", ()),
    ("-", ()),
    ("至", ()),
    ("到", ()),
];

/// Reads a day or several in a row, as a reader means them: the first and the last.
///
/// # Errors
/// `Empty`, `Unreadable`, `WhichDate`, or `OutOfRange` for a date that does not exist, a range that ends before it begins,
/// and one of more than a year.
pub fn dates(text: &str, reader: Reader<'_>) -> Result<(NaiveDate, NaiveDate), WhenError> {
    let text = tighten(text);
    if text.is_empty() {
        return Err(WhenError::Empty);
    }
    let dots = reader.dates(&text);
    let mut scan = Scan::new(&text);
    let first = day(&mut scan, dots).ok_or(WhenError::Unreadable)?;
    let first = reader.coming_date(first)?;
    scan.skip_space();
    if scan.is_empty() {
        return Ok((first, first));
    }
    scan.word(TO).ok_or(WhenError::Unreadable)?;
    scan.skip_space();
    let last = last(&mut scan, (reader, dots), first)?;
    if !scan.is_empty() {
        return Err(WhenError::Unreadable);
    }
    if last < first || (last - first).num_days() >= MOST_DAYS {
        return Err(WhenError::OutOfRange);
    }
    Ok((first, last))
}

/// Reads a month, as `2026-10`, `10`, `10月` or `2026年10月`: its first day. Without a year it is of this one.
///
/// # Errors
/// As for [`dates`].
pub fn month(text: &str, reader: Reader<'_>) -> Result<NaiveDate, WhenError> {
    let text = tighten(text);
    if text.is_empty() {
        return Err(WhenError::Empty);
    }
    let mut scan = Scan::new(&text);
    let first = scan.digits(4).ok_or(WhenError::Unreadable)?;
    let number: u32 = first.parse().map_err(|_| WhenError::Unreadable)?;
    let (year, month) = if first.len() == 4 {
        scan.word(&[("-", ()), ("/", ()), (".", ()), ("年", ())])
            .ok_or(WhenError::Unreadable)?;
        let month = scan.number(2).ok_or(WhenError::Unreadable)?;
        (
            i32::try_from(number).map_err(|_| WhenError::OutOfRange)?,
            month,
        )
    } else {
        (reader.today().year(), number)
    };
    let _ = scan.take("月");
    if !scan.is_empty() {
        return Err(WhenError::Unreadable);
    }
    date(year, month, 1)
}

/// The end of a range: without a year it is the next such date, without a month it is of the same month.
fn last(
    scan: &mut Scan<'_>,
    (reader, dots): (Reader<'_>, Dots),
    first: NaiveDate,
) -> Result<NaiveDate, WhenError> {
    let start = *scan;
    match day(scan, dots) {
        Some(Day::Date(None, month, day)) => date(first.year(), month, day)
            .ok()
            .filter(|last| *last >= first)
            .map_or_else(|| date(first.year() + 1, month, day), Ok),
        Some(Day::OfMonth(day)) => date(first.year(), first.month(), day),
        Some(day) => reader.coming_date(day),
        None => {
            *scan = start;
            let day = scan.number(2).ok_or(WhenError::Unreadable)?;
            date(first.year(), first.month(), day)
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

    use chrono_tz::Tz;

    use super::*;
    use crate::{
        model::{desk::Locale, time::Timestamp},
        rules::time::{calendar::Hours, wall},
    };

    fn reader(now: Timestamp, zone: Tz) -> Reader<'static> {
        Reader {
            now,
            zone,
            hours: &Hours::Always,
            locale: Locale::EnUs,
        }
    }

    /// Read on Monday 2026-11-23 in Shanghai.
    fn read(text: &str) -> Result<String, WhenError> {
        let zone = Tz::Asia__Shanghai;
        let noon = "2026-11-23T12:00:00".parse().unwrap();
        let now = wall::resolve(zone, noon).first();
        dates(text, reader(now, zone)).map(|(first, last)| format!("{first} {last}"))
    }

    #[test]
    fn days_and_ranges_are_read() {
        let table = [
            ("2026-10-01", "2026-10-01 2026-10-01"),
            ("2026/10/1", "2026-10-01 2026-10-01"),
            ("today", "2026-11-23 2026-11-23"),
            ("明天", "2026-11-24 2026-11-24"),
            ("下周一", "2026-11-30 2026-11-30"),
            ("12-25", "2026-12-25 2026-12-25"),
            ("01-01", "2027-01-01 2027-01-01"),
            ("十月一日至七日", "2026-10-01 2026-10-07"),
            ("1 October - 7 October", "2026-10-01 2026-10-07"),
            ("25号", "2026-11-25 2026-11-25"),
            ("friday", "2026-11-27 2026-11-27"),
            ("10-01", "2026-10-01 2026-10-01"),
            ("2026-10-01..2026-10-07", "2026-10-01 2026-10-07"),
            ("2026-10-01 to 2026-10-07", "2026-10-01 2026-10-07"),
            ("2026-10-01 - 2026-10-07", "2026-10-01 2026-10-07"),
            ("2026-10-01～10-07", "2026-10-01 2026-10-07"),
            ("10月1日至7日", "2026-10-01 2026-10-07"),
            ("10月1日到10月7日", "2026-10-01 2026-10-07"),
            ("12-30..01-02", "2026-12-30 2027-01-02"),
            ("2027-02-28..2028-02-28", "2027-02-28 2028-02-28"),
        ];
        for (text, expected) in table {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn months_are_read() {
        let now = Timestamp(1_795_424_400_000);
        let read = |text: &str| month(text, reader(now, Tz::UTC)).map(|first| first.to_string());
        for text in [
            "2026-10",
            "2026/10",
            "10",
            "10月",
            "2026年10月",
            " 2026-10 ",
            "２０２６-10",
        ] {
            assert_eq!(read(text).as_deref(), Ok("2026-10-01"), "{text}");
        }
        for text in [
            "",
            "x",
            "2026",
            "2026-10-01",
            "2026-13",
            "0",
            "123",
            "10 x",
            "0000-01",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let table = [
            ("", WhenError::Empty),
            ("   ", WhenError::Empty),
            ("soon", WhenError::Unreadable),
            (
                "10/1..10/7",
                WhenError::WhichDate(
                    NaiveDate::from_ymd_opt(2026, 10, 1).unwrap(),
                    NaiveDate::from_ymd_opt(2027, 1, 10).unwrap(),
                ),
            ),
            ("2026-10-01 15:00", WhenError::Unreadable),
            ("2026-10-01..", WhenError::Unreadable),
            ("2026-10-01..7x", WhenError::Unreadable),
            ("2026-10-01..2026-10-07..2026-10-09", WhenError::Unreadable),
            ("2026-02-30", WhenError::OutOfRange),
            ("2026-10-07..2026-10-01", WhenError::OutOfRange),
            ("2026-10-07..1", WhenError::OutOfRange),
            ("2026-01-01..2027-01-02", WhenError::OutOfRange),
            ("1969-12-31", WhenError::OutOfRange),
            ("9999-12-31..01-01", WhenError::OutOfRange),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), Err(expected), "{text}");
        }
    }
}
