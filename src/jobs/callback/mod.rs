//! Callbacks by the clock.

pub(super) mod overdue;
pub(super) mod surveys;
