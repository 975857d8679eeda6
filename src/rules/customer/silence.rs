//! Whether a key account was silent for too long: the adviser hears of it at three quarters of the rhythm, the supervisors when
//! it is over; each once, in the morning.

use chrono::TimeDelta;

use crate::model::{customer::silence::Told, time::Timestamp};

/// Who is told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Hears {
    /// The adviser.
    Adviser,
    /// The supervisors.
    Supervisors,
}

/// What comes of looking at a key account.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Looked {
    /// Who is told now.
    pub hears: Option<Hears>,
    /// How far it was told then.
    pub told: Told,
    /// When to look again.
    pub next: Timestamp,
}

/// How often it is looked whether somebody heard of one about whom everybody was told, at the most.
const AGAIN: TimeDelta = TimeDelta::days(1);

/// Looks at a key account that was heard of last at `last`; `morning` is the next instant at which a team begins to work.
#[must_use]
pub fn look(
    (last, every): (Timestamp, TimeDelta),
    told: Told,
    now: Timestamp,
    morning: impl Fn(Timestamp) -> Timestamp,
) -> Looked {
    let told = if last > told.since {
        Told {
            since: last,
            step: 0,
        }
    } else {
        told
    };
    let soon = morning(told.since + every * 3 / 4);
    let over = morning(told.since + every);
    let (step, hears, next) = if now >= over {
        (2, Hears::Supervisors, now + (every / 4).max(AGAIN))
    } else if now >= soon {
        (1, Hears::Adviser, over)
    } else {
        (0, Hears::Adviser, soon)
    };
    Looked {
        hears: (step > told.step).then_some(hears),
        told: Told {
            step: step.max(told.step),
            ..told
        },
        next,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: i64 = 86_400_000;

    fn day(at: i64) -> Timestamp {
        Timestamp(at * DAY)
    }

    #[test]
    fn each_is_told_once_and_a_contact_begins_anew() {
        let every = TimeDelta::days(40);
        let mut told = Told::default();
        for (last, now, hears, next) in [
            (100, 100, None, 130),
            (100, 129, None, 130),
            (100, 130, Some(Hears::Adviser), 140),
            (100, 130, None, 140),
            (100, 140, Some(Hears::Supervisors), 150),
            (100, 150, None, 160),
            // Heard of again.
            (155, 160, None, 185),
            // After downtime only the supervisors are told.
            (155, 200, Some(Hears::Supervisors), 210),
        ] {
            let looked = look((day(last), every), told, day(now), |at| at);
            assert_eq!((looked.hears, looked.next), (hears, day(next)), "{now}");
            told = looked.told;
        }
    }

    #[test]
    fn nobody_is_told_in_the_night() {
        let morning =
            |at: Timestamp| Timestamp((at.0 - 1).div_euclid(DAY) * DAY + DAY + 9 * 3_600_000);
        let looked = look(
            (day(100), TimeDelta::days(40)),
            Told::default(),
            day(130),
            morning,
        );
        assert_eq!(looked.hears, None);
        assert_eq!(looked.next, morning(day(130)));
    }

    proptest! {
        #[test]
        fn however_often_it_is_looked_each_hears_at_most_once_and_in_order(
            every in 1..400_i64,
            mut looks in proptest::collection::vec(0..900_i64, 1..40),
        ) {
            looks.sort_unstable();
            let mut told = Told::default();
            let mut heard = Vec::new();
            for now in looks {
                let looked = look((day(100), TimeDelta::days(every)), told, day(100 + now), |at| at);
                prop_assert!(looked.next > day(100 + now));
                heard.extend(looked.hears);
                told = looked.told;
            }
            prop_assert!(matches!(
                heard[..],
                [] | [Hears::Adviser] | [Hears::Supervisors] | [Hears::Adviser, Hears::Supervisors]
            ), "{:?}", heard);
        }
    }
}
