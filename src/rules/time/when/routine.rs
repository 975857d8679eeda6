//! Routines as people say them, as cron texts of five fields.
//!
//! ```text
//! routine = {"every" | "每"} days {"at"} time | time {"on"} days
//! days    = daily | weekdays | weekends | weekday {weekday} | weekday "to" weekday | "monthly on the" day | "月" day
//! ```

use chrono::{Timelike, Weekday};

use super::{
    clock::clock,
    days::weekday,
    scan::{Scan, tighten},
    words::{HALVES, WEEKDAY_NUMBERS},
};

/// Before the days.
const EVERY: &[(&str, ())] = &[
    ("every", ()),
    ("each", ()),
    ("on", ()),
    ("每", ()),
    ("每个", ()),
    ("每逢", ()),
];

/// Several days by one word: the day of the week.
const GROUPS: &[(&str, &str)] = &[
    ("daily", "*"),
    ("day", "*"),
    ("everyday", "*"),
    ("天", "*"),
    ("日", "*"),
    ("weekday", "1-5"),
    ("weekdays", "1-5"),
    ("workday", "1-5"),
    ("working day", "1-5"),
    ("工作日", "1-5"),
    ("weekend", "0,6"),
    ("weekends", "0,6"),
    ("周末", "0,6"),
];

/// Reads a routine: its cron text; none for what is not said like one.
#[must_use]
pub fn routine(text: &str) -> Option<String> {
    let text = tighten(text);
    // `每周一三五9点` are three days, `每周五五点` is one at five.
    [true, false].into_iter().find_map(|short| {
        let scan = Scan::new(&text);
        days_first(scan, short).or_else(|| time_first(scan, short))
    })
}

fn days_first(mut scan: Scan<'_>, short: bool) -> Option<String> {
    let days = days(&mut scan, short)?;
    skip(&mut scan);
    let time = time(&mut scan)?;
    scan.is_empty().then(|| format!("{time} {days}"))
}

fn time_first(mut scan: Scan<'_>, short: bool) -> Option<String> {
    let _ = scan.word(&[("at", ())]);
    scan.skip_space();
    let time = time(&mut scan)?;
    scan.skip_space();
    let days = days(&mut scan, short)?;
    scan.is_empty().then(|| format!("{time} {days}"))
}

fn skip(scan: &mut Scan<'_>) {
    scan.skip_space();
    let _ = scan.word(&[("at", ()), ("的", ())]);
    scan.skip_space();
}

/// Minute and hour.
fn time(scan: &mut Scan<'_>) -> Option<String> {
    let half = scan.word(HALVES);
    scan.skip_space();
    let (clock, after) = clock(scan, true)?;
    let time = clock.check(half.or(after)).ok()?;
    let time = Some(time).filter(|time| time.days == 0)?.time;
    Some(format!("{} {}", time.minute(), time.hour()))
}

/// Day of the month, month and day of the week.
fn days(scan: &mut Scan<'_>, short: bool) -> Option<String> {
    let _ = scan.word(EVERY);
    scan.skip_space();
    if let Some(days) = scan.word(GROUPS) {
        return Some(format!("* * {days}"));
    }
    if scan
        .word(&[("monthly", ()), ("month", ()), ("月", ())])
        .is_some()
    {
        return day_of_month(scan).map(|day| format!("{day} * *"));
    }
    let first = weekday(scan)?;
    let mut days = vec![number(first)];
    let mut ahead = *scan;
    ahead.skip_space();
    if ahead
        .word(&[("-", ()), ("to", ()), ("至", ()), ("到", ())])
        .is_some()
    {
        ahead.skip_space();
        let last = weekday(&mut ahead).or_else(|| ahead.word(&WEEKDAY_NUMBERS[..8]))?;
        *scan = ahead;
        let count = last.days_since(first);
        days = (0..=count)
            .map(|ahead| (number(first) + ahead) % 7)
            .collect();
    }
    while let Some(more) = another(scan, short) {
        days.push(number(more));
    }
    let days: Vec<String> = days.iter().map(u32::to_string).collect();
    Some(format!("* * {}", days.join(",")))
}

/// One more day of the week.
fn another(scan: &mut Scan<'_>, short: bool) -> Option<Weekday> {
    let mut ahead = *scan;
    ahead.skip_space();
    let _ = ahead.word(&[("and", ()), ("和", ()), ("及", ())]);
    ahead.skip_space();
    let found = weekday(&mut ahead);
    let found = found.or_else(|| ahead.word(&WEEKDAY_NUMBERS[..8]).filter(|_| short))?;
    *scan = ahead;
    Some(found)
}

fn day_of_month(scan: &mut Scan<'_>) -> Option<u32> {
    for word in ["on", "the"] {
        scan.skip_space();
        let _ = scan.word(&[(word, ())]);
    }
    scan.skip_space();
    let day = scan.any_number(2).filter(|day| (1..=31).contains(day))?;
    let _ = scan.word(&[
        ("日", ()),
        ("号", ()),
        ("st", ()),
        ("nd", ()),
        ("rd", ()),
        ("th", ()),
    ]);
    Some(day)
}

/// Sunday is 0.
fn number(day: Weekday) -> u32 {
    day.num_days_from_sunday()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routines_are_read_as_people_say_them() {
        for (text, cron) in [
            ("friday 17:00", "0 17 * * 5"),
            ("every friday at 5pm", "0 17 * * 5"),
            ("Fridays 17.30", "30 17 * * 5"),
            ("17:00 on fridays", "0 17 * * 5"),
            ("daily 9:00", "0 9 * * *"),
            ("every day at 9am", "0 9 * * *"),
            ("weekdays 8:30", "30 8 * * 1-5"),
            ("mon-fri 8:30", "30 8 * * 1,2,3,4,5"),
            ("monday and thursday 9:00", "0 9 * * 1,4"),
            ("monthly on the 1st at 9:00", "0 9 1 * *"),
            ("every month 15th 9:00", "0 9 15 * *"),
            ("每周五 16:00", "0 16 * * 5"),
            ("每周五下午4点", "0 16 * * 5"),
            ("每周五五点", "0 5 * * 5"),
            ("每星期一上午九点半", "30 9 * * 1"),
            ("每天9点", "0 9 * * *"),
            ("每日 18:00", "0 18 * * *"),
            ("每个工作日8:30", "30 8 * * 1-5"),
            ("工作日 8:30", "30 8 * * 1-5"),
            ("每周一、周四 9:00", "0 9 * * 1,4"),
            ("每周一三五9点", "0 9 * * 1,3,5"),
            ("周一至周五 8:30", "30 8 * * 1,2,3,4,5"),
            ("每周日 10:00", "0 10 * * 0"),
            ("每月1日9点", "0 9 1 * *"),
            ("每月15号 上午9:00", "0 9 15 * *"),
        ] {
            assert_eq!(routine(text).as_deref(), Some(cron), "{text}");
        }
        for text in [
            "",
            "friday",
            "17:00",
            "每周五",
            "0 17 * * 5",
            "*/15 * * * *",
            "every 5 minutes",
            "每月32日9点",
            "friday 25:00",
            "friday 17:00 sharp",
            "每天晚上12点",
        ] {
            assert_eq!(routine(text), None, "{text}");
        }
    }
}
