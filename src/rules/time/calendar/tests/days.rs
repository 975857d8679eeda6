//! Working days against a walk over every minute, and what people expect of them in an office.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::walk::{Walk, calendar};
use crate::{
    model::time::Timestamp,
    rules::time::calendar::{Calendar, CalendarSpec, DaySpan, Hours},
};

const MINUTE: i64 = 60_000;

fn utc(text: &str) -> Timestamp {
    let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    wall.and_utc().into()
}

/// The same wall time so many working days later, found by looking at every minute; none where the walk ends before.
fn looked(walk: &Walk, zone: Tz, (from, days): (usize, u32)) -> Option<i64> {
    let shown = |minute: usize| {
        let at = walk.start + i64::try_from(minute).unwrap() * MINUTE;
        DateTime::from_timestamp_millis(at)
            .unwrap()
            .with_timezone(&zone)
            .naive_local()
    };
    let counts = |minute: usize| walk.counts.get(minute).copied();
    let (start, date) = if from > 0 && counts(from - 1)? {
        // Work goes on, or ends here.
        (from, shown(from - 1).date())
    } else {
        let start = (from..walk.counts.len()).find(|minute| walk.counts[*minute])?;
        (start, shown(start).date())
    };
    let time = shown(start) - date.and_time(NaiveTime::MIN);
    let mut working: Vec<NaiveDate> = (0..walk.counts.len())
        .filter(|minute| walk.counts[*minute])
        .map(|minute| shown(minute).date())
        .filter(|other| *other > date)
        .collect();
    working.sort_unstable();
    working.dedup();
    let last = match days {
        0 => return Some(walk.start + i64::try_from(from).unwrap() * MINUTE),
        days => working.get(usize::try_from(days).unwrap() - 1)?,
    };
    let wall = last.and_time(NaiveTime::MIN) + time;
    let reached = (start..walk.counts.len()).find(|minute| shown(*minute) >= wall)?;
    Some(walk.start + i64::try_from(reached).unwrap() * MINUTE)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn working_days_agree_with_the_walk(
        (mut spec, anchor) in calendar(),
        asked in prop::collection::vec((0_usize..6 * 1440, 0_u32..4), 16),
    ) {
        // Where clocks jump at midnight, minutes of one date come twice or not in a row.
        prop_assume!([
            Tz::UTC, Tz::Asia__Shanghai, Tz::Asia__Kathmandu, Tz::Europe__Berlin, Tz::America__New_York,
            Tz::Australia__Lord_Howe, Tz::Pacific__Chatham,
        ].contains(&spec.zone));
        // A shift that runs over midnight belongs to the day on which it begins, which the walk cannot see.
        let dated = spec.workdays.values_mut().map(|workday| &mut workday.spans);
        for span in spec.week.iter_mut().chain(dated).flatten() {
            span.to = span.to.min(1440);
        }
        let walk = Walk::new(&spec, anchor);
        let hours = Hours::Working(Calendar::compile(&spec).unwrap());
        for (from, days) in asked {
            let Some(expected) = looked(&walk, spec.zone, (from, days)) else {
                continue;
            };
            let from = Timestamp(walk.start + i64::try_from(from).unwrap() * MINUTE);
            let later = hours.days_later(from, days).unwrap();
            prop_assert_eq!(later, Timestamp(expected), "{} days after {:?}", days, from);
            // What a clock counts until then brings it there, or to the end of work before.
            let reached = hours.add(from, hours.measure(from, later)).unwrap();
            prop_assert!(reached <= later);
            prop_assert_eq!(hours.measure(reached, later).num_milliseconds(), 0);
        }
    }
}

#[test]
fn working_days_are_counted_as_people_count_them() {
    let mut week = CalendarSpec::default_week(Tz::UTC);
    // Thursday off, Saturday made up in the morning.
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    week.holidays.insert(day("2026-12-03"), "off".to_owned());
    let office = Hours::Working(Calendar::compile(&week).unwrap());
    for (from, days, expected) in [
        ("2026-11-23 10:00", 3, "2026-11-26 10:00"),
        ("2026-11-23 09:00", 1, "2026-11-24 09:00"),
        ("2026-11-23 18:00", 1, "2026-11-24 18:00"),
        ("2026-11-23 12:30", 1, "2026-11-24 13:00"),
        ("2026-11-23 20:00", 1, "2026-11-25 09:00"),
        ("2026-11-23 07:00", 1, "2026-11-24 09:00"),
        ("2026-11-21 10:00", 1, "2026-11-24 09:00"),
        ("2026-11-27 17:59", 1, "2026-11-30 17:59"),
        ("2026-12-02 10:00", 1, "2026-12-04 10:00"),
        ("2026-12-03 10:00", 1, "2026-12-07 09:00"),
        ("2026-11-23 10:00", 0, "2026-11-23 10:00"),
        ("2026-11-21 10:00", 0, "2026-11-21 10:00"),
    ] {
        assert_eq!(
            office.days_later(utc(from), days),
            Ok(utc(expected)),
            "{from} {days}"
        );
    }
    // For a team that never closes a working day is a day, at its very instant.
    for spans in &mut week.week {
        *spans = vec![DaySpan::new(0, 1440)];
    }
    week.holidays.clear();
    let never_closed = Hours::Working(Calendar::compile(&week).unwrap());
    for from in ["2026-11-21 00:00", "2026-11-22 03:07", "2026-11-23 23:59"] {
        for hours in [&never_closed, &Hours::Always] {
            let later = hours.days_later(utc(from), 3);
            assert_eq!(later, Ok(utc(from) + chrono::TimeDelta::days(3)), "{from}");
        }
    }
}

#[test]
fn a_night_shift_belongs_to_the_day_on_which_it_begins() {
    let mut week = CalendarSpec::default_week(Tz::UTC);
    for spans in &mut week.week {
        *spans = Vec::new();
    }
    // Monday and Thursday nights.
    for day in [0, 3] {
        week.week[day] = vec![DaySpan::new(22 * 60, 30 * 60)];
    }
    let nights = Calendar::compile(&week).unwrap();
    // Tuesday 03:00 is Monday's.
    assert_eq!(
        nights.days_later(utc("2026-11-24 03:00"), 1),
        Ok(utc("2026-11-27 03:00"))
    );
    let monday = "2026-11-23".parse().unwrap();
    assert_eq!(nights.close(monday), Some(utc("2026-11-24 06:00")));
    assert_eq!(nights.close(monday + Days::new(1)), None);
}

#[test]
fn without_working_days_there_is_none_later() {
    let mut week = CalendarSpec::default_week(Tz::UTC);
    for spans in &mut week.week {
        *spans = Vec::new();
    }
    let closed = Calendar::compile(&week).unwrap();
    assert!(closed.days_later(utc("2026-11-23 10:00"), 1).is_err());
    let office = Calendar::compile(&CalendarSpec::default_week(Tz::UTC)).unwrap();
    for at in [i64::MIN, 0, i64::MAX] {
        let _ = office.days_later(Timestamp(at), 3);
    }
}
