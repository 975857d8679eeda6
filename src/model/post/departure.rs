//! Somebody who works in the desk no more, or not in some of its teams, and left cases behind.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    ids::{DeskId, UserId},
    time::Timestamp,
};

/// Somebody works here no more, or not in some team.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Departure {
    /// Who.
    pub person: UserId,
    /// The teams they work in no more, by name; empty for somebody who left the desk.
    #[serde(default)]
    pub teams: Vec<String>,
    /// When it was found out; tells one time from the next.
    pub at: Timestamp,
}

impl Facts for Departure {
    fn key(&self, desk: DeskId) -> String {
        format!("left:{desk}:{}:{}", self.person, self.at.0)
    }

    fn about(&self) -> About {
        About::Person(self.person)
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}
