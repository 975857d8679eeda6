//! Callbacks by the clock.

pub(super) mod overdue;
