//! The digest: what a period's numbers are. The store counts events, this file says what the counts mean.

use chrono::TimeDelta;

pub use super::period::{Period, Span, span_of};
use crate::{
    model::{
        ids::{CaseNumber, UserId},
        time::Timestamp,
    },
    rules::{
        audit,
        report::{
            callbacks::Funnel,
            figures::{Decided, Flow, Requests, percent},
        },
    },
};

/// The figures of one period. Everything is counted from events of that period, so that the same period gives the same
/// figures whenever it is computed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Cases that came and went.
    pub flow: Flow,
    /// Cases logged whose customer had had a case in the 30 days before.
    pub repeated: i64,
    /// Deadlines of every clock, met in time or passed.
    pub decided: Decided,
    /// Median of the first responses made, in the time their clock counts.
    pub median_response: Option<TimeDelta>,
    /// Median of the resolutions made, in the time their clock counts.
    pub median_resolution: Option<TimeDelta>,
    /// Sum of the time that cases waited for their customers within the period, wall time.
    pub waited: TimeDelta,
    /// What became of requests for more time.
    pub requests: Requests,
    /// Customers who said afterwards how satisfied they are.
    pub rated: i64,
    /// Those of them who are satisfied, fairly at least.
    pub satisfied: i64,
    /// What came of the callbacks that were due.
    pub callbacks: Funnel,
}

impl Figures {
    /// Share of those who said so that is satisfied, in percent; none where nobody said anything.
    #[must_use]
    pub fn satisfaction(&self) -> Option<i64> {
        percent(self.satisfied, self.rated)
    }

    /// Whether nothing at all happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let nothing = (Flow::default(), Requests::default(), Funnel::default());
        (self.flow, self.requests, self.callbacks) == nothing
            && self.decided.all() + self.rated == 0
    }
}

/// Logged, resolved and breached of one group.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Tally {
    /// Cases logged.
    pub logged: i64,
    /// Times that a case was resolved.
    pub resolved: i64,
    /// Deadlines that passed, of every clock.
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
    /// Those of the period before; of one that still runs, those of the same part of it.
    pub before: Figures,
    /// Which that is.
    pub compared: Period,
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

    fn hours(from: i64, until: i64) -> Period {
        let at = |hours: i64| Timestamp(hours * 3_600_000);
        Period {
            from: at(from),
            until: at(until),
        }
    }

    #[test]
    fn a_period_is_called_what_it_is() {
        for (length, span) in [
            (23, Span::Day),
            (24, Span::Day),
            (25, Span::Day),
            (72, Span::Other),
            (167, Span::Week),
            (168, Span::Week),
            (169, Span::Week),
            (336, Span::Other),
            (670, Span::Other),
            (671, Span::Month),
            (730, Span::Month),
            (745, Span::Month),
            (746, Span::Other),
        ] {
            assert_eq!(hours(5, 5 + length).span(), span, "{length} h");
        }
    }

    #[test]
    fn a_routine_is_called_what_its_periods_are() {
        for (cron, span) in [
            ("0 9 * * *", Span::Day),
            ("0 17 * * 5", Span::Week),
            ("0 9 1 * *", Span::Month),
            ("0 9 * * 1-5", Span::Other),
            ("0 9,17 * * *", Span::Other),
            ("0 9 1,15 * *", Span::Other),
            ("0 9 1 */3 *", Span::Other),
            ("never", Span::Other),
        ] {
            assert_eq!(span_of(cron), span, "{cron}");
        }
    }

    #[test]
    fn a_running_period_is_compared_with_the_same_part() {
        let (before, now) = (hours(0, 168), hours(168, 336));
        for (at, until) in [(168, 0), (170, 2), (336, 168), (400, 168)] {
            let at = Timestamp(at * 3_600_000);
            assert_eq!(now.as_far(at, before), hours(0, until));
        }
        // The period before was shorter, because the schedule was changed.
        assert_eq!(
            now.as_far(Timestamp(170 * 3_600_000), hours(100, 168)),
            hours(100, 100)
        );
    }
}
