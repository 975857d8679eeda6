//! A team opens: those whose matters wait are called, once.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use crate::model::{
    about::About,
    ids::{DeskId, TeamId},
    time::Timestamp,
};

/// A team opens.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct TeamOpening {
    /// The team.
    pub team: TeamId,
    /// When.
    pub at: Timestamp,
    /// When it opens the next time: what falls due before that is due today.
    pub until: Timestamp,
}

impl Facts for TeamOpening {
    fn key(&self, _: DeskId) -> String {
        format!("opening:{}:{}", self.team, self.at.0)
    }

    fn about(&self) -> About {
        About::Team(self.team)
    }
}
