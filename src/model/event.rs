//! What happens to a case; which of it belongs together is told by `sets`.

mod callbacks;
mod sets;
#[cfg(test)]
mod tests;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::{
    callback::{
        event::{Asked, Ended, Planned},
        said::Said,
    },
    case::{change::Change, clocks::ClockKind, moved::ClockChange, offer::Receiver},
    ids::{CaseId, CaseNumber, UserId},
    record::{self, Recorded, Subject},
    time::Timestamp,
    words::script::ScriptAbout,
};

/// One event of a case.
pub type CaseEvent = record::Event<What>;

impl Recorded for CaseId {
    type What = What;

    fn subject(self) -> Subject {
        Subject::Case(self)
    }
}

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident $word:literal
        $({ $($(#[$of:meta])* $field:ident: $type:ty,)+ })?,)+) => {
        /// What happened, with what belongs to it.
        #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
        #[serde(tag = "what", content = "data")]
        pub enum What {
            $($(#[$doc])* #[serde(rename = $word)] $name $({ $($(#[$of])* $field: $type,)+ })?,)+
        }

        /// The name of what happened: sets of events are made of these.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum EventName {
            $($(#[$doc])* $name,)+
        }

        impl What {
            /// Its name.
            #[must_use]
            pub fn name(&self) -> EventName {
                match self {
                    $(Self::$name { .. } => EventName::$name,)+
                }
            }
        }

        impl EventName {
            /// Every name.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The word the store and the message ids use.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }
        }
    };
}

events! {
    /// The case was logged.
    Logged "logged",
    /// The case was logged, of a customer who had others in the 30 days before.
    LoggedAgain "logged-again",
    /// It was offered to somebody.
    Assigned "assigned" {
        /// Whom.
        to: UserId,
    },
    /// Somebody took it and owns it.
    Accepted "accepted" {
        /// The name of the team that they took it for, where it was offered to one.
        team: Option<String>,
    },
    /// The receiver gave it back.
    Declined "declined" {
        /// Who answers for it.
        back_to: UserId,
        /// The name of the team that was asked, where one was.
        team: Option<String>,
    },
    /// Nobody answered the offer in time.
    OfferLapsed "offer-lapsed" {
        /// Who was asked.
        to: Receiver,
    },
    /// The team that was asked takes no cases any more.
    OfferWithdrawn "offer-withdrawn" {
        /// Who was asked.
        to: Receiver,
    },
    /// A note was recorded.
    Noted "noted",
    /// A note that the customer was told.
    Progress "progress",
    /// It waits for the customer.
    Waiting "waiting",
    /// The customer was waited for as long as was said.
    WaitOver "wait-over",
    /// It goes on.
    Resumed "resumed",
    /// The customer was told the outcome.
    Resolved "resolved",
    /// Finished.
    Closed "closed",
    /// Started again.
    Reopened "reopened",
    /// Made void.
    Voided "voided" {
        /// The case that it repeats, where that was why.
        duplicate_of: Option<CaseNumber>,
    },
    /// That it was made void was taken back.
    Unvoided "unvoided",
    /// Pressed for progress.
    Urged "urged" {
        /// Who answered for it.
        whom: UserId,
    },
    /// Somebody went over the head of who answers for it.
    Escalated "escalated" {
        /// Who answered for it.
        whom: UserId,
    },
    /// A clock was met at or before its deadline.
    Met "met" {
        /// Which.
        clock: ClockKind,
        /// How much it had counted.
        #[serde(with = "super::millis")]
        counted: TimeDelta,
    },
    /// A clock was met after its deadline.
    MetLate "met-late" {
        /// Which.
        clock: ClockKind,
        /// How much it had counted.
        #[serde(with = "super::millis")]
        counted: TimeDelta,
    },
    /// A clock's deadline passed.
    Breached "breached" {
        /// Which.
        clock: ClockKind,
        /// How much it had counted.
        #[serde(with = "super::millis")]
        counted: TimeDelta,
    },
    /// A breach was taken back, because the rules or the case were changed: it counts in no figure.
    BreachWithdrawn "breach-withdrawn" {
        /// Of which clock: its latest one.
        clock: ClockKind,
    },
    /// Somebody took note of an alert.
    Acknowledged "acknowledged" {
        /// Of which clock.
        clock: ClockKind,
    },
    /// A file that somebody gave was posted again.
    FileKept "file-kept" {
        /// Its name.
        name: String,
        /// Its size in bytes.
        size: u64,
        /// The SHA-256 of its content, in hexadecimal digits.
        sha256: String,
    },
    /// Somebody read the contact in full, and why.
    ContactRead "contact-read",
    /// An instant was agreed with the customer.
    Promised "promised" {
        /// In place of another that had not passed.
        from: Option<Timestamp>,
        /// Which.
        to: Timestamp,
    },
    /// More time was asked for.
    ExtensionAsked "extension-asked" {
        /// The deadline.
        from: Timestamp,
        /// Until when.
        until: Timestamp,
    },
    /// A supervisor granted it.
    ExtensionApproved "extension-approved" {
        /// Who had asked.
        asked_by: UserId,
        /// The deadline; none while it was paused.
        from: Option<Timestamp>,
        /// Until when.
        until: Timestamp,
    },
    /// A supervisor did not.
    ExtensionRefused "extension-refused" {
        /// Who had asked.
        asked_by: UserId,
    },
    /// Nobody decided before it was too late.
    ExtensionLapsed "extension-lapsed" {
        /// Who had asked.
        asked_by: UserId,
    },
    /// What was written about the case was corrected.
    Edited "edited" {
        /// What became what.
        change: Change,
    },
    /// It was linked to another case.
    Linked "linked" {
        /// Which.
        other: CaseNumber,
    },
    /// A link was taken away.
    Unlinked "unlinked" {
        /// To which.
        other: CaseNumber,
    },
    /// Another case was made void as its duplicate.
    Duplicated "duplicated" {
        /// Which.
        by: CaseNumber,
    },
    /// The customer was asked afterwards.
    CalledBack "called-back" {
        /// What they said.
        said: Said,
        /// Whose figures it counts in; none in the record of versions that knew no callbacks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        asked: Option<Asked>,
    },
    /// Somebody has to ask the customer.
    CallbackPlanned "callback-planned" {
        /// Who, and by when.
        plan: Planned,
    },
    /// Somebody else has to, or by another instant.
    CallbackMoved "callback-moved" {
        /// Who, and by when.
        plan: Planned,
    },
    /// The callback ended.
    CallbackEnded "callback-ended" {
        /// How.
        ended: Ended,
    },
    /// The customer was told something although words in it were pointed out; why, where that was asked.
    WordsOverruled "words-overruled" {
        /// The phrases.
        phrases: Vec<String>,
    },
    /// Somebody was shown a script.
    ScriptShown "script-shown" {
        /// What it is about.
        about: ScriptAbout,
    },
    /// A clock was recalculated with another target or calendar.
    Retargeted "retargeted" {
        /// What it aimed at before and now.
        moved: ClockChange,
    },
    /// It was offered to another person or team by who had it.
    Transferred "transferred" {
        /// Whom.
        to: Receiver,
    },
    /// Who had it has left the desk, or works on cases no more; nobody has it.
    Unassigned "unassigned" {
        /// Who had it.
        from: UserId,
        /// The name of the team that it went back to, where that is another.
        team: Option<String>,
    },
    /// Who had it works in its team no more; nobody has it.
    TeamLost "team-lost" {
        /// Who had it.
        from: UserId,
        /// The name of the team that it went back to, where that is another.
        team: Option<String>,
    },
}
