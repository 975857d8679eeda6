//! A case's card, and what stands where it stood before the case went to another team.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use crate::model::{
    about::About,
    ids::{CaseId, DeskId, MessageId},
};

/// A case's card.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Card {
    /// The case.
    pub case: CaseId,
}

impl Facts for Card {
    fn key(&self, _: DeskId) -> String {
        format!("card:{}", self.case)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }
}

/// Says where a card went, where it stood before.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CardMoved {
    /// The case.
    pub case: CaseId,
    /// The message that was its card; tells one move from the next.
    pub message: MessageId,
}

impl Facts for CardMoved {
    fn key(&self, _: DeskId) -> String {
        format!("moved:{}:{}", self.case, self.message)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }
}
