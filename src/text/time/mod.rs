//! Times: instants, durations, calendars as people read them.

pub mod calendar;
pub mod spoken;
pub mod when;
