//! Figures that a week and a day have in common, and that add up on sight: open before + logged + reopened + void no more −
//! resolved − made void = open now. What came and went counts at its instant, so that periods join; how deadlines were kept
//! counts by the record as it is now corrected.

use std::collections::BTreeMap;

use crate::model::case::clocks::ClockKind;

/// What came to the unfinished cases and went from them within a period.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Flow {
    /// Cases logged.
    pub logged: i64,
    /// Times that a case was reopened.
    pub reopened: i64,
    /// Times that a case was resolved.
    pub resolved: i64,
    /// Times that a case was made void, less those that were taken back within the period.
    pub voided: i64,
    /// Times that it was taken back that a case had been made void before the period.
    pub unvoided: i64,
}

impl Flow {
    /// How many cases were unfinished before, if so many are after.
    #[must_use]
    pub fn before(self, open: i64) -> i64 {
        open - self.logged - self.reopened - self.unvoided + self.resolved + self.voided
    }
}

/// What became of requests for more time within a period.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Requests {
    /// Those that waited for a supervisor before.
    pub before: i64,
    /// Times that more time was asked for.
    pub asked: i64,
    /// Times that it was granted.
    pub granted: i64,
    /// Times that it was refused.
    pub refused: i64,
    /// Those that wait for a supervisor at its end.
    pub open: i64,
}

impl Requests {
    /// Those that nobody decided about: the deadline passed, the case ended, or another request took their place.
    #[must_use]
    pub fn lapsed(self) -> i64 {
        self.before + self.asked - self.granted - self.refused - self.open
    }
}

/// How the deadlines of a clock were decided.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Kept {
    /// Met in time.
    pub in_time: i64,
    /// Passed.
    pub breached: i64,
}

/// How the deadlines of each clock were decided within a period: met in time or passed, and no third. What was met late
/// had passed before. Those of cases that were void when the period ended and those that a change of rules took back are no part
/// of it, whenever they were taken back; those of a case that is void no more are, each in the period in which it was decided.
/// What was decided counts once, then, wherever periods meet.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Decided(BTreeMap<ClockKind, Kept>);

impl Decided {
    /// So many more of a clock that were met in time.
    pub fn add_in_time(&mut self, clock: ClockKind, count: i64) {
        self.0.entry(clock).or_default().in_time += count;
    }

    /// So many more of a clock that passed.
    pub fn add_breached(&mut self, clock: ClockKind, count: i64) {
        self.0.entry(clock).or_default().breached += count;
    }

    /// By clock, in their order, those of which something was decided.
    pub fn by_clock(&self) -> impl Iterator<Item = (ClockKind, Kept)> {
        self.0.iter().map(|(clock, kept)| (*clock, *kept))
    }

    /// Deadlines of every clock that passed.
    #[must_use]
    pub fn breached(&self) -> i64 {
        self.0.values().map(|kept| kept.breached).sum()
    }

    /// Deadlines of every clock that were met in time.
    #[must_use]
    pub fn in_time(&self) -> i64 {
        self.0.values().map(|kept| kept.in_time).sum()
    }

    /// Both together.
    #[must_use]
    pub fn all(&self) -> i64 {
        self.breached() + self.in_time()
    }

    /// Share met in time, in percent.
    #[must_use]
    pub fn share(&self) -> Option<i64> {
        percent(self.in_time(), self.all())
    }
}

/// A share in whole percent, halves rounded up; 100 only where it is all, 0 only where it is none. None of nothing.
#[must_use]
pub fn percent(part: i64, whole: i64) -> Option<i64> {
    match part {
        _ if whole <= 0 => None,
        0 => Some(0),
        part if part >= whole => Some(100),
        part => Some(((part * 200 + whole) / (whole * 2)).clamp(1, 99)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_rounded_to_the_nearest_and_says_all_and_none_only_where_it_is() {
        for (part, whole, share) in [
            (0, 0, None),
            (0, 3, Some(0)),
            (1, 3, Some(33)),
            (2, 3, Some(67)),
            (3, 3, Some(100)),
            (1, 8, Some(13)),
            (24, 46, Some(52)),
            (1, 200, Some(1)),
            (199, 200, Some(99)),
            (1, 1000, Some(1)),
            (999, 1000, Some(99)),
        ] {
            assert_eq!(percent(part, whole), share, "{part} of {whole}");
        }
    }

    #[test]
    fn what_was_open_before_follows_from_what_is_open_now() {
        let flow = Flow {
            logged: 12,
            reopened: 1,
            resolved: 9,
            voided: 2,
            unvoided: 0,
        };
        assert_eq!(flow.before(7), 5);
        let back = Flow {
            unvoided: 2,
            ..flow
        };
        assert_eq!(back.before(7), 3);
        assert_eq!(Flow::default().before(7), 7);
    }

    #[test]
    fn of_what_was_asked_the_rest_has_lapsed() {
        let requests = Requests {
            before: 1,
            asked: 4,
            granted: 2,
            refused: 1,
            open: 1,
        };
        assert_eq!(requests.lapsed(), 1);
        assert_eq!(Requests::default().lapsed(), 0);
    }

    #[test]
    fn decided_is_in_time_and_breached_together() {
        let mut decided = Decided::default();
        assert_eq!((decided.all(), decided.share()), (0, None));
        decided.add_in_time(ClockKind::Resolution, 2);
        decided.add_breached(ClockKind::Response, 1);
        decided.add_breached(ClockKind::Resolution, 0);
        assert_eq!((decided.in_time(), decided.breached()), (2, 1));
        assert_eq!((decided.all(), decided.share()), (3, Some(67)));
        let clocks: Vec<ClockKind> = decided.by_clock().map(|(clock, _)| clock).collect();
        assert_eq!(clocks, [ClockKind::Response, ClockKind::Resolution]);
    }
}
