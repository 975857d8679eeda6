//! What a use case changed about the instants that clocks run towards: kept with its events, for the auditor.

use super::{Entry, Work};
use crate::model::{
    aim::Aim,
    case::{Case, Clock, Status},
    clocks::ClockKind,
    time::Timestamp,
};

impl Work {
    /// The events to append, in order, each with the clocks that it changed: the latest carries them all.
    #[must_use]
    pub fn recorded(&self) -> Vec<(&Entry, Vec<Aim>)> {
        let aims = self.aims();
        let indexed = self.entries.iter().enumerate();
        let latest = indexed.max_by_key(|(_, entry)| entry.at);
        debug_assert!(
            aims.is_empty() || latest.is_some(),
            "clocks were changed without an event: {aims:?}"
        );
        let carrier = latest.map(|(index, _)| index);
        let entries = self.entries.iter().enumerate();
        let carried = |index| match carrier {
            Some(carrier) if carrier == index => aims.clone(),
            _ => Vec::new(),
        };
        entries
            .map(|(index, entry)| (entry, carried(index)))
            .collect()
    }

    /// The clocks that run towards other instants than when the case was taken up, or that run no more.
    fn aims(&self) -> Vec<Aim> {
        let now = of(&self.case);
        let gone = self.before.iter().map(|aim| Aim {
            instants: None,
            ..*aim
        });
        let gone = gone.filter(|old| now.iter().all(|aim| aim.clock != old.clock));
        let new = now.iter().filter(|aim| !self.before.contains(aim));
        new.copied().chain(gone).collect()
    }
}

/// What the clocks of a case run towards.
pub(super) fn of(case: &Case) -> Vec<Aim> {
    let aims = case.clocks.iter().map(|clock| Aim {
        clock: clock.kind,
        generation: clock.generation,
        instants: instants(case, clock),
    });
    aims.filter(|aim| aim.instants.is_some()).collect()
}

/// The warning's instant and the deadline of a clock that runs; none while the customer is waited for.
pub(super) fn instants(case: &Case, clock: &Clock) -> Option<(Timestamp, Timestamp)> {
    let resting = case.status() == Status::Waiting && clock.kind != ClockKind::Promise;
    if !clock.state.is_running() || resting {
        return None;
    }
    clock.warning_at.zip(clock.deadline)
}
