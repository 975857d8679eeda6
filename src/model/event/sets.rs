//! Which events belong together: what is asked of them, and the sets that the store looks for. Every name has its place in each
//! question, so that a new one cannot be forgotten.

use chrono::TimeDelta;

use super::{
    EventName::{self, *},
    What,
};
use crate::model::case::clocks::ClockKind;

impl EventName {
    /// What a case begins with.
    pub const LOGGING: &[Self] = &[Logged, LoggedAgain];

    /// What makes a case unfinished.
    pub const OPENING: &[Self] = &[Logged, LoggedAgain, Reopened, Unvoided];

    /// What finishes an unfinished case, as far as somebody has to do something about it.
    pub const FINISHING: &[Self] = &[Resolved, Voided];

    /// After these a case is not unfinished.
    pub const ENDING: &[Self] = &[Resolved, Closed, Voided];

    /// What may change the status.
    pub const STATUS: &[Self] = &[
        Logged,
        LoggedAgain,
        Accepted,
        Waiting,
        Resumed,
        Resolved,
        Closed,
        Reopened,
        Voided,
        Unvoided,
    ];

    /// What tells who had the case for how long.
    pub const HOLDING: &[Self] = &[
        Logged,
        LoggedAgain,
        Accepted,
        Unassigned,
        TeamLost,
        Resolved,
        Closed,
        Voided,
        Unvoided,
        Reopened,
    ];

    /// The ends of a clock.
    pub const MET: &[Self] = &[Met, MetLate];

    /// The answers to an offer.
    pub const OFFER_ANSWERS: &[Self] = &[Accepted, Declined, OfferLapsed];

    /// Who was asked to take a case, and what they said.
    pub const OFFERED: &[Self] = &[
        Logged,
        LoggedAgain,
        Assigned,
        Transferred,
        Accepted,
        Declined,
        OfferLapsed,
        OfferWithdrawn,
    ];

    /// What becomes of a request for more time: a decision, none in time, or another request.
    pub const EXTENSION: &[Self] = &[
        ExtensionAsked,
        ExtensionApproved,
        ExtensionRefused,
        ExtensionLapsed,
    ];

    /// What takes a case, or an offer, from somebody who is gone.
    pub const LEAVING: &[Self] = &[Unassigned, TeamLost, OfferLapsed];

    /// What clocks come to.
    pub const DECIDING: &[Self] = &[Met, MetLate, Breached];

    /// What the customer is told with.
    pub const TELLING: &[Self] = &[Progress, Resolved];

    /// What somebody says to a customer, or hears of them.
    pub const CONTACT: &[Self] = &[Logged, LoggedAgain, Progress, Resolved, Promised];

    /// What tells of a day that is over whether its deadlines passed: later ones of these, too.
    pub const CORRECTING: &[Self] = &[Breached, BreachWithdrawn, Unvoided];

    /// What a digest counts.
    pub const COUNTED: &[Self] = &[
        Logged,
        LoggedAgain,
        Reopened,
        Resolved,
        Voided,
        Unvoided,
        Breached,
        Met,
        MetLate,
        ExtensionAsked,
        ExtensionApproved,
        ExtensionRefused,
    ];

