//! A step of the ladder of one clock: a warning, a breach, or that it is still breached.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers, Rank};
use crate::model::{
    about::About,
    case::clocks::ClockKind,
    ids::{CaseId, DeskId},
};

/// A step of the ladder.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LadderAlert {
    /// The case.
    pub case: CaseId,
    /// The clock it is about.
    pub clock: ClockKind,
    /// The clock's run.
    pub generation: i64,
    /// The step: 1 is the warning, 2 the breach.
    pub step: u8,
    /// Whether it calls whoever answers for the case, in the team's channel, beside the one that calls whom the step is for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_answerer: bool,
}

impl Facts for LadderAlert {
    fn key(&self, _: DeskId) -> String {
        let clock = self.clock.as_str();
        let whom = if self.to_answerer { ":answerer" } else { "" };
        format!(
            "alert:{}:{clock}:{}:{}{whom}",
            self.case, self.generation, self.step
        )
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn hearers(&self) -> Hearers {
        if self.to_answerer {
            Hearers::Team
        } else {
            Hearers::Step(self.step)
        }
    }

    fn rank(&self) -> Rank {
        Rank::Alert
    }
}
