//! Callbacks as lists show them.

use super::{Callback, plan::State};
use crate::model::{
    customer::Customer,
    ids::{CaseNumber, DeskId, TeamId, UserId},
    time::Timestamp,
    words::words,
};

words! {
    /// Which callbacks a list shows.
    pub enum CallbackView {
        /// The reader's own.
        Mine = "mine",
        /// A team's.
        Team = "team",
        /// Those that are due today.
        Due = "due",
        /// Those that are overdue.
        Overdue = "overdue",
        /// Customers who could not be reached.
        Unreachable = "unreachable",
    }
}

/// Which callbacks are looked for; what is none holds for all.
#[derive(Clone, Debug, PartialEq)]
pub struct Which {
    /// The desk.
    pub desk: DeskId,
    /// How they stand.
    pub state: State,
    /// Who has to ask, or anybody of these teams may.
    pub mine: Option<(UserId, Vec<TeamId>)>,
    /// The teams.
    pub teams: Option<Vec<TeamId>>,
    /// Due before that instant.
    pub before: Option<Timestamp>,
    /// Those that took that step at that instant.
    pub step: Option<(i64, Timestamp)>,
}

impl Which {
    /// Those that are to be done in a desk.
    #[must_use]
    pub fn planned(desk: DeskId) -> Self {
        Self {
            desk,
            state: State::Planned,
            mine: None,
            teams: None,
            before: None,
            step: None,
        }
    }
}

/// One callback on a list.
#[derive(Clone, Debug, PartialEq)]
pub struct CallbackLine {
    /// The callback.
    pub callback: Callback,
    /// Whom to reach.
    pub customer: Customer,
    /// The number of its case, if it has one.
    pub number: Option<CaseNumber>,
}
