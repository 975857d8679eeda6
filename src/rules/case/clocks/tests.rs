//! Boundaries as tables, and pauses against a plain replay, millisecond by millisecond.

#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::rules::time::calendar::{Calendar, CalendarSpec};

/// Monday 2026-11-23 09:00 UTC.
const START: Timestamp = Timestamp(1_795_424_400_000);

fn after(minutes: i64) -> Timestamp {
    START + TimeDelta::minutes(minutes)
}

fn pause(from: i64, to: i64) -> Pause {
    Pause {
        from: after(from),
        to: Some(after(to)),
    }
}

fn open(from: i64) -> Pause {
    Pause {
        from: after(from),
        to: None,
    }
}

fn working() -> Hours {
    Hours::Working(Calendar::compile(&CalendarSpec::default_week(Tz::UTC)).unwrap())
}

#[test]
fn a_pause_adds_no_time() {
    // Pauses and, in minutes after the start, the deadline of 60 minutes of wall time.
    let table: [(&[Pause], Option<i64>); 13] = [
        (&[], Some(60)),
        (&[pause(10, 20)], Some(70)),
        (&[pause(-20, -10)], Some(60)),
        (&[pause(-10, 10)], Some(70)),
        (&[pause(10, 20), pause(30, 90)], Some(130)),
        (&[pause(30, 90), pause(10, 20)], Some(130)),
        (&[pause(10, 40), pause(20, 30)], Some(90)),
        (&[pause(10, 20), pause(20, 30)], Some(80)),
        (&[pause(61, 90)], Some(60)),
        (&[pause(30, 30), pause(50, 40)], Some(60)),
        (&[open(30)], None),
        (&[open(61)], Some(60)),
        (&[open(0)], None),
    ];
    for (pauses, expected) in table {
        let found = deadline(START, pauses, TimeDelta::minutes(60), &Hours::Always).unwrap();
        assert_eq!(found, expected.map(after), "{pauses:?}");
    }
}

#[test]
fn a_pause_that_begins_at_the_deadline_comes_first() {
    let hour = TimeDelta::minutes(60);
    for hours in [Hours::Always, working()] {
        let due = |pauses: &[Pause]| deadline(START, pauses, hour, &hours).unwrap();
        assert_eq!(due(&[pause(60, 90)]), Some(after(90)));
        assert_eq!(due(&[pause(60, 75), pause(75, 90)]), Some(after(90)));
        assert_eq!(due(&[pause(60, 75), pause(80, 90)]), Some(after(75)));
        assert_eq!(due(&[open(60)]), None);
        // One millisecond later the deadline stands, and has passed when the pause begins.
        let late = Pause {
            from: breach_instant(after(60)),
            to: None,
        };
        assert_eq!(due(&[late]), Some(after(60)));
    }
    assert_eq!(standing(None, after(70)), ClockState::Paused);
}

#[test]
fn met_at_the_very_instant_breached_one_millisecond_after() {
    let due = Some(START);
    let ms = TimeDelta::milliseconds(1);
    assert_eq!(breach_instant(START), START + ms);
    for (at, stands, ends) in [
        (START - ms, ClockState::Running, ClockState::Met),
        (START, ClockState::Running, ClockState::Met),
        (START + ms, ClockState::Breached, ClockState::MetLate),
    ] {
        assert_eq!(standing(due, at), stands);
        assert_eq!(outcome(due, at), ends);
    }
    assert_eq!(outcome(None, START), ClockState::Met);
}

#[test]
fn a_warning_is_due_at_three_quarters() {
    let due = |minutes: i64, pauses: &[Pause]| {
        warning(START, pauses, TimeDelta::minutes(minutes), &working()).unwrap()
    };
    assert_eq!(due(60, &[]), Some(after(45)));
    // 8 working hours from 09:00: six of them end at 16:00, after lunch.
    assert_eq!(due(480, &[]), Some(after(7 * 60)));
    assert_eq!(due(60, &[pause(45, 50)]), Some(after(50)));
    assert_eq!(due(60, &[open(45)]), None);
    let odd = warning(START, &[], TimeDelta::milliseconds(7), &Hours::Always);
    assert_eq!(odd, Ok(Some(Timestamp(START.0 + 5))));
}

#[test]
fn time_waiting_is_told() {
    let pauses = [pause(10, 20), pause(15, 30), open(50)];
    assert_eq!(paused(START, &pauses, after(60)), TimeDelta::minutes(30));
    assert_eq!(paused(START, &pauses, after(15)), TimeDelta::minutes(5));
    assert_eq!(paused(START, &pauses, after(-5)), TimeDelta::zero());
}

