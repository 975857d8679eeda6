//! What the outbox posts: what a post is about, never what it says. The wording is made when it is sent, from the state
//! of that moment.
//!
//! Each kind of post has a file here, with its data and what follows from them alone, and one of the same name in
//! `jobs/posts`, which loads, words and recognises it. To add one: these two files, a line in the list below, and an arm
//! of the `match` in `jobs/posts`.

mod alert;
mod callback;
mod card;
mod circling;
mod departure;
mod digest;
mod dissatisfied;
mod escalated;
mod extension;
mod facts;
mod file;
mod key_account;
mod leaving;
mod offer;
mod opening;
mod roles_gone;
mod setup_hint;
mod silent;
mod team_called;
mod thread;
mod urge;
mod wait_over;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::{about::About, ids::DeskId};

pub use self::{
    alert::LadderAlert,
    callback::{CallbackUnreached, CallbacksOverdue},
    card::{Card, CardMoved},
    circling::Circling,
    departure::Departure,
    digest::DigestDue,
    dissatisfied::Dissatisfied,
    escalated::Escalated,
    extension::{ExtensionAsked, ExtensionDecided},
    facts::{Facts, Hearers, Rank},
    file::FileGiven,
    key_account::KeyAccount,
    leaving::{AtRisk, CustomerLost},
    offer::{CaseOffered, DeclinedAgain, OfferDeclined, OfferLapsed, OfferWithdrawn},
    opening::TeamOpening,
    roles_gone::RolesGone,
    setup_hint::SetupHint,
    silent::Silent,
    team_called::TeamCalled,
    thread::{CardThread, ThreadLines, ThreadMoved},
    urge::{URGES_TO_SUPERVISORS, Urged},
    wait_over::WaitOver,
};

/// How late a post may be before it says so: a deliverer that works is far below.
pub const LATE_AFTER: TimeDelta = TimeDelta::seconds(30);

/// Makes the enum of all posts, and what each of them has.
macro_rules! posts {
    ($($(#[$doc:meta])* $name:ident($data:ident),)*) => {
        /// One post. It is stored as JSON: its data, and under `post` the variant's name in snake case.
        #[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
        #[serde(tag = "post", rename_all = "snake_case")]
        pub enum Post {$(
            $(#[$doc])*
            $name($data),
        )*}

        impl Post {
            fn facts(&self) -> &dyn Facts {
                match self {
                    $(Self::$name(post) => post,)*
                }
            }
        }

        $(impl From<$data> for Post {
            fn from(post: $data) -> Self {
                Self::$name(post)
            }
        })*
    };
}

posts! {
    /// A step of the ladder.
    Alert(LadderAlert),
    /// The customer of a case could not be reached.
    CallbackUnreached(CallbackUnreached),
    /// Callbacks of a team are overdue.
    CallbacksOverdue(CallbacksOverdue),
    /// A case's card.
    Card(Card),
    /// Where a case's card stood before the case went to another team: says where it went.
    Moved(CardMoved),
    /// A case was handed over once more and goes in circles; the supervisors are told.
    Circling(Circling),
    /// Somebody works here no more, or not in some team; the supervisors are told of all of the cases at once.
    Left(Departure),
    /// The digest of a period.
    Digest(DigestDue),
    /// A customer who was asked afterwards is not satisfied; the case goes on.
    Dissatisfied(Dissatisfied),
    /// Somebody went over the head of who answers for a case.
    Escalated(Escalated),
    /// The supervisors are asked for more time.
    Extension(ExtensionAsked),
    /// A supervisor decided about more time; who asked is told.
    ExtensionDecided(ExtensionDecided),
    /// A file that was given with a case or a note, posted again.
    File(FileGiven),
    /// A customer may leave.
    AtRisk(AtRisk),
    /// A customer was lost.
    CustomerLost(CustomerLost),
    /// A key account's case was logged.
    KeyAccount(KeyAccount),
    /// Somebody is asked to take a case.
    Offer(CaseOffered),
    /// An offer was not answered in time; the supervisors are told.
    OfferLapsed(OfferLapsed),
    /// An offer was taken back because the team that was asked takes no cases any more.
    OfferWithdrawn(OfferWithdrawn),
    /// An offer was given back.
    Declined(OfferDeclined),
    /// Offers of a case were given back more than once; the supervisors are asked to decide.
    DeclinedAgain(DeclinedAgain),
    /// A team opens: those whose matters wait are called.
    Opening(TeamOpening),
    /// People have cases and no role for them, because the desk's roles have changed; the managers are told.
    RolesGone(RolesGone),
    /// Asks an administrator to run `/desk setup`.
    SetupHint(SetupHint),
    /// Key accounts that nobody heard of for long; the adviser is told, then the supervisors.
    Silent(Silent),
    /// A case was logged that its whole team has to hear of at once.
    TeamCalled(TeamCalled),
    /// The thread of a case's card. No message: it is started from the card's.
    Thread(CardThread),
    /// What happened to a case, told in its thread.
    Lines(ThreadLines),
    /// The last line of a thread whose case went elsewhere with its card: says where.
    ThreadMoved(ThreadMoved),
    /// Somebody pressed for progress.
    Urged(Urged),
    /// A customer was waited for as long as was said.
    WaitOver(WaitOver),
}

impl Post {
    /// As [`Facts::key`].
    #[must_use]
    pub fn key(&self, desk: DeskId) -> String {
        self.facts().key(desk)
    }

    /// As [`Facts::about`].
    #[must_use]
    pub fn about(&self) -> About {
        self.facts().about()
    }

    /// As [`Facts::hearers`].
    #[must_use]
    pub fn hearers(&self) -> Hearers {
        self.facts().hearers()
    }

    /// As [`Facts::rank`].
    #[must_use]
    pub fn rank(&self) -> Rank {
        self.facts().rank()
    }

    /// What is stored of it.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was stored; none where another version wrote something that this one cannot read.
    #[must_use]
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
mod tests;
