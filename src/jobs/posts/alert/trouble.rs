//! Whether what an alert is about is still so.

use crate::{
    model::{
        case::{Case, CaseClock, clocks::ClockState},
        post::LadderAlert,
    },
    rules::case::ladder,
};

/// The clock that an alert is about, while it is so: of a warning while it runs, else while it is breached.
pub(super) fn in_trouble<'a>(case: &'a Case, about: &LadderAlert) -> Option<&'a CaseClock> {
    let clock = case.clock(about.clock)?;
    let is_so = match about.step {
        ladder::WARNING => clock.state.is_running(),
        _ => clock.state == ClockState::Breached,
    };
    (is_so && clock.generation == about.generation).then_some(clock)
}
