//! A case was logged that its whole team has to hear of at once.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use crate::model::{
    about::About,
    ids::{CaseId, DeskId},
};

/// A case was logged that its whole team has to hear of at once.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct TeamCalled {
    /// The case.
    pub case: CaseId,
}

impl Facts for TeamCalled {
    fn key(&self, _: DeskId) -> String {
        format!("called:{}", self.case)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }
}
