//! The time that a report is of.

use chrono::TimeDelta;
use chrono_tz::Tz;

use crate::{model::time::Timestamp, rules::time::schedule::Schedule};

/// Any instant: from here on it is looked how regular a schedule is. 2026-01-01.
const SOME_DAY: Timestamp = Timestamp(1_767_225_600_000);

/// Between two digests, as people speak of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Span {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// Something else.
    Other,
}

/// The time between two scheduled instants: from the first, up to but without the second.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Period {
    /// Its first instant.
    pub from: Timestamp,
    /// The first instant after it.
    pub until: Timestamp,
}

impl Period {
    /// What people call it: a day, a week or a month may be an hour longer or shorter, where clocks change.
    #[must_use]
    pub fn span(self) -> Span {
        let hours = (self.until - self.from).num_hours();
        match hours {
            23..=25 => Span::Day,
            167..=169 => Span::Week,
            671..=745 => Span::Month,
            _ => Span::Other,
        }
    }

    /// The same part of the period before this one, where this one has come as far as `now`; all of it once it is over.
    #[must_use]
    pub fn as_far(self, now: Timestamp, before: Self) -> Self {
        let left = (self.until - now).max(TimeDelta::zero());
        Self {
            until: (before.until - left).max(before.from),
            ..before
        }
    }
}

/// What people call the periods of a routine with that cron text: something else where it is irregular.
#[must_use]
pub fn span_of(cron: &str) -> Span {
    /// More than a year of months, and a week of working days.
    const RUNS: usize = 14;
    let Ok(schedule) = Schedule::parse(cron, Tz::UTC) else {
        return Span::Other;
    };
    let runs = schedule.next(RUNS, SOME_DAY);
    let mut spans = runs.windows(2).map(|pair| {
        let (from, until) = (pair[0], pair[1]);
        Period { from, until }.span()
    });
    let first = spans.next().unwrap_or(Span::Other);
    if spans.all(|span| span == first) {
        first
    } else {
        Span::Other
    }
}
