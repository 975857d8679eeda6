//! The time that a report is of.

use chrono::TimeDelta;

use crate::model::time::Timestamp;

/// Between two digests, as people speak of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Span {
    /// A day.
    Day,
    /// A week.
    Week,
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
    /// What people call it: a day or a week may be an hour longer or shorter, where clocks change.
    #[must_use]
    pub fn span(self) -> Span {
        let hours = (self.until - self.from).num_hours();
        match hours {
            23..=25 => Span::Day,
            167..=169 => Span::Week,
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
