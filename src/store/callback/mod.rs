//! Callbacks: planned, changed, asked for, and what customers said.

mod change;
mod list;
mod rated;
pub(in crate::store) mod rows;
mod timers;
