//! A customer who was asked afterwards is not satisfied.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    callback::said::Said,
    ids::{CaseId, DeskId, UserId},
    time::Timestamp,
};

/// A customer who was asked afterwards is not satisfied, or the matter not solved: the case goes on.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Dissatisfied {
    /// The case.
    pub case: CaseId,
    /// Who asked.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
    /// What they said.
    pub said: Said,
}

impl Facts for Dissatisfied {
    fn key(&self, _: DeskId) -> String {
        format!("dissatisfied:{}:{}", self.case, self.at.0)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}
