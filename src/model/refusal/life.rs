//! Why a promise, more time, a correction, a link or a crossing out is refused.

use crate::model::{
    ids::{CaseNumber, UserId},
    time::Timestamp,
};

/// One refusal about the life of a case.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LifeRefusal {
    /// That very instant is promised already.
    PromisedAlready {
        /// The instant.
        at: Timestamp,
    },
    /// More time has to be asked for before the deadline.
    TooLateToExtend {
        /// The case.
        number: CaseNumber,
        /// The deadline that has passed.
        deadline: Timestamp,
    },
    /// What was asked for is no later than the deadline.
    NotLater {
        /// The deadline.
        deadline: Timestamp,
    },
    /// The case has no resolution clock.
    NothingToExtend {
        /// The case.
        number: CaseNumber,
    },
    /// The request for more time was decided, replaced, or is too late.
    ExtensionOver {
        /// The case.
        number: CaseNumber,
        /// Who decided it, if somebody did.
        by: Option<UserId>,
    },
    /// Nobody decides about what they asked for themselves.
    OwnRequest {
        /// The case.
        number: CaseNumber,
    },
    /// Everything that was given stands there already.
    AsItStands {
        /// The case.
        number: CaseNumber,
    },
    /// A case is not linked to itself.
    LinkToItself {
        /// The case.
        number: CaseNumber,
    },
    /// The two are linked already.
    LinkedAlready {
        /// The case.
        number: CaseNumber,
        /// The other one.
        other: CaseNumber,
    },
    /// The two are not linked.
    NotLinked {
        /// The case.
        number: CaseNumber,
        /// The other one.
        other: CaseNumber,
    },
    /// The case named as the original is a duplicate of this very case, perhaps over others.
    Circle {
        /// The case.
        number: CaseNumber,
        /// The one named as its original.
        original: CaseNumber,
    },
    /// The case named as the original is void itself.
    OriginalVoid {
        /// The one named.
        original: CaseNumber,
        /// The one that goes on instead of it, if there is one.
        instead: Option<CaseNumber>,
    },
    /// Nobody has the case and its first responder has left: only a supervisor, or whoever accepts it, may do this.
    Adrift {
        /// The case.
        number: CaseNumber,
    },
    /// Crossing out needs a reason or the case it duplicates.
    VoidWithoutReason,
    /// The message is one of the bot's own about a case.
    AboutCase {
        /// The case.
        number: CaseNumber,
    },
}
