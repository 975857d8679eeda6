//! Pure decisions: what is allowed, what is due, who hears of it. No I/O, no clock, no async: `now` is an argument.

pub mod audit;
pub mod callback;
pub mod case;
pub mod clean;
pub mod customer;
pub mod desk;
mod links;
pub mod names;
pub mod quote;
pub mod report;
pub mod route;
pub mod time;
pub mod words;
