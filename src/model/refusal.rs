//! Why an invocation is refused: what its author is told, and nothing else. The wording is in `text::refusal`.

mod life;
mod rules;
mod slot;
mod step;
mod team;

use chrono::NaiveDate;

pub use self::{life::LifeRefusal, rules::RuleRefusal, slot::Slot, step::Move, team::TeamRefusal};
use super::{
    case::{Receiver, Status},
    desk::Role,
    ids::{CaseNumber, UserId},
    settings::SettingRefusal,
    time::Timestamp,
};

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
        to: Receiver,
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
    /// A word that is none of the choices of an option.
    UnknownChoice {
        /// What was sent.
        given: String,
        /// The option, by its names from the root, for example `log priority`.
        option: String,
        /// What it may be, each with the name of its set, for example `priority-high`.
        choices: Vec<String>,
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
    /// A team's cases are worked by others.
    Team(TeamRefusal),
    /// A change of teams, roles or calendars is refused.
    Setting(SettingRefusal),
    /// The settings leave no working time in the next 400 days.
    NoWorkingTime,
    /// Urged a moment ago.
    UrgedJustNow {
        /// When it is possible again.
        again_at: Timestamp,
    },
    /// About promises, more time, corrections, links and duplicates.
    Life(LifeRefusal),
    /// Nothing was given to change.
    NothingToChange,
    /// The database cannot be written right now; nothing was stored.
    StoreUnavailable,
    /// The database is damaged: trying again helps nobody.
    StoreDamaged,
    /// Something that is stored of this desk cannot be read.
    StoreUnreadable,
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
    /// A transfer needs a person or a team, and only one of them.
    OneReceiver,
    /// Nobody transfers a case to themselves.
    TransferToOneself {
        /// The case.
        number: CaseNumber,
    },
    /// The case is that team's already.
    SameTeam {
        /// The case.
        number: CaseNumber,
        /// The team's name.
        team: String,
    },
}

impl From<LifeRefusal> for Refusal {
    fn from(refusal: LifeRefusal) -> Self {
        Self::Life(refusal)
    }
}

impl From<TeamRefusal> for Refusal {
    fn from(refusal: TeamRefusal) -> Self {
        Self::Team(refusal)
    }
}

impl From<RuleRefusal> for Refusal {
    fn from(refusal: RuleRefusal) -> Self {
        Self::Rules(refusal)
    }
}
