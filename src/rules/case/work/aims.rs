//! The instants that the clocks of a case run towards.

use crate::model::{
    case::{Case, CaseClock, Status, aim::AlertInstants, clocks::ClockKind},
    time::Timestamp,
};

/// What the clocks of a case run towards.
pub(super) fn of(case: &Case) -> Vec<AlertInstants> {
    let aims = case.clocks.iter().map(|clock| AlertInstants {
        clock: clock.kind,
        generation: clock.generation,
        instants: instants(case, clock),
    });
    aims.filter(|aim| aim.instants.is_some()).collect()
}

/// The warning's instant and the deadline of a clock that runs; none while the customer is waited for.
pub(super) fn instants(case: &Case, clock: &CaseClock) -> Option<(Timestamp, Timestamp)> {
    let resting = case.status() == Status::Waiting && clock.kind != ClockKind::Promise;
    if !clock.state.is_running() || resting {
        return None;
    }
    clock.warning_at.zip(clock.deadline)
}
