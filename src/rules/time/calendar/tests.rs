//! Tables for what a calendar means, and properties against a walk that looks at every single minute.

#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

mod days;
mod walk;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;

use super::*;
use crate::rules::time::wall;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The instant of a wall time of a zone, which must be unique.
fn at(zone: Tz, text: &str) -> Timestamp {
    let shown = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    match wall::resolve(zone, shown) {
        wall::Wall::Once(at) => at,
        other => panic!("{text} in {zone}: {other:?}"),
    }
}

fn shanghai() -> CalendarSpec {
    let mut spec = CalendarSpec::default_week(Tz::Asia__Shanghai);
    for day in 1..=7 {
        let name = "National Day".to_owned();
        let day = NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
        spec.holidays.insert(day, name);
    }
    spec.workdays.insert(
        date("2026-10-10"),
        Workday {
            name: "for National Day".to_owned(),
            spans: vec![DaySpan::new(9 * 60, 12 * 60)],
            by_hand: true,
        },
    );
    spec
}

#[test]
fn working_hours_are_added_and_measured() {
    let zone = Tz::Asia__Shanghai;
    let calendar = Calendar::compile(&shanghai()).unwrap();
    // (from, minutes of work, to): lunch, night, weekend, holidays, a make-up Saturday, ends of spans.
    let table = [
        ("2026-11-23 09:00", 30, "2026-11-23 09:30"),
        ("2026-11-23 11:30", 60, "2026-11-23 13:30"),
        ("2026-11-23 11:30", 30, "2026-11-23 12:00"),
        ("2026-11-23 12:10", 1, "2026-11-23 13:01"),
        ("2026-11-23 17:00", 120, "2026-11-24 10:00"),
        ("2026-11-27 17:30", 60, "2026-11-30 09:30"),
        ("2026-11-28 10:00", 8 * 60, "2026-11-30 18:00"),
        ("2026-09-30 17:00", 120, "2026-10-08 10:00"),
        ("2026-10-09 17:00", 120, "2026-10-10 10:00"),
        ("2026-10-09 17:00", 60 + 180 + 1, "2026-10-12 09:01"),
        ("2026-01-05 00:00", 5 * 8 * 60 * 4, "2026-01-30 18:00"),
    ];
    for (from, minutes, to) in table {
        let (from, to) = (at(zone, from), at(zone, to));
        let work = TimeDelta::minutes(minutes);
        assert_eq!(calendar.add(from, work).unwrap(), to, "{from:?}");
        assert_eq!(calendar.measure(from, to), work);
        assert_eq!(calendar.measure(to, from), -work);
    }
}

#[test]
fn no_work_is_done_at_once_and_less_than_none_too() {
    let calendar = Calendar::compile(&shanghai()).unwrap();
    let night = at(Tz::Asia__Shanghai, "2026-11-23 03:00");
    assert_eq!(calendar.add(night, TimeDelta::zero()), Ok(night));
    assert_eq!(calendar.add(night, TimeDelta::minutes(-5)), Ok(night));
}

#[test]
fn a_night_shift_is_as_long_as_the_night() {
    let zone = Tz::Europe__Berlin;
    let mut spec = CalendarSpec::default_week(zone);
    spec.week = std::array::from_fn(|_| vec![DaySpan::new(22 * 60, 30 * 60)]);
    let calendar = Calendar::compile(&spec).unwrap();
    let worked = |from, to| calendar.measure(at(zone, from), at(zone, to)).num_hours();
    assert_eq!(worked("2026-03-27 12:00", "2026-03-28 12:00"), 8);
    assert_eq!(worked("2026-03-28 12:00", "2026-03-29 12:00"), 7);
    assert_eq!(worked("2026-10-24 12:00", "2026-10-25 12:00"), 9);
}

#[test]
fn a_calendar_without_work_is_refused_not_looped_over() {
    let zone = Tz::UTC;
    let mut spec = CalendarSpec::default_week(zone);
    spec.week = Default::default();
    let empty = Calendar::compile(&spec).unwrap();
    let now = at(zone, "2026-11-23 09:00");
    assert_eq!(empty.check(now), Err(NoWorkingTime { after: now }));
    assert_eq!(
        empty.measure(now, now + TimeDelta::days(5000)),
        TimeDelta::zero()
    );

    // One make-up day: enough for its own hours, not for a minute more.
    spec.workdays.insert(
        date("2027-12-28"),
        Workday {
            name: "stocktaking".to_owned(),
            spans: vec![DaySpan::new(9 * 60, 10 * 60)],
            by_hand: true,
        },
    );
    let once = Calendar::compile(&spec).unwrap();
    let end = at(zone, "2027-12-28 10:00");
    assert_eq!(once.add(now, TimeDelta::hours(1)), Ok(end));
    assert_eq!(
        once.add(now, TimeDelta::minutes(61)),
        Err(NoWorkingTime { after: end })
    );
    // 400 days before its start it is in sight, a millisecond earlier not.
    let edge = at(zone, "2027-12-28 09:00") - LOOK_AHEAD;
    assert_eq!(once.check(edge), Ok(()));
    assert!(once.check(edge - TimeDelta::milliseconds(1)).is_err());
}

