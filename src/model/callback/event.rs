//! What happens to a callback, as the record of its case or customer keeps it.

use serde::{Deserialize, Serialize};

use super::{
    plan::{Nth, Reason, State},
    said::Said,
};
use crate::model::{
    case::grade::Tier,
    ids::{TeamId, UserId},
    time::Timestamp,
    words::words,
};

/// It was planned, or what was planned was changed.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Planned {
    /// Which.
    #[serde(flatten)]
    pub nth: Nth,
    /// Who asks; none where anybody of the team may.
    pub person: Option<UserId>,
    /// The earliest instant.
    pub from: Timestamp,
    /// The latest.
    pub due: Timestamp,
}

/// The customer was asked: whose figures that counts in, as it was then, whatever changes later.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Asked {
    /// Which callback.
    #[serde(flatten)]
    pub nth: Nth,
    /// Which try of it, from 1.
    pub attempt: i64,
    /// Whose work is rated: who solved it, or whoever answers for the customer.
    pub agent: Option<UserId>,
    /// Their team.
    pub team: TeamId,
    /// The customer's tier.
    pub tier: Tier,
    /// Whether it puts right what was said by mistake: both stay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub corrects: bool,
}

words! {
    /// How a callback came to its end.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Ending {
        /// The customer said something to it, or did not want to.
        Answered = "answered",
        /// Three honest tries reached nobody, or the number is somebody else's.
        NotReached = "not-reached",
        /// The customer came first.
        CameFirst = "came-first",
        /// The case goes on: it is asked for when it is resolved again.
        Reopened = "reopened",
        /// The case was a mistake or a duplicate.
        Voided = "voided",
        /// A supervisor had it left out.
        Skipped = "skipped",
        /// A supervisor closed the case without it.
        Unheard = "unheard",
        /// A supervisor closed the case as explained to the customer.
        Explained = "explained",
        /// The customer was in touch: it starts again from there.
        InTouch = "in-touch",
        /// What it was for is over.
        Over = "over",
    }
}

/// It ended.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Ended {
    /// Which.
    #[serde(flatten)]
    pub nth: Nth,
    /// How it stands.
    pub state: State,
    /// How it came to that.
    pub how: Ending,
}

/// What happens to a callback.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Happened {
    /// It was planned.
    Planned(Planned),
    /// Who asks, or when, was changed.
    Moved(Planned),
    /// The customer was asked.
    Asked(Said, Asked),
    /// It ended.
    Ended(Ended),
}

impl Ended {
    /// Why it was.
    #[must_use]
    pub fn reason(&self) -> Reason {
        self.nth.reason
    }
}
