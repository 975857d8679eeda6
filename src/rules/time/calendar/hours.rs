//! Reads working hours as people write them, in English and Chinese.
//!
//! ```text
//! week  = part {[";"] part}          mon-fri 09:00-12:00 13:00-18:00; sat 10-14; sun off
//! part  = days spans                 周一至周五 9:00-12:00 13:00-18:00；周六、周日休息
//! days  = day {day} | "daily" | "weekdays" | "weekend"      a day may be a range: mon-fri, 周一至周五, 周一至五
//! spans = span {span} | "off" | "休息" | "all day" | "全天"
//! span  = time ("-" | "to" | "至") time                     9-17:30, 9am-5pm, 9点至17点半, 22:00-30:00 past midnight
//! ```
//!
//! Days that are not named stay as they are. Whether the spans make sense is checked where the calendar is compiled.

use chrono::Weekday;
use thiserror::Error;

use super::spec::DaySpan;
use crate::rules::time::when::{
    scan::{Scan, normalize},
    words::{Half, MERIDIEMS, WEEKDAY_NUMBERS, WEEKDAY_PREFIXES, WEEKDAYS},
};

/// The working hours cannot be read.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("these are no working hours in any known form")]
pub struct Unreadable;

/// Several days by one word: first and last, Monday is 0.
const GROUPS: &[(&str, (usize, usize))] = &[
    ("daily", (0, 6)),
    ("everyday", (0, 6)),
    ("every day", (0, 6)),
    ("每天", (0, 6)),
    ("每日", (0, 6)),
    ("weekdays", (0, 4)),
    ("工作日", (0, 4)),
    ("weekend", (5, 6)),
    ("weekends", (5, 6)),
    ("周末", (5, 6)),
];

/// Between the ends of a range, of days or of times.
const TO: &[(&str, ())] = &[
    ("-", ()),
    ("~", ()),
    ("to", ()),
    ("至", ()),
    ("到", ()),
    ("—", ()),
];

/// No working time on that day.
const OFF: &[(&str, ())] = &[
    ("off", ()),
    ("closed", ()),
    ("none", ()),
    ("休息", ()),
    ("不上班", ()),
    ("休", ()),
    ("无", ()),
    ("不设", ()),
];

/// Working time around the clock.
const ALL_DAY: &[(&str, ())] = &[
    ("all day", ()),
    ("24h", ()),
    ("24x7", ()),
    ("7x24", ()),
    ("全天", ()),
    ("24小时", ()),
    ("7×24小时", ()),
];

/// Sets the days of a week that a text names, Monday first.
///
/// # Errors
/// [`Unreadable`]; the week is unchanged then.
pub fn set_week(week: &mut [Vec<DaySpan>; 7], typed: &str) -> Result<(), Unreadable> {
    let text = normalize(typed);
    let mut scan = Scan::new(&text);
    let mut named: [Option<Vec<DaySpan>>; 7] = Default::default();
    if let Some(all_day) = all_day(&mut scan) {
        named = std::array::from_fn(|_| Some(vec![all_day]));
    }
    while !scan.is_empty() {
        let days = days(&mut scan).ok_or(Unreadable)?;
        let spans = spans(&mut scan).ok_or(Unreadable)?;
        for day in days {
            // A day that is named twice has both.
            named[day].get_or_insert_default().extend(&spans);
        }
        skip(&mut scan);
    }
    if named.iter().all(Option::is_none) {
        return Err(Unreadable);
    }
    for (day, named) in week.iter_mut().zip(named) {
        if let Some(spans) = named {
            *day = spans;
        }
    }
    Ok(())
}

/// The spans of one day.
///
/// # Errors
/// [`Unreadable`]
pub fn day_spans(typed: &str) -> Result<Vec<DaySpan>, Unreadable> {
    let text = normalize(typed);
    let mut scan = Scan::new(&text);
    let spans = spans(&mut scan).ok_or(Unreadable)?;
    if scan.is_empty() {
        Ok(spans)
    } else {
        Err(Unreadable)
    }
}

/// Passes over what may stand between two parts.
fn skip(scan: &mut Scan<'_>) {
    gap(scan);
    while scan.take(";").is_some() || scan.take("。").is_some() {
        gap(scan);
    }
}

/// Passes over white space and a comma; a full-width one is still there after normalizing.
fn gap(scan: &mut Scan<'_>) {
    scan.skip_space();
    let _ = scan.take(",");
    scan.skip_space();
}

