//! What a change of a desk's settings would do to its open cases, before anybody says yes to it.

use std::sync::Arc;

use super::{
    calendar::NoWorkingTime,
    clocks::Pause,
    work::{Policy, Work},
};
use crate::model::{
    case::Case, clocks::ClockKind, event::What, ids::CaseNumber, moved::Moved, time::Timestamp,
};

/// How many of the cases that move most are told.
const TOLD: usize = 5;

/// What would happen to the open cases.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Preview {
    /// How many of them have a clock that would move.
    pub moving: usize,
    /// How many of them would have a clock that is breached at once.
    pub breaching: usize,
    /// Those that move most, the farthest first.
    pub farthest: Vec<Moving>,
}

/// A case that would move.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Moving {
    /// Its number.
    pub number: CaseNumber,
    /// Its customer's name.
    pub customer: String,
    /// The clock of it that moves most.
    pub moved: Moved,
}

impl Preview {
    /// Looks at one more case, as it stands under the rules of now.
    ///
    /// # Errors
    /// [`NoWorkingTime`] when one of its clocks could never end.
    pub fn look(
        &mut self,
        (case, pauses): (&Case, &[Pause]),
        proposed: &Arc<Policy>,
        now: Timestamp,
    ) -> Result<(), NoWorkingTime> {
        if !case.status().is_unfinished() {
            return Ok(());
        }
        let policy = Arc::clone(proposed);
        let mut work = Work::new(case.clone(), pauses.to_vec(), policy, now);
        work.retarget(None)?;
        let farthest = work.moved().max_by_key(|moved| {
            // Of equals the clock that is shown first.
            (moved.distance(), std::cmp::Reverse(moved.clock))
        });
        let Some(moved) = farthest else {
            return Ok(());
        };
        self.moving += 1;
        let breached = work.entries.iter().any(|entry| {
            let (kind, what) = (entry.clock.map(|(kind, _)| kind), entry.what);
            what == What::Breached && kind != Some(ClockKind::Promise)
        });
        self.breaching += usize::from(breached);
        let place = self.farthest.partition_point(|other| {
            (other.moved.distance(), case.number) >= (moved.distance(), other.number)
        });
        if place < TOLD {
            let moving = Moving {
                number: case.number,
                customer: case.customer.name.clone(),
                moved,
            };
            self.farthest.insert(place, moving);
            self.farthest.truncate(TOLD);
        }
        Ok(())
    }
}
