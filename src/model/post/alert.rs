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
}

impl Facts for LadderAlert {
    fn key(&self, _: DeskId) -> String {
        let clock = self.clock.as_str();
        format!(
            "alert:{}:{clock}:{}:{}",
            self.case, self.generation, self.step
        )
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn hearers(&self) -> Hearers {
        Hearers::Step(self.step)
    }

    fn rank(&self) -> Rank {
        Rank::Alert
    }
}
