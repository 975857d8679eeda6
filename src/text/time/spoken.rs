//! Instants and days where Discord draws no timestamps: in completion, forms, files. They stand in the desk's zone, which is
//! named, and can be typed as they are shown (`rules::time::when`).

use chrono::{Datelike, NaiveDate, TimeDelta};
use chrono_tz::Tz;

use crate::{
    model::{refusal::Wanted, time::Timestamp},
    rules::time::wall::{self, Wall},
    text::{lang::Lang, words},
};

/// Days from today beyond which a date without a year would be read as that of another one.
const NEAR: i64 = 180;

/// `Thu 8 April 15:00, in 2 days · Asia/Shanghai`: to the minute, with the offset where the clocks show it twice.
#[must_use]
pub fn instant(lang: &Lang, at: Timestamp, (now, zone): (Timestamp, Tz)) -> String {
    let local = wall::local(zone, at);
    let twice = matches!(wall::resolve(zone, local), Wall::Twice(..));
    let today = wall::local(zone, now).date();
    let date = if twice {
        full_date(lang, local.date())
    } else {
        date(lang, local.date(), today)
    };
    let mut time = local.format("%H:%M").to_string();
    if twice {
        let east = local - wall::local(Tz::UTC, at);
        time.push_str(&offset(east));
    }
    say!(
        lang,
        "spoken-instant",
        date = date,
        time = time,
        far = far(lang, at - now),
        zone = zone.name(),
    )
}

/// When a schedule runs next, as [`instant`].
#[must_use]
pub fn runs(lang: &Lang, next: Timestamp, here: (Timestamp, Tz)) -> String {
    say!(lang, "spoken-runs", instant = instant(lang, next, here))
}

/// `Thu 8 April`, with the year where another one could be meant.
#[must_use]
pub fn date(lang: &Lang, date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() && (date - today).num_days().abs() <= NEAR {
        say!(
            lang,
            "spoken-date",
            weekday = words::weekday(lang, date.weekday()),
            day = i64::from(date.day()),
            month = month(lang, date),
        )
    } else {
        full_date(lang, date)
    }
}

/// `Thu 8 April 2027`.
#[must_use]
pub fn full_date(lang: &Lang, date: NaiveDate) -> String {
    say!(
        lang,
        "spoken-date-year",
        weekday = words::weekday(lang, date.weekday()),
        day = i64::from(date.day()),
        month = month(lang, date),
        year = date.year().to_string(),
    )
}

/// `Thu 8 April, 2 days ago`.
#[must_use]
pub fn day(lang: &Lang, day: NaiveDate, today: NaiveDate) -> String {
    let far = match (day - today).num_days() {
        0 => say!(lang, "far-today"),
        days => self::days(lang, days),
    };
    say!(lang, "spoken-day", date = date(lang, day, today), far = far)
}

/// `8 April 2027 10:00`: how an instant of a day is typed.
#[must_use]
pub fn example(lang: &Lang, date: NaiveDate) -> String {
    say!(
        lang,
        "spoken-example",
        day = i64::from(date.day()),
        month = month(lang, date),
        year = date.year().to_string(),
    )
}

/// What may be typed, for example.
#[must_use]
pub fn examples(lang: &Lang, wanted: Wanted) -> Vec<String> {
    let id = match wanted {
        Wanted::Coming => "examples-coming",
        Wanted::More => "examples-more",
        Wanted::Since => "examples-since",
        Wanted::Day => "examples-day",
    };
    let all = lang.say(id, &[]);
    all.split('|').map(|one| one.trim().to_owned()).collect()
}

/// How far from now, in its largest unit.
fn far(lang: &Lang, ahead: TimeDelta) -> String {
    let minutes = ((ahead.num_seconds().abs() + 30) / 60).max(1);
    let count = match minutes {
        ..60 => return unit(lang, "minutes", ahead, minutes),
        60..1440 => (minutes + 30) / 60,
        _ => return days(lang, (ahead.num_seconds() + 43_200).div_euclid(86_400)),
    };
    unit(lang, "hours", ahead, count)
}

fn days(lang: &Lang, days: i64) -> String {
    unit(lang, "days", TimeDelta::days(days), days.abs())
}

fn unit(lang: &Lang, unit: &str, ahead: TimeDelta, count: i64) -> String {
    let way = if ahead < TimeDelta::zero() { "ago" } else { "far" };
    lang.say(&format!("{way}-{unit}"), &[("count", count.into())])
}

fn month(lang: &Lang, date: NaiveDate) -> String {
    lang.say(&format!("month-{}", date.month()), &[])
}

/// ` +02:00`
fn offset(east: TimeDelta) -> String {
    let minutes = east.num_minutes();
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    format!(" {sign}{hours:02}:{minutes:02}")
}
