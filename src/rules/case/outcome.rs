//! What became of a clock that an alert was about, told from the record: the run may be long over, and another one on its way.

use chrono::TimeDelta;

use crate::model::{
    case::{
        CaseClock,
        clocks::{ClockKind, ClockState},
    },
    event::{CaseEvent, EventName, What},
    time::Timestamp,
};

/// What became of a clock.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// It was met in time.
    Met,
    /// It was met so long after its deadline, in the time that it counts.
    MetLate(TimeDelta),
    /// It runs until then now: more time was granted, another instant agreed, another target set.
    Moved(Timestamp),
    /// It stands still while the case waits for its customer.
    Paused,
    /// It counts no more; whether it was breached before.
    Over {
        /// Whether its deadline had passed.
        breached: bool,
    },
}

impl Outcome {
    /// What has to be known of the record.
    pub const ASKS: &[EventName] = &[
        EventName::Breached,
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
        let mut breached: Option<TimeDelta> = None;
        for event in record {
            let later = event.at >= due;
            match event.what.as_ref() {
                Some(What::Breached { clock, counted }) if *clock == kind => {
                    breached = Some(*counted);
                }
                Some(What::Met { clock, .. }) if *clock == kind && later => return Self::Met,
                Some(What::Met { clock, .. }) if *clock == kind => breached = None,
                Some(What::MetLate { clock, counted }) if *clock == kind && later => {
                    let at_deadline = breached.unwrap_or(*counted);
                    return Self::MetLate(*counted - at_deadline);
                }
                Some(What::MetLate { clock, .. }) if *clock == kind => breached = None,
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::case::moved::{ClockChange, ClockTarget};

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
        // The record, the clock as it stands, and what became of run 1, on which an alert was due at 60.
        let table: [(Vec<CaseEvent>, Option<CaseClock>, Outcome); 11] = [
            (vec![met(60, KIND)], Some(clock(1, Met)), Outcome::Met),
            (
                vec![breached(60, KIND), met_late(100, KIND, 100)],
                Some(clock(1, MetLate)),
                Outcome::MetLate(minutes(40)),
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
                Outcome::MetLate(minutes(40)),
            ),
            // Seven hours of a night between: only what the clock counts.
            (
                vec![breached(60, KIND), met_late(500, KIND, 75)],
                Some(clock(2, Running)),
                Outcome::MetLate(minutes(15)),
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
                Outcome::MetLate(minutes(37)),
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
}
