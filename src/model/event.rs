//! The record of what happened to a case. Events are only ever appended.

use serde::{Deserialize, Serialize};

use super::{change::Change, ids::UserId, time::Timestamp};

/// What happened.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The case was logged.
    Logged,
    /// The case was logged, of a customer who had others in the 30 days before.
    LoggedAgain,
    /// It was offered to somebody.
    Assigned,
    /// Its owner accepted it.
    Accepted,
    /// The receiver gave it back.
    Declined,
    /// Nobody answered the offer in time.
    OfferLapsed,
    /// A note was recorded.
    Noted,
    /// A note that the customer was told.
    Progress,
    /// It waits for the customer.
    Waiting,
    /// It goes on.
    Resumed,
    /// The customer was told the outcome.
    Resolved,
    /// Finished.
    Closed,
    /// Started again.
    Reopened,
    /// Crossed out.
    Voided,
    /// Pressed for progress.
    Urged,
    /// A clock was met at or before its deadline.
    Met,
    /// A clock was met after its deadline.
    MetLate,
    /// A clock's deadline passed.
    Breached,
    /// Somebody took note of an alert.
    Acknowledged,
    /// Somebody read the contact in full, and why.
    ContactRead,
    /// An instant was agreed with the customer.
    Promised,
    /// More time was asked for.
    ExtensionAsked,
    /// A supervisor granted it.
    ExtensionApproved,
    /// A supervisor did not.
    ExtensionRefused,
    /// Nobody decided before it was too late.
    ExtensionLapsed,
    /// What was written about the case was corrected.
    Edited,
    /// It was linked to another case.
    Linked,
    /// A link was taken away.
    Unlinked,
    /// Another case was crossed out as its duplicate.
    Duplicated,
    /// The customer was asked afterwards.
    CalledBack,
    /// A clock was counted anew with another target or calendar; the note says what it aimed at before and now.
    Retargeted,
    /// It was offered to another person or team by who had it.
    Transferred,
    /// Who had it has left the desk, or works on cases no more; nobody has it.
    Unassigned,
    /// Who had it works in its team no more; nobody has it.
    TeamLost,
}

impl What {
    /// Every kind of event.
    pub const ALL: [Self; 34] = [
        Self::Logged,
        Self::LoggedAgain,
        Self::Assigned,
        Self::Accepted,
        Self::Declined,
        Self::OfferLapsed,
        Self::Noted,
        Self::Progress,
        Self::Waiting,
        Self::Resumed,
        Self::Resolved,
        Self::Closed,
        Self::Reopened,
        Self::Voided,
        Self::Urged,
        Self::Met,
        Self::MetLate,
        Self::Breached,
        Self::Acknowledged,
        Self::ContactRead,
        Self::Promised,
        Self::ExtensionAsked,
        Self::ExtensionApproved,
        Self::ExtensionRefused,
        Self::ExtensionLapsed,
        Self::Edited,
        Self::Linked,
        Self::Unlinked,
        Self::Duplicated,
        Self::CalledBack,
        Self::Retargeted,
        Self::Transferred,
        Self::Unassigned,
        Self::TeamLost,
    ];

    /// The word the store and the message ids use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Logged => "logged",
            Self::LoggedAgain => "logged-again",
            Self::Assigned => "assigned",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::OfferLapsed => "offer-lapsed",
            Self::Noted => "noted",
            Self::Progress => "progress",
            Self::Waiting => "waiting",
            Self::Resumed => "resumed",
            Self::Resolved => "resolved",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::Voided => "voided",
            Self::Urged => "urged",
            Self::Met => "met",
            Self::MetLate => "met-late",
            Self::Breached => "breached",
            Self::Acknowledged => "acknowledged",
            Self::ContactRead => "contact-read",
            Self::Promised => "promised",
            Self::ExtensionAsked => "extension-asked",
            Self::ExtensionApproved => "extension-approved",
            Self::ExtensionRefused => "extension-refused",
            Self::ExtensionLapsed => "extension-lapsed",
            Self::Edited => "edited",
            Self::Linked => "linked",
            Self::Unlinked => "unlinked",
            Self::Duplicated => "duplicated",
            Self::CalledBack => "called-back",
            Self::Retargeted => "retargeted",
            Self::Transferred => "transferred",
            Self::Unassigned => "unassigned",
            Self::TeamLost => "team-lost",
        }
    }

    /// Whether a case begins with it.
    #[must_use]
    pub fn is_logging(self) -> bool {
        matches!(self, Self::Logged | Self::LoggedAgain)
    }

    /// Whether the case's thread tells of it: changes of its state and of who answers for it, and broken promises.
    #[must_use]
    pub fn is_told_in_thread(self) -> bool {
        matches!(
            self,
            Self::Logged
                | Self::LoggedAgain
                | Self::Assigned
                | Self::Accepted
                | Self::Declined
                | Self::OfferLapsed
                | Self::Waiting
                | Self::Resumed
                | Self::Resolved
                | Self::Closed
                | Self::Reopened
                | Self::Voided
                | Self::Breached
                | Self::Promised
                | Self::ExtensionApproved
                | Self::Transferred
                | Self::Unassigned
                | Self::TeamLost
        )
    }

    /// Whether it moves the case: the day's ledger lists the case for it. That a desk's rules changed does not, nor does
    /// reading.
    #[must_use]
    pub fn is_movement(self) -> bool {
        !matches!(self, Self::ContactRead | Self::Retargeted)
    }

    /// The event that [`What::as_str`] names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.as_str() == text)
    }
}

/// One event of a case, as shown to people.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// Who did it; none when a clock did.
    pub actor: Option<UserId>,
    /// What happened.
    pub what: What,
    /// What was typed, which clock it concerns, or how one [`Moved`](super::moved::Moved).
    pub note: Option<String>,
    /// The person it concerns: the new owner, the one it went back to.
    pub person: Option<UserId>,
    /// What became what.
    pub change: Option<Change>,
    /// The name, at that time, of the team it went to.
    pub team: Option<String>,
}
