//! Calendars, schedules, and reading instants and durations.

pub mod calendar;
pub mod schedule;
pub mod wall;
pub mod when;
