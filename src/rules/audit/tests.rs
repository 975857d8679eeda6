//! Tables of what is asked for and what becomes of it. That the record says what the timers do is proved with the random
//! lives of `rules::work`.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::rules::case::ladder::{Audience, Step};

/// So many minutes after some instant.
fn at(minute: i64) -> Timestamp {
    Timestamp(1_795_424_400_000) + TimeDelta::minutes(minute)
}

const MS: TimeDelta = TimeDelta::milliseconds(1);

/// From then on the response clock runs towards a warning and a deadline, or not at all.
fn mark(minute: i64, generation: i64, instants: Option<(i64, i64)>) -> Mark {
    Mark {
        at: at(minute),
        aims: vec![AlertInstants {
            clock: ClockKind::Response,
            generation,
            instants: instants.map(|(warning, deadline)| (at(warning), at(deadline))),
        }],
    }
}

/// Run, step, and the times in which it is asked for.
type Line = (i64, u8, Vec<(Timestamp, Option<Timestamp>)>);

fn lines(record: &[Mark], ladder: &Ladder) -> Vec<Line> {
    let due = alerts(record, ladder).into_iter();
    due.map(|due| {
        let spans = due.spans.iter().map(|span| (span.from, span.until));
        (due.which.generation, due.which.step, spans.collect())
    })
    .collect()
}

#[test]
fn an_alert_is_asked_for_from_its_instant_until_its_clock_ends() {
    let ladder = Ladder::default();
    let started = mark(0, 1, Some((22, 30)));
    assert_eq!(
        lines(std::slice::from_ref(&started), &ladder),
        [
            (1, 1, vec![(at(22), None)]),
            (1, 2, vec![(at(30) + MS, None)])
        ]
    );
    // Met before the warning, between the two, at the deadline, after it.
    for (met, warned, breached) in [
        (21, false, false),
        (22, true, false),
        (30, true, false),
        (31, true, true),
    ] {
        let found = lines(&[started.clone(), mark(met, 1, None)], &ladder);
        let mut expected = Vec::new();
        if warned {
            expected.push((1, 1, vec![(at(22), Some(at(met)))]));
        }
        if breached {
            expected.push((1, 2, vec![(at(30) + MS, Some(at(met)))]));
        }
        assert_eq!(found, expected, "met after {met} min");
    }
    assert_eq!(lines(&[], &ladder), []);
}

#[test]
fn an_event_that_carries_a_new_deadline_is_enough() {
    let ladder = Ladder::default();
    let moved = [mark(0, 1, Some((22, 30))), mark(25, 1, Some((60, 80)))];
    assert_eq!(
        lines(&moved, &ladder),
        [
            (1, 1, vec![(at(22), Some(at(25))), (at(60), None)]),
            (1, 2, vec![(at(80) + MS, None)])
        ]
    );
    // Into the past: due with the event and not before it, and not warned of.
    let shortened = [mark(0, 1, Some((22, 30))), mark(10, 1, Some((4, 5)))];
    assert_eq!(lines(&shortened, &ladder), [(1, 2, vec![(at(10), None)])]);
    // A wait, and a fresh start as a new run.
    let waited = [
        mark(0, 1, Some((22, 30))),
        mark(24, 1, None),
        mark(40, 1, Some((22, 46))),
        mark(50, 2, Some((72, 80))),
    ];
    assert_eq!(
        lines(&waited, &ladder),
        [
            (1, 1, vec![(at(22), Some(at(24))), (at(40), Some(at(50)))]),
            (1, 2, vec![(at(46) + MS, Some(at(50)))]),
            (2, 1, vec![(at(72), None)]),
            (2, 2, vec![(at(80) + MS, None)])
        ]
    );
}

#[test]
fn the_ladder_says_how_long_its_first_steps_wait() {
    let steps = |waits: &[i64]| {
        let step = |wait: &i64| Step::once(TimeDelta::minutes(*wait), Audience::Answerer);
        Ladder::new(waits.iter().map(step).collect()).unwrap()
    };
    let record = [mark(0, 1, Some((22, 30)))];
    let from = |ladder: &Ladder| -> Vec<Timestamp> {
        alerts(&record, ladder).iter().map(DueAlert::at).collect()
    };
    assert_eq!(from(&steps(&[1])), [at(23)], "no step for the breach");
    assert_eq!(from(&steps(&[0, 5, 15])), [at(22), at(35) + MS]);
    assert_eq!(
        from(&steps(&[60, 0])),
        [at(82), at(82)],
        "one after the other"
    );
}

