//! Why something about a callback is refused.

use crate::model::{
    ids::{CaseNumber, UserId},
    time::Timestamp,
};

/// One refusal about a callback.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum CallbackRefusal {
    /// No callback of this desk is that.
    Unknown {
        /// What was typed.
        given: String,
    },
    /// The customer has not been asked yet: the case cannot be closed.
    Owed {
        /// The case.
        number: CaseNumber,
        /// Who has to ask; none where anybody of the team may.
        person: Option<UserId>,
        /// By when.
        due: Timestamp,
    },
    /// How satisfied somebody is cannot be known who was not reached.
    NotHeard,
    /// Another than who solved it has to ask.
    OwnWork,
    /// It was done, or is not wanted any more.
    Over,
    /// The customer was never dissatisfied: there is nothing that was explained.
    NothingToExplain {
        /// The case.
        number: CaseNumber,
    },
    /// There is no callback to close a case without.
    NothingOwed {
        /// The case.
        number: CaseNumber,
    },
    /// Nobody of the team works on that day.
    DayOff {
        /// The instant.
        at: Timestamp,
    },
    /// That is more than a year away.
    TooFar {
        /// The instant.
        at: Timestamp,
    },
    /// Every case of that kind is asked after.
    Always {
        /// The kind.
        kind: String,
    },
    /// No rule is for those cases.
    NoRule,
    /// Nobody can be asked before the case is old enough.
    FirstAfterWithin,
}
