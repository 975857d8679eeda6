//! Callbacks: planned, changed, asked for, and what customers said.

mod change;
mod figures;
mod list;
mod rated;
pub(in crate::store) mod rows;
mod surveys;
mod timers;