#[test]
fn a_calendar_that_runs_out_is_an_error_unless_a_pause_bridges_it() {
    let mut spec = CalendarSpec::default_week(Tz::UTC);
    for day in 0..500 {
        let date = START.utc().date_naive() + chrono::Days::new(day);
        spec.holidays.insert(date, "closed".to_owned());
    }
    let hours = Hours::Working(Calendar::compile(&spec).unwrap());
    let hour = TimeDelta::hours(1);
    assert!(deadline(START, &[], hour, &hours).is_err());
    let pauses = [pause(60, 499 * 1440)];
    let due = deadline(START, &pauses, hour, &hours).unwrap().unwrap();
    assert_eq!(elapsed(START, &pauses, due, &hours), hour);
}

#[test]
fn a_thousand_pauses_lose_no_millisecond() {
    for hours in [Hours::Always, working()] {
        let length = TimeDelta::hours(40) + TimeDelta::milliseconds(1);
        let mut pauses = Vec::new();
        let (mut at, mut counted) = (START, TimeDelta::zero());
        for number in 0..1000_i64 {
            let run = TimeDelta::milliseconds(number * 37 % 101 + 1);
            let begin = hours.add(at, run).unwrap();
            counted += run;
            let to = begin + TimeDelta::milliseconds(number * 53 % 9973 + 1);
            pauses.push(Pause {
                from: begin,
                to: Some(to),
            });
            at = to;
        }
        assert_eq!(elapsed(START, &pauses, at, &hours), counted);
        let due = deadline(START, &pauses, length, &hours).unwrap().unwrap();
        assert_eq!(due, hours.add(at, length - counted).unwrap());
        assert_eq!(elapsed(START, &pauses, due, &hours), length);
    }
}

/// Pauses inside of the first seconds, so that every millisecond can be replayed.
fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    let pause = (0_i64..3000, prop::option::weighted(0.95, 0_i64..3000));
    let pauses = prop::collection::vec(pause, 0..6);
    pauses.prop_map(|pauses| {
        (pauses.into_iter())
            .map(|(from, to)| Pause {
                from: Timestamp(START.0 + from - 200),
                to: to.map(|to| Timestamp(START.0 + to - 200)),
            })
            .collect()
    })
}

/// Hours whose working time begins or ends inside of those seconds, or not at all.
fn hours_and_start() -> impl Strategy<Value = (Hours, Timestamp)> {
    prop_oneof![
        Just((Hours::Always, START)),
        Just((working(), START)),
        (0_i64..1500).prop_map(|ms| (working(), Timestamp(START.0 - ms))),
    ]
}

proptest! {
    #[test]
    fn a_deadline_is_where_a_replay_of_each_millisecond_finds_it(
        pauses in pauses(),
        (hours, start) in hours_and_start(),
        length in 0_i64..2500,
    ) {
        let is_paused = |at: i64| {
            let holds = |pause: &Pause| pause.from.0 <= at && pause.to.is_none_or(|to| at < to.0);
            pauses.iter().any(holds)
        };
        let counts = |at: i64| hours.measure(Timestamp(at), Timestamp(at + 1)).num_milliseconds();
        let (mut at, mut left) = (start.0, length);
        // The deadline is the first instant with nothing left that no pause holds.
        let end = start.0 + 9000;
        while at < end && (left > 0 || is_paused(at)) {
            if !is_paused(at) {
                left -= counts(at);
            }
            at += 1;
        }
        let length = TimeDelta::milliseconds(length);
        let found = deadline(start, &pauses, length, &hours).unwrap();
        if at < end {
            prop_assert_eq!(found, Some(Timestamp(at)));
            prop_assert_eq!(elapsed(start, &pauses, Timestamp(at), &hours), length);
        } else {
            prop_assert_eq!(found, None);
        }
    }

    #[test]
    fn deadlines_never_come_forward(
        pauses in prop::collection::vec((0_i64..20_000, 0_i64..5_000), 0..8),
        length in 0_i64..5_000,
        more in 0_i64..500,
        extra in (0_i64..20_000, 0_i64..5_000),
    ) {
        let hours = working();
        let pauses: Vec<_> = pauses.into_iter().map(|(from, len)| pause(from, from + len)).collect();
        let due = |pauses: &[Pause], minutes: i64| {
            deadline(START, pauses, TimeDelta::minutes(minutes), &hours).unwrap().unwrap()
        };
        let first = due(&pauses, length);
        prop_assert!(due(&pauses, length + more) >= first);
        prop_assert_eq!(elapsed(START, &pauses, first, &hours), TimeDelta::minutes(length));
        if length > 0 {
            let before = first - TimeDelta::milliseconds(1);
            let counted = elapsed(START, &pauses, before, &hours);
            // Less than the length, unless a pause held the full clock back until its end.
            let held = pauses.iter().any(|pause| pause.to == Some(first));
            prop_assert!(held || counted < TimeDelta::minutes(length));
        }
        let with_one_more = [pauses, vec![pause(extra.0, extra.0 + extra.1)]].concat();
        prop_assert!(due(&with_one_more, length) >= first);
    }
}
