//! Tables of cron texts, and runs against a plain look at every minute.

#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike};
use proptest::prelude::*;

use super::*;

fn utc(text: &str) -> Timestamp {
    let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    wall.and_utc().into()
}

fn runs(text: &str, zone: Tz, from: &str, count: usize) -> Vec<String> {
    let schedule = Schedule::parse(text, zone).unwrap();
    (schedule.next(count, utc(from)).into_iter())
        .map(|at| wall::local(zone, at).format("%a %m-%d %H:%M").to_string())
        .collect()
}

#[test]
fn runs_are_when_people_expect_them() {
    // From Sunday 2026-11-22 00:00.
    for (text, expected) in [
        (WEEKLY_DIGEST, "Fri 11-27 17:00, Fri 12-04 17:00"),
        ("0 17 * * FRI", "Fri 11-27 17:00, Fri 12-04 17:00"),
        ("30 9 * * 1-5", "Mon 11-23 09:30, Tue 11-24 09:30"),
        ("0 9 * * 0", "Sun 11-22 09:00, Sun 11-29 09:00"),
        ("0 9 * * 7", "Sun 11-22 09:00, Sun 11-29 09:00"),
        ("0 9 * * sat-sun", "Sun 11-22 09:00, Sat 11-28 09:00"),
        ("0 9 * * 5-7", "Sun 11-22 09:00, Fri 11-27 09:00"),
        ("*/15 * * * *", "Sun 11-22 00:15, Sun 11-22 00:30"),
        ("0 0/12 * * *", "Sun 11-22 12:00, Mon 11-23 00:00"),
        ("0 8 1 * *", "Tue 12-01 08:00, Fri 01-01 08:00"),
        ("0 8 31 JAN,mar *", "Sun 01-31 08:00, Wed 03-31 08:00"),
        // Either of the two days.
        ("0 8 25 * 1", "Mon 11-23 08:00, Wed 11-25 08:00"),
        // Both: the first field of the two begins with a star.
        ("0 8 */2 * 1", "Mon 11-23 08:00, Mon 12-07 08:00"),
    ] {
        let found = runs(text, Tz::UTC, "2026-11-22 00:00", 2);
        assert_eq!(found.join(", "), expected, "{text}");
    }
    let leap = Schedule::parse("0 8 29 2 *", Tz::UTC).unwrap();
    assert_eq!(
        leap.next_after(utc("2026-11-22 00:00")),
        utc("2028-02-29 08:00")
    );
}

#[test]
fn what_is_no_schedule_is_refused() {
    for (text, error) in [
        ("", ScheduleError::FieldCount(0)),
        ("0 17 * *", ScheduleError::FieldCount(4)),
        ("0 0 17 * * 5", ScheduleError::FieldCount(6)),
        ("@weekly", ScheduleError::FieldCount(1)),
        ("60 * * * *", ScheduleError::Field(1)),
        ("0 24 * * *", ScheduleError::Field(2)),
        ("0 -1 * * *", ScheduleError::Field(2)),
        ("0 +1 * * *", ScheduleError::Field(2)),
        ("0 8 0 * *", ScheduleError::Field(3)),
        ("0 8 32 * *", ScheduleError::Field(3)),
        ("0 8 * 13 *", ScheduleError::Field(4)),
        ("0 8 * FOO *", ScheduleError::Field(4)),
        ("0 8 * * 8", ScheduleError::Field(5)),
        ("0 8 * * MON-", ScheduleError::Field(5)),
        ("0 8 * * 5-1", ScheduleError::Field(5)),
        ("0 8 * * 1,,2", ScheduleError::Field(5)),
        ("*/0 * * * *", ScheduleError::Field(1)),
        ("0 8 L * ?", ScheduleError::Field(3)),
        ("0 8 30 2 *", ScheduleError::NeverFires),
        ("0 8 31 4,6 *", ScheduleError::NeverFires),
        ("* * * * *", ScheduleError::TooOften),
        ("*/14 * * * *", ScheduleError::TooOften),
        ("0,1 8 * * 1", ScheduleError::TooOften),
        ("0,50 0,23 * * *", ScheduleError::TooOften),
    ] {
        assert_eq!(
            Schedule::parse(text, Tz::UTC).map(|_| ()),
            Err(error),
            "{text}"
        );
    }
    assert_eq!(
        ScheduleError::TooOften.to_string(),
        "it runs more often than every 15 minutes"
    );
}

