//! The record: what happened to whom. Events are only ever appended.
//!
//! A new sort of subject with a record needs its variant of [`Subject`] and an enum of its events, and no table: an event is
//! stored as its word and what it carries, both as serde writes them.

use serde::{Serialize, de::DeserializeOwned};

use super::{
    ids::{CaseId, CustomerId, DeskId, UserId},
    time::Timestamp,
};

/// What a record is about.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Subject {
    /// A case.
    Case(CaseId),
    /// A customer.
    Customer(CustomerId),
    /// A desk: its rules.
    Desk(DeskId),
    /// The scripts of a desk: who looked one up for no case.
    Scripts(DeskId),
}

impl Subject {
    /// The word of its sort.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Case(_) => "case",
            Self::Customer(_) => "customer",
            Self::Desk(_) => "desk",
            Self::Scripts(_) => "scripts",
        }
    }

    /// Its row.
    #[must_use]
    pub fn id(self) -> i64 {
        match self {
            Self::Case(id) => id.0,
            Self::Customer(id) => id.0,
            Self::Desk(id) | Self::Scripts(id) => id.0,
        }
    }
}

/// Something with a record of its own.
pub trait Recorded: Copy {
    /// What can happen to it: an enum that serde writes as `{"what": word, "data": …}`. No word is that of two subjects.
    type What: DeserializeOwned + Serialize;

    /// What its record is kept under.
    fn subject(self) -> Subject;
}

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event<W> {
    /// When.
    pub at: Timestamp,
    /// Who did it; none when a clock did.
    pub actor: Option<UserId>,
    /// What happened; none where a newer version wrote it, so that this one does not know.
    pub what: Option<W>,
    /// What was typed with it.
    pub note: Option<String>,
}
