//! Why something about a case is refused: its life, who has it, its deadlines, and the targets and steps that it is measured by.

use crate::model::{
    case::{Receiver, Status},
    ids::{CaseNumber, UserId},
    time::Timestamp,
};

use super::Move;

/// One refusal about a case.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum CaseRefusal {
    /// No case of this desk has that number (or what was typed is no number).
    Unknown {
        /// What was typed.
        given: String,
    },
    /// No case was named, and none is implied by where that was done.
    WhichCase,
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
    /// The case is another team's.
    OtherTeam {
        /// The case.
        number: CaseNumber,
        /// The team.
        team: String,
    },
    /// Nobody has the case and its first responder has left: only a supervisor, or whoever accepts it, may do this.
    Adrift {
        /// The case.
        number: CaseNumber,
    },
    /// The alert was acknowledged by somebody, or is over.
    AlertOver {
        /// Who acknowledged it, if somebody did.
        by: Option<UserId>,
    },
    /// This person has the alert already.
    AlertYours,
    /// Urged a moment ago.
    UrgedJustNow {
        /// When it is possible again.
        again_at: Timestamp,
    },
    /// Escalated a moment ago.
    EscalatedJustNow {
        /// When it is possible again.
        again_at: Timestamp,
    },
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
    /// Making a case void needs a reason or the case it duplicates.
    VoidWithoutReason,
    /// A case that was answered on the spot asks nobody else, and promises nothing.
    AnsweredAndAsked,
    /// Whether the customer was told was answered by neither yes nor no.
    ToldUnclear {
        /// What was typed.
        given: String,
    },
    /// The message is one of the bot's own about a case.
    AboutCase {
        /// The case.
        number: CaseNumber,
    },
    /// The desk has set no target for exactly those cases.
    UnknownTarget,
    /// A target that is too short or too long.
    TargetLength {
        /// What was typed.
        given: String,
    },
    /// Working days for a target that counts every hour.
    WorkingDays,
    /// A target that would never apply.
    TargetBeaten {
        /// The row that wins instead, as it is listed.
        by: String,
    },
    /// The desk has set as many targets as it can.
    TooManyTargets {
        /// How many.
        max: usize,
    },
    /// A step of a ladder that cannot be read.
    LadderUnreadable {
        /// What was typed.
        given: String,
    },
    /// A ladder without a step.
    LadderEmpty,
    /// A ladder with too many steps, repetitions counted.
    LadderTooLong {
        /// How many it may have.
        max: usize,
    },
    /// A step of a ladder that waits too short or too long.
    LadderWait {
        /// Which, from 1.
        row: usize,
    },
    /// One end of quiet hours, where none hold whose other end could stay.
    QuietOneEnd {
        /// What was typed.
        given: String,
    },
    /// Quiet hours that cannot be read.
    QuietUnreadable {
        /// What was typed.
        given: String,
    },
    /// Quiet hours that leave nothing of the day.
    QuietWholeDay,
    /// A step of a ladder that cannot be said that many times.
    LadderTimes {
        /// Which, from 1.
        row: usize,
    },
}