/// The days that a part begins with, from Monday = 0.
fn days(scan: &mut Scan<'_>) -> Option<Vec<usize>> {
    let mut days = Vec::new();
    loop {
        gap(scan);
        if let Some((first, last)) = scan.word(GROUPS) {
            days.extend(first..=last);
        } else if let Some(first) = weekday(scan) {
            days.push(first);
            let mut ahead = *scan;
            ahead.skip_space();
            if ahead.word(TO).is_some() {
                ahead.skip_space();
                let last = last_day(&mut ahead)?;
                *scan = ahead;
                days.extend(after(first, last));
            }
        } else {
            break;
        }
    }
    scan.skip_space();
    let _ = scan.take(":");
    (!days.is_empty()).then_some(days)
}

/// The days after the first up to the last, round the end of the week.
fn after(first: usize, last: usize) -> impl Iterator<Item = usize> {
    let count = (last + 7 - first) % 7;
    (1..=count).map(move |ahead| (first + ahead) % 7)
}

fn weekday(scan: &mut Scan<'_>) -> Option<usize> {
    if let Some(day) = scan.word(WEEKDAYS) {
        return Some(index(day));
    }
    let mut ahead = *scan;
    ahead.word(WEEKDAY_PREFIXES)?;
    let day = ahead.word(WEEKDAY_NUMBERS)?;
    *scan = ahead;
    Some(index(day))
}

/// The last day of a range, where Chinese leaves its prefix out: 周一至五.
fn last_day(scan: &mut Scan<'_>) -> Option<usize> {
    weekday(scan).or_else(|| scan.word(&WEEKDAY_NUMBERS[..8]).map(index))
}

fn index(day: Weekday) -> usize {
    day.num_days_from_monday() as usize
}

fn spans(scan: &mut Scan<'_>) -> Option<Vec<DaySpan>> {
    scan.skip_space();
    if scan.word(OFF).is_some() {
        return Some(Vec::new());
    }
    if let Some(all_day) = all_day(scan) {
        return Some(vec![all_day]);
    }
    let mut spans = Vec::new();
    let mut ahead = *scan;
    while let Some(span) = span(&mut ahead) {
        spans.push(span);
        *scan = ahead;
        gap(&mut ahead);
        let _ = ahead.word(&[("and", ()), ("和", ()), ("及", ())]);
        ahead.skip_space();
    }
    scan.skip_space();
    (!spans.is_empty()).then_some(spans)
}

fn all_day(scan: &mut Scan<'_>) -> Option<DaySpan> {
    scan.word(ALL_DAY).map(|()| DaySpan::new(0, 24 * 60))
}

fn span(scan: &mut Scan<'_>) -> Option<DaySpan> {
    let from = time(scan)?;
    scan.skip_space();
    scan.word(TO)?;
    scan.skip_space();
    let to = time(scan)?;
    Some(DaySpan::new(from, to))
}

