//! Why a clock stands where it stands: every stretch it counted, skipped or was paused in, for `/case clock`.

use chrono::TimeDelta;

use super::clocks::Pause;
use crate::{
    model::time::Timestamp,
    rules::time::calendar::{Hours, Why},
};

/// A stretch of a clock's time; `from` is in it, `to` is not.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Stretch {
    /// Its first instant.
    pub from: Timestamp,
    /// The instant after its last.
    pub to: Timestamp,
    /// Whether it counts and why.
    pub reason: Reason,
}

/// Why a stretch counts or does not.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Reason {
    /// The hours say so.
    Hours(Why),
    /// The clock stood still; the place of the pause in the list that was given.
    Paused(usize),
}

impl Stretch {
    /// How much of it counts.
    #[must_use]
    pub fn counted(&self) -> TimeDelta {
        match &self.reason {
            Reason::Hours(why) if why.counts() => self.to - self.from,
            Reason::Hours(_) | Reason::Paused(_) => TimeDelta::zero(),
        }
    }
}

/// The stretches from `start` to `end` without a gap. `pauses` are in order and do not overlap; one that lasts reaches
/// to the end. The sum of what counts is what `clocks::elapsed` measures.
#[must_use]
pub fn explain(start: Timestamp, pauses: &[Pause], end: Timestamp, hours: &Hours) -> Vec<Stretch> {
    let mut spans = Vec::new();
    let mut reached = start;
    for (index, pause) in pauses.iter().enumerate() {
        let from = pause.from.max(reached).min(end);
        let to = pause.to.unwrap_or(end).max(from).min(end);
        if to <= from {
            continue;
        }
        push_hours(&mut spans, hours, reached, from);
        spans.push(Stretch {
            from,
            to,
            reason: Reason::Paused(index),
        });
        reached = to;
    }
    push_hours(&mut spans, hours, reached, end);
    spans
}

fn push_hours(spans: &mut Vec<Stretch>, hours: &Hours, from: Timestamp, to: Timestamp) {
    let stretches = hours.explain(from, to).into_iter();
    spans.extend(stretches.map(|stretch| Stretch {
        from: stretch.from,
        to: stretch.to,
        reason: Reason::Hours(stretch.why),
    }));
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;
    use proptest::prelude::*;

    use super::*;
    use crate::rules::{
        case::clocks::elapsed,
        time::calendar::{Calendar, CalendarSpec},
    };

    #[expect(clippy::unwrap_used, reason = "a test")]
    fn working() -> Hours {
        let week = CalendarSpec::default_week(Tz::Asia__Shanghai);
        Hours::Working(Calendar::compile(&week).unwrap())
    }

    /// Monday 2026-11-23 09:00 in Shanghai.
    const MONDAY: Timestamp = Timestamp(1_795_395_600_000);

    #[test]
    fn a_day_with_lunch_and_a_pause_is_told_in_full() {
        let hour = TimeDelta::hours(1);
        let pause = Pause {
            from: MONDAY + hour,
            to: Some(MONDAY + hour * 2),
        };
        let spans = explain(MONDAY, &[pause], MONDAY + hour * 5, &working());
        let told: Vec<_> = spans
            .iter()
            .map(|span| ((span.to - span.from).num_hours(), &span.reason))
            .collect();
        assert_eq!(
            told,
            [
                (1, &Reason::Hours(Why::Counted)),
                (1, &Reason::Paused(0)),
                (1, &Reason::Hours(Why::Counted)),
                (1, &Reason::Hours(Why::OffHours)),
                (1, &Reason::Hours(Why::Counted)),
            ]
        );
    }

    proptest! {
        #[test]
        fn the_sum_is_what_the_clock_measures(
            lengths in proptest::collection::vec((1_i64..400_000_000, 1_i64..400_000_000), 0..6),
            tail in 0_i64..900_000_000,
            open: bool,
        ) {
            let mut at = MONDAY;
            let mut pauses = Vec::new();
            for (run, rest) in lengths {
                let from = at + TimeDelta::milliseconds(run);
                at = from + TimeDelta::milliseconds(rest);
                pauses.push(Pause { from, to: Some(at) });
            }
            if open && let Some(last) = pauses.last_mut() {
                last.to = None;
            }
            let end = at + TimeDelta::milliseconds(tail);
            for hours in [Hours::Always, working()] {
                let spans = explain(MONDAY, &pauses, end, &hours);
                let sum = spans.iter().fold(TimeDelta::zero(), |sum, span| sum + span.counted());
                prop_assert_eq!(sum, elapsed(MONDAY, &pauses, end, &hours));
                let mut reached = MONDAY;
                for span in &spans {
                    prop_assert_eq!(span.from, reached);
                    prop_assert!(span.to > span.from);
                    reached = span.to;
                }
                prop_assert!(reached == end || end == MONDAY);
            }
        }
    }
}
