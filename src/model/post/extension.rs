//! More time: the supervisors are asked, and who asked is told what they decided.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    case::Case,
    ids::{CaseId, DeskId, UserId},
    time::Timestamp,
};

/// The supervisors are asked for more time.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ExtensionAsked {
    /// The case.
    pub case: CaseId,
    /// Which of its requests.
    pub nth: i64,
    /// Who asks.
    pub by: UserId,
    /// Until when.
    pub until: Timestamp,
    /// Why, as typed.
    pub reason: String,
}

impl ExtensionAsked {
    /// Whether it waits for a supervisor.
    #[must_use]
    pub fn is_open(&self, case: &Case) -> bool {
        case.extensions.open.is_some() && case.extensions.asked == self.nth
    }
}

impl Facts for ExtensionAsked {
    fn key(&self, _: DeskId) -> String {
        format!("extension:{}:{}", self.case, self.nth)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}

/// A supervisor decided about more time; who asked is told.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ExtensionDecided {
    /// The case.
    pub case: CaseId,
    /// Which of its requests.
    pub nth: i64,
}

impl Facts for ExtensionDecided {
    fn key(&self, _: DeskId) -> String {
        format!("decided:{}:{}", self.case, self.nth)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }
}
