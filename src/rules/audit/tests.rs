//! Tables of what is asked for and what becomes of it. That the record says what the timers do is proved with the random
//! lives of `rules::work`.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::rules::ladder::{Audience, Step};

/// So many minutes after some instant.
fn at(minute: i64) -> Timestamp {
    Timestamp(1_795_424_400_000) + TimeDelta::minutes(minute)
}

const MS: TimeDelta = TimeDelta::milliseconds(1);

/// From then on the response clock runs towards a warning and a deadline, or not at all.
fn mark(minute: i64, generation: i64, instants: Option<(i64, i64)>) -> Mark {
    Mark {
        at: at(minute),
        aims: vec![Aim {
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
        alerts(&record, ladder).iter().map(Due::at).collect()
    };
    assert_eq!(from(&steps(&[1])), [at(23)], "no step for the breach");
    assert_eq!(from(&steps(&[0, 5, 15])), [at(22), at(35) + MS]);
    assert_eq!(
        from(&steps(&[60, 0])),
        [at(82), at(82)],
        "one after the other"
    );
}

#[expect(clippy::too_many_lines, reason = "one table")]
#[test]
fn what_became_of_an_alert() {
    use Found::{Absent, Failed, Posted, Stale, Waiting};
    let open = |from: i64| Due {
        which: Which {
            clock: ClockKind::Response,
            generation: 1,
            step: WARNING,
        },
        spans: vec![Span {
            from: at(from),
            until: None,
        }],
    };
    let ended = |from: i64, until: Timestamp| Due {
        spans: vec![Span {
            from: at(from),
            until: Some(until),
        }],
        ..open(from)
    };
    let seconds = TimeDelta::seconds;
    let again = Due {
        spans: vec![
            Span {
                from: at(20),
                until: Some(at(20) + seconds(1)),
            },
            Span {
                from: at(50),
                until: None,
            },
        ],
        ..open(20)
    };
    let long = at(0);
    let late = |ms| Verdict::Posted(TimeDelta::milliseconds(ms));
    let table = [
        (
            "in time",
            &open(20),
            Posted(at(20) + MS * 300),
            (long, 0),
            late(300),
        ),
        (
            "after downtime",
            &open(20),
            Posted(at(50)),
            (at(50), 0),
            late(1_800_000),
        ),
        (
            "before its time",
            &open(20),
            Posted(at(19)),
            (long, 0),
            late(0),
        ),
        (
            "asked for again",
            &again,
            Posted(at(50) + MS),
            (long, 0),
            late(1),
        ),
        (
            "on its way",
            &open(20),
            Waiting,
            (long, 9),
            Verdict::Waiting,
        ),
        ("no channel", &open(20), Failed, (long, 0), Verdict::Failed),
        (
            "met while Discord was away",
            &ended(20, at(40)),
            Stale,
            (long, 0),
            Verdict::Dropped,
        ),
        ("thrown away", &open(20), Stale, (long, 2), Verdict::Missing),
        (
            "perhaps thrown away",
            &open(20),
            Stale,
            (long, 1),
            Verdict::Waiting,
        ),
        (
            "met at once",
            &ended(20, at(20) + seconds(10)),
            Absent,
            (long, 0),
            Verdict::Dropped,
        ),
        (
            "met although nobody was told",
            &ended(20, at(20) + seconds(11)),
            Absent,
            (long, 0),
            Verdict::Missing,
        ),
        (
            "met while it was down",
            &ended(20, at(40)),
            Absent,
            (at(45), 0),
            Verdict::Dropped,
        ),
        (
            "met when it was back",
            &ended(20, at(45) + seconds(1)),
            Absent,
            (at(45), 0),
            Verdict::Dropped,
        ),
        (
            "not there at the first look",
            &open(20),
            Absent,
            (long, 1),
            Verdict::Waiting,
        ),
        (
            "not there at the second",
            &open(20),
            Absent,
            (long, 2),
            Verdict::Missing,
        ),
        (
            "asked for again and not there",
            &again,
            Absent,
            (long, 2),
            Verdict::Missing,
        ),
        ("to come", &open(90), Absent, (long, 0), Verdict::Dropped),
    ];
    for (name, due, found, (awake, looks), verdict) in table {
        let look = Look {
            now: at(60),
            awake,
            looks,
        };
        assert_eq!(judge(due, found, look), verdict, "{name}");
    }
}
