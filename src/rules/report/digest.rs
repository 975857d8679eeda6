//! The digest: what a period's numbers are. The store counts events, this file says what the counts mean.

use chrono::TimeDelta;

use crate::{
    model::{
        ids::{CaseNumber, UserId},
        time::Timestamp,
    },
    rules::audit,
};

/// The time between two scheduled instants: from the first, up to but without the second.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Period {
    /// Its first instant.
    pub from: Timestamp,
    /// The first instant after it.
    pub until: Timestamp,
}

/// The figures of one period. Everything is counted from events of that period, so that the same period gives the same
/// figures whenever it is computed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Cases logged.
    pub logged: i64,
    /// Those of them whose customer had had a case in the 30 days before.
    pub repeated: i64,
    /// Times that a case was resolved.
    pub resolved: i64,
    /// Deadlines that passed, of every clock.
    pub breached: i64,
    /// Response and resolution clocks met in time.
    pub in_time: i64,
    /// Response and resolution clocks decided: met in time, or breached.
    pub decided: i64,
    /// Median of the first responses made, in the time their clock counts.
    pub median_response: Option<TimeDelta>,
    /// Median of the resolutions made, in the time their clock counts.
    pub median_resolution: Option<TimeDelta>,
    /// Sum of the time that cases waited for their customers within the period, wall time.
    pub waited: TimeDelta,
    /// Times that more time was asked for.
    pub extensions_asked: i64,
    /// Times that it was granted.
    pub extensions_granted: i64,
    /// Times that it was refused.
    pub extensions_refused: i64,
    /// Customers who said afterwards how satisfied they are.
    pub rated: i64,
    /// Those of them who are satisfied, fairly at least.
    pub satisfied: i64,
}

impl Figures {
    /// Share met in time in whole percent, rounded down; none where nothing was decided.
    #[must_use]
    pub fn share(&self) -> Option<i64> {
        (self.decided > 0).then(|| self.in_time * 100 / self.decided)
    }

    /// Share of those who said so that is satisfied, in whole percent, rounded down; none where nobody said anything.
    #[must_use]
    pub fn satisfaction(&self) -> Option<i64> {
        (self.rated > 0).then(|| self.satisfied * 100 / self.rated)
    }

    /// Whether nothing at all happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [
            self.logged,
            self.resolved,
            self.breached,
            self.decided,
            self.extensions_asked,
            self.extensions_granted,
            self.extensions_refused,
            self.rated,
        ]
        .iter()
        .all(|count| *count == 0)
    }
}

/// Logged, resolved and breached of one group.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Tally {
    /// Cases logged.
    pub logged: i64,
    /// Times that a case was resolved.
    pub resolved: i64,
    /// Deadlines that passed.
    pub breached: i64,
}

/// A case that was still unfinished when the period ended.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CountedCase {
    /// Its number.
    pub number: CaseNumber,
    /// Its kind.
    pub kind: String,
    /// The customer's name, as typed.
    pub customer: String,
    /// Its summary, as typed.
    pub summary: String,
    /// Who answered for it.
    pub answerable: UserId,
    /// When it was logged.
    pub logged_at: Timestamp,
}

/// One digest.
#[derive(Clone, Debug, PartialEq)]
pub struct Digest {
    /// The period it is about.
    pub period: Period,
    /// Its figures.
    pub now: Figures,
    /// Those of the period before.
    pub before: Figures,
    /// Cases unfinished at its end.
    pub open: i64,
    /// The five oldest of them, oldest first.
    pub oldest: Vec<CountedCase>,
    /// By kind, most logged first.
    pub by_kind: Vec<(String, Tally)>,
    /// By who answered for the case, most resolved first; a person's name is for supervisors, the digest is theirs too.
    pub by_owner: Vec<(UserId, Tally)>,
    /// Warnings and breaches that fell due in the period, as the auditor found them.
    pub alerts: audit::AlertTally,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn share_is_whole_percent_of_what_was_decided() {
        let figures = |in_time, decided| Figures {
            in_time,
            decided,
            ..Figures::default()
        };
        assert_eq!(figures(0, 0).share(), None);
        assert_eq!(figures(2, 3).share(), Some(66));
        assert_eq!(figures(3, 3).share(), Some(100));
    }
}