#[test]
fn instants_without_a_calendar_are_refused_without_panic() {
    let calendar = Calendar::compile(&shanghai()).unwrap();
    for at in [i64::MIN, i64::MIN + 1, 0, 4_200_000_000_000, i64::MAX].map(Timestamp) {
        assert!(calendar.add(at, TimeDelta::hours(1)).is_err(), "{at:?}");
        for other in [i64::MIN, 0, i64::MAX].map(Timestamp) {
            let sum = calendar.measure(at, other);
            assert_eq!(sum, -calendar.measure(other, at));
        }
    }
    let whole = calendar.explain(Timestamp(i64::MIN), Timestamp(i64::MAX));
    assert_eq!(whole.first().map(|s| s.from), Some(Timestamp(i64::MIN)));
    assert_eq!(whole.last().map(|s| s.to), Some(Timestamp(i64::MAX)));
}

#[test]
fn spans_that_make_no_sense_are_refused_by_name() {
    let refuse = |day: usize, spans: &[(u16, u16)]| {
        let mut spec = CalendarSpec::default_week(Tz::UTC);
        spec.week[day] = spans.iter().map(|(a, b)| DaySpan::new(*a, *b)).collect();
        Calendar::compile(&spec).unwrap_err().to_string()
    };
    assert_eq!(
        refuse(0, &[(600, 540)]),
        "Mon 10:00-09:00: the span ends before it begins"
    );
    assert_eq!(
        refuse(1, &[(600, 600)]),
        "Tue 10:00-10:00: the span ends before it begins"
    );
    assert_eq!(
        refuse(2, &[(1440, 1500)]),
        "Wed 24:00-25:00: a span begins before 24:00 and ends by 48:00"
    );
    assert_eq!(
        refuse(2, &[(0, 2881)]),
        "Wed 00:00-48:01: a span begins before 24:00 and ends by 48:00"
    );
    assert_eq!(
        refuse(3, &[(540, 720), (700, 800)]),
        "Thu: 09:00-12:00 and 11:40-13:20 overlap"
    );
    assert_eq!(
        refuse(6, &[(1200, 2000)]),
        "Sun: 20:00-33:20 runs into 09:00-12:00 of the next day"
    );
}

#[test]
fn each_stretch_is_explained() {
    let zone = Tz::Asia__Shanghai;
    let calendar = Calendar::compile(&shanghai()).unwrap();
    let from = at(zone, "2026-09-30 17:00");
    let to = at(zone, "2026-10-10 11:00");
    let said: Vec<_> = calendar
        .explain(from, to)
        .into_iter()
        .map(|stretch| (stretch.to, stretch.why))
        .collect();
    let holiday = Why::Holiday("National Day".to_owned());
    let table = [
        ("2026-09-30 18:00", Why::Counted),
        ("2026-10-01 00:00", Why::OffHours),
        ("2026-10-08 00:00", holiday),
        ("2026-10-08 09:00", Why::OffHours),
        ("2026-10-08 12:00", Why::Counted),
        ("2026-10-08 13:00", Why::OffHours),
        ("2026-10-08 18:00", Why::Counted),
        ("2026-10-09 09:00", Why::OffHours),
        ("2026-10-09 12:00", Why::Counted),
        ("2026-10-09 13:00", Why::OffHours),
        ("2026-10-09 18:00", Why::Counted),
        ("2026-10-10 09:00", Why::OffHours),
        (
            "2026-10-10 11:00",
            Why::MakeUpDay("for National Day".to_owned()),
        ),
    ];
    let expected: Vec<_> = (table.into_iter())
        .map(|(to, why)| (at(zone, to), why))
        .collect();
    assert_eq!(said, expected);
}

#[test]
fn a_calendar_survives_its_json() {
    let spec = shanghai();
    let text = serde_json::to_string(&spec).unwrap();
    assert!(text.contains(r#""zone":"Asia/Shanghai""#), "{text}");
    assert!(text.contains(r#""2026-10-01":"National Day""#), "{text}");
    assert_eq!(serde_json::from_str::<CalendarSpec>(&text).unwrap(), spec);
    for broken in [
        text.replace("Asia/Shanghai", "Asia/Nowhere"),
        text.replace("2026-10-01", "2026-13-01"),
        "{}".to_owned(),
    ] {
        assert!(serde_json::from_str::<CalendarSpec>(&broken).is_err());
    }
}
