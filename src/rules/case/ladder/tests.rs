//! Tables for each step: when it falls due, what holds it, and who hears of it.

#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::rules::time::calendar::Hours;

fn utc(text: &str) -> Timestamp {
    let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    wall.and_utc().into()
}

fn at(time: &str) -> Timestamp {
    utc(&format!("2026-11-23 {time}"))
}

const MS: TimeDelta = TimeDelta::milliseconds(1);

/// A clock with its warning at 10:00 and its deadline at 11:00, of which `step` fired at `fired`.
fn alarm(step: u8, fired: Option<&str>) -> Alarm {
    Alarm {
        warning_at: at("10:00"),
        deadline: at("11:00"),
        last_step: step,
        last_step_at: fired.map(at),
        acknowledged_at: None,
    }
}

fn ask(alarm: &Alarm) -> Option<(u8, Timestamp)> {
    next(&Ladder::default(), alarm)
}

#[test]
fn each_step_falls_due_after_the_one_before_was_posted() {
    let breach = at("11:00") + MS;
    for (step, fired, due) in [
        (0, None, Some((1, at("10:00")))),
        (1, Some("10:00"), Some((2, breach))),
        // A warning posted late moves nothing; nor does one never posted.
        (1, Some("10:59"), Some((2, breach))),
        (1, None, Some((2, breach))),
        (2, Some("11:01"), Some((3, at("11:16")))),
        // Posted late, after downtime: the 15 minutes begin then.
        (2, Some("13:00"), Some((3, at("13:15")))),
        // On its way for as long as it takes: nobody can acknowledge it.
        (2, None, None),
        (5, None, None),
        // A step from before the deadline was moved does not count as the breach's.
        (2, Some("10:30"), Some((3, at("11:15") + MS))),
        (3, Some("11:16"), Some((4, at("12:16")))),
        (4, Some("12:16"), Some((5, at("13:16")))),
        (5, Some("13:16"), Some((6, at("14:16")))),
        (6, Some("14:16"), Some((7, at("15:16")))),
        (7, Some("15:20"), Some((8, at("16:20")))),
        (8, Some("16:20"), None),
        (255, Some("16:20"), None),
    ] {
        assert_eq!(ask(&alarm(step, fired)), due, "{step} {fired:?}");
    }
}

#[test]
fn each_step_has_its_audience() {
    use Audience::{Answerer, Managers, Supervisors};
    let ladder = Ladder::default();
    assert_eq!(ladder.steps(), 8);
    assert_eq!(ladder.audience(0), None);
    assert_eq!(ladder.audience(WARNING), Some(Answerer));
    assert_eq!(ladder.audience(BREACH), Some(Supervisors));
    for step in 3..=8 {
        assert_eq!(ladder.audience(step), Some(Managers));
    }
    assert_eq!(ladder.audience(9), None);
}

#[test]
fn an_acknowledgement_holds_the_ladder_for_an_hour() {
    for (step, fired, acknowledged, due) in [
        // Warning and breach come at their instants, whatever was acknowledged.
        (0, None, "09:59", at("10:00")),
        (1, Some("10:00"), "10:05", at("11:00") + MS),
        // The hour of the warning's acknowledgement may reach beyond the breach.
        (2, Some("11:01"), "10:30", at("11:30")),
        (2, Some("11:01"), "10:05", at("11:16")),
        (2, Some("11:01"), "11:05", at("12:05")),
        (3, Some("11:16"), "11:20", at("12:20")),
        (4, Some("12:16"), "11:20", at("13:16")),
        (4, Some("12:16"), "13:15", at("14:15")),
    ] {
        let alarm = Alarm {
            acknowledged_at: Some(at(acknowledged)),
            ..alarm(step, fired)
        };
        assert_eq!(ask(&alarm), Some((step + 1, due)), "{step} {acknowledged}");
    }
}