#[test]
fn a_run_in_a_gap_is_at_its_end_and_one_in_a_fold_is_once() {
    let zone = Tz::Europe__Berlin;
    let daily = Schedule::parse("30 2 * * *", zone).unwrap();
    let next = |text| daily.next_after(utc(text));
    assert_eq!(next("2026-03-28 12:00"), utc("2026-03-29 01:00"));
    assert_eq!(next("2026-03-29 01:00"), utc("2026-03-30 00:30"));
    assert_eq!(next("2026-10-24 12:00"), utc("2026-10-25 00:30"));
    assert_eq!(next("2026-10-25 00:30"), utc("2026-10-26 01:30"));
    // In the second half of the fold, before it shows 02:30 again, the run is behind.
    let before = |text| daily.previous_at_or_before(utc(text));
    assert_eq!(before("2026-10-25 01:10"), Some(utc("2026-10-25 00:30")));
    // Both times in the gap are one run.
    let both = Schedule::parse("0,30 2 * * *", zone).unwrap();
    assert_eq!(
        both.next(2, utc("2026-03-28 12:00")),
        [utc("2026-03-29 01:00"), utc("2026-03-30 00:00")]
    );
}

#[test]
fn the_ends_of_time_do_not_panic() {
    let schedule = Schedule::parse(WEEKLY_DIGEST, Tz::America__New_York).unwrap();
    for at in [i64::MIN, 0, 4_200_000_000_000, i64::MAX].map(Timestamp) {
        let _ = schedule.next(3, at);
        let _ = schedule.previous_before(at);
    }
    assert_eq!(
        schedule.next_after(Timestamp(i64::MAX)),
        Timestamp(i64::MAX)
    );
    assert_eq!(schedule.previous_before(Timestamp(0)), None);
    assert_eq!(schedule.text(), WEEKLY_DIGEST);
}

/// All runs of a few days, found by looking at every minute the clocks show.
fn look(picked: &Picked, zone: Tz, first: NaiveDate) -> BTreeSet<Timestamp> {
    (0..12)
        .map(|day| first + Days::new(day))
        .filter(|date| picked.date(*date))
        .flat_map(|date| {
            let minutes = (0..1440).map(move |minute| (minute / 60, minute % 60));
            minutes.filter_map(move |(hour, minute)| date.and_hms_opt(hour, minute, 0))
        })
        .filter(|wall| picked.hours.contains(&wall.hour()) && wall.minute() == picked.minute)
        .map(|wall| wall::resolve(zone, wall).first())
        .collect()
}

#[derive(Debug)]
struct Picked {
    minute: u32,
    hours: BTreeSet<u32>,
    days: Option<u32>,
    weekday: Option<u32>,
}

impl Picked {
    fn text(&self) -> String {
        let hours: Vec<_> = self.hours.iter().map(u32::to_string).collect();
        let star = |value: Option<u32>| value.map_or("*".to_owned(), |value| value.to_string());
        format!(
            "{} {} {} * {}",
            self.minute,
            hours.join(","),
            star(self.days),
            star(self.weekday)
        )
    }

    fn date(&self, date: NaiveDate) -> bool {
        let day = self.days.map(|day| date.day() == day);
        let weekday = (self.weekday).map(|day| date.weekday().num_days_from_sunday() == day % 7);
        match (day, weekday) {
            (Some(day), Some(weekday)) => day || weekday,
            (day, weekday) => day.or(weekday).unwrap_or(true),
        }
    }
}

prop_compose! {
    fn picked()(
        minute in 0_u32..60,
        hours in prop::collection::btree_set(0_u32..24, 1..5),
        days in prop::option::of(1_u32..29),
        weekday in prop::option::of(0_u32..8),
    ) -> Picked {
        Picked { minute, hours, days, weekday }
    }
}

proptest! {
    #[test]
    fn runs_agree_with_a_look_at_every_minute(
        picked in picked(),
        (zone, first) in prop::sample::select(vec![
            (Tz::UTC, "2026-02-20"),
            (Tz::Europe__Berlin, "2026-03-24"),
            (Tz::Europe__Berlin, "2026-10-20"),
            (Tz::America__Havana, "2026-10-27"),
            (Tz::Pacific__Apia, "2011-12-25"),
            (Tz::Australia__Lord_Howe, "2026-04-01"),
        ]),
        asked in prop::collection::vec(0_i64..10 * 86_400_000, 12),
    ) {
        let first: NaiveDate = first.parse().unwrap();
        let seen = look(&picked, zone, first);
        let schedule = Schedule::parse(&picked.text(), zone).unwrap();
        let start = wall::resolve(zone, first.and_hms_opt(0, 0, 0).unwrap()).first();
        let asked = asked.into_iter().map(|ms| Timestamp(start.0 + ms));
        for at in asked.chain(seen.iter().copied()) {
            if let Some(next) = seen.range(Timestamp(at.0 + 1)..).next() {
                prop_assert_eq!(schedule.next_after(at), *next);
                prop_assert_eq!(schedule.previous_at_or_before(*next), Some(*next));
            }
            if let Some(previous) = seen.range(..=at).next_back() {
                prop_assert_eq!(schedule.previous_at_or_before(at), Some(*previous));
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "[0-9*/,A-Z -]{0,24}|.{0,30}") {
        let _ = Schedule::parse(&text, Tz::UTC);
    }
}
