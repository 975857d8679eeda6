//! A customer was waited for as long as was said.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use crate::model::{
    about::About,
    ids::{CaseId, DeskId},
    time::Timestamp,
};

/// A customer was waited for as long as was said; whoever answers for the case is asked to look again.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct WaitOver {
    /// The case.
    pub case: CaseId,
    /// Until when it was to wait.
    pub until: Timestamp,
}

impl Facts for WaitOver {
    fn key(&self, _: DeskId) -> String {
        format!("wait-over:{}:{}", self.case, self.until.0)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }
}
