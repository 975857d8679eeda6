//! Why an invocation is refused: what its author is told, and nothing else. Each room has its own reasons; what every room
//! may refuse stands here. The wording is in `text::refusals`.

mod callback;
mod case;
mod customer;
mod desk;
mod report;
mod slot;
mod step;
mod time;
mod words;

pub use self::{
    callback::CallbackRefusal,
    case::CaseRefusal,
    customer::CustomerRefusal,
    desk::DeskRefusal,
    report::ReportRefusal,
    slot::Slot,
    step::Move,
    time::{Near, SpanDay, SpanFault, TimeRefusal, Wanted},
    words::WordsRefusal,
};
use super::desk::Role;

/// One refusal.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// Something about a case.
    Case(CaseRefusal),
    /// Something about a callback.
    Callback(CallbackRefusal),
    /// Something about a customer.
    Customer(CustomerRefusal),
    /// Something about the desk.
    Desk(DeskRefusal),
    /// Something about time.
    Time(TimeRefusal),
    /// Something about a report.
    Report(ReportRefusal),
    /// Something about phrases or scripts.
    Words(WordsRefusal),
    /// A role is missing.
    NeedsRole {
        /// The least one that may.
        role: Role,
    },
    /// A command or an entry of a menu that this version does not have.
    NotOffered,
    /// A button of an older version, or one that belongs to nothing any more.
    StaleButton,
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
    /// A word that is none of the choices of an option.
    UnknownChoice {
        /// What was sent.
        given: String,
        /// The option, by its names from the root, for example `log priority`.
        option: String,
        /// What it may be, each with the name of its set, for example `priority-high`.
        choices: Vec<String>,
    },
    /// A number that an option does not take.
    OutOfRange {
        /// What was sent.
        given: String,
        /// The option, as in [`Refusal::UnknownChoice`].
        option: String,
        /// The least that it takes.
        min: i64,
        /// The most.
        max: i64,
    },
    /// What stands below a list of completions that has no room for more.
    TypeMore {
        /// The option, as in [`Refusal::UnknownChoice`].
        option: String,
    },
    /// Nothing was given to change.
    NothingToChange,
    /// The database cannot be written right now; nothing was stored.
    StoreUnavailable,
    /// The database is damaged: trying again helps nobody.
    StoreDamaged,
    /// Something that is stored of this desk cannot be read.
    StoreUnreadable,
}

macro_rules! from_rooms {
    ($($room:ident($refusal:ident)),+) => {$(
        impl From<$refusal> for Refusal {
            fn from(refusal: $refusal) -> Self {
                Self::$room(refusal)
            }
        }
    )+};
}

from_rooms!(
    Case(CaseRefusal),
    Callback(CallbackRefusal),
    Customer(CustomerRefusal),
    Desk(DeskRefusal),
    Time(TimeRefusal),
    Report(ReportRefusal),
    Words(WordsRefusal)
);
