//! A key account's case was logged.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    ids::{CaseId, DeskId},
};

/// A key account's case was logged; the supervisors are told.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct KeyAccount {
    /// The case.
    pub case: CaseId,
}

impl Facts for KeyAccount {
    fn key(&self, _: DeskId) -> String {
        format!("key:{}", self.case)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}
