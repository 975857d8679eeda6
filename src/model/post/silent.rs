//! Key accounts that nobody heard of for long.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    ids::{CustomerId, DeskId, UserId},
    time::Timestamp,
};

/// Key accounts that nobody heard of for long; their adviser is told, then the supervisors.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Silent {
    /// Who looks after them; none where the supervisors are told.
    pub adviser: Option<UserId>,
    /// Which.
    pub customers: Vec<CustomerId>,
    /// When that was found.
    pub at: Timestamp,
}

impl Facts for Silent {
    fn key(&self, desk: DeskId) -> String {
        let whom = self.adviser.map_or(0, |who| who.0);
        let first = self.customers.first().map_or(0, |one| one.0);
        format!("silent:{desk}:{whom}:{}:{first}", self.at.0)
    }

    fn about(&self) -> About {
        About::Desk
    }

    fn hearers(&self) -> Hearers {
        match self.adviser {
            Some(_) => Hearers::Team,
            None => Hearers::Supervisors,
        }
    }
}