    /// The name that [`EventName::as_str`] gives.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == text)
    }

    /// Whether a case begins with it.
    #[must_use]
    pub fn is_logging(self) -> bool {
        Self::LOGGING.contains(&self)
    }

    /// Whether the case's thread tells of it: changes of its state and of who answers for it, what was noted, and broken
    /// promises.
    #[must_use]
    pub fn is_told_in_thread(self) -> bool {
        match self {
            Logged | LoggedAgain | Assigned | Accepted | Declined | OfferLapsed
            | OfferWithdrawn | Waiting | WaitOver | Resumed | Resolved | Closed | Reopened
            | Voided | Unvoided | Breached | BreachWithdrawn | Promised | ExtensionApproved
            | Transferred | Unassigned | TeamLost | Noted | Progress => true,
            Urged | Escalated | Met | MetLate | Acknowledged | ContactRead | FileKept
            | ExtensionAsked | ExtensionRefused | ExtensionLapsed | Edited | Linked | Unlinked
            | Duplicated | CalledBack | CallbackPlanned | CallbackMoved | CallbackEnded
            | WordsOverruled | ScriptShown | Retargeted => false,
        }
    }

    /// Whether it moves the case: the day's ledger lists the case for it. That a desk's rules changed does not, nor does
    /// reading.
    #[must_use]
    pub fn is_movement(self) -> bool {
        match self {
            BreachWithdrawn | ContactRead | FileKept | WordsOverruled | ScriptShown
            | Retargeted => false,
            Logged | LoggedAgain | Assigned | Accepted | Declined | OfferLapsed
            | OfferWithdrawn | Noted | Progress | Waiting | WaitOver | Resumed | Resolved
            | Closed | Reopened | Voided | Unvoided | Urged | Escalated | Met | MetLate
            | Breached | Acknowledged | Promised | ExtensionAsked | ExtensionApproved
            | ExtensionRefused | ExtensionLapsed | Edited | Linked | Unlinked | Duplicated
            | CalledBack | CallbackPlanned | CallbackMoved | CallbackEnded | Transferred
            | Unassigned | TeamLost => true,
        }
    }

    /// Whether a search finds the case by what was typed with it: not by the summary a second time, nor by what was typed
    /// to read.
    #[must_use]
    pub fn is_searched(self) -> bool {
        match self {
            Logged | LoggedAgain | ContactRead | FileKept | WordsOverruled | ScriptShown => false,
            Assigned | Accepted | Declined | OfferLapsed | OfferWithdrawn | Noted | Progress
            | Waiting | WaitOver | Resumed | Resolved | Closed | Reopened | Voided | Unvoided
            | Urged | Escalated | Met | MetLate | Breached | BreachWithdrawn | Acknowledged
            | Promised | ExtensionAsked | ExtensionApproved | ExtensionRefused
            | ExtensionLapsed | Edited | Linked | Unlinked | Duplicated | CalledBack
            | CallbackPlanned | CallbackMoved | CallbackEnded | Retargeted | Transferred
            | Unassigned | TeamLost => true,
        }
    }

    /// Whether what was typed with it is part of the change itself.
    #[must_use]
    pub fn has_reason(self) -> bool {
        match self {
            Assigned | Declined | Waiting | Resolved | Closed | Escalated | Reopened | Voided
            | Unvoided | Transferred | Noted | Progress => true,
            Logged | LoggedAgain | Accepted | OfferLapsed | OfferWithdrawn | WaitOver | Resumed
            | Urged | Met | MetLate | Breached | BreachWithdrawn | Acknowledged | ContactRead
            | FileKept | Promised | ExtensionAsked | ExtensionApproved | ExtensionRefused
            | ExtensionLapsed | Edited | Linked | Unlinked | Duplicated | CalledBack
            | CallbackPlanned | CallbackMoved | CallbackEnded | WordsOverruled | ScriptShown
            | Retargeted | Unassigned | TeamLost => false,
        }
    }
}

impl What {
    /// The clock that figures count it under, and how much that had counted, where this is a figure too.
    #[must_use]
    pub fn figure(&self) -> Option<(ClockKind, Option<TimeDelta>)> {
        match self {
            Self::Met { clock, counted }
            | Self::MetLate { clock, counted }
            | Self::Breached { clock, counted } => Some((*clock, Some(*counted))),
            Self::BreachWithdrawn { clock } | Self::Acknowledged { clock } => Some((*clock, None)),
            Self::Logged
            | Self::LoggedAgain
            | Self::Assigned { .. }
            | Self::Accepted { .. }
            | Self::Declined { .. }
            | Self::OfferLapsed { .. }
            | Self::OfferWithdrawn { .. }
            | Self::Noted
            | Self::Progress
            | Self::Waiting
            | Self::WaitOver
            | Self::Resumed
            | Self::Resolved
            | Self::Closed
            | Self::Reopened
            | Self::Voided { .. }
            | Self::Unvoided
            | Self::Urged { .. }
            | Self::Escalated { .. }
            | Self::ContactRead
            | Self::FileKept { .. }
            | Self::Promised { .. }
            | Self::ExtensionAsked { .. }
            | Self::ExtensionApproved { .. }
            | Self::ExtensionRefused { .. }
            | Self::ExtensionLapsed { .. }
            | Self::Edited { .. }
            | Self::Linked { .. }
            | Self::Unlinked { .. }
            | Self::Duplicated { .. }
            | Self::CalledBack { .. }
            | Self::WordsOverruled { .. }
            | Self::ScriptShown { .. }
            | Self::CallbackPlanned { .. }
            | Self::CallbackMoved { .. }
            | Self::CallbackEnded { .. }
            | Self::Retargeted { .. }
            | Self::Transferred { .. }
            | Self::Unassigned { .. }
            | Self::TeamLost { .. } => None,
        }
    }

    /// As [`EventName::is_told_in_thread`].
    #[must_use]
    pub fn is_told_in_thread(&self) -> bool {
        self.name().is_told_in_thread()
    }
}
