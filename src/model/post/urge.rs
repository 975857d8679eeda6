//! Somebody pressed for progress.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    ids::{CaseId, DeskId, UserId},
};

/// From this urge on the supervisors hear of it too.
pub const URGES_TO_SUPERVISORS: i64 = 3;

/// Somebody pressed for progress.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Urged {
    /// The case.
    pub case: CaseId,
    /// Who.
    pub by: UserId,
    /// How often that has happened to the case by then.
    pub count: i64,
    /// Whether it calls whoever answers for the case, in the team's channel, beside the one that calls the supervisors.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_answerer: bool,
}

impl Facts for Urged {
    fn key(&self, _: DeskId) -> String {
        let whom = if self.to_answerer { ":answerer" } else { "" };
        format!("urged:{}:{}{whom}", self.case, self.count)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn hearers(&self) -> Hearers {
        if self.count >= URGES_TO_SUPERVISORS && !self.to_answerer {
            Hearers::Supervisors
        } else {
            Hearers::Team
        }
    }
}
