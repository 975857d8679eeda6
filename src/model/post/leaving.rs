//! Customers who may leave, or have left.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    ids::{DeskId, LostFileId, RiskId},
};

/// A customer may leave; the supervisors and the adviser are told, of a key account the managers too.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct AtRisk {
    /// Its row.
    pub risk: RiskId,
}

impl Facts for AtRisk {
    fn key(&self, _: DeskId) -> String {
        format!("risk:{}", self.risk)
    }

    fn about(&self) -> About {
        About::Desk
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}

/// A customer was lost; the supervisors are told, and whoever tries to win them back.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CustomerLost {
    /// Its row.
    pub file: LostFileId,
}

impl Facts for CustomerLost {
    fn key(&self, _: DeskId) -> String {
        format!("lost:{}", self.file)
    }

    fn about(&self) -> About {
        About::Desk
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}
