//! Callbacks that are overdue, and customers who could not be reached.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    ids::{CaseId, DeskId, TeamId},
    time::Timestamp,
};

/// Callbacks of a team have become overdue; one post for all of an instant. Whoever has to ask hears of it, then the
/// supervisors.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CallbacksOverdue {
    /// The team.
    pub team: TeamId,
    /// When.
    pub at: Timestamp,
    /// Whether the supervisors hear of it, and not who has to ask.
    pub supervisors: bool,
}

impl Facts for CallbacksOverdue {
    fn key(&self, _: DeskId) -> String {
        let step = if self.supervisors { 2 } else { 1 };
        format!("callbacks-overdue:{}:{step}:{}", self.team, self.at.0)
    }

    fn about(&self) -> About {
        About::Team(self.team)
    }

    fn hearers(&self) -> Hearers {
        if self.supervisors {
            Hearers::Supervisors
        } else {
            Hearers::Team
        }
    }
}

/// The customer of a case could not be reached. The supervisors hear of it; where the number was wrong, the team is asked for
/// another.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CallbackUnreached {
    /// The case.
    pub case: CaseId,
    /// Which of its callbacks.
    pub generation: i64,
    /// Whether the number is somebody else's.
    pub wrong_number: bool,
}

impl Facts for CallbackUnreached {
    fn key(&self, _: DeskId) -> String {
        format!("callback-unreached:{}:{}", self.case, self.generation)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn hearers(&self) -> Hearers {
        if self.wrong_number {
            Hearers::Team
        } else {
            Hearers::Supervisors
        }
    }
}
