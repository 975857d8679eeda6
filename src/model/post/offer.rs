//! An offer: somebody or a team is asked to take a case, gives it back, or does not answer in time.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    case::Offer,
    ids::{CaseId, DeskId, UserId},
    time::Timestamp,
};

/// Somebody is asked to take a case.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CaseOffered {
    /// The case.
    pub case: CaseId,
    /// The offer.
    pub offer: Offer,
    /// Why, as typed.
    pub reason: Option<String>,
}

impl Facts for CaseOffered {
    fn key(&self, _: DeskId) -> String {
        format!("offer:{}:{}", self.case, self.offer.at.0)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn hearers(&self) -> Hearers {
        self.offer.to.team().map_or(Hearers::Team, Hearers::Asked)
    }
}

/// An offer was not answered in time.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct OfferLapsed {
    /// The case.
    pub case: CaseId,
    /// The offer.
    pub offer: Offer,
    /// Whether it calls whoever answers for the case again, in the team's channel, beside the one that calls the supervisors.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_answerer: bool,
    /// Whether an alert about the case calls the supervisors at the same instant, so that it does not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub supervisors_called: bool,
    /// The same of whoever answers for the case.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub answerer_called: bool,
}

impl Facts for OfferLapsed {
    fn key(&self, _: DeskId) -> String {
        let whom = if self.to_answerer { ":answerer" } else { "" };
        format!("lapsed:{}:{}{whom}", self.case, self.offer.at.0)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn hearers(&self) -> Hearers {
        if self.to_answerer {
            Hearers::Team
        } else {
            Hearers::Supervisors
        }
    }
}

/// An offer was given back.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct OfferDeclined {
    /// The case.
    pub case: CaseId,
    /// By whom.
    pub by: UserId,
    /// When the offer was made.
    pub at: Timestamp,
    /// Who answered for the case again.
    pub back_to: UserId,
    /// Why, as typed.
    pub reason: Option<String>,
}

impl Facts for OfferDeclined {
    fn key(&self, _: DeskId) -> String {
        format!("declined:{}:{}", self.case, self.at.0)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }
}

/// Offers of a case were given back more than once: the supervisors are asked to decide.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct DeclinedAgain {
    /// The case.
    pub case: CaseId,
    /// When the offer was made that was given back last.
    pub at: Timestamp,
    /// How many were given back by then.
    pub count: i64,
}

impl Facts for DeclinedAgain {
    fn key(&self, _: DeskId) -> String {
        format!("undecided:{}:{}", self.case, self.at.0)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}

/// An offer was taken back because the team that was asked takes no cases any more.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct OfferWithdrawn {
    /// The case.
    pub case: CaseId,
    /// The offer.
    pub offer: Offer,
}

impl Facts for OfferWithdrawn {
    fn key(&self, _: DeskId) -> String {
        format!("withdrawn:{}:{}", self.case, self.offer.at.0)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }
}