/// An alert that is asked for in those times.
fn due(spans: &[(Timestamp, Option<Timestamp>)]) -> DueAlert {
    let spans = spans.iter().map(|(from, until)| AuditSpan {
        from: *from,
        until: *until,
    });
    DueAlert {
        which: Which {
            clock: ClockKind::Response,
            generation: 1,
            step: WARNING,
        },
        spans: spans.collect(),
    }
}

/// A look an hour after the start, by a process that runs since then.
fn judged(due: &DueAlert, found: AlertState, (awake, looks): (i64, i64)) -> Verdict {
    let look = AuditLook {
        now: at(60),
        awake: at(awake),
        looks,
    };
    judge(due, found, look)
}

const fn seconds(count: i64) -> TimeDelta {
    TimeDelta::seconds(count)
}

#[test]
fn what_has_a_post_is_judged_by_that() {
    let open = due(&[(at(20), None)]);
    let again = due(&[(at(20), Some(at(20) + seconds(1))), (at(50), None)]);
    let late = |ms| Verdict::Posted(TimeDelta::milliseconds(ms));
    for (name, found, verdict) in [
        ("in time", AlertState::Posted(at(20) + MS * 300), late(300)),
        (
            "after downtime",
            AlertState::Posted(at(50)),
            late(1_800_000),
        ),
        ("before its time", AlertState::Posted(at(19)), late(0)),
        ("on its way", AlertState::Waiting, Verdict::Waiting),
        ("no channel", AlertState::Failed, Verdict::Failed),
    ] {
        assert_eq!(judged(&open, found, (0, 9)), verdict, "{name}");
    }
    let found = AlertState::Posted(at(50) + MS);
    assert_eq!(judged(&again, found, (0, 0)), late(1), "asked for again");
    // Thrown away: rightly so where it was not asked for any more.
    let met = due(&[(at(20), Some(at(40)))]);
    assert_eq!(judged(&met, AlertState::Stale, (0, 9)), Verdict::Dropped);
    assert_eq!(judged(&open, AlertState::Stale, (0, 1)), Verdict::Waiting);
    assert_eq!(judged(&open, AlertState::Stale, (0, 2)), Verdict::Missing);
    // Nor where it is asked for again, once it is: until then, it was dropped.
    assert_eq!(judged(&again, AlertState::Stale, (0, 1)), Verdict::Waiting);
    assert_eq!(judged(&again, AlertState::Stale, (0, 2)), Verdict::Missing);
    let not_yet = due(&[(at(20), Some(at(21))), (at(61), None)]);
    assert_eq!(
        judged(&not_yet, AlertState::Stale, (0, 9)),
        Verdict::Dropped
    );
}

#[test]
fn what_has_no_post_is_missing_when_it_was_asked_for_long_enough() {
    let ended = |until: Timestamp| due(&[(at(20), Some(until))]);
    let open = due(&[(at(20), None)]);
    let again = due(&[(at(20), Some(at(20) + seconds(1))), (at(50), None)]);
    let to_come = due(&[(at(90), None)]);
    let (dropped, missing) = (Verdict::Dropped, Verdict::Missing);
    for (name, due, (awake, looks), verdict) in [
        ("met at once", &ended(at(20) + seconds(10)), (0, 0), dropped),
        ("met, untold", &ended(at(20) + seconds(11)), (0, 0), missing),
        (
            "met by the process before",
            &ended(at(40)),
            (45, 0),
            dropped,
        ),
        (
            "met when back",
            &ended(at(45) + seconds(1)),
            (45, 0),
            dropped,
        ),
        ("first look", &open, (0, 1), Verdict::Waiting),
        ("second look", &open, (0, 2), missing),
        ("second look after downtime", &open, (59, 2), missing),
        ("asked for again", &again, (0, 2), missing),
        ("to come", &to_come, (0, 2), dropped),
    ] {
        let found = judged(due, AlertState::Absent, (awake, looks));
        assert_eq!(found, verdict, "{name}");
    }
}