/// A time of day in minutes; hours go on past 24 for the night after.
fn time(scan: &mut Scan<'_>) -> Option<u16> {
    let hour = scan.number(2)?;
    let mut minute = 0;
    if scan.take(":").is_some() {
        let digits = scan.digits(2).filter(|digits| digits.len() == 2)?;
        minute = digits.parse().ok()?;
    } else if scan.word(&[("点", ()), ("點", ()), ("时", ())]).is_some() {
        if scan.take("半").is_some() {
            minute = 30;
        } else if let Some(minutes) = scan.number(2) {
            minute = minutes;
            let _ = scan.take("分");
        }
    }
    let mut ahead = *scan;
    ahead.skip_space();
    let hour = match (ahead.word(MERIDIEMS), hour) {
        (None, hour) => hour,
        (Some(half), 1..=12) => {
            *scan = ahead;
            hour % 12 + if half == Half::After { 12 } else { 0 }
        }
        (Some(_), _) => return None,
    };
    (minute < 60 && hour <= 48)
        .then(|| hour * 60 + minute)
        .and_then(|minutes| u16::try_from(minutes).ok())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

    use super::*;

    /// The week as read from a text, days off left out.
    fn read(typed: &str) -> String {
        let mut week: [Vec<DaySpan>; 7] = Default::default();
        set_week(&mut week, typed).unwrap();
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let each = days
            .iter()
            .zip(&week)
            .filter(|(_, spans)| !spans.is_empty());
        let each = each.map(|(day, spans)| {
            let spans: Vec<String> = spans.iter().map(ToString::to_string).collect();
            format!("{day} {}", spans.join(" "))
        });
        each.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        let office = "mon 09:00-12:00 13:00-18:00; tue 09:00-12:00 13:00-18:00";
        let table = [
            ("mon-tue 09:00-12:00 13:00-18:00", office),
            ("Monday, Tuesday: 9-12, 13-18", office),
            ("MON – TUE 9am-12pm and 1pm-6pm", office),
            ("周一至周二 9:00-12:00 13:00-18:00", office),
            ("周一至二９：００—１２：００、13点到18点", office),
            ("星期一、星期二：9:00~12:00，13:00~18:00。", office),
            ("mon 9 to 12 13 to 18 tue 9-12 13-18", office),
            ("mon 9-12; tue 9-12; mon-tue 13-18", office),
            (
                "sat-mon 8:30-9",
                "mon 08:30-09:00; sat 08:30-09:00; sun 08:30-09:00",
            ),
            ("weekend 0:00-24:00", "sat 00:00-24:00; sun 00:00-24:00"),
            ("周末 9点半至10点15分", "sat 09:30-10:15; sun 09:30-10:15"),
            ("fri 22:00-30:00; sat off", "fri 22:00-30:00"),
            ("fri 12am-12pm", "fri 00:00-12:00"),
            ("周五 9-17；周六休息", "fri 09:00-17:00"),
        ];
        for (typed, expected) in table {
            assert_eq!(read(typed), expected, "{typed}");
        }
        let weekdays = read("weekdays 9-17");
        assert_eq!(weekdays, read("工作日 9:00-17:00"));
        assert_eq!(weekdays.matches("09:00-17:00").count(), 5);
        assert_eq!(read("daily 9-17").matches("09:00-17:00").count(), 7);
        assert_eq!(read("每天 9-17"), read("every day 9-17"));
        let around = read("daily 0:00-24:00");
        for all_day in ["全天", "24x7", "每天全天", "all day", "mon-sun all day"] {
            assert_eq!(read(all_day), around, "{all_day}");
        }
        assert_eq!(read("周六全天"), "sat 00:00-24:00");
    }

    #[test]
    fn days_that_are_not_named_stay() {
        let day = |from, to| vec![DaySpan::new(from, to)];
        let mut week: [Vec<DaySpan>; 7] = std::array::from_fn(|_| day(540, 600));
        set_week(&mut week, "sun off; mon 10-11").unwrap();
        assert_eq!(week[0], day(600, 660));
        assert_eq!(week[1], day(540, 600));
        assert_eq!(week[6], []);
        let before = week.clone();
        assert_eq!(
            set_week(&mut week, "tue off; someday 9-12"),
            Err(Unreadable)
        );
        assert_eq!(week, before, "nothing is half done");
    }

    #[test]
    fn anything_else_is_refused() {
        let mut week: [Vec<DaySpan>; 7] = Default::default();
        for typed in [
            "",
            "  ",
            ";",
            "mon",
            "9-12",
            "mon 9",
            "mon 9-",
            "mon 9-12 lunch",
            "mon-9-12",
            "mon 9:5-12",
            "mon 9:60-12",
            "mon 49-50",
            "mon 13pm-14pm",
            "mon 0pm-1pm",
            "mon-",
            "周八 9-12",
            "mon 99999999999-1",
            "mon 9-12 off",
            "moonday 9-12",
        ] {
            assert_eq!(set_week(&mut week, typed), Err(Unreadable), "{typed}");
        }
        assert_eq!(week, <[Vec<DaySpan>; 7]>::default());
    }

    #[test]
    fn one_day_has_spans_alone() {
        let both = vec![DaySpan::new(540, 720), DaySpan::new(780, 1080)];
        assert_eq!(day_spans("9-12 13:00-18:00"), Ok(both.clone()));
        assert_eq!(day_spans("９：００至12:00，13点到18点"), Ok(both));
        assert_eq!(day_spans("off"), Ok(Vec::new()));
        for typed in ["", "mon 9-12", "9-12 x", "9"] {
            assert_eq!(day_spans(typed), Err(Unreadable), "{typed}");
        }
        // Reversed and overlapping ones are read; the calendar refuses them by name.
        assert_eq!(day_spans("12-9"), Ok(vec![DaySpan::new(720, 540)]));
    }
}