#[test]
fn no_step_waits_for_the_morning() {
    let night = |step, fired| Alarm {
        warning_at: at("20:00"),
        deadline: at("21:50"),
        ..alarm(step, fired)
    };
    for (step, fired, due) in [
        (0, None, at("20:00")),
        (1, Some("20:00"), at("21:50") + MS),
        (2, Some("22:30"), at("22:45")),
        (3, Some("22:05"), at("23:05")),
        (4, Some("23:05"), utc("2026-11-24 00:05")),
    ] {
        let next = ask(&night(step, fired));
        assert_eq!(next, Some((step + 1, due)), "{step} {fired:?}");
    }
}

#[test]
fn emergencies_and_urgent_cases_are_loud() {
    for (kind, priority, loudness) in [
        ("emergency", Priority::Low, Loudness::Loud),
        ("complaint", Priority::Urgent, Loudness::Loud),
        ("complaint", Priority::High, Loudness::Quiet),
        ("inquiry", Priority::Normal, Loudness::Quiet),
    ] {
        assert_eq!(Loudness::of(kind, priority), loudness);
    }
}

/// Quiet hours of a zone, days off not counted.
fn quiet(zone: Tz, from: u16, to: u16) -> QuietHours {
    QuietHours::new(zone, Quiet::new(from, to, false).unwrap())
}

const TEN: u16 = 22 * 60;
const SEVEN: u16 = 7 * 60;

#[test]
fn quiet_hours_go_by_the_desks_clocks() {
    for (zone, from, to, at, is_quiet) in [
        (Tz::UTC, TEN, SEVEN, "2026-11-23 21:59", false),
        (Tz::UTC, TEN, SEVEN, "2026-11-23 22:00", true),
        (Tz::UTC, TEN, SEVEN, "2026-11-24 06:59", true),
        (Tz::UTC, TEN, SEVEN, "2026-11-24 07:00", false),
        (Tz::UTC, 60, 120, "2026-11-24 00:59", false),
        (Tz::UTC, 60, 120, "2026-11-24 01:30", true),
        (Tz::UTC, 60, 120, "2026-11-24 02:00", false),
        (Tz::Asia__Shanghai, TEN, SEVEN, "2026-11-23 14:00", true),
        (Tz::Asia__Shanghai, TEN, SEVEN, "2026-11-23 23:00", false),
        // A night of eight hours and one of ten.
        (Tz::Europe__Berlin, TEN, SEVEN, "2026-03-29 04:59", true),
        (Tz::Europe__Berlin, TEN, SEVEN, "2026-03-29 05:00", false),
        (Tz::Europe__Berlin, TEN, SEVEN, "2026-10-25 05:59", true),
        (Tz::Europe__Berlin, TEN, SEVEN, "2026-10-25 06:00", false),
    ] {
        let found = quiet(zone, from, to).covers(&Hours::Always, utc(at));
        assert_eq!(found, is_quiet, "{zone} {at}");
    }
}

#[test]
fn the_next_end_is_found_also_where_clocks_change() {
    for (zone, to, after, end) in [
        (Tz::UTC, SEVEN, "2026-11-23 22:00", "2026-11-24 07:00"),
        (Tz::UTC, SEVEN, "2026-11-24 06:59", "2026-11-24 07:00"),
        (Tz::UTC, SEVEN, "2026-11-24 07:00", "2026-11-25 07:00"),
        (
            Tz::Asia__Shanghai,
            SEVEN,
            "2026-11-23 14:00",
            "2026-11-23 23:00",
        ),
        // The end is in the gap; and it comes twice.
        (
            Tz::Europe__Berlin,
            150,
            "2026-03-28 22:00",
            "2026-03-29 01:00",
        ),
        (
            Tz::Europe__Berlin,
            150,
            "2026-10-25 01:10",
            "2026-10-25 01:30",
        ),
    ] {
        let found = quiet(zone, TEN, to).next_end(utc(after));
        assert_eq!(found, utc(end), "{zone} {after}");
    }
}

