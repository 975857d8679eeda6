//! Key accounts of whom nobody hears.

use chrono::TimeDelta;

use super::Record;
use crate::model::{ids::UserId, page::Place, time::Timestamp};

/// How far it was told that nobody hears of a key account.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Told {
    /// Since when they are silent.
    pub since: Timestamp,
    /// Of whom heard it: nobody, the adviser, the supervisors.
    pub step: i64,
}

/// A key account, as it is looked at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Watched {
    /// How often somebody means to visit them; none where nobody does any more.
    pub every: Option<TimeDelta>,
    /// Who looks after them.
    pub adviser: Option<UserId>,
    /// When they were heard of last.
    pub last: Timestamp,
    /// How far that was told.
    pub told: Told,
}

/// A key account in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyLine {
    /// Who it is.
    pub record: Record,
    /// When they were heard of last.
    pub last: Timestamp,
    /// Their cases that are not finished.
    pub open: i64,
    /// Where they stand in the list.
    pub place: Place,
}

impl KeyLine {
    /// When the next visit is due.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        self.record.every.map(|every| self.last + every)
    }
}
