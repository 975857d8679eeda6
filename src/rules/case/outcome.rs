//! What became of a clock that an alert was about, told from the record: the run may be long over, and another one on its way.

use chrono::TimeDelta;

use crate::model::{
    case::{
        CaseClock,
        clocks::{ClockKind, ClockState},
        moved::{ClockChange, ClockTarget},
    },
    event::{CaseEvent, EventName, What},
    time::Timestamp,
};

/// Lateness that differs by no more is the same in either time: a deadline is breached a millisecond after it.
const ALIKE: TimeDelta = TimeDelta::seconds(30);

/// What became of a clock.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// It was met in time.
    Met,
    /// It was met so long after its deadline, in the time that it counts.
    MetLate(TimeDelta, Counting),
    /// It runs until then now: more time was granted, another instant agreed, another target set.
    Moved(Timestamp),
    /// It is breached no more: what the deadline was counted by has changed.
    Withdrawn {
        /// What has.
        why: Why,
        /// Until when it runs now; none where it runs no more, or stands still.
        until: Option<Timestamp>,
    },
    /// It stands still while the case waits for its customer.
    Paused,
    /// It counts no more; whether it was breached before.
    Over {
        /// Whether its deadline had passed.
        breached: bool,
    },
}

/// Which time a lateness is told in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Counting {
    /// Every hour counted.
    Wall,
    /// Working time, and less of it passed than a clock on the wall showed.
    Working,
}

/// Why a breach was withdrawn.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Why {
    /// Working hours, a holiday, a make-up day or the zone.
    Hours,
    /// The target.
    Target,
    /// The case's own kind, priority, team or customer.
    Case,
}

impl Outcome {
    /// What has to be known of the record.
    pub const ASKS: &[EventName] = &[
        EventName::Breached,
        EventName::BreachWithdrawn,
        EventName::Met,
        EventName::MetLate,
        EventName::ExtensionApproved,
        EventName::Promised,
        EventName::Retargeted,
    ];

    /// What became of the run of a clock that an alert was due on at `due`; `now` is the clock as it stands. The record is
    /// that of [`Outcome::ASKS`], oldest first.
    #[must_use]
    pub fn of(
        record: &[CaseEvent],
        (kind, generation): (ClockKind, i64),
        due: Timestamp,
        now: Option<&CaseClock>,
    ) -> Self {
        let same = now.filter(|clock| clock.generation == generation);
        match same.map(|clock| (clock.state, clock.deadline)) {
            Some((ClockState::Paused, _)) => return Self::Paused,
            Some((ClockState::Running, Some(deadline))) => return Self::Moved(deadline),
            _ => {}
        }
        let ended =
            same.is_some_and(|clock| matches!(clock.state, ClockState::Met | ClockState::MetLate));
        let mut breached: Option<(Timestamp, TimeDelta)> = None;
        for (index, event) in record.iter().enumerate() {
            let later = event.at >= due;
            match event.what.as_ref() {
                Some(What::Breached { clock, counted }) if *clock == kind => {
                    breached = Some((event.at, *counted));
                }
                Some(What::Met { clock, .. }) if *clock == kind && later => return Self::Met,
                Some(What::Met { clock, .. }) if *clock == kind => breached = None,
                Some(What::MetLate { clock, counted }) if *clock == kind && later => {
                    let (since, at_deadline) = breached.unwrap_or((event.at, *counted));
                    let always = now.is_some_and(|clock| clock.always);
                    return Self::late((*counted - at_deadline, event.at - since), always);
                }
                Some(What::MetLate { clock, .. }) if *clock == kind => breached = None,
                Some(What::Retargeted { moved })
                    if moved.clock == kind && later && is_withdrawn(&record[index..], kind) =>
                {
                    let until = moved.new.as_ref().and_then(|target| target.deadline);
                    let why = why(event.actor.is_some(), moved);
                    return Self::Withdrawn { why, until };
                }
                // Of a run that was met in the end, only that is of interest.
                _ if ended || !later => {}
                Some(What::ExtensionApproved { until, .. }) if kind == ClockKind::Resolution => {
                    return Self::Moved(*until);
                }
                Some(What::Promised { to, .. }) if kind == ClockKind::Promise => {
                    return Self::Moved(*to);
                }
                Some(What::Retargeted { moved }) if moved.clock == kind => {
                    let deadline = moved.new.as_ref().and_then(|target| target.deadline);
                    if let Some(deadline) = deadline {
                        return Self::Moved(deadline);
                    }
                }
                _ => {}
            }
        }
        Self::Over {
            breached: breached.is_some(),
        }
    }