#[test]
fn quiet_hours_leave_something_of_the_day() {
    for (from, to, refused) in [
        (0, 1440, QuietError::NoTime),
        (1440, 0, QuietError::NoTime),
        (SEVEN, SEVEN, QuietError::WholeDay),
        (0, 0, QuietError::WholeDay),
        (SEVEN, SEVEN - 1, QuietError::WholeDay),
        (0, 23 * 60 + 1, QuietError::WholeDay),
    ] {
        assert_eq!(Quiet::new(from, to, true), Err(refused), "{from} {to}");
    }
    let longest = Quiet::new(0, 23 * 60, true).unwrap();
    for quiet in [
        longest,
        Quiet::default(),
        Quiet::never(true),
        Quiet::never(false),
    ] {
        let text = serde_json::to_string(&quiet).unwrap();
        assert_eq!(
            serde_json::from_str::<Quiet>(&text).unwrap(),
            quiet,
            "{text}"
        );
    }
    let usual = r#"{"from":1320,"to":420,"days_off":true}"#;
    assert_eq!(
        serde_json::from_str::<Quiet>(usual).unwrap(),
        Quiet::default()
    );
    let broken = r#"{"from":0,"to":1439,"days_off":true}"#;
    assert!(serde_json::from_str::<Quiet>(broken).is_err());
    assert_eq!(Quiet::never(true).minutes(), None);
}

#[test]
fn a_ladder_survives_its_json_and_a_broken_one_is_refused() {
    let ladder = Ladder::default();
    let text = serde_json::to_string(&ladder).unwrap();
    assert!(
        text.contains(r#"{"after":900000,"audience":"managers"}"#),
        "{text}"
    );
    assert_eq!(serde_json::from_str::<Ladder>(&text).unwrap(), ladder);
    assert!(serde_json::from_str::<Ladder>("[]").is_err());

    let row = |minutes| Step::once(TimeDelta::minutes(minutes), Audience::Supervisors);
    let repeated = |times| Step {
        repeat: Some(Repeat {
            every: TimeDelta::minutes(30),
            times,
        }),
        ..row(30)
    };
    for (rows, error) in [
        (vec![], LadderError::Empty),
        (vec![row(-1)], LadderError::Wait(1)),
        (vec![row(0), row(0), row(0)], LadderError::Wait(3)),
        (vec![row(0), row(31 * 24 * 60)], LadderError::Wait(2)),
        (vec![repeated(2)], LadderError::Times(1)),
        (vec![row(0), row(0), repeated(0)], LadderError::Times(3)),
        (vec![row(0), row(0), repeated(49)], LadderError::TooLong),
    ] {
        assert_eq!(Ladder::new(rows), Err(error));
    }
    let longest = Ladder::new(vec![row(0), row(0), repeated(48)]).unwrap();
    assert_eq!(longest.steps(), 50);
}

proptest! {
    #[test]
    fn the_ladder_always_goes_up_and_ends(
        late in prop::collection::vec(0_i64..200, 8),
        acknowledged in prop::option::of(0_i64..2000),
        start in 0_i64..100_000,
    ) {
        let start = Timestamp(START + start * 60_000);
        let mut alarm = Alarm {
            warning_at: start,
            deadline: start + TimeDelta::minutes(20),
            last_step: 0,
            last_step_at: None,
            acknowledged_at: acknowledged.map(|minutes| start + TimeDelta::minutes(minutes)),
        };
        for late in late {
            let (step, due) = next(&Ladder::default(), &alarm).unwrap();
            prop_assert_eq!(step, alarm.last_step + 1);
            prop_assert!(step <= BREACH || Some(due) > alarm.last_step_at);
            if step > BREACH && let Some(at) = alarm.acknowledged_at {
                prop_assert!(due >= at + HOLD);
            }
            alarm.last_step = step;
            alarm.last_step_at = Some(due + TimeDelta::minutes(late));
        }
        prop_assert_eq!(next(&Ladder::default(), &alarm), None);
    }
}

/// 2026-10-01 00:00 UTC.
const START: i64 = 1_790_812_800_000;
