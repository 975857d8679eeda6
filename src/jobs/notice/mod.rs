//! What is told by the calendar.

pub(super) mod openings;
pub(super) mod routines;
