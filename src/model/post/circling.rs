//! A case that is handed over again and again.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    ids::{CaseId, DeskId},
};

/// A case was handed over once more and goes in circles.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Circling {
    /// The case.
    pub case: CaseId,
    /// How often it was handed over by then.
    pub count: i64,
}

impl Facts for Circling {
    fn key(&self, _: DeskId) -> String {
        format!("circling:{}:{}", self.case, self.count)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}
