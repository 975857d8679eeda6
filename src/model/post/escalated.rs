//! Somebody went over the head of who answers for a case.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    ids::{CaseId, DeskId, UserId},
    time::Timestamp,
};

/// Somebody went over the head of who answers for a case: the managers are called.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Escalated {
    /// The case.
    pub case: CaseId,
    /// Who.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
    /// Why, as typed.
    pub reason: String,
}

impl Facts for Escalated {
    fn key(&self, _: DeskId) -> String {
        format!("escalated:{}:{}:{}", self.case, self.by, self.at.0)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}
