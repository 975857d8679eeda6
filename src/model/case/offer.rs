//! An offer: somebody is asked to take a case, by assignment or by transfer.

use serde::{Deserialize, Serialize};

use crate::model::{
    ids::{TeamId, UserId},
    time::Timestamp,
    words::words,
};

/// Whom an offer is for.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Receiver {
    /// One person.
    Person(UserId),
    /// Anybody who works in a team.
    Team {
        /// The team.
        team: TeamId,
        /// Its name.
        name: String,
    },
}

impl Receiver {
    /// The person, if it is for one.
    #[must_use]
    pub fn person(&self) -> Option<UserId> {
        match self {
            Self::Person(user) => Some(*user),
            Self::Team { .. } => None,
        }
    }

    /// The team, if it is for one.
    #[must_use]
    pub fn team(&self) -> Option<TeamId> {
        match self {
            Self::Person(_) => None,
            Self::Team { team, .. } => Some(*team),
        }
    }

    /// The team's name, if it is for one.
    #[must_use]
    pub fn team_name(&self) -> Option<&str> {
        match self {
            Self::Person(_) => None,
            Self::Team { name, .. } => Some(name),
        }
    }
}

words! {
    /// How somebody comes to be asked to take a case.
    #[derive(Default, Deserialize, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Way {
        /// It was assigned to them.
        #[default]
        Assigned = "assigned",
        /// Who answered for it hands it over.
        Transferred = "transferred",
        /// It was logged for them by somebody of another team.
        Logged = "logged",
    }
}

/// An assignment or a transfer that its receiver has not answered yet.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Offer {
    /// Who is asked to take the case.
    pub to: Receiver,
    /// Who asks.
    pub by: UserId,
    /// When it was made; tells one offer from the next.
    pub at: Timestamp,
    /// When it goes back unanswered.
    pub answer_by: Timestamp,
    /// How it came.
    #[serde(default)]
    pub way: Way,
}
