//! A survey is over.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    ids::{DeskId, SurveyId},
};

/// A survey is over; the supervisors read what it came to.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SurveyOver {
    /// Which.
    pub survey: SurveyId,
}

impl Facts for SurveyOver {
    fn key(&self, _: DeskId) -> String {
        format!("survey:{}", self.survey)
    }

    fn about(&self) -> About {
        About::Desk
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}