    /// How late a clock was met: in the time it counts, and by the clock on the wall.
    fn late((late, on_wall): (TimeDelta, TimeDelta), always: bool) -> Self {
        let counting = if always || on_wall - late < ALIKE {
            Counting::Wall
        } else {
            Counting::Working
        };
        Self::MetLate(late, counting)
    }
}

/// Whether the change of a target that a record begins with took a breach of that clock back.
fn is_withdrawn(record: &[CaseEvent], kind: ClockKind) -> bool {
    let [change, after @ ..] = record else {
        return false;
    };
    let mut same = after.iter().take_while(|event| event.at == change.at);
    same.any(|event| matches!(event.what, Some(What::BreachWithdrawn { clock }) if clock == kind))
}

/// What a deadline that moved was counted by and is no more; a person changes the case, nobody the rules of the desk in its
/// record.
fn why(by_somebody: bool, moved: &ClockChange) -> Why {
    let length = |target: &Option<ClockTarget>| target.as_ref().map(|target| target.length);
    match (by_somebody, length(&moved.old) == length(&moved.new)) {
        (true, _) => Why::Case,
        (false, true) => Why::Hours,
        (false, false) => Why::Target,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    const KIND: ClockKind = ClockKind::Update;

    fn at(minute: i64) -> Timestamp {
        Timestamp(minute * 60_000)
    }

    fn minutes(count: i64) -> TimeDelta {
        TimeDelta::minutes(count)
    }

    fn event(minute: i64, what: What) -> CaseEvent {
        CaseEvent {
            at: at(minute),
            actor: None,
            what: Some(what),
            note: None,
        }
    }

    fn clock(generation: i64, state: ClockState) -> CaseClock {
        CaseClock {
            kind: KIND,
            state,
            generation,
            started_at: at(0),
            length: minutes(60),
            always: true,
            warning_at: None,
            deadline: None,
            ended_at: None,
            last_step: 2,
            last_step_at: None,
            acknowledged: None,
            granted: None,
        }
    }

    fn breached(minute: i64, clock: ClockKind) -> CaseEvent {
        let counted = minutes(60);
        event(minute, What::Breached { clock, counted })
    }

    fn met_late(minute: i64, clock: ClockKind, counted: i64) -> CaseEvent {
        let counted = minutes(counted);
        event(minute, What::MetLate { clock, counted })
    }

    fn met(minute: i64, clock: ClockKind) -> CaseEvent {
        let counted = minutes(50);
        event(minute, What::Met { clock, counted })
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one table")]
    fn the_record_tells_how_a_run_ended() {
        let other = ClockKind::Response;
        let retargeted = |minute, deadline| {
            let target = |deadline| ClockTarget {
                deadline,
                length: minutes(60),
            };
            let moved = ClockChange {
                clock: KIND,
                old: Some(target(Some(at(60)))),
                new: Some(target(deadline)),
            };
            event(minute, What::Retargeted { moved })
        };
        use ClockState::{Cancelled, Met, MetLate, Paused, Running};
        use Counting::{Wall, Working};
        // The record, the clock as it stands, and what became of run 1, on which an alert was due at 60.
        let table: [(Vec<CaseEvent>, Option<CaseClock>, Outcome); 11] = [
            (vec![met(60, KIND)], Some(clock(1, Met)), Outcome::Met),
            (
                vec![breached(60, KIND), met_late(100, KIND, 100)],
                Some(clock(1, MetLate)),
                Outcome::MetLate(minutes(40), Wall),
            ),
            // The next run goes on already; another one before it and other clocks play no part.
            (
                vec![
                    breached(10, KIND),
                    met_late(20, KIND, 300),
                    breached(60, other),
                    breached(61, KIND),
                    met_late(70, other, 999),
                    met_late(101, KIND, 100),
                    met(140, KIND),
                ],
                Some(clock(2, Running)),
                Outcome::MetLate(minutes(40), Wall),
            ),
            // Seven hours of a night between: only what the clock counts.
            (
                vec![breached(60, KIND), met_late(500, KIND, 75)],
                Some(CaseClock {
                    always: false,
                    ..clock(2, Running)
                }),
                Outcome::MetLate(minutes(15), Working),
            ),
            (
                vec![retargeted(90, Some(at(200)))],
                Some(clock(2, Running)),
                Outcome::Moved(at(200)),
            ),
            (
                vec![
                    breached(60, KIND),
                    retargeted(90, Some(at(95))),
                    met_late(97, KIND, 97),
                ],
                Some(clock(1, MetLate)),
                Outcome::MetLate(minutes(37), Wall),
            ),
            (vec![], Some(clock(1, Paused)), Outcome::Paused),
            // More time within the same run, after its breach.
            (
                vec![breached(60, KIND)],
                Some(CaseClock {
                    deadline: Some(at(400)),
                    ..clock(1, Running)
                }),
                Outcome::Moved(at(400)),
            ),
            (
                vec![breached(60, KIND)],
                Some(clock(1, Cancelled)),
                Outcome::Over { breached: true },
            ),
            (
                vec![met(10, KIND)],
                Some(clock(1, Cancelled)),
                Outcome::Over { breached: false },
            ),
            (vec![], None, Outcome::Over { breached: false }),
        ];
        for (record, clock, outcome) in table {
            let found = Outcome::of(&record, (KIND, 1), at(60), clock.as_ref());
            assert_eq!(found, outcome, "{record:?}");
        }
        // More time is the resolution's, a promise its own.
        let until = at(300);
        let granted = What::ExtensionApproved {
            asked_by: crate::model::ids::UserId(3),
            from: None,
            until,
        };
        let promised = What::Promised {
            from: None,
            to: until,
        };
        for (what, kind, outcome) in [
            (&granted, ClockKind::Resolution, Outcome::Moved(until)),
            (&granted, KIND, Outcome::Over { breached: false }),
            (&promised, ClockKind::Promise, Outcome::Moved(until)),
            (&promised, KIND, Outcome::Over { breached: false }),
        ] {
            let record = [event(70, what.clone())];
            assert_eq!(Outcome::of(&record, (kind, 1), at(60), None), outcome);
        }
    }
    #[test]
    fn lateness_is_of_working_time_where_that_is_less() {
        use Counting::{Wall, Working};
        let always = |always| CaseClock {
            always,
            ..clock(2, ClockState::Running)
        };
        // When it was met, what it had counted by then, and whether it counts every hour.
        for (met, counted, of_all, late, counting) in [
            (90, 90, false, 30, Wall),
            (90, 90, true, 30, Wall),
            // A night between, and a lunch.
            (60 + 15 * 60, 90, false, 30, Working),
            (150, 90, false, 30, Working),
            // Of every hour only a wait for the customer is missing.
            (150, 90, true, 30, Wall),
            // Met in the night after its deadline: not late at all, as the desk works.
            (600, 60, false, 0, Working),
        ] {
            let record = [breached(60, KIND), met_late(met, KIND, counted)];
            let found = Outcome::of(&record, (KIND, 1), at(60), Some(&always(of_all)));
            let expected = Outcome::MetLate(minutes(late), counting);
            assert_eq!(found, expected, "met at {met}, counted {counted}");
        }
    }

    #[test]
    fn a_breach_that_was_withdrawn_says_why() {
        let target = |deadline, length| ClockTarget {
            deadline: Some(at(deadline)),
            length: minutes(length),
        };
        let moved = |new: Option<ClockTarget>| ClockChange {
            clock: KIND,
            old: Some(target(60, 60)),
            new,
        };
        let by = |actor, change| CaseEvent {
            actor,
            ..event(90, What::Retargeted { moved: change })
        };
        let agent = Some(crate::model::ids::UserId(3));
        let withdrawn = |clock| event(90, What::BreachWithdrawn { clock });
        let later = Some(at(300));
        let until_then = |why| Outcome::Withdrawn { why, until: later };
        for (change, taken_back, outcome) in [
            (
                by(None, moved(Some(target(300, 60)))),
                KIND,
                until_then(Why::Hours),
            ),
            (
                by(None, moved(Some(target(300, 300)))),
                KIND,
                until_then(Why::Target),
            ),
            (
                by(agent, moved(Some(target(300, 300)))),
                KIND,
                until_then(Why::Case),
            ),
            (
                by(None, moved(None)),
                KIND,
                Outcome::Withdrawn {
                    why: Why::Target,
                    until: None,
                },
            ),
            // Another clock's breach was: this one only moved.
            (
                by(None, moved(Some(target(300, 60)))),
                ClockKind::Response,
                Outcome::Moved(at(300)),
            ),
        ] {
            // What becomes of the run after it is another alert's.
            let record = [
                breached(60, KIND),
                change,
                withdrawn(taken_back),
                breached(300, KIND),
                met_late(400, KIND, 400),
            ];
            let running = clock(2, ClockState::MetLate);
            let found = Outcome::of(&record, (KIND, 1), at(60), Some(&running));
            assert_eq!(found, outcome, "{record:?}");
        }
    }
}
