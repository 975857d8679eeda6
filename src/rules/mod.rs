//! Pure decisions: what is allowed, what is due, who hears of it. No I/O, no clock, no async: `now` is an argument.

pub mod access;
pub mod audit;
pub mod calendar;
pub mod clean;
pub mod clocks;
pub mod desk;
pub mod digest;
pub mod explain;
pub mod find;
pub mod holders;
pub mod kinds;
pub mod ladder;
pub mod ledger;
pub mod lifecycle;
pub mod mask;
pub mod preview;
pub mod quote;
pub mod repeat;
pub mod route;
pub mod schedule;
pub mod settings;
pub mod targets;
pub mod wall;
pub mod when;
pub mod work;
