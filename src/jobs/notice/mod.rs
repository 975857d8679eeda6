//! What is told by the calendar.

pub(super) mod routines;
