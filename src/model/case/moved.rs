//! A clock that was recalculated: what it aimed at before and what it aims at now, as the record keeps it.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::clocks::ClockKind;
use crate::model::time::Timestamp;

/// What a clock aims at.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ClockTarget {
    /// When it ends; none while it is paused.
    pub deadline: Option<Timestamp>,
    /// How long the stage may take.
    #[serde(with = "crate::model::millis")]
    pub length: TimeDelta,
}

/// A clock whose deadline or length changed.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ClockChange {
    /// Which.
    pub clock: ClockKind,
    /// What it aimed at; none where it did not run.
    pub old: Option<ClockTarget>,
    /// What it aims at; none where no target matches any more.
    pub new: Option<ClockTarget>,
}

impl ClockChange {
    /// How far it moved: from deadline to deadline, else by how much the length changed; the longest span there is where
    /// one of the two does not exist.
    #[must_use]
    pub fn distance(&self) -> TimeDelta {
        let (Some(old), Some(new)) = (self.old, self.new) else {
            return TimeDelta::MAX;
        };
        match (old.deadline, new.deadline) {
            (Some(old), Some(new)) => (new - old).abs(),
            (None, None) => (new.length - old.length).abs(),
            _ => TimeDelta::MAX,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_moves_by_its_deadlines_or_else_by_its_length() {
        let aim = |deadline: Option<i64>, length| {
            Some(ClockTarget {
                deadline: deadline.map(Timestamp),
                length: TimeDelta::milliseconds(length),
            })
        };
        let clock = ClockKind::Update;
        let table = [
            (
                aim(Some(5), 7),
                aim(Some(-9), 8),
                TimeDelta::milliseconds(14),
            ),
            (aim(None, 7), aim(None, 4), TimeDelta::milliseconds(3)),
            (None, aim(Some(5), 7), TimeDelta::MAX),
            (aim(Some(5), 7), None, TimeDelta::MAX),
            (aim(None, 5), aim(Some(5), 7), TimeDelta::MAX),
        ];
        for (old, new, distance) in table {
            let moved = ClockChange { clock, old, new };
            assert_eq!(moved.distance(), distance);
            let written = serde_json::to_string(&moved).unwrap_or_default();
            assert_eq!(serde_json::from_str(&written).ok(), Some(moved));
        }
    }

    #[test]
    fn a_length_out_of_range_is_refused() {
        let text =
            r#"{"clock":"response","old":{"deadline":5,"length":-9223372036854775808},"new":null}"#;
        assert!(serde_json::from_str::<ClockChange>(text).is_err());
    }
}
