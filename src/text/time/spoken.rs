//! Instants and days where Discord draws no timestamps: in completion, forms, files. They stand in the desk's zone, which is
//! named, and can be typed as they are shown (`rules::time::when`).

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;

use crate::{
    model::{
        refusal::{Near, Wanted},
        time::Timestamp,
    },
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

/// `8 April 2027 10:00`: how an instant is typed.
#[must_use]
pub fn example(lang: &Lang, local: NaiveDateTime) -> String {
    let time = local.format("%H:%M");
    format!("{} {time}", example_day(lang, local.date()))
}

/// `8 April 2027`: how a day is typed.
#[must_use]
pub fn example_day(lang: &Lang, date: NaiveDate) -> String {
    say!(
        lang,
        "spoken-example",
        day = i64::from(date.day()),
        month = month(lang, date),
        year = date.year().to_string(),
    )
}

/// What may be typed now, for example.
#[must_use]
pub fn examples(lang: &Lang, wanted: Wanted, near: Near) -> Vec<String> {
    let id = match wanted {
        Wanted::Coming => "examples-coming",
        Wanted::More => "examples-more",
        Wanted::Since => "examples-since",
        Wanted::Day => "examples-day",
    };
    let time = near.works.format("%H:%M").to_string();
    let been = near.today - Days::new(9);
    let args = [
        ("works", day_word(lang, near).into()),
        ("time", time.into()),
        (
            "been",
            say!(
                lang,
                "spoken-example-short",
                day = i64::from(been.day()),
                month = month(lang, been),
            )
            .into(),
        ),
    ];
    let all = lang.say(id, &args);
    all.split('|').map(|one| one.trim().to_owned()).collect()
}

/// The next working day as people call it: tomorrow, by its weekday, or by its date.
fn day_word(lang: &Lang, near: Near) -> String {
    let date = near.works.date();
    match (date - near.today).num_days() {
        1 => say!(lang, "spoken-tomorrow"),
        2..=6 => words::weekday(lang, date.weekday()),
        _ => example_day(lang, date),
    }
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
    let way = if ahead < TimeDelta::zero() {
        "ago"
    } else {
        "far"
    };
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        model::desk::Locale,
        rules::time::{
            calendar::Hours,
            when::{self, Reader},
        },
        text::testing::{chinese, english},
    };

    const SHANGHAI: Tz = Tz::Asia__Shanghai;

    /// Tuesday 2027-04-06 10:00 in Shanghai.
    const NOW: Timestamp = Timestamp(1_806_976_800_000);

    fn reader(now: Timestamp, zone: Tz) -> Reader<'static> {
        Reader {
            now,
            zone,
            hours: &Hours::Always,
            locale: Locale::EnUs,
        }
    }

    #[test]
    fn an_instant_is_shown_in_the_desk_s_zone() {
        for (minutes, en, zh) in [
            (
                53 * 60,
                "Thu 8 April 15:00, in 2 days · Asia/Shanghai",
                "4月8日周四 15:00（2天后）· Asia/Shanghai",
            ),
            (
                5 * 60,
                "Tue 6 April 15:00, in 5 h · Asia/Shanghai",
                "4月6日周二 15:00（5小时后）· Asia/Shanghai",
            ),
            (
                30,
                "Tue 6 April 10:30, in 30 min · Asia/Shanghai",
                "4月6日周二 10:30（30分钟后）· Asia/Shanghai",
            ),
            (
                29 * 60,
                "Wed 7 April 15:00, in 1 day · Asia/Shanghai",
                "4月7日周三 15:00（1天后）· Asia/Shanghai",
            ),
            (
                -25 * 60,
                "Mon 5 April 09:00, 1 day ago · Asia/Shanghai",
                "4月5日周一 09:00（1天前）· Asia/Shanghai",
            ),
            (
                270 * 1440,
                "Sat 1 January 2028 10:00, in 270 days · Asia/Shanghai",
                "2028年1月1日周六 10:00（270天后）· Asia/Shanghai",
            ),
        ] {
            let at = NOW + TimeDelta::minutes(minutes);
            assert_eq!(instant(english(), at, (NOW, SHANGHAI)), en);
            assert_eq!(instant(chinese(), at, (NOW, SHANGHAI)), zh);
        }
        let today = wall::local(SHANGHAI, NOW).date();
        let yesterday = today - chrono::Days::new(1);
        assert_eq!(day(english(), yesterday, today), "Mon 5 April, 1 day ago");
        assert_eq!(day(chinese(), today, today), "4月6日周二（今天）");
    }

    #[test]
    fn every_example_is_read() {
        let reader = reader(NOW, SHANGHAI);
        let near = Near {
            today: wall::local(SHANGHAI, NOW).date(),
            works: reader.example(),
        };
        for lang in [english(), chinese()] {
            for wanted in Wanted::ALL {
                let all = examples(lang, wanted, near);
                assert_eq!(all.len(), 3);
                for one in all {
                    let read = match wanted {
                        Wanted::Coming => reader.instant(&one).map(|_| ()),
                        Wanted::More => reader.reading(&one).map(|_| ()),
                        Wanted::Since => reader.since(&one).map(|_| ()),
                        Wanted::Day => reader.day(&one).map(|_| ()),
                    };
                    assert_eq!(read, Ok(()), "{one}");
                }
            }
            let day = NOW + TimeDelta::days(9);
            let local = wall::local(SHANGHAI, day);
            assert_eq!(reader.instant(&example(lang, local)), Ok(day));
        }
    }

    /// To the minute.
    fn minute(at: Timestamp) -> i64 {
        at.0.div_euclid(60_000)
    }

    proptest! {
        /// What is shown can be typed again, in both languages, wherever and whenever.
        #[test]
        fn what_is_shown_is_read_again(
            now in 100_000_000_000_i64..4_000_000_000_000,
            ahead in prop_oneof![-1_000_000_i64..1_000_000, -10_000_i64..10_000, 0_i64..100],
            zone in prop::sample::select(vec![
                Tz::UTC, SHANGHAI, Tz::Europe__Berlin, Tz::America__New_York, Tz::America__Havana,
                Tz::Australia__Lord_Howe,
            ]),
        ) {
            let now = Timestamp(now);
            let at = now + TimeDelta::minutes(ahead);
            let reader = reader(now, zone);
            for lang in [english(), chinese()] {
                let shown = instant(lang, at, (now, zone));
                prop_assert_eq!(reader.instant(&shown).map(minute), Ok(minute(at)), "{}", shown);
                let today = wall::local(zone, now).date();
                let date = wall::local(zone, at).date();
                let said = day(lang, date, today);
                prop_assert_eq!(reader.day(&said), Ok(date), "{}", said);
            }
            prop_assert_eq!(reader.instant(&when::typed(at, zone)).map(minute), Ok(minute(at)));
        }
    }
}
