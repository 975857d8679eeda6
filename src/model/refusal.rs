//! Why an invocation is refused: what its author is told, and nothing else. The wording is in `text::refusal`.

use chrono::NaiveDate;
mod rules;
mod slot;

pub use self::{rules::RuleRefusal, slot::Slot};

use super::{
    case::Status,
    desk::Role,
    ids::{CaseNumber, UserId},
    time::Timestamp,
};

/// What a person can be doing to a case; the words of the lifecycle.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Move {
    /// Take it or agree to an assignment.
    Accept,
    /// Give an assignment back.
    Decline,
    /// Hand it to somebody.
    Assign,
    /// Record what was done.
    Note,
    /// Stop it for the customer's own reasons.
    Wait,
    /// Go on after waiting.
    Resume,
    /// Record what the customer was told.
    Resolve,
    /// Finish it.
    Close,
    /// Start it again.
    Reopen,
    /// Cross it out.
    Void,
    /// Press for progress.
    Urge,
}

impl Move {
    /// Every move.
    pub const ALL: [Self; 11] = [
        Self::Accept,
        Self::Decline,
        Self::Assign,
        Self::Note,
        Self::Wait,
        Self::Resume,
        Self::Resolve,
        Self::Close,
        Self::Reopen,
        Self::Void,
        Self::Urge,
    ];

    /// The word that ids of messages and buttons use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Assign => "assign",
            Self::Note => "note",
            Self::Wait => "wait",
            Self::Resume => "resume",
            Self::Resolve => "resolve",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Void => "void",
            Self::Urge => "urge",
        }
    }

    /// The move that [`Move::as_str`] names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == text)
    }
}

/// One refusal.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// No case of this desk has that number (or what was typed is no number).
    UnknownCase {
        /// What was typed.
        given: String,
    },
    /// The move is impossible from the case's present status.
    Illegal {
        /// The case.
        number: CaseNumber,
        /// How it stands.
        status: Status,
        /// What was tried.
        tried: Move,
        /// What is possible instead.
        possible: Vec<Move>,
    },
    /// Somebody else owns the case already.
    Taken {
        /// The case.
        number: CaseNumber,
        /// Who owns it.
        by: UserId,
    },
    /// The case is this person's already.
    AlreadyYours {
        /// The case.
        number: CaseNumber,
    },
    /// The assignment is for somebody else.
    OfferedToAnother {
        /// The case.
        number: CaseNumber,
        /// Whom it waits for.
        to: UserId,
    },
    /// The assignment was answered, taken back or replaced.
    OfferGone {
        /// The case.
        number: CaseNumber,
    },
    /// Only who answers for the case, or a supervisor, may do this.
    NotYours {
        /// The case.
        number: CaseNumber,
        /// Who answers for it.
        answerable: UserId,
    },
    /// A role is missing.
    NeedsRole {
        /// The least one that may.
        role: Role,
    },
    /// A button of an older version, or one that belongs to nothing any more.
    StaleButton,
    /// The alert was acknowledged by somebody, or is over.
    AlertOver {
        /// Who acknowledged it, if somebody did.
        by: Option<UserId>,
    },
    /// The text is empty or only white space.
    Empty {
        /// Which.
        slot: Slot,
    },
    /// The text is too long.
    TooLong {
        /// Which.
        slot: Slot,
        /// Characters allowed.
        max: usize,
        /// Characters given.
        given: usize,
    },
    /// A duration or instant that cannot be read.
    Unreadable {
        /// What was typed.
        given: String,
    },
    /// An instant that a daylight-saving change makes ambiguous or skips.
    Ambiguous {
        /// What was typed.
        given: String,
    },
    /// An instant that has passed.
    Past {
        /// The instant.
        at: Timestamp,
    },
    /// Cases are not given to bots.
    Bot {
        /// Who was named.
        name: String,
    },
    /// The person is not in this server.
    NotHere {
        /// Who was named.
        name: String,
    },
    /// The person has no role that works on cases.
    NotAgent {
        /// Who was named.
        name: String,
    },
    /// No team of that name.
    UnknownTeam {
        /// What was typed.
        given: String,
    },
    /// The desk has no customer of that name.
    UnknownCustomer {
        /// What was typed.
        given: String,
    },
    /// Another customer has that name.
    CustomerExists {
        /// The name.
        name: String,
    },
    /// No kind of that name, or one that was retired.
    UnknownKind {
        /// What was typed.
        given: String,
        /// What it may be.
        kinds: Vec<String>,
    },
    /// What the desk's rules may not be.
    Rules(RuleRefusal),
    /// Not an IANA time zone.
    UnknownZone {
        /// What was typed.
        given: String,
    },
    /// No routine of that name.
    UnknownRoutine {
        /// What was typed.
        given: String,
    },
    /// A cron text that cannot be read.
    BadCron {
        /// What was typed.
        given: String,
    },
    /// A cron text that never fires.
    NeverFires {
        /// What was typed.
        given: String,
    },
    /// A cron text that fires too often.
    TooOften {
        /// What was typed.
        given: String,
    },
    /// The settings leave no working time in the next 400 days.
    NoWorkingTime,
    /// Urged a moment ago.
    UrgedJustNow {
        /// When it is possible again.
        again_at: Timestamp,
    },
    /// Nothing was given to change.
    NothingToChange,
    /// The database cannot be written right now; nothing was stored.
    StoreUnavailable,
    /// A day that cannot be read.
    UnknownDay {
        /// What was typed.
        given: String,
    },
    /// A day that has not come.
    FutureDay {
        /// The day.
        day: NaiveDate,
    },
    /// A day that was signed off already.
    Reviewed {
        /// The day.
        day: NaiveDate,
        /// By whom.
        by: UserId,
        /// When.
        at: Timestamp,
    },
    /// No case was named, and none is implied by where that was done.
    WhichCase,
}

impl From<RuleRefusal> for Refusal {
    fn from(refusal: RuleRefusal) -> Self {
        Self::Rules(refusal)
    }
}
